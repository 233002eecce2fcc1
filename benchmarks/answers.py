"""python -m benchmarks.answers [SET …] [--fails N]: how often answers are right, cited and honest; how fast they come.

By language and by type of question, with 95% bootstrap intervals. For questions that can be answered: right words, a citation that holds the gold quote, wrongly "not found".
For those that cannot: rightly refused. Citations are compared letter by letter with their source. The beginning of each
passage is asked before, so that times are those of a program that has been used.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks import metrics, sets
from index.building import build, open_index
from index.encoder import load_encoder
from ingest import corpus
from qa.assistant import Assistant

CORPUS = Path(__file__).parent.parent / "corpus"
WORTH = {
    "right": "right",  # the words a right answer has
    "cited": "cited",  # a citation that holds the gold quote
    "abstained": "wrongly refused",
    "refused": "rightly refused",
    "faithful": "faithful",  # every citation stands letter by letter in its source
}
DEFAULT = [sets.FOLDER / "documents.toml", sets.FOLDER / "unanswerable.toml"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, default=DEFAULT)
    parser.add_argument("--fails", type=int, default=0, metavar="N", help="show N questions that went wrong")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        encoder = load_encoder()
        build(corpus.read(CORPUS), encoder, Path(folder))
        assistant = Assistant(open_index(Path(folder), encoder))
    for passage in assistant.index.passages:
        assistant.ask(passage.text[: sets.BEGINNING])
    for path in options.sets:
        questions = sets.load(path)
        print(path.name)
        rows = judged(assistant, questions)
        for name, numbers in [*sets.languages(questions), *sets.types(questions)]:
            print(f"  {name:18s} n={len(numbers):4d} {_line([rows[n] for n in numbers])}")
        wrong = [
            (q, row)
            for q, row in zip(questions, rows, strict=True)
            if row.get("right") is False or row.get("refused") is False
        ]
        for question, row in wrong[: options.fails]:
            print(
                f"- {question.id} {question.type} expects {question.expect}: {question.text}\n    wants {question.answer_all} {question.answer_any}"
            )
            print(f"    {row['status']}: {' '.join(row['text'].split())[:300]}")
    return 0


def judged(assistant: Assistant, questions: list[sets.Question]) -> list[dict]:
    """For each question what its answer was worth: the keys of WORTH that apply to it, and `ms`, `status`, `text`."""
    return [_judge(assistant, question) for question in questions]


def worth(rows: list[dict], key: str) -> metrics.Figure | None:
    """The share of answers of which it is true; None where it applies to none."""
    values = [row[key] for row in rows if key in row]
    return metrics.mean(np.array(values)) if values else None


def _judge(assistant: Assistant, question: sets.Question) -> dict:
    start = time.perf_counter()
    answer = assistant.ask(question.text)
    row = {"ms": 1000 * (time.perf_counter() - start), "status": answer.status, "text": answer.text}
    texts = {source: document.text for source, document in assistant.index.documents.items()}
    row["faithful"] = all(texts[c.source][c.start : c.end] == c.quote for c in answer.citations)
    if question.expect == "answered":
        row["right"] = answer.status == "answered" and sets.says(question, answer.text)
        row["abstained"] = answer.status in ("not_found", "invalid")
        if golds := sets.gold_spans(question, texts):
            row["cited"] = any(sets.cites((c.source, c.start, c.end), golds) for c in answer.citations)
    else:
        row["refused"] = answer.status in ("not_found", "invalid") and sets.says(question, answer.text)
    return row


def _line(rows: list[dict]) -> str:
    figures = {name: worth(rows, key) for key, name in WORTH.items()}
    said = [f"{name} {figure}" for name, figure in figures.items() if figure]
    times = sorted(row["ms"] for row in rows)
    lengths = [len(row["text"]) for row in rows if row["status"] == "answered"]
    said.append(f"median length {statistics.median(lengths) if lengths else 0:.0f}")
    said.append(f"p50 {times[len(times) // 2]:.1f} ms p95 {times[int(len(times) * 0.95)]:.1f} ms")
    return ", ".join(said)


if __name__ == "__main__":
    sys.exit(main())
