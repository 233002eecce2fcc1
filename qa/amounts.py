"""Every figure that a text holds, in digits or words, read two ways: what a source surely says, what a claim may say."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ingest import thai
from qa import numbers
from qa.number_words import arabic
from qa.numbers import MULTIPLIERS

_RUN = re.compile(r"\d+(?:[.,]\d+)*")
_THAI = {
    "ศูนย์": "0", "หนึ่ง": "1", "เอ็ด": "1", "สอง": "2", "ยี่": "2", "สาม": "3", "สี่": "4", "ห้า": "5", "หก": "6",
    "เจ็ด": "7", "แปด": "8", "เก้า": "9", "สิบ": "10", "ร้อย": "100", "พัน": "1000", "หมื่น": "10000", "แสน": "100000",
    "ล้าน": "1000000", "ครึ่ง": "0.5", "โหล": "12", "เท่าตัว": "2", "ทวีคูณ": "2",
}  # fmt: skip
_ENGLISH = {
    "zero": "0", "nil": "0", "one": "1", "once": "1", "two": "2", "twice": "2", "three": "3", "thrice": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    "dozen": "12", "dozens": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100", "hundreds": "100",
    "thousand": "1000", "thousands": "1000", "million": "1000000", "millions": "1000000", "billion": "1000000000",
    "billions": "1000000000", "trillion": "1000000000000", "trillions": "1000000000000", "half": "0.5",
    "halves": "0.5", "halved": "0.5", "quarter": "0.25", "quarters": "0.25", "double": "2", "doubled": "2",
    "doubles": "2", "triple": "3", "tripled": "3", "triples": "3", "quadruple": "4", "quadrupled": "4", "first": "1",
    "second": "2", "third": "3", "thirds": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
    "eighth": "8", "ninth": "9", "tenth": "10", "eleventh": "11", "twelfth": "12",
}  # fmt: skip
# สามารถ, ร้อยละ, พันธกิจ, ห้าง and ห้าม are no figures, nor are these words
_THAI_WORD = re.compile("|".join(_THAI).replace("สาม", "สาม(?!ารถ)").replace("ร้อย", "ร้อย(?!ละ)")
                        .replace("พัน", "พัน(?!ธ)").replace("ห้า", "ห้า(?![งม])"))  # fmt: skip
_NO_FIGURES = frozenset("เรียบร้อย ผูกพัน ข้อผูกพัน เกี่ยวพัน หกล้ม ยี่ห้อ เก้าอี้".split())
_UNSURE = re.compile("|".join(["ศูนย์", *(word for word in _THAI if word in MULTIPLIERS)]))  # a centre; a column's unit
_LATIN_WORD = re.compile(r"[a-z]+")


class Word(NamedTuple):
    """A number word that stands alone, and what it stands beside."""

    values: tuple[str, ...]
    phrase: str  # with the word behind it, of a multiplier with the one before it; lower case, without blanks

    def stands_in(self, compact: str) -> bool:
        """Whether a text without blanks has the same two words."""
        return self.phrase in compact


def runs(text: str) -> set[str]:
    """The values of all runs of digits, after number words of several parts were written in digits.

    >>> sorted(runs("ปี ๒๕๖๗ งบ 1,300.50 ข้อ 2.2.1.2 แปดสิบแปด"))
    ['1300.5', '2.2.1.2', '2567', '88']
    """
    return {_value(run) for run in _RUN.findall(arabic(text))}


def typed(text: str) -> list[tuple[str, str]]:
    """The figures that have a kind (percent, level, year …), in order: kind and value, millions multiplied out.

    >>> typed("ระดับ 3 ร้อยละ 88 และ 41.5 ล้านบาท")
    [('level', '3'), ('percent', '88'), ('money', '41500000')]
    """
    return [(f.kind, f.text if f.kind == "id" else _plain(f.value)) for f in numbers.read(text)]


def sure_words(text: str) -> set[str]:
    """The values of the Thai number words that stand alone and can be nothing else.

    >>> sorted(sure_words("ทั้งสองฝ่ายสามารถใช้ศูนย์ข้อมูล"))
    ['2']
    """
    found = (word for word in _thai_words(_rest(text)) if not _UNSURE.search(word.phrase))
    return {value for word in found for value in word.values}


def words(text: str) -> list[Word]:
    """Every number word, Thai or English, that is no part of a figure read by `typed`.

    >>> [word.values for word in words("ครึ่งหนึ่งของเป้าหมาย the first of 88%")]
    [('0.5', '1'), ('1',)]
    """
    rest = _rest(text)
    return [*_thai_words(rest), *_english_words(rest)]


def _rest(text: str) -> str:
    """The text in lower case with Arabic digits, figures that have a kind blanked out."""
    rest = list(arabic(text).casefold())
    for figure in numbers.read(text):
        rest[figure.start : figure.end] = " " * (figure.end - figure.start)
    return "".join(rest)


def _thai_words(text: str) -> Iterator[Word]:
    for before, word, behind in _threes([word for word in thai.words(text) if word.strip()]):
        if word not in _NO_FIGURES and (parts := _THAI_WORD.findall(word)):
            yield Word(tuple(_THAI[part] for part in parts), before + word if word in MULTIPLIERS else word + behind)


def _english_words(text: str) -> Iterator[Word]:
    for before, word, behind in _threes(_LATIN_WORD.findall(text)):
        if word in _ENGLISH:
            multiplies = word.removesuffix("s") in MULTIPLIERS
            yield Word((_ENGLISH[word],), before + word if multiplies else word + behind)


def _threes(words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each word between its neighbours."""
    return zip(["", *words], words, [*words[1:], ""], strict=False)


def _value(run: str) -> str:
    bare = run.replace(",", "")
    return bare if bare.count(".") > 1 else _plain(Decimal(bare))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
