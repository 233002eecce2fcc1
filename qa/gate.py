"""Whether the documents speak of what is asked: the right years, the right body, enough of it in one place."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import dropwhile
from math import exp
from pathlib import Path

from index import expected
from index.function_words import FUNCTION_WORDS
from index.gaps import Nearest
from index.glossary import plain
from index.search import Hit, Index
from index.years import years
from ingest import thai
from ingest.gaps import Gap
from qa import numbers, which
from qa.number_words import arabic
from qa.sides import asks_several
from qa.wording import load_wording

OTHERS = Path(__file__).with_name("other_bodies.txt")
CALIBRATION = Path(__file__).with_name("calibration.toml")
ALIKE = 0.75  # ratio of two spellings of a name, at least
LOOKED_AT = 5  # hits in which a body that is asked for may stand
_REASON = "reason"
ABOUT = 0.45  # cosine of a question and a line of a gap below which they are about different things
CLOSE = 0.65  # cosine of a question and a line of a gap from which the gap is what is asked for
CLOSER = 0.1  # and by so much closer than any line of a gloss
PICTURED = 0.05  # by so much nearer and closer than anything that is said a gap is what a picture shows
UNSURE, SURE = 0.6, 0.9  # cosines between which it becomes sure that the gap is what is asked for
SURE_CLOSER = 0.3  # and by how much closer it then is
UNHEARD = 0.25  # share of a question that stands nowhere, at least, where a picture may show it
TELLS = 40  # characters beside a figure in which stands that what it counts is told
YEARS_IN, YEARS_COMPARED = 1, 3  # hits in which a year that is asked for may stand
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
_PICTURE = re.compile(
    r"(?:ดัง|ตาม)(?:ที่)?(?:แสดง)?(?:ใน)?(?:ภาพ|รูป|แผนภาพ)(?:ต่อไปนี้|ด้านล่าง|ข้างล่าง)?\s*$"
)  # "รายละเอียดแสดงดังภาพ"
_NUMBERED_ENGLISH = {"milestone": "หมุดหมาย", "phase": "ระยะ", "meeting": "ครั้ง"}
_NUMBERED = re.compile(  # what the documents number, besides their own parts (index/places.py)
    r"(?P<th>หมุดหมาย|ประเด็น|ด้าน(?=ที่)|ครั้ง|ฉบับ|ระยะ|หมวด|มาตรา|วาระ|เป้าประสงค์|กลยุทธ์|แผนงาน)(?:ที่)?\s*\(?(?P<n>\d{1,3}(?:/\d{2,4})?)(?![\d.])"
    r"(?!\s*(?:ปี|ฉบับ|ด้าน|ข้อ|คะแนน|ล้าน|บาท|%|ตัว|อัน|เดือน|วัน|ประการ|เรื่อง))"
    rf"|\b(?P<en>{'|'.join(_NUMBERED_ENGLISH)})\s*(?:no\.?\s*|number |ที่\s*)?(?P<m>\d{{1,3}}(?:/\d{{2,4}})?)(?![\d.])"
)
_NAMING = frozenset({"id", "year", "structure"})  # kinds of figure that say what is meant, and take nothing for granted
_BECAUSE = re.compile(
    r"เพื่อ|เนื่องจาก|เพราะ|เหตุ|จึง|ทำให้|ดังนั้น|ให้เกิด|เป็น|\b(?:because|so that|in order|since|due to|to|for)\b", re.IGNORECASE
)
_SMALL = re.compile(r"(?<![\d.,/])[1-9]\d?(?![\d.,/%])")
_HOW_MANY = re.compile(r"กี่|เท่าไ|\bhow many\b", re.IGNORECASE)
_NAMEABLE = (
    "(?:หน่วยงาน|บริการ|คน|แห่ง|โครงการ|ระบบ|มาตรฐาน|หลักสูตร|นวัตกรรม|ชุดข้อมูล|ชุด|กระบวนงาน|แพลตฟอร์ม)"  # what has names
)
_NAMES = re.compile(
    r"ชื่อ|ใครบ้าง|คือ[ก-๎]{0,12}(?:ใด|ไหน|อะไร|ใคร)|\bnames?\b|\blist of\b|\bwhich (?:are|ones|two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"ได้แก่|คือ|ดังนี้|ประกอบ|:|\(1\)|1\)")
_SUM = re.compile(r"รวม")
_CREDIT = re.compile(r"ที่มา\s*:")
_OF_CREDIT = re.compile(
    r"เดือน|ปี|ข้อมูล|เว็บ|ที่มา|เมื่อ|\b(?:months?|years?|dates?d?|sources?|web\w*|as of|when)\b", re.IGNORECASE
)
_THAI = re.compile(r"[ก-๎]")
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Miss|Prof)\.?\s+$")


def other_years(index: Index, question: str, hits: Sequence[Hit]) -> tuple[int, ...]:
    """The years พ.ศ. that the question asks about and that none of the best passages speaks of, of a total the total."""
    asked = years(question)
    if load_wording().premise.search(question):  # what is there corrects it
        return ()
    if "period" in expected.asked(question) and hits and expected.holds(hits[0].passage, "period"):
        return ()  # it says until when, whatever the question takes for granted
    spoken: set[int] = set()
    total = "total" in expected.asked(question)
    totals = [hit for hit in hits if total and expected.computed(question, hit.passage)]
    compared = "comparison" in expected.asked(question)  # each side may be of its own year
    for hit in (totals or hits)[: YEARS_COMPARED if compared else YEARS_IN]:
        passage = hit.passage
        own = years(f"{passage.context} {passage.text}")
        fiscal = set(index.documents[passage.source].fiscal_years)
        spoken |= own | fiscal if len(fiscal) == 1 else own or fiscal  # all of a plan for one year is about that year
    return () if asked & spoken else tuple(sorted(asked))


def years_outside(index: Index, question: str, *, before: bool) -> tuple[int, ...]:
    """The years พ.ศ. that are asked about, where all of them come after the last fiscal year of the documents, or all
    `before` the first.
    """
    asked = years(question)
    fiscal = [year for document in index.documents.values() for year in document.fiscal_years]
    outside = bool(fiscal and asked) and (min(asked) > max(fiscal) or (before and max(asked) < min(fiscal)))
    return tuple(sorted(asked)) if outside else ()


def other_body(index: Index, question: str, hits: Sequence[Hit]) -> str:
    """A body or name the question asks about and the passages found don't speak of, as typed; "" where there is none."""
    passages = [hit.passage for hit in hits[:LOOKED_AT]]
    english = [unit.english for passage in passages for unit in passage.units]
    return _missing(index, question, " ".join([*(f"{p.context} {p.text}" for p in passages), *english]))


def unknown_body(index: Index, question: str) -> str:
    """An English name of a body that is neither the agency's nor in the glossary, as typed; "" where there is none."""
    known = {name.casefold() for name in own_names(index)} | index.glossary.owners.keys()
    return next((name for name in _english_bodies(question) if name.casefold() not in known), "")


def unsaid_body(index: Index, question: str, said: str) -> str:
    """A body that the question asks about and the answer `said` does not name, as typed; "" where there is none."""
    compact = re.sub(r"\s", "", "".join([*own_names(index), said]).casefold())
    names = (name for name in _thai_bodies(question) if not _ABBREVIATION.fullmatch(name))
    return next((name for name in names if name.casefold() not in compact), "")


def unexplained(question: str, said: str) -> bool:
    """Does the question ask for a reason, taking no figure for granted that is corrected, and the answer give none?"""
    taken = any(figure.kind not in _NAMING for figure in numbers.read(question))
    return expected.asks(question, _REASON) and not taken and not _BECAUSE.search(said)


def documents_named(index: Index, question: str) -> int:
    """How many of the documents the question names."""
    text = plain(question)
    return sum(any(plain(name) in text for name in document.names) for document in index.documents.values())


def own_names(index: Index) -> list[str]:
    """The names of the documents, and of the agencies they are of."""
    names = [name for document in index.documents.values() for name in document.names]
    return [*names, *(name for agreement in index.agreements for name in agreement.agency)]


def unnumbered(question: str, hits: Sequence[Hit]) -> str:
    """A numbered thing that the question asks about and the passages found don't speak of, "หมุดหมายที่ 12"; or ""."""
    found = [*_NUMBERED.finditer(arabic(plain(question)))]
    text = (
        arabic(plain("\n".join(f"{hit.passage.context} {hit.passage.text}" for hit in hits[:LOOKED_AT])))
        if found
        else ""
    )
    for match in found:
        kind = match["th"] or _NUMBERED_ENGLISH[match["en"]]
        if not re.search(rf"{kind}[^\d\n]{{0,12}}{match['n'] or match['m']}(?!\d)", text):
            return match[0]
    return ""


def _missing(index: Index, question: str, text: str) -> str:
    """A body, place or name of the question that the text does not have; "" where there is none."""
    held = " ".join([*own_names(index), text]).casefold()
    compact = re.sub(r"\s", "", held)
    for word in thai.tokens(question):
        if word in _lands() and word not in compact:
            return word
    for person in _thai_persons(question):
        if person not in compact:
            return person
    for body in _possessors(question):  # it is not enough that the body is named somewhere
        if f"ของ{body}" not in compact and body not in own_names(index):
            return body
    for body in _english_possessors(question):
        if body.casefold() not in index.glossary.owners and body not in own_names(index):
            return body
    for name in _thai_bodies(question):
        if name not in compact and not (_ABBREVIATION.fullmatch(name) and index.knows(name, question)):
            return name
    lower = question.casefold()
    for name in filter(lower.__contains__, _others()):
        said = re.search(rf"(?<![a-zก-๙]){re.escape(name)}(?![a-z])", question, re.IGNORECASE)
        if said and name not in held:
            return said[0]
    bodies, latin = _english_bodies(question), _latin_names(question)
    for name in _DIMENSION.findall(question):
        if name.casefold() not in held and name.casefold() not in FUNCTION_WORDS:
            return name
    said = set(re.findall(r"\w[\w&-]*", held)) if bodies or latin else set()
    for name in bodies:
        words = set(name.casefold().split()[:-1]) - FUNCTION_WORDS
        if not words <= said and name.casefold() not in index.glossary.owners:
            return name
    persons = _known_persons(question, said)
    for name in latin:
        known = (
            name in persons or any(word in FUNCTION_WORDS for word in thai.tokens(name)) or index.knows(name, question)
        )
        known = known or (name[:-1].isupper() and index.knows(name[:-1], question))  # "SMEs"
        if not known and name.casefold() not in held:
            return _whole(name, question)
    return ""


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


def pictured(index: Index, question: str, hits: Sequence[Hit]) -> bool:
    """Is what is asked for in a picture? The best passage points to one, and it stands nowhere in words.

    A section with nothing but a line that says where its picture is from is a picture too.
    """
    units = [unit for unit in hits[0].passage.units if unit.kind != "heading"]
    if units and all(_CREDIT.match(unit.text) for unit in units):
        return not _OF_CREDIT.search(question)
    if not _PICTURE.search(hits[0].passage.text) or index.unheard(question) < UNHEARD:
        return False
    found = index.gap(question) if hits[0].passage.gloss else None
    return found is None or found.nearer + found.closer >= PICTURED  # else it is about what is said beside the picture


def undated(index: Index, question: str, hits: Sequence[Hit]) -> bool:
    """Does the question ask for a calendar date alone, and is none in the piece of the best passage nearest to it?"""
    passage = hits[0].passage
    if not passage.gloss or "day" not in expected.asked(question) or asks_several(question):
        return False
    nearest = passage.units[int(index.told(question, passage).argmax())]
    return not expected.shows(nearest.text, "day")


def unreasoned(index: Index, question: str) -> Gap | None:
    """The reason that is not stated, where one is asked for and it is nearer to the question, in words or in meaning, than
    anything that is stated; None elsewhere.
    """
    found = index.gap(question) if _REASON in expected.asked(question) else None
    if found is None or _REASON not in expected.asked(found.gap.th) | expected.asked(found.gap.en):
        return None
    return found.gap if found.close >= ABOUT and max(found.nearer, found.closer) > 0 else None


def counted_only(index: Index, question: str, hits: Sequence[Hit]) -> str:
    """What the best passage gives only the number of, as it stands there, where the question asks which they are; or ""."""
    asked = arabic(plain(question))
    if _HOW_MANY.search(question) or not ("list" in expected.asked(question) or _NAMES.search(asked)):
        return ""
    passage = hits[0].passage
    text = plain(passage.text)
    for number in dict.fromkeys(_SMALL.findall(asked)):
        for found in re.finditer(rf"(?<![\d.,/]){number}\s*{_NAMEABLE}", text):
            told = _TELLS.search(text, found.end(), found.end() + TELLS)
            told = told or _SUM.search(text, max(0, found.start() - TELLS), found.start())
            if not told and index.counts(question, [found[0]])[0] and not which.counts(index, passage, int(number)):
                return found[0]
    return ""


def features(index: Index, question: str, hits: Sequence[Hit]) -> dict[str, float]:
    """What tells an answerable question from one that is not, each 0..1 (relevance may pass 1).

    Where the best hit has a gloss, also how much nearer the question is to a gap than to any gloss (index/gaps.py).
    """
    covered = index.coverage(question)
    best = max((covered[index.number(hit.passage)] for hit in hits[:3]), default=0.0)
    found = index.gap(question) if hits and hits[0].passage.gloss else None
    return {
        "covered": float(covered.max(initial=0.0)),
        "covered_by_hits": float(best),
        "unheard": index.unheard(question),
        "similarity": max((hit.similarity for hit in hits[:3]), default=0.0),
        "relevance": hits[0].relevance if hits else 0.0,
        "english": float(not _THAI.search(question)),  # it shares fewer words with what answers it
        **(
            {"gap_nearer": found.nearer, "gap_closer": found.closer, "gap_sure": _sure(question, found)}
            if found
            else {}
        ),
    }


def _sure(question: str, found: Nearest) -> float:
    """How surely a gap is just what is asked for: 0..1; not at all where a question for it asks another kind of thing."""
    sure = min((found.close - UNSURE) / (SURE - UNSURE), found.closer / SURE_CLOSER, 1.0)
    return sure if sure > 0 and _of_kind(question, found.gap) else 0.0


def _of_kind(question: str, gap: Gap) -> bool:
    """Does the question ask for a kind of thing, a date, a person, that people ask for who ask for the gap? Or for none."""
    kinds = expected.asked(question)
    return not kinds or not kinds.isdisjoint(_kinds_of(gap))


@lru_cache(maxsize=1 << 12)  # gaps are few beside the questions asked
def _kinds_of(gap: Gap) -> frozenset[str]:
    return frozenset().union(*map(expected.asked, gap.asked))


def answerable(index: Index, question: str, hits: Sequence[Hit]) -> bool:
    """Is enough of what is asked found together? The weights are fitted, see calibration.toml."""
    said = features(index, question, hits)
    fitted = _calibration()["glossed" if "gap_nearer" in said else "bare"]
    total = fitted["bias"] + sum(fitted["weights"][name] * value for name, value in said.items())
    return 1 / (1 + exp(-total)) >= fitted["threshold"]


def gap(index: Index, question: str) -> Gap | None:
    """What is asked for and not stated, by name; None where no gap is close enough to be the one."""
    found = index.gap(question)
    if found and found.close >= CLOSE and found.closer >= CLOSER and _of_kind(question, found.gap):
        return found.gap
    return None


def of_missing(gap: Gap, needed: Mapping[str, str]) -> bool:
    """Is a gap one of the kind of thing that is `needed` and missing (expected.missing)?"""
    return any(expected.needed(kind) == needed for kind in _kinds_of(gap))


@cache
def _calibration() -> dict:
    return tomllib.loads(CALIBRATION.read_text(encoding="utf-8"))
