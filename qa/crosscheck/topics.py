"""corpus/crosscheck/*.toml → Topics: loaded strictly, every quote, figure, year and unit proved in the documents."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest.clean import CleanText
from ingest.errors import SourceError
from ingest.passages import clean
from ingest.quotes import Span, has_figure, places, skeleton
from qa.crosscheck import formula
from qa.crosscheck.model import EXPECTED, KINDS, Cell, Topic
from qa.crosscheck.words import pattern, words

TOPICS = Path(__file__).parent.parent.parent / "corpus" / "crosscheck"
CUMULATIVE = "สะสม"
_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TOPIC = {"id": str, "th": str, "en": str, "kind": str, "terms": list, "cell": list}
_CELL = {"source": str, "th": str, "en": str}
_FURTHER = {
    "quote": (str, list), "after": str, "also": list, "begin": str, "end": str, "absent": list, "value": (str, list),
    "count": bool, "unit": str, "years": list, "bound": str, "scope": str, "scope_en": str, "cumulative": bool,
    "total": bool, "names": dict, "meant": str,
}  # fmt: skip


def load(texts: Mapping[str, str], folder: Path = TOPICS, *, lenient: bool = False) -> tuple[Topic, ...]:
    """All topics of the folder's files whose documents are among `texts` (Document.source → text), in file order.

    Raises SourceError, naming file, topic and cell, for an unknown or missing key and for whatever a document does
    not say; `lenient` leaves out a topic whose document says otherwise now, as one that was edited may.
    """
    paths = sorted(folder.glob("*.toml"), reverse=True)  # topics of several documents first
    topics = tuple(topic for path in paths for topic in _file(path, texts, lenient))
    ids = [topic.id for topic in topics]
    if twice := [each for each in ids if ids.count(each) > 1]:
        raise SourceError(f"{folder.name}: topic {twice[0]} stands twice; give each its own id")
    return topics


def _file(path: Path, texts: Mapping[str, str], lenient: bool) -> list[Topic]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path.name}: cannot be read as TOML ({error})") from None
    _keys(data, path.name, {"topic": list})
    found = [_topic(item, path.name, texts, lenient) for item in data["topic"]]
    return [topic for topic in found if topic]


def _topic(data: dict[str, Any], file: str, texts: Mapping[str, str], lenient: bool) -> Topic | None:
    place = f"{file}, topic {data.get('id', '?')}"
    _keys(data, place, _TOPIC, {"expect": str})
    if data["kind"] not in KINDS:
        raise SourceError(f"{place}: kind {data['kind']} is not one of {', '.join(KINDS)}")
    if data.get("expect", "same") not in EXPECTED:
        raise SourceError(f"{place}: expect is not one of {', '.join(EXPECTED)}")
    if len(data["cell"]) < 2:
        raise SourceError(f"{place}: needs two cells to compare")
    for number, cell in enumerate(data["cell"], 1):
        _keys(cell, f"{place}, cell {number}", _CELL, _FURTHER)
    if not {cell["source"] for cell in data["cell"]} <= texts.keys():
        return None
    cells = []
    for number, cell in enumerate(data["cell"], 1):
        try:
            cells.append(_cell(cell, data["kind"], texts[cell["source"]]))
        except ValueError as error:
            if lenient:
                return None
            raise SourceError(f"{place}, cell {number}: {error}") from None
    expect = data.get("expect", "same")
    return Topic(data["id"], data["th"], data["en"], data["kind"], tuple(data["terms"]), tuple(cells), expect)


def _cell(data: Mapping[str, Any], kind: str, text: str) -> Cell:
    spans = _spans(data, text)
    beside = tuple(span for also in data.get("also", []) for span in places(text, [also["quote"]], also.get("after")))
    quotes = [text[start:end] for start, end in (*spans, *beside)]
    cell = Cell(
        data["source"], data["th"], data["en"], spans, _readings(text, spans, kind), beside,
        value=(str(len(spans)),) if data.get("count") else _list(data.get("value", ())),
        unit=data.get("unit", ""), years=tuple(data.get("years", ())), bound=data.get("bound", ""),
        scope=data.get("scope", ""), scope_en=data.get("scope_en", ""), cumulative=data.get("cumulative", False),
        total=data.get("total", False), absent=tuple(data.get("absent", ())),
        names=tuple(data.get("names", {}).items()), meant=data.get("meant", ""),
    )  # fmt: skip
    _prove(cell, quotes, text, kind, counted=data.get("count", False))
    return cell


def _spans(data: Mapping[str, Any], text: str) -> tuple[Span, ...]:
    given = {"quote", "begin", "absent"} & data.keys()
    if len(given) != 1:
        raise ValueError("needs one of quote, begin and end, or absent")
    if "begin" in data:
        return ((places(text, [data["begin"]])[0][0], places(text, [data["end"]])[0][1]),)
    return places(text, _list(data["quote"]), data.get("after")) if "quote" in data else ()


def _readings(text: str, spans: Sequence[Span], kind: str) -> tuple[str, ...]:
    if kind == "wording":
        return ()
    return tuple(" ".join(clean(CleanText.of(text, *span)).text.split()).removeprefix("• ") for span in spans)


def _prove(cell: Cell, quotes: Sequence[str], text: str, kind: str, counted: bool) -> None:
    bare = skeleton(" ".join(quotes)).casefold()
    for word in cell.absent:
        if (pattern(word).search(text)) if word.isascii() else skeleton(word) in skeleton(text):
            raise ValueError(f"the document does say {word!r}")
    if not counted:
        _prove_value(cell, quotes)
    for year in cell.years:
        has_figure(quotes, str(year))
    if cell.unit and not counted:
        _one_of(bare, words()["unit"], cell.unit)
    if cell.bound:
        _one_of(bare, words()["bound"], cell.bound)
    if cell.scope and skeleton(cell.scope).casefold() not in bare:
        raise ValueError(f"the scope {cell.scope!r} does not stand in its quotes")
    if kind == "figure" and cell.cumulative != (skeleton(CUMULATIVE) in bare):
        raise ValueError(f"cumulative must be true where the quotes say {CUMULATIVE}, and only there")
    if kind == "figure" and cell.value and not cell.unit:
        raise ValueError("a value needs its unit")
    if cell.meant:
        formula.result(" ".join(quotes[0].split()), cell.names)
        formula.result(cell.meant, cell.names)


def _prove_value(cell: Cell, quotes: Sequence[str]) -> None:
    for value in cell.value:
        if date := _DATE.fullmatch(value):
            day, month = str(int(date[3])), _MONTHS[int(date[2]) - 1]
            for figure in (day, date[1]):
                has_figure(quotes, figure)
            if skeleton(day + month + date[1]) not in skeleton("".join(quotes)):
                raise ValueError(f"the date {value} does not stand in its quotes")
        elif re.fullmatch(r"\d+(,\d{3})*(\.\d+)?", value):
            has_figure(quotes, value)
        else:
            raise ValueError(f"the value {value!r} is neither a plain figure nor a date like 2567-06-19")


def _one_of(bare: str, known: Mapping[str, Any], name: str) -> None:
    if name not in known:
        raise ValueError(f"{name} is not in words.toml")
    said = known[name]["words"]
    if said and not any(skeleton(word).casefold() in bare for word in said):
        raise ValueError(f"none of {', '.join(said)} stands in the quotes of a cell with {name}")


def figure(value: str) -> Decimal:
    """A value as a figure.

    >>> figure("100,000")
    Decimal('100000')
    """
    return Decimal(value.replace(",", ""))


def _list(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _keys(data: Any, place: str, needed: Mapping[str, Any], further: Mapping[str, Any] = {}) -> None:
    if not isinstance(data, dict):
        raise SourceError(f"{place}: must be a table of keys and values")
    if unknown := sorted(data.keys() - needed.keys() - further.keys()):
        raise SourceError(f"{place}: unknown key {unknown[0]}; remove it or correct its name")
    if missing := sorted(needed.keys() - data.keys()):
        raise SourceError(f"{place}: key {missing[0]} is missing")
    for name, value in data.items():
        if not isinstance(value, needed.get(name, further.get(name))) or value in ("", []):
            raise SourceError(f"{place}: key {name} is empty or of the wrong type")
