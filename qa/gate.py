"""Whether the documents speak of what is asked: the right years, a reason, enough of it in one place."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import exp
from pathlib import Path

from index import expected
from index.gaps import Nearest
from index.glossary import plain
from index.search import Hit, Index
from index.years import years
from ingest.gaps import Gap
from qa import numbers, which
from qa.number_words import arabic
from qa.sides import asks_several
from qa.wording import load_wording

CALIBRATION = Path(__file__).with_name("calibration.toml")
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
_PICTURE = re.compile(
    r"(?:ดัง|ตาม)(?:ที่)?(?:แสดง)?(?:ใน)?(?:ภาพ|รูป|แผนภาพ)(?:ต่อไปนี้|ด้านล่าง|ข้างล่าง)?\s*$"
)  # "รายละเอียดแสดงดังภาพ"
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
    r"ชื่อ|ใครบ้าง|คือ[ก-๎]{0,12}(?:ใด|ไหน|อะไร|ใคร)|\bnames?\b|\blist of\b|\bwhich (?:are|ones|\d+)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"ได้แก่|คือ|ดังนี้|ประกอบ|:|\(1\)|1\)")
_SUM = re.compile(r"รวม")
_CREDIT = re.compile(r"ที่มา\s*:")
_OF_CREDIT = re.compile(
    r"เดือน|ปี|ข้อมูล|เว็บ|ที่มา|เมื่อ|\b(?:months?|years?|dates?d?|sources?|web\w*|as of|when)\b", re.IGNORECASE
)
_THAI = re.compile(r"[ก-๎]")


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


def unexplained(question: str, said: str) -> bool:
    """Does the question ask for a reason, taking no figure for granted that is corrected, and the answer give none?"""
    if _REASON not in expected.asked(question) or _BECAUSE.search(said):
        return False
    return all(figure.kind in _NAMING for figure in numbers.read(question))


def documents_named(index: Index, question: str) -> int:
    """How many of the documents the question names."""
    text = plain(question)
    return sum(any(plain(name) in text for name in document.names) for document in index.documents.values())


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
    if found is None or not expected.asks(f"{found.gap.th}\n{found.gap.en}", _REASON):
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
