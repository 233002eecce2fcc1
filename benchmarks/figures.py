"""python -m benchmarks.figures [SET …]: how many figure questions are answered exactly; the others are listed.

Reads the sets of figure questions in tests/questions where none is named; needs no index.
"""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from qa import figures
from scoring import Score, weight

FOLDER = Path(__file__).parent.parent / "tests" / "questions"
SETS = tuple(FOLDER / f"{name}.toml" for name in ("figures", "figures_2", "figures_3", "figures_4", "figures_5"))


def load(paths: Iterable[Path]) -> list[dict]:
    """The questions of some sets, in their order."""
    return [question for path in paths for question in tomllib.loads(path.read_text(encoding="utf-8"))["question"]]


def outcome(text: str) -> tuple[str, dict]:
    """Status and score object of a question, as an answer would have them."""
    found = figures.answer(text)
    if isinstance(found, Score):
        return "answered", found.as_json()
    if isinstance(found, figures.Fault):
        return ("not_found" if found.code in ("no_targets", "not_stated") else "invalid"), {"code": found.code}
    if isinstance(found, figures.Parts):
        return "answered", weight(found.whole.id).as_json()
    if isinstance(found, figures.Choice):
        return "clarify", {"readings": [one.id for one in found.indicators]}
    if isinstance(found, figures.Wanted | figures.Push):
        return "answered", found.score.as_json() if found.score else {}
    return ("answered" if found else "none"), {}


def faults(question: dict) -> list[str]:
    """What differs from what is expected; empty where all is right."""
    expect = dict(question["expect"])
    status, score = outcome(question["text"])
    wanted = expect.pop("status", "answered")
    found = [] if status == wanted else [f"status {status}, not {wanted}"]
    if " " in expect.get("code", " "):  # the older sets say in words why it is refused
        expect.pop("code", None)
    for key in expect:
        have, want = score.get(key), None if expect[key] == "null" else expect[key]
        same = have == want
        if isinstance(want, int | float) and not isinstance(want, bool) and isinstance(have, int | float | Decimal):
            same = abs(float(have) - float(want)) < 5e-3
        if not same:
            found.append(f"{key} {have}, not {want}")
    return found


def main() -> int:
    """0 where every question is answered exactly."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=main.__doc__)
    parser.add_argument("sets", nargs="*", type=Path, default=SETS, metavar="SET", help="figure questions (TOML)")
    questions = load(parser.parse_args().sets)
    results = [(question, faults(question)) for question in questions]
    for question, wrong in results:
        if wrong:
            print(f"{question['id']} {question['text']}\n    {'; '.join(wrong)}")
    right = Counter(question["lang"] for question, wrong in results if not wrong)
    for lang, count in sorted(Counter(question["lang"] for question in questions).items()):
        print(f"{lang}: {right[lang]} of {count} exact")
    print(f"all: {right.total()} of {len(questions)} exact")
    return right.total() != len(questions)


if __name__ == "__main__":
    sys.exit(main())
