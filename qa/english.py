"""Places and columns of the Thai documents as an English answer names them: "เอกสารประกอบ 4" is attachment 4."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_NUMBERED = re.compile(r"^([A-Z][a-z]+ [0-9๐-๙]+) .*")
_PERCENT = re.compile(r"ร้อยละ\s*(\d+(?:\.\d+)?)")
_THAI = re.compile(r"[ก-๎]")
BEGUN = 12  # letters of a heading at least by which the cell that it was taken from is known
CELLS = Path(__file__).with_name("english_cells.toml")
DATA = Path(__file__).with_suffix(".toml")


def place(locator: str) -> str:
    """A locator in English, as far as its headings have a name of ours; other names stay as they are.

    >>> place("เอกสารประกอบ 2 › 2.2.1.2")
    'Attachment 2 › 2.2.1.2'
    """
    return " › ".join(_data()["headings"].get(part) or _begun(part) or _part(part) for part in locator.split(" › "))


def short(path: Sequence[str]) -> str:
    """Where the parts of a path stand: the first and the last that can be said in English, their titles left out.

    >>> short(["บทที่ 5 แผนปฏิบัติการ", "ยุทธศาสตร์ที่ 3 ปรับเปลี่ยนการบริหาร", "ชื่อหัวข้อ"])
    'Chapter 5 › Strategy 3'
    """
    said = [told for part in path if not _THAI.search(told := _NUMBERED.sub(r"\1", _part(part)))]
    return " › ".join(dict.fromkeys(said[:1] + said[-1:])) or place(path[0])


def column(name: str) -> str:
    """The column's English name, that of the place where it is called by one, the Thai one where none is known."""
    return _data()["columns"].get(name) or place(name)


def cell(name: str, text: str) -> str:
    """What a cell of a known column says in English, with the column's name: our wording, its percentage, or itself where
    it holds no Thai; "" where nobody has said it.

    >>> cell("เป้าหมายปี 2568", "ร้อยละ 80"), cell("มิติ", "N/A"), cell("มิติ", "อื่น ๆ"), cell("อื่น ๆ", "80")
    ('Target for 2568 (2025): 80%', 'Dimension: N/A', '', '')
    """
    if name not in _data()["columns"]:
        return ""
    percent = _PERCENT.fullmatch(text)
    said = text if not _THAI.search(text) else f"{percent[1]}%" if percent else _cells().get(_squeezed(text), "")
    return f"{column(name)}: {said}" if said else ""


def _begun(part: str) -> str:
    """The cell that a heading is the beginning of, "…" at its end where it was cut; "" where there is none."""
    name = _squeezed(part.removesuffix("…"))
    if not part.endswith("…"):
        return _cells().get(name, "")
    return next((said for cell, said in _cells().items() if cell.startswith(name) and len(name) >= BEGUN), "")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _part(part: str) -> str:
    if part in _data()["names"]:
        return _data()["names"][part]
    for begins, english in _data()["places"].items():
        if match := re.match(rf"{begins}(?= *[0-9๐-๙])", part):
            return f"{english} {part[match.end() :].lstrip()}"
    return part


@cache
def _cells() -> dict[str, str]:
    return {_squeezed(thai): said for thai, said in tomllib.loads(CELLS.read_text(encoding="utf-8")).items()}


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))
