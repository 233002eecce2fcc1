"""Whether a reworded answer says what was found: sentence by sentence, its citations, figures, names and negations.

It cannot be told whether every word is right; what can be told is checked, and what fails is not shown.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from index.function_words import FUNCTION_WORDS
from ingest import thai
from qa import amounts
from qa.marked import MARKS, Sentence, sentences
from qa.model import Answer

LIST = 4  # lines with marks: from here on an answer is a list, of which no item may be missing
SHORT = 4  # letters: a shorter part of a locator is not set aside
_ONLY_NUMBER = re.compile(r"[\d.]+")
_ODD = re.compile(r"[^\s!-~ก-ฺ฿-๛À-ɏ“”‘’‹›–—…•·→−≥≤±]")
_MARKUP = re.compile(r"://|\bwww\.|\]\(|[<>`{}\\]|^#", re.MULTILINE | re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_THAI = re.compile(r"[ก-๎]")
_LATIN = re.compile(r"[A-Za-z]")
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|for|by|with|at|are|has|have|from|this|that|it|is|its|as|be)\b", re.IGNORECASE
)
_SAYS_ENGLISH = 8  # words from which on one of those must be among them
_NOT = re.compile(r"ไม่|มิใช่|มิได้|ปราศจาก|\b(?:no|not|none|never|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_VERDICT = re.compile(r"\s*(ไม่ใช่|ใช่|yes\b|no\b)", re.IGNORECASE)
# the kind of a bare figure of a source is told by a unit beside it: a table says "ร้อยละ" in its column's name
_UNITS = {
    "percent": re.compile(r"ร้อยละ|เปอร์|%|per\s?cent", re.IGNORECASE),
    "level": re.compile(r"ระดับ|\blevel", re.IGNORECASE),
    "rank": re.compile(r"อันดับ|ลำดับ|\brank", re.IGNORECASE),
    "points": re.compile(r"คะแนน|\b(?:points?|scores?)\b", re.IGNORECASE),
    "year": re.compile(r"ปี|พ\.ศ\.|ค\.ศ\.|\b(?:year|fy)", re.IGNORECASE),
}
_CODE = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z0-9])[A-Za-z][A-Za-z0-9]+\b")  # DGA, EGDI, G2G, GovTech
_SHORT_THAI = re.compile(r"(?:[ก-ฮ]{1,4}\.){2,}|(?<![ก-๎.])[ก-ฮ]{2,4}\.(?!\d)")
_THAI_BODY = re.compile(
    r"กรม|กระทรวง|สำนักงาน|สถาบัน|ธนาคาร|มหาวิทยาลัย|บริษัท|เทศบาล|การไฟฟ้า|การประปา|คณะกรรมการ|ศูนย์|องค์การ|มูลนิธิ"
)
_BODY = (
    "Ministry|Department|Office|Agency|Authority|Bank|Bureau|Commission|Committee|Company|Corporation|Council|Institute"
    "|Organi[sz]ation|University|Foundation"
)
_NAMED = re.compile(rf"(?:[A-Z][\w-]*\s+)*\b(?:{_BODY})\b(?:\s+(?:of|for|the|and|on|[A-Z][\w-]*))*")


def fault(text: str, answer: Answer) -> str:
    """Why a tidied text may not stand for the answer: a key of `qa.rephrase.REASONS`, or "" where it may."""
    if not text:
        return "empty"
    if reason := sentence_fault(text, answer):
        return reason
    if _verdict(text) != _verdict(answer.text):
        return "turned"
    if answer.text.splitlines()[0] in left_out(text, answer) or not _has_every_item(text, answer):
        return "left_out"
    return "" if _in_language(text, answer.language) else "language"


def by_rule(answer: Answer) -> bool:
    """Whether a rule gave the answer: its figures then stand in sentences of the rule's, which stay together."""
    return answer.score is not None or bool(_VERDICT.match(answer.text))


def notes(answer: Answer) -> list[str]:
    """The lines of an answer by rule that say how it was computed: no figure, no mark. They are never reworded."""
    lines = answer.text.splitlines() if by_rule(answer) else []
    return [line for line in lines[1:] if not MARKS.search(line) and not amounts.typed(line)]


def left_out(text: str, answer: Answer) -> list[str]:
    """The lines of an answer by rule whose figures no sentence of the text has."""
    lines = answer.text.splitlines() if by_rule(answer) else []
    said = [_by_kind(amounts.typed(sentence.text)) for sentence in sentences(text)]
    return [line for line in lines if _by_kind(amounts.typed(MARKS.sub(" ", line))) not in [{}, *said]]


def _has_every_item(text: str, answer: Answer) -> bool:
    """Whether a list still cites what each of its lines cites; an answer by rule gets its missing lines back."""
    items = [set(sentence.marks) for line in answer.text.splitlines() for sentence in sentences(line) if sentence.marks]
    lines = sum(bool(MARKS.search(line)) for line in answer.text.splitlines())
    if lines < LIST or by_rule(answer):
        return True
    said = {mark for sentence in sentences(text) for mark in sentence.marks}
    return all(item & said for item in items)


def sentence_fault(text: str, answer: Answer) -> str:
    """The same of whole lines, without what only the whole text tells."""
    if _ODD.search(text) or _MARKUP.search(text):
        return "markup"
    found = _Found(answer)
    return next(filter(None, (found.fault(sentence) for sentence in sentences(text))), "")


def _verdict(text: str) -> str:
    match = _VERDICT.match(text)
    return match[1].casefold() if match else ""


def _in_language(text: str, language: str) -> bool:
    text = _QUOTED.sub(" ", text)
    thai_letters, latin = len(_THAI.findall(text)), len(_LATIN.findall(text))
    if language == "th":
        return thai_letters >= latin
    return latin > thai_letters and (len(text.split()) < _SAYS_ENGLISH or bool(_ENGLISH.search(text)))


class _Found:
    """What an answer was found to say, as its rewording is held against it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        citations = answer.citations
        self.everything = _compact(" ".join([answer.text, *(f"{c.quote} {c.title} {c.locator}" for c in citations)]))
        self.by_rule = by_rule(answer)

    def fault(self, sentence: Sentence) -> str:
        if not sentence.marks or not sentence.text:
            return "uncited"
        if not all(1 <= mark <= len(self.answer.citations) for mark in sentence.marks):
            return "citation"
        source = self.source(sentence.marks)
        if not self.figures_stand(self.without_places(sentence), source):
            return "figure"
        if not self.names_stand(sentence.text):
            return "name"
        return "" if self.turns_nothing(sentence.text, source) else "turned"

    def source(self, marks: Iterable[int]) -> str:
        """What the marks stand for: their quotes, and what the found answer says of them."""
        cited = set(marks)
        quotes = [self.answer.citations[mark - 1].quote for mark in sorted(cited)]
        said = [s.text for s in sentences(self.answer.text) if cited & set(s.marks) or (self.by_rule and not s.marks)]
        return "\n".join([*said, *quotes])

    def without_places(self, sentence: Sentence) -> str:
        """The sentence without the titles and headings of what it cites: their figures are no claims."""
        text = sentence.text
        for mark in sentence.marks:
            citation = self.answer.citations[mark - 1]
            for place in (citation.title, *citation.locator.split(" › ")):
                if len(place) > SHORT and not _ONLY_NUMBER.fullmatch(place):
                    text = text.replace(place, " ")
        return text

    def figures_stand(self, text: str, source: str) -> bool:
        """Whether each figure stands in the source, as the same kind of figure.

        Of an answer by rule a sentence must have the figures of one of the rule's own sentences, kind by kind in
        their order, so that none takes another's place.
        """
        held = _read(source)
        if not amounts.runs(text) <= held.runs | held.words:
            return False
        compact = _compact(source)
        if any(
            not word.stands_in(compact) and not held.runs | held.words >= set(word.values)
            for word in amounts.words(text)
        ):
            return False
        claimed = amounts.typed(text)
        if self.by_rule and claimed:
            return _by_kind(claimed) in [_by_kind(amounts.typed(line)) for line in self.rule_lines()]
        return all(_is_said(kind, value, held, source) for kind, value in claimed)

    def rule_lines(self) -> list[str]:
        return [MARKS.sub(" ", line) for line in self.answer.text.splitlines()]

    def names_stand(self, text: str) -> bool:
        """Whether codes, abbreviations and bodies stand somewhere in what was found."""
        names = [*_CODE.findall(text), *_SHORT_THAI.findall(text), *_thai_bodies(text), *_english_bodies(text)]
        return all(_compact(name) in self.everything for name in names)

    def turns_nothing(self, text: str, source: str) -> bool:
        """Whether a negation stands in the source too; whether one of a rule's sentence was kept."""
        denies, said = bool(_NOT.search(text)), _by_kind(amounts.typed(text))
        if self.by_rule and said:
            same = [line for line in self.rule_lines() if _by_kind(amounts.typed(line)) == said]
            return any(bool(_NOT.search(line)) == denies for line in same)
        return not denies or bool(_NOT.search(source))


class _Held(NamedTuple):
    runs: frozenset[str]
    words: frozenset[str]
    typed: frozenset[tuple[str, str]]


@lru_cache(maxsize=64)  # the sentences of one answer cite the same passages
def _read(source: str) -> _Held:
    words = frozenset(amounts.sure_words(source))
    kinds = {*amounts.typed(source), *(("number", value) for value in words)}
    return _Held(frozenset(amounts.runs(source)), words, frozenset(kinds))


def _is_said(kind: str, value: str, held: _Held, source: str) -> bool:
    """Whether the source has the value as this kind of figure; a bare one may take the unit that stands beside it."""
    kinds = {other for other, held_value in held.typed if held_value == value}
    if kind in kinds or (kind == "number" and kinds - {"year", "id"}):
        return True
    bare = bool(kinds & {"number", "money", "structure"})
    return bare and (kind not in _UNITS or bool(_UNITS[kind].search(source)))


def _by_kind(figures: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The values of each kind in their order, ids aside; what has no unit counts as a number of points does."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, value in figures:
        if kind == "id":
            continue
        kind = "number" if kind in ("points", "structure", "money") else kind
        kinds[kind] = (*kinds.get(kind, ()), value)
    return kinds


def _thai_bodies(text: str) -> Iterator[str]:
    """Names of bodies: the word that begins one, with the word behind it."""
    words = thai.words(text)
    for word, following in zip(words, [*words[1:], " "], strict=True):
        if match := _THAI_BODY.match(word):
            alone = not _THAI.match(following) or following in FUNCTION_WORDS
            yield word if alone or match[0] != word else word + following


def _english_bodies(text: str) -> Iterator[str]:
    for match in _NAMED.finditer(text):
        yield re.sub(r"^The\s+|\s+(?:of|for|the|and|on)$", "", match[0])


def _compact(text: str) -> str:
    return "".join(text.split()).casefold()
