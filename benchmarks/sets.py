"""Question sets and how answers to them are judged: the same rules for every benchmark."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.model import Passage

FOLDER = Path(__file__).parent.parent / "tests" / "questions"
BEGINNING = 60  # characters of a passage that are asked first, where times are measured
COVERED = 0.7  # share of a gold quote that a passage must hold to count as the one that answers
CITED = 0.3  # share of it that a citation must hold
LONGEST_SPAN = 3000  # characters: a longer span shows nobody where the answer stands
READ = 900  # characters of an answer that are judged; of a long kind READ_LONG
READ_LONG = 2500
LONG_KINDS = {"list", "compare", "table", "definition"}

Span = tuple[str, int, int]  # source, start, end


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what a right answer needs."""

    id: str
    lang: str
    type: str
    text: str
    expect: str  # answered, not_found or error
    gold: tuple[str, ...] = ()  # verbatim quotes, alternatives
    answer_all: tuple[str, ...] = ()
    answer_any: tuple[tuple[str, ...], ...] = ()
    answer_none: tuple[str, ...] = ()


def load(path: Path) -> list[Question]:
    """The questions of a .toml set of this project, or of a .jsonl set with the same fields."""
    if path.suffix == ".toml":
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    else:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_question(row) for row in rows]


def _question(row: Mapping) -> Question:
    return Question(
        id=row["id"],
        lang=row["lang"],
        type=row["type"],
        text=row.get("text") or row.get("question") or "",
        expect=row.get("expect", "answered"),
        gold=tuple(row.get("gold", row.get("gold_quote", ()))),
        answer_all=tuple(row.get("answer_all", ())),
        answer_any=tuple(map(tuple, row.get("answer_any", ()))),
        answer_none=tuple(row.get("answer_none", ())),
    )


def gold_spans(question: Question, texts: Mapping[str, str]) -> list[Span]:
    """Every place where a gold quote stands."""
    found = []
    for quote in question.gold:
        for source, text in texts.items():
            found += [(source, m.start(), m.end()) for m in re.finditer(re.escape(quote), text)]
    return found


def holds(passage: Passage, golds: list[Span]) -> bool:
    """Does the passage hold most of a gold quote in one of its spans?"""
    return covers(spans(passage), golds)


def spans(passage: Passage) -> list[Span]:
    """Where the text of a passage stands: a reconstructed row in several places."""
    return [(passage.source, a, b) for a, b in passage.spans or ((passage.start, passage.end),)]


def covers(found: Iterable[Span], golds: list[Span]) -> bool:
    """Does one of the spans, if it is not too long to show anything, hold most of a gold quote?"""
    short = [span for span in found if span[2] - span[1] <= LONGEST_SPAN]
    return any(_share(span, gold) >= COVERED for span in short for gold in golds)


def cites(span: Span, golds: list[Span]) -> bool:
    """Does a cited span hold enough of a gold quote?"""
    return any(_share(span, gold) >= CITED for gold in golds)


def _share(span: Span, gold: Span) -> float:
    inside = min(span[2], gold[2]) - max(span[1], gold[1])
    return max(0, inside) / (gold[2] - gold[1]) if span[0] == gold[0] else 0.0


def says(question: Question, answer: str) -> bool:
    """Does the answer say all it must and nothing it must not?"""
    text = _plain(answer[: READ_LONG if question.type in LONG_KINDS else READ])
    return (
        all(_plain(word) in text for word in question.answer_all)
        and all(any(_plain(word) in text for word in group) for group in question.answer_any if group)
        and not any(_plain(word) in text for word in question.answer_none if word)
    )


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    return re.sub(r"[\s\u200b\u00a0,]+", "", text).casefold()


def languages(questions: list[Question]) -> Iterator[tuple[str, list[int]]]:
    """Each language, and all together, with the numbers of its questions."""
    yield from _by([question.lang for question in questions])
    yield "all", list(range(len(questions)))


def types(questions: list[Question]) -> Iterator[tuple[str, list[int]]]:
    """Each type with the numbers of its questions."""
    yield from _by([question.type for question in questions])


def _by(names: list[str]) -> Iterator[tuple[str, list[int]]]:
    for name in sorted(set(names)):
        yield name, [n for n, own in enumerate(names) if own == name]
