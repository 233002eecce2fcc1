"""Where a question points: "attachment 7", "ข้อ 2", "project 11", "ใน MOU" → the passages that stand there."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from index.function_words import says_something
from index.glossary import plain
from ingest import thai
from ingest.model import Document, Passage

# How parts of documents are named in questions → how their locators begin. {n} is the number.
_PARTS = tuple(
    (re.compile(form, re.IGNORECASE), names)
    for form, names in (
        (
            r"(?:เอกสารประกอบ|เอกสารแนบ)(?:ท้าย)?(?:ลำดับ)?(?:ที่|ข้อ)?\s*(?P<n>\d{1,2})(?!\d)|\b(?:attachment|annex)s?(?: no\.?)?\s*(?P<m>\d{1,2})\b",
            ("เอกสารประกอบ {n}",),
        ),
        (r"(?:บทที่|บท)\s*(?P<n>\d{1,2})(?!\d)|\bchapter\s*(?P<m>\d{1,2})\b", ("บทที่ {n}",)),
        (
            r"(?<![ก-๎])ข้อ(?:ที่)?\s*(?P<n>\d)(?![\d.])|\b(?:clause|article|section)\s*(?P<m>\d)(?![\d.])",
            ("ข้อ {n}",),
        ),
        (
            r"ยุทธ(?:ศาส?ต?ร์?)?(?:ที่|ข้อ|ข้อที่)?\s*(?P<n>\d)(?!\d)|\bstrateg(?:y|ies)\s*(?:ข้อ\s*|no\.?\s*)?(?P<m>\d)\b",
            ("ยุทธศาสตร์ที่ {n}",),
        ),
        (r"โครงการ(?:ที่|ข้อ)?\s*(?P<n>\d{1,2})(?!\d)|\bprojects?\s*(?:no\.?\s*)?(?P<m>\d{1,2})\b", ("โครงการ {n}",)),
        (r"องค์ประกอบ(?:ที่|ข้อ)\s*(?P<n>\d)(?!\d)|\bcomponent\s*(?:no\.?\s*)?(?P<m>\d)\b", ("องค์ประกอบที่ {n}",)),
        (r"ภาคผนวก\s*(?P<n>[กขคงจฉ])(?![ก-๎])|\b(?:appendix|annex)\s*(?P<m>[a-f]|kh?or?)\b", ("ภาคผนวก {n}",)),
        (
            r"(?<![\d.])(?P<n>\d\.\d(?:\.\d){0,2})(?![\d%]|\.\d)(?!\s*(?:%|ล้าน|เปอร์|percent\b|เท่า|คะแนน))",
            ("{n}", "ตัวชี้วัด {n}", "{n} "),
        ),
    )
)
# Pointed to by its number alone, as above, and unknown where no heading has it.
_RECOMMENDATION = (
    re.compile(
        r"ข้อเสนอ(?:แนะ)?(?:ข้อ|ที่|ข้อที่)?\s*(?P<n>\d(?:\.\d){1,2})(?![\d.])|\brecommendations?\s*(?:no\.?\s*)?(?P<m>\d(?:\.\d){1,2})(?![\d.])",
        re.IGNORECASE,
    ),
    ("{n}",),
)
CHAPTERS = ("เอกสารประกอบ", "บทที่", "ภาคผนวก")
_OF_DOCUMENT = (*CHAPTERS, "โครงการ", "ยุทธศาสตร์ที่")  # parts of which one document alone has each
_BELOW = re.compile(r"ย่อย|\bsub-?(?:indicators?|items?|criteria)\b")  # asks for what stands below: 4.2.1, 4.2.2 of 4.2
_COUNT = re.compile(
    r"\s*(?:ฉบับ|บท|โครงการ|ด้าน|ข้อ|เรื่อง(?!\s*[ก-๎])|ประการ|ล้าน|บาท|%|million|baht)"
)  # behind a number that is no name
_OF_AGREEMENT = re.compile(
    r"(?:clause|article)\b|(?<=mou )ข้อ|(?<=mou)ข้อ|ข้อ(?:ที่)?\s*\d\s*(?:ของ|ใน|แห่ง)\s*(?:mou|เอ็มโอยู|บันทึกข้อตกลง)"
)
_LETTERS = {"a": "ก", "b": "ข", "c": "ค", "d": "ง", "e": "จ", "f": "ฉ", "ko": "ก", "kor": "ก", "kho": "ข", "khor": "ข"}
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
THAI_NAME = 14  # letters of a heading at least that is not said by chance, as "ยุทธศาสตร์" is
_KIND = re.compile(r"^\s*(?:โครงการ|ตัวชี้วัด|[ก-๎]+ที่|ข้อ)?\s*[\d๐-๙.]*\s*")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_END = re.compile(r"[\d.]")  # "ข้อ 1" is not "ข้อ 10" nor "ข้อ 1.2"


def pointed(question: str, passages: Sequence[Passage], documents: Mapping[str, Document]) -> np.ndarray:
    """How many of the places a question names each passage stands in: float64 [passages]."""
    text = plain(question)
    called = parts_called(question, documents)
    names = [_in_digits(name.format(n=number) for name in forms) for number, forms in _named(text)]
    if _BELOW.search(text):
        below = [_in_digits(f"{number}.{n}" for n in range(1, 10)) for number, forms in _named(text) if "{n}" in forms]
        names += 2 * below
    if not names and not called:
        return np.zeros(len(passages))
    paths = {passage.path for passage in passages} if names else ()
    named = {path: sum(any(stands_in(part, forms) for part in path) for forms in names) for path in paths}
    rows = [bool(passage.units[0].cells) and (passage.source, passage.path[:1]) in called for passage in passages]
    return np.array([named.get(p.path, 0) + row for p, row in zip(passages, rows, strict=True)], np.float64)


def parts_called(question: str, documents: Mapping[str, Document]) -> set[tuple[str, tuple[str, ...]]]:
    """The tables that the question calls by a name of their own, "result chain": the source and part they stand in."""
    text = plain(question)
    return {(source, (part,)) for source, own in documents.items() for name, part in own.parts if _said(name, text)}


def chapters(question: str) -> list[tuple[str, ...]]:
    """The attachments, chapters and appendices that a question names, each as its locators may begin."""
    return [
        _in_digits(form.format(n=number) for form in forms)
        for number, forms in _named(plain(question))
        if forms[0].startswith(CHAPTERS)
    ]


def unknown(question: str, parts: Callable[[], Collection[str]]) -> str:
    """An attachment, chapter, project or strategy that the question names and that is not there, as typed; or "".

    `parts` gives those that are there; it is called only where the question names one.
    """
    text = plain(question)
    for pattern, forms in (*_PARTS, _RECOMMENDATION):
        of_document = forms is _RECOMMENDATION[1] or forms[0].startswith(_OF_DOCUMENT)
        if of_document or forms[0].startswith("ข้อ"):
            for match in pattern.finditer(text):
                if not of_document and not _OF_AGREEMENT.match(text, match.start()):
                    continue  # it may be of any list
                called = _in_digits(form.format(n=_number(match)) for form in forms)
                if not _COUNT.match(text, match.end()) and not any(stands_in(part, called) for part in parts()):
                    return match[0].strip()
    return ""


def numbered(text: str) -> Mapping[str, set[str]]:
    """The numbers of the parts that a text names, by the kind of part.

    >>> numbered("ยุทธศาสตร์ที่ 4, chapter 5")
    {'บทที่ {n}': {'5'}, 'ยุทธศาสตร์ที่ {n}': {'4'}}
    """
    found: dict[str, set[str]] = {}
    for number, forms in _named(plain(text)):
        found.setdefault(forms[0], set()).add(number)
    return found


def titled(question: str, passages: Sequence[Passage]) -> np.ndarray:
    """Which passages stand under a heading that the question says: all its Latin words, "10 GIN", or else its Thai name
    word for word, "โครงการ 2 ท้องถิ่นดิจิทัล": float64 [passages], 1 or 0.
    """
    latin, text = _latin_words(question), "".join(question.split())
    headings = [passage.path[-1] if passage.path else "" for passage in passages]
    return np.array([float(_says_heading(heading, latin, text)) for heading in headings])


def _says_heading(heading: str, latin: frozenset[str], text: str) -> bool:
    if own := _latin_words(heading):
        return own <= latin
    return len(name := _thai_name(heading)) >= THAI_NAME and name in text


def named(question: str, passages: Sequence[Passage], documents: Mapping[str, Document]) -> np.ndarray:
    """Which passages are of a document that the question names: float64 [passages], 1 or 0."""
    text = plain(question)
    sources = {source for source, document in documents.items() if names(text, document, document.topics)}
    return np.array([float(passage.source in sources) for passage in passages]) if sources else np.zeros(len(passages))


def names(question: str, document: Document, topics: Collection[str] = ()) -> bool:
    """Does the question say a name of the document, or one of these words that point to it?"""
    known = (*document.names, *topics)
    return bool(known and _any_name(known).search(plain(question)))


def subject(question: str, documents: Mapping[str, Document]) -> str:
    """The question without the documents and attachments it names: what is asked of them.

    A passage that only lists the attachments would else be found for every question that names one.
    """
    rest, says = _rest(question, _all_names(documents))
    return rest if says else question


def asks_more(question: str, documents: Mapping[str, Document]) -> bool:
    """Does the question say anything besides the documents and attachments it names?"""
    return _rest(question, _all_names(documents))[1]


def _all_names(documents: Mapping[str, Document]) -> tuple[str, ...]:
    return tuple(name for document in documents.values() for name in document.names)


@lru_cache(maxsize=8)  # one question is looked at from several sides
def _rest(question: str, names: tuple[str, ...]) -> tuple[str, bool]:
    """The question without these names and the attachments it names, and whether that says anything."""
    rest = _PARTS[0][0].sub(" ", _any_name(names).sub(" ", question) if names else question)
    return rest, says_something(thai.tokens(rest))


@lru_cache(maxsize=1 << 14)
def _thai_name(heading: str) -> str:
    """A heading without its number, the word for its kind and blanks."""
    return "".join(_KIND.sub("", heading).split())


@lru_cache(maxsize=1 << 14)  # headings are few beside the questions asked of them
def _latin_words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _LATIN.findall(text))


def _said(name: str, text: str) -> bool:
    """Does the text say the name? Latin ones are whole words."""
    return bool(_any_name((name,)).search(text))


@lru_cache(maxsize=64)  # indexes are few beside the questions asked of them
def _any_name(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these names, the longest where one begins with another."""
    return re.compile("|".join(map(_form, sorted(names, key=len, reverse=True))), re.IGNORECASE)


def _form(name: str) -> str:
    edge = ("(?<![a-z])", "(?![a-z])") if name.isascii() else ("", "")
    return f"{edge[0]}{re.escape(name)}{edge[1]}"


def _number(match: re.Match[str]) -> str:
    """The number of the part that is named, a letter in Thai."""
    number = match["n"] or match.groupdict().get("m") or ""
    return _LETTERS.get(number, number)


@lru_cache(maxsize=64)  # one question is looked at from several sides
def _named(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The numbers of the parts that a text names, each with how the locators of such a part begin."""
    return tuple(
        (number, forms) for pattern, forms in _PARTS for match in pattern.finditer(text) if (number := _number(match))
    )


def _in_digits(names: Iterable[str]) -> tuple[str, ...]:
    """The names in Arabic and in Thai figures."""
    return tuple(form for name in names for form in dict.fromkeys((name, name.translate(_THAI_DIGITS))))


def stands_in(part: str, names: tuple[str, ...]) -> bool:
    """Does a part of a locator begin with one of the names, and the name end there?"""
    return part.startswith(names) and any(part.startswith(name) and not _END.match(part, len(name)) for name in names)
