"""Turns one parsed rules file into Indicators, refusing unknown keys, missing keys and wrong types."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from scoring.errors import RuleError
from scoring.model import Condition, Indicator, Input, Source

Reader = Callable[[object], object]
Shape = Mapping[str, Reader]


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError("text expected")
    return value


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError("number expected")
    return Decimal(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("whole number expected")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false expected")
    return value


def _one_of(*choices: str) -> Reader:
    def read(value: object) -> object:
        if value not in choices:
            raise TypeError(f"one of {', '.join(choices)} expected")
        return value

    return read


def _list_of(read: Reader) -> Reader:
    def read_list(value: object) -> tuple:
        if not isinstance(value, list):
            raise TypeError("list expected")
        return tuple(read(item) for item in value)

    return read_list


def _table_of(noun: type, required: Shape, optional: Shape) -> Reader:
    def read_table(value: object) -> object:
        return noun(**read_keys(value, required, optional, "table"))

    return read_table


def _quotes(value: object) -> tuple[str, ...]:
    quotes = _list_of(_text)(value if isinstance(value, list) else [value])
    if not quotes:
        raise TypeError("at least one quote expected")
    return quotes


KINDS = ("leaf", "group", "dimension", "total")
_HEADINGS = ("rubric", "file", "title", "title_en", "locator", "locator_en")
FILE: Shape = dict.fromkeys(_HEADINGS, _text) | {
    "in_force": dict,
    "notes": dict,
    "indicator": _list_of(dict),
}
IN_FORCE: Shape = {"fiscal_years": _list_of(_whole), "source": _quotes}
NOTE: Shape = {"th": _text, "en": _text}
SCALES: Mapping[str, Shape] = {
    "mou": {"levels": _list_of(_number), "source": _quotes},
    "plan": {
        "points": _list_of(_number),
        "names": _list_of(_text),
        "names_en": _list_of(_list_of(_text)),
        "source": _quotes,
    },
}

_ROW: Shape = {
    "id": _text,
    "kind": _text,
    "name": _text,
    "name_en": _text,
    "source": _quotes,
}
_WEIGHED: Shape = _ROW | {"weight": _number}
_NOTED: Shape = {"notes": _list_of(_text)}
_MEASURED: Shape = _NOTED | {"unit": _text, "unit_en": _text, "direction": _one_of("higher", "lower")}
_LIMITED: Shape = {"minimum": _number, "maximum": _number}
_INPUT = _table_of(
    Input,
    {
        "name": _text,
        "role": _one_of("part", "whole", "base", "now", "gain", "cost", "result"),
        "th": _text,
        "en": _text,
    },
    {"whole": _flag},
)
_CONDITION = _table_of(Condition, {"name": _text, "points": _number, "th": _text, "en": _text}, {})
_DESCRIBED: Shape = dict.fromkeys(
    (
        "dimension",
        "dimension_en",
        "target_text",
        "definition",
        "formula",
        "baseline",
        "data",
        "collection",
        "period",
    ),
    _text,
)
_LEVELS: Shape = _WEIGHED | _MEASURED | {"baseline": _text}
LEAVES: Mapping[str, tuple[Shape, Shape]] = {
    "interpolate": (_LEVELS | _LIMITED | {"thresholds": _list_of(_number)}, {"share_of": _one_of("budget")}),
    "rubric": (_LEVELS | _LIMITED | {"thresholds": _list_of(_number)}, {}),
    "ordinal": (_LEVELS | {"words": _list_of(_text), "words_en": _list_of(_list_of(_text))}, {}),
    "milestones": (
        _WEIGHED | _MEASURED | {"targets": _list_of(_number), "target_texts": _list_of(_text), "minimum": _number},
        {"maximum": _number, "whole": _flag, "excess": _number, "conditions": _list_of(_CONDITION)},
    ),
    "worded": (_WEIGHED | _MEASURED | {"target_texts": _list_of(_text)}, {}),
    "none": (_WEIGHED | _NOTED, {}),
    "target": (
        _ROW
        | _MEASURED
        | _DESCRIBED
        | {
            "number": _whole,
            "target": _number,
            "inputs": _list_of(_INPUT),
            "compute": _one_of("share", "ratio", "growth", "reduction", "multiple", "direct"),
        },
        _LIMITED | {"whole": _flag},
    ),
}


def read_keys(table: object, required: Shape, optional: Shape, where: str) -> dict:
    """The table's values, each read by its key's reader; RuleError names a key unknown, missing or wrong."""
    if not isinstance(table, dict):
        raise rule_error(where, "a table is expected")
    for key in table:
        if key not in required and key not in optional:
            raise rule_error(f"{where}: {key}", "unknown key")
    for key in required:
        if key not in table:
            raise rule_error(f"{where}: {key}", "missing")
    return {key: _read(table[key], {**required, **optional}[key], f"{where}: {key}") for key in table}


def _read(value: object, read: Reader, where: str) -> object:
    try:
        return read(value)
    except RuleError as inner:
        raise rule_error(f"{where}: {inner.fields['where']}", str(inner.fields["what"])) from None
    except (TypeError, ValueError) as wrong:
        raise rule_error(where, str(wrong)) from None


def read_indicator(row: dict, head: Mapping[str, object], marks: tuple[Decimal, ...], where: str) -> Indicator:
    """The Indicator of one `[[indicator]]` table; `head` is the file's own keys, `marks` its scale."""
    where = f"{where}: {row.get('id', 'indicator without id')}"
    if row.get("kind") not in KINDS:
        raise rule_error(f"{where}: kind", f"one of {', '.join(KINDS)} expected")
    method = row.get("method") if row["kind"] == "leaf" else None
    if row["kind"] == "leaf" and method not in LEAVES:
        raise rule_error(f"{where}: method", f"one of {', '.join(LEAVES)} expected")
    required, optional = LEAVES[method] if method else (_WEIGHED, {})
    keys = read_keys(row, required | ({"method": _text} if method else {}), {"parent": _text, **optional}, where)
    keys["source"] = Source(str(head["file"]), keys["source"])
    keys["thresholds"] = keys.pop("targets", keys.get("thresholds", ()))
    if "excess" in keys and keys["thresholds"]:
        keys["thresholds"] += (keys["thresholds"][-1] + keys["excess"],)
    return Indicator(
        rubric=str(head["rubric"]),
        locator=f"{head['locator']} › {_row_name(keys, head, keys['name'])}",
        locator_en=f"{head['locator_en']} › {_row_name(keys, head, keys['name_en'], '_en')}",
        marks=marks if method else (),
        **keys,
    )


def _row_name(keys: Mapping[str, object], head: Mapping[str, object], name: str, language: str = "") -> str:
    if "number" in keys:
        return f"{keys[f'dimension{language}']} › {keys['number']}"
    return name if keys["kind"] == "total" else str(keys["id"]).removeprefix(f"{head['rubric']}.")


def rule_error(where: str, what: str) -> RuleError:
    """A RuleError saying where (file and key) and what."""
    return RuleError(
        f"{where}: {what}; correct the rules file", f"{where}: {what} กรุณาแก้ไขไฟล์เกณฑ์", where=where, what=what
    )
