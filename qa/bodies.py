"""Bodies, persons, places and numbered things that a question names: does what was found speak of them?"""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import dropwhile
from pathlib import Path

from index.function_words import FUNCTION_WORDS
from index.glossary import plain
from index.search import Hit, Index
from ingest import thai
from qa.number_words import arabic

OTHERS = Path(__file__).with_name("other_bodies.txt")
ALIKE = 0.75  # ratio of two spellings of a name, at least
LOOKED_AT = 5  # hits in which what is asked for may stand
_BODY = re.compile(
    r"กรม|กระทรวง|สำนักงาน|สถาบัน|ธนาคาร|มหาวิทยาลัย|บริษัท|เทศบาล|การไฟฟ้า|การประปา|การรถไฟ|การท่าเรือ|โรงพยาบาล"
)
_ABBREVIATION = re.compile(r"(?<![ก-๙.])(?:[ก-ฮ]{2,5}\.|(?:[ก-ฮ]\.){2,5})(?![ก-๙])")
_BELONGINGS = (
    "(?:วิสัยทัศน์|พันธกิจ|ค่านิยม|วัตถุประสงค์|ภารกิจ|ตัวชี้วัด|น้ำหนัก|ยุทธศาสตร์|งบประมาณ|งบ|โครงการ|แผนปฏิบัติการ|เป้าหมาย|บันทึกข้อตกลง)"
)
_ENGLISH_BELONGINGS = r"\b(?:(?:core )?values?|vision|missions?|objectives|indicators|weights?|strategy|strategies|budgets?|projects|targets?|goals|scores?)"
_SCORED = r"(?:scored?|rated|evaluated|assessed|graded)\b"
_BODY_ENDS = frozenset(
    "เรา ต่าง ต่างกัน ต่างจาก แตกต่าง เหมือน เทียบ อย่างไร ยังไง ของ ที่ ใน ตาม ต้อง ได้ มี คือ ปี กับ ตั้ง เป็น และ หรือ ให้ จะ ไว้ เท่าไร เท่าไหร่ เท่าใด กี่ ทำ เคย ถูก อยู่ จาก ว่า ถึง จึง ก็ เอง นี่ นั้น นะ คะ ครับ ค่ะ".split()
)
_CALLED = re.compile(r"(?<![ก-๎])(นาย|นางสาว|นาง|คุณ)\s?([ก-๎]+)")
_DIMENSION = re.compile(r"\b([A-Z][a-z]{3,}) dimension\b")
_OWNED = re.compile(r"ของ\s*([A-Za-z][\w-]{2,})|\b([A-Z][\w-]{2,})['’]s\b")
_NAME = re.compile(r"(?<![\w.'’-])(?!(?-i:I)\b)([A-Z][A-Za-z]{2,}|[A-Z]{3,})\b")
_CAPITAL = r"[A-Z][\w&-]*"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? {_CAPITAL}(?: {_CAPITAL})*")
_ENGLISH_BODY = re.compile(  # "National Cyber Security Agency"
    rf"(?:{_CAPITAL} (?:(?:of|for|and) (?:the )?)?)+(?:Agency|Department|Ministry|Authority|Institute|Bank|University|Commission|Office|Council|Bureau|Corporation)\b"
)
_NUMBERED_ENGLISH = {"milestone": "หมุดหมาย", "phase": "ระยะ", "meeting": "ครั้ง"}
_NUMBERED = re.compile(  # what the documents number, besides their own parts (index/places.py)
    r"(?P<th>หมุดหมาย|ประเด็น|ด้าน(?=ที่)|ครั้ง|ฉบับ|ระยะ|หมวด|มาตรา|วาระ|เป้าประสงค์|กลยุทธ์|แผนงาน)(?:ที่)?\s*\(?(?P<n>\d{1,3}(?:/\d{2,4})?)(?![\d.])"
    r"(?!\s*(?:ปี|ฉบับ|ด้าน|ข้อ|คะแนน|ล้าน|บาท|%|ตัว|อัน|เดือน|วัน|ประการ|เรื่อง))"
    rf"|\b(?P<en>{'|'.join(_NUMBERED_ENGLISH)})\s*(?:no\.?\s*|number |ที่\s*)?(?P<m>\d{{1,3}}(?:/\d{{2,4}})?)(?![\d.])"
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Miss|Prof)\.?\s+$")


def other(index: Index, question: str, hits: Sequence[Hit]) -> str:
    """A body or name the question asks about and the passages found don't speak of, as typed; "" where there is none."""
    passages = [hit.passage for hit in hits[:LOOKED_AT]]
    english = [unit.english for passage in passages for unit in passage.units]
    return _missing(index, question, " ".join([*(f"{p.context} {p.text}" for p in passages), *english]))


def unknown(index: Index, question: str) -> str:
    """An English name of a body that is neither the agency's nor in the glossary, as typed; "" where there is none."""
    known = {name.casefold() for name in own_names(index)} | index.glossary.owners.keys()
    return next((name for name in _english_bodies(question) if name.casefold() not in known), "")


def unsaid(index: Index, question: str, said: str) -> str:
    """A body that the question asks about and the answer `said` does not name, as typed; "" where there is none."""
    compact = re.sub(r"\s", "", "".join([*own_names(index), said]).casefold())
    names = (name for name in _thai_bodies(question) if not _ABBREVIATION.fullmatch(name))
    return next((name for name in names if name.casefold() not in compact), "")


def own_names(index: Index) -> list[str]:
    """The names of the documents, and of the agencies they are of."""
    names = [name for document in index.documents.values() for name in document.names]
    return [*names, *(name for agreement in index.agreements for name in agreement.agency)]


def unnumbered(question: str, hits: Sequence[Hit]) -> str:
    """A numbered thing that the question asks about and the passages found don't speak of, "หมุดหมายที่ 12"; or ""."""
    found = [*_NUMBERED.finditer(arabic(plain(question)))]
    if not found:
        return ""
    text = arabic(plain("\n".join(f"{hit.passage.context} {hit.passage.text}" for hit in hits[:LOOKED_AT])))
    for match in found:
        kind = match["th"] or _NUMBERED_ENGLISH[match["en"]]
        if not re.search(rf"{kind}[^\d\n]{{0,12}}{match['n'] or match['m']}(?!\d)", text):
            return match[0]
    return ""


def _missing(index: Index, question: str, text: str) -> str:
    """The first body, place, person or name of the question that the text does not have; "" where there is none."""
    own = own_names(index)
    held = " ".join([*own, text]).casefold()
    compact = re.sub(r"\s", "", held)
    lower = question.casefold()

    def found() -> Iterator[str]:
        yield from (word for word in thai.tokens(question) if word in _lands() and word not in compact)
        yield from (person for person in _thai_persons(question) if person not in compact)
        # it is not enough that the body is named somewhere
        yield from (body for body in _possessors(question) if f"ของ{body}" not in compact and body not in own)
        owners = index.glossary.owners
        yield from (b for b in _english_possessors(question) if b.casefold() not in owners and b not in own)
        for name in _thai_bodies(question):
            if name not in compact and not (_ABBREVIATION.fullmatch(name) and index.knows(name, question)):
                yield name
        for name in (name for name in _others() if name in lower and name not in held):
            if said := re.search(rf"(?<![a-zก-๙]){re.escape(name)}(?![a-z])", question, re.IGNORECASE):
                yield said[0]
        for name in _DIMENSION.findall(question):
            if name.casefold() not in held and name.casefold() not in FUNCTION_WORDS:
                yield name
        yield from _latin_missing(index, question, held)

    return next(found(), "")


def _latin_missing(index: Index, question: str, held: str) -> Iterator[str]:
    """The English bodies and the Latin names of the question that the text `held` does not have."""
    bodies, latin = _english_bodies(question), _latin_names(question)
    said = set(re.findall(r"\w[\w&-]*", held)) if bodies or latin else set()
    for name in bodies:
        words = set(name.casefold().split()[:-1]) - FUNCTION_WORDS
        if not words <= said and name.casefold() not in index.glossary.owners:
            yield name
    persons = _known_persons(question, said)
    for name in latin:
        known = (
            name in persons or any(word in FUNCTION_WORDS for word in thai.tokens(name)) or index.knows(name, question)
        )
        known = known or (name[:-1].isupper() and index.knows(name[:-1], question))  # "SMEs"
        if not known and name.casefold() not in held:
            yield _whole(name, question)


def _thai_persons(question: str) -> list[str]:
    """The first names of persons that a question calls by a Thai title."""
    found = []
    for title, said in _CALLED.findall(question):
        ends = range(len(said), len("ก้อง") - 1, -1)
        name = next((said[:end] for end in ends if said[:end] in thai.first_names()), "")
        if name and not thai.is_word(title + name):  # "คุณสมบัติ"
            found.append(name)
    return found


def _known_persons(question: str, said: Collection[str]) -> set[str]:
    """The words of names of persons whose first name the text has, as spelt or nearly: a Thai name has many spellings."""
    names = [found[0].split() for found in _TITLED.finditer(question)]
    return {word for name in names if get_close_matches(name[1].casefold(), said, 1, ALIKE) for word in name}


def _whole(name: str, question: str) -> str:
    """The name with the capitalised words it stands among: the "Revenue Department" of "Department"."""
    capital = r"[A-Z][\w-]*"
    found = re.search(rf"(?:{capital} )*{re.escape(name)}(?: {capital})*", question)
    return found[0] if found else name


@cache
def _lands() -> frozenset[str]:
    """Other countries, and the provinces, in Thai; English ones are names like any other."""
    return thai.lands() - {"ไทย"} - FUNCTION_WORDS


@cache
def _others() -> tuple[str, ...]:
    """Bodies that people ask about by name and that an agreement need not speak of, in lower case."""
    lines = OTHERS.read_text(encoding="utf-8").splitlines()
    return tuple(line.casefold() for line in lines if line and not line.startswith("#"))


def _thai_bodies(question: str) -> list[str]:
    """Thai names of bodies: กรม… , สำนักงาน… up to the next word that belongs to the sentence."""
    found = [match[0] for match in _ABBREVIATION.finditer(question)]
    for match in _BODY.finditer(question):
        name = match[0]
        for word in thai.words(question[match.end() :]):
            if (
                word in _BODY_ENDS
                or word.startswith(("ไห", "ใด", "อะไร", "ใคร", "กี่"))
                or not word.strip()
                or not "ก" <= word[0] <= "๎"
            ):
                break
            name += word
        if len(name) > len(match[0]):
            found.append(name)
    return found


def _english_bodies(question: str) -> list[str]:
    """English names of bodies, of several words: "National Cyber Security Agency"."""
    found = []
    for match in _ENGLISH_BODY.finditer(question):
        words = list(dropwhile(lambda word: word.casefold() in FUNCTION_WORDS, match[0].split()))
        if len(words) > 1:
            found.append(" ".join(words))
    return found


def _possessors(question: str) -> list[str]:
    """Bodies whose vision, mission or values, say, are asked for."""
    return [
        body
        for body in _thai_bodies(question)
        if re.search(rf"{_BELONGINGS}\s*(?:องค์กร)?\s*ของ\s*(?:สำนักงาน\s*)?{re.escape(body)}", question)
    ]


def _english_possessors(question: str) -> list[str]:
    """The same in English, and bodies that are said to have been scored."""
    return [
        body
        for body in _english_bodies(question)
        if re.search(
            rf"{_ENGLISH_BELONGINGS} (?:of|for|at) (?:the )?{re.escape(body)}|{re.escape(body)}['’]s? {_ENGLISH_BELONGINGS}"
            rf"|{re.escape(body)} (?:was |been |get |got )?{_SCORED}",
            question,
            re.IGNORECASE,
        )
    ]


def _latin_names(question: str) -> list[str]:
    """Latin names: capitals inside a sentence, and whatever something is said to be "of"."""
    found = [first or second for first, second in _OWNED.findall(question)]
    for match in _NAME.finditer(question):
        begins = not question[: match.start()].strip() or question[: match.start()].rstrip()[-1] in ".?!:"
        if (match[1].isupper() or not begins) and not _PERSON.search(question[: match.start()]):
            found.append(match[1])
    return found
