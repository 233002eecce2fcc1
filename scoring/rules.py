"""The rubrics as data: reads `scoring/rules/*.toml` strictly and answers by id, in document order."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from scoring.checks import check_rubric
from scoring.errors import NotScored, UnknownIndicator
from scoring.model import Indicator, Source
from scoring.shape import FILE, IN_FORCE, NOTE, SCALES, read_indicator, read_keys, rule_error

RULES = Path(__file__).with_name("rules")
RUBRICS = ("mou", "matrix", "plan")
LANGUAGES = ("th", "en")


@dataclass(frozen=True)
class Rubric:
    """One rules file: its document, scale, notes and rows in document order. `fiscal_years` are พ.ศ."""

    id: str
    file: str
    title: str
    title_en: str
    fiscal_years: tuple[int, ...]
    in_force: Source
    marks: tuple[Decimal, ...]
    mark_names: tuple[str, ...]
    mark_names_en: tuple[tuple[str, ...], ...]
    scale: Source | None
    notes: Mapping[str, Mapping[str, str]]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, eq=False)  # one is as another only where it is the same, so that what is read of it is kept
class Rules:
    """All rubrics. Iterating gives every Indicator in document order: mou, matrix, plan."""

    rubrics: tuple[Rubric, ...]

    def __iter__(self) -> Iterator[Indicator]:
        return (indicator for rubric in self.rubrics for indicator in rubric.indicators)

    def indicator(self, indicator_id: str) -> Indicator:
        """The row with this id; UnknownIndicator names similar ids."""
        wanted = str(indicator_id).strip()
        for indicator in self:
            if indicator.id == wanted:
                return indicator
        raise _unknown(wanted, [indicator.id for indicator in self])

    def leaf(self, indicator_id: str) -> Indicator:
        """The scored row with this id; NotScored for a group, dimension or total, naming its leaves."""
        indicator = self.indicator(indicator_id)
        if indicator.is_leaf:
            return indicator
        names = ", ".join(leaf.id for leaf in self.leaves(indicator.rubric, within=indicator.id))
        raise NotScored(
            f"{indicator.id} is not scored itself: give a result for {names}",
            f"{indicator.id} ไม่ได้ให้คะแนนโดยตรง กรุณาระบุผลของ {names}",
            indicator=indicator.id,
            leaves=tuple(names.split(", ")),
        )

    def leaves(self, rubric: str, within: str | None = None) -> tuple[Indicator, ...]:
        """The scored rows of a rubric in document order: all, or those `within` a group or dimension."""
        rows = {row.id: row for row in self.rubric(rubric).indicators}
        everything = within is None or rows[within].kind == "total"
        return tuple(row for row in rows.values() if row.is_leaf and (everything or within in _above(row, rows)))

    def rubric(self, rubric: str) -> Rubric:
        """The rubric `mou`, `matrix` or `plan`; KeyError for another."""
        return {one.id: one for one in self.rubrics}[rubric]

    def note(self, rubric: str, key: str, language: str = "th") -> str:
        """The text of a note key, with the id after a colon put before it (`below_level_1:1.1`)."""
        name, _, about = key.partition(":")
        text = self.rubric(rubric).notes[name][language]
        return f"{about}: {text}" if about else text


_IN_USE: ContextVar[Rules | None] = ContextVar("rules in use", default=None)


def load_rules(directory: Path | None = None) -> Rules:
    """The Rules of `directory`; without one those of the agreement at hand (see `using`), else the shipped ones.

    RuleError names the file and key that cannot be trusted.
    """
    if directory is None:
        return _IN_USE.get() or rules_in(RULES)
    return rules_in(directory)


@contextmanager
def using(rules: Rules | None) -> Iterator[None]:
    """While a question about another agreement is answered: its rules are the ones; None for the shipped ones."""
    before = _IN_USE.set(rules)
    try:
        yield
    finally:
        _IN_USE.reset(before)


@lru_cache(maxsize=4)
def rules_in(directory: Path) -> Rules:
    """The Rules of a folder, read once."""
    return Rules(tuple(_read_rubric(_read_toml(directory / f"{name}.toml"), name) for name in RUBRICS))


@lru_cache(maxsize=256)
def rules_of(texts: tuple[tuple[str, str], ...]) -> Rules:
    """The Rules of an agreement: (file name, TOML) of those rubrics it has, of which `mou.toml` must be one."""
    files = dict(texts)
    if "mou.toml" not in files:
        raise rule_error("mou.toml", "the file is missing")
    if unknown := files.keys() - {f"{name}.toml" for name in RUBRICS}:
        raise rule_error(min(unknown), "no rubric has this name")
    held = (name for name in RUBRICS if f"{name}.toml" in files)
    return Rules(tuple(_read_rubric(_parsed(f"{name}.toml", files[f"{name}.toml"]), name) for name in held))


def _read_rubric(table: dict, name: str) -> Rubric:
    where = f"{name}.toml"
    has_scale = name in SCALES
    head = read_keys(table, FILE | ({"scale": dict} if has_scale else {}), {}, where)
    if head["rubric"] != name:
        raise rule_error(f"{where}: rubric", f"{name} expected")
    in_force = read_keys(head["in_force"], IN_FORCE, {}, f"{where}: in_force")
    notes = {key: read_keys(note, NOTE, {}, f"{where}: notes.{key}") for key, note in head["notes"].items()}
    scale = read_keys(head["scale"], SCALES[name], {}, f"{where}: scale") if has_scale else {}
    marks = scale.get("levels") or scale.get("points") or ()
    rows = tuple(read_indicator(row, head, marks, where) for row in head["indicator"])
    check_rubric(rows, notes, where)
    return Rubric(
        id=name,
        file=head["file"],
        title=head["title"],
        title_en=head["title_en"],
        fiscal_years=in_force["fiscal_years"],
        in_force=Source(head["file"], in_force["source"]),
        marks=marks,
        mark_names=scale.get("names", ()),
        mark_names_en=scale.get("names_en", ()),
        scale=Source(head["file"], scale["source"]) if has_scale else None,
        notes=notes,
        indicators=rows,
    )


def _read_toml(path: Path) -> dict:
    try:
        return _parsed(path.name, path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise rule_error(path.name, "the file is missing") from None
    except UnicodeDecodeError as wrong:
        raise rule_error(path.name, f"no TOML, {wrong}") from None


def _parsed(name: str, text: str) -> dict:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as wrong:
        raise rule_error(name, f"no TOML, {wrong}") from None


def _above(row: Indicator, rows: Mapping[str, Indicator]) -> tuple[str, ...]:
    return () if row.parent is None else (row.parent, *_above(rows[row.parent], rows))


def _unknown(wanted: str, ids: list[str]) -> UnknownIndicator:
    from difflib import get_close_matches  # only a wrong id pays for it

    near = [one for one in ids if one.endswith(f".{wanted}")] + get_close_matches(wanted, ids, n=4, cutoff=0.5)
    near = tuple(dict.fromkeys(near))[:4]
    hint, hint_th = (
        (f"did you mean {', '.join(near)}", f"หมายถึง {', '.join(near)} หรือไม่")
        if near
        else ("`python -m scoring list` shows them all", "ดูรายการทั้งหมดด้วย python -m scoring list")
    )
    return UnknownIndicator(
        f"no indicator {wanted!r}: {hint}", f"ไม่มีตัวชี้วัด “{wanted}” {hint_th}", indicator=wanted, near=near
    )
