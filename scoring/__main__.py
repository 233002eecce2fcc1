"""`python -m scoring INDICATOR VALUE [--json]`: one level and score, no index needed and no model loaded."""

import os
import sys
from pathlib import Path

from scoring.cli import complaint, run
from scoring.errors import ScoringError

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def main() -> int:
    """0 and the result on standard output, or 2 and one line on standard error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    # Arguments are UTF-8 whatever the locale says, as the output is.
    arguments = [os.fsencode(one).decode("utf-8", "replace") for one in sys.argv[1:]]
    try:
        print(run(arguments, CORPUS, sys.stdin.read))
    except ScoringError as wrong:
        print(complaint(wrong), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
