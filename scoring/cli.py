"""The command line of scoring: reads arguments, asks the scorer, prints JSON or two sentences."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from scoring.errors import ScoringError, UnreadableResults, UnusableArguments
from scoring.model import Score, Source, plain
from scoring.needs import needed
from scoring.results import read_results
from scoring.rules import LANGUAGES, Rules, load_rules
from scoring.say import amount, figure, say
from scoring.scorer import change, evaluate, score, weight
from scoring.totals import needed_total, sensitivity, total

VERBS = """other forms:
  python -m scoring total FILE [--within 2] [--steps] [--reach POINTS]   weighted total of a file of results
  python -m scoring needed INDICATOR --level 4 [--from 82]               value that reaches a level, score
  or points python -m scoring change INDICATOR BEFORE AFTER                        points that a change is
  worth python -m scoring weight INDICATOR                                     weight of a row, group or
  dimension python -m scoring list [mou|matrix|plan]                               all indicators FILE:
  lines such as 1.1=90, or .toml, .json, .csv; - reads the lines from standard input.
A matrix indicator takes its counts instead of a value: matrix.transactions --base 20e6 --now 27e6"""
_STATES = {"yes": True, "no": False}
Output = tuple[dict | list, str]


class _Parser(argparse.ArgumentParser):
    """Raises its complaint instead of printing usage and leaving."""

    def error(self, message: str) -> None:
        raise UnusableArguments(
            f"{message}; `python -m scoring --help` shows the forms",
            f"{message} ดูวิธีใช้ด้วย python -m scoring --help",
        )


def run(arguments: Sequence[str], corpus: Path, read_stdin: Callable[[], str]) -> str:
    """The text to print for the arguments; ScoringError for arguments or input that cannot be used.

    `corpus` is the folder of the source files, read only to give a quote its place in `--json`.
    """
    shielded = ["−" + one[1:] if one[:1] == "-" and one[1:2].isdigit() else one for one in arguments]
    verb = shielded[0] if shielded and shielded[0] in _COMMANDS else "score"
    rules = load_rules()
    build, answer = _COMMANDS[verb]
    parser = build(rules)
    parser.add_argument("--json", action="store_true", help="print a JSON object instead of sentences")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="th", help="language of the sentences (default th)"
    )
    args = parser.parse_args(shielded[verb != "score" :])
    found, text = answer(args, rules, _Places(corpus), read_stdin)
    return json.dumps(found, ensure_ascii=False) if args.json else text


class _Places:
    """Scores as JSON with the offsets of their source, found in the corpus where it is there."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus

    def json(self, result: Score) -> dict:
        """The Score as JSON; start and end are null where the source file is missing or another one."""
        return result.as_json(self._text(result.source))

    def _text(self, source: Source) -> str | None:
        try:
            text = (self._corpus / source.file).read_bytes().decode("utf-8")
            source.locate_all(text)
        except (OSError, ValueError):
            return None
        return text


def _score_parser(rules: Rules) -> _Parser:
    parser = _Parser(
        prog="python -m scoring",
        description="Level and score of one indicator by the rules of the documents.",
        epilog=VERBS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("indicator", metavar="INDICATOR", help="an id such as 2.2.1.2, plan.1.3, matrix.egdi")
    parser.add_argument("value", metavar="VALUE", nargs="?", help="88, 88%%, ๘๘, or a word such as สูง")
    _add_counts(parser, rules)
    for name in dict.fromkeys(one.name for row in rules for one in row.conditions):
        flag, dest = f"--{name.replace('_', '-')}", f"condition_{name}"
        parser.add_argument(flag, choices=_STATES, dest=dest, help="whether this condition is fulfilled")
    return parser


def _add_counts(parser: _Parser, rules: Rules) -> None:
    for name in dict.fromkeys(one.name for row in rules for one in row.inputs):
        parser.add_argument(f"--{name}", metavar="N", dest=f"count_{name}", help=argparse.SUPPRESS)


def _given(args: argparse.Namespace, prefix: str) -> dict[str, str]:
    named = {
        name: value for name, value in vars(args).items() if name.startswith(prefix) and value is not None
    }
    return {name.removeprefix(prefix): value for name, value in named.items()}


def _score(args: argparse.Namespace, rules: Rules, places: _Places, _: Callable[[], str]) -> Output:
    counts = _given(args, "count_")
    conditions = {name: _STATES[state] for name, state in _given(args, "condition_").items()}
    indicator = rules.leaf(args.indicator)
    if (args.value is None) == (not counts):
        takes = " ".join(f"--{one.name} N" for one in indicator.inputs) or "VALUE"
        raise UnusableArguments(
            f"{indicator.id} needs one value or its counts: python -m scoring {indicator.id} {takes}",
            f"{indicator.id} ต้องมีค่าหนึ่งค่าหรือข้อมูลตามสูตร: python -m scoring {indicator.id} {takes}",
        )
    result = evaluate(indicator.id, **counts) if counts else score(indicator.id, args.value, **conditions)
    return places.json(result), say(result, rules, args.lang)


def _total_parser(_: Rules) -> _Parser:
    parser = _Parser(prog="python -m scoring total", description="Weighted total of a file of results.")
    parser.add_argument(
        "file", metavar="FILE", help="lines such as 1.1=90, or .toml, .json, .csv; - for stdin"
    )
    parser.add_argument("--within", metavar="ID", default="total", help="a dimension or group instead of all")
    parser.add_argument("--steps", action="store_true", help="also what the next level of each would bring")
    parser.add_argument("--reach", metavar="POINTS", help="also what a total of so many points asks")
    return parser


def _total(args: argparse.Namespace, rules: Rules, places: _Places, read_stdin: Callable[[], str]) -> Output:
    results = read_results(_text_of(args.file, read_stdin), Path(args.file).suffix, args.file)
    result = total(results, within=args.within)
    found, lines = places.json(result), [say(result, rules, args.lang)]
    if args.steps:
        steps = sensitivity(results)
        found["steps"] = [plain(asdict(step)) for step in steps]
        lines += [
            f"{one.indicator}: {amount(one.value, rules.indicator(one.indicator), args.lang)} → "
            f"{amount(one.value_needed, rules.indicator(one.indicator), args.lang)} (+{figure(one.gain)})"
            for one in steps
        ]
    if args.reach is not None:
        reach = needed_total(results, args.reach)
        single = [{"indicator": one.indicator, "value_needed": one.value_needed} for one in reach.single]
        found["reach"] = plain(
            {
                name: getattr(reach, name)
                for name in ("points", "missing", "reachable", "evenly", "open", "notes")
            }
        ) | {"single": plain(tuple(single))}
        lines += [rules.note("mou", key, args.lang) for key in reach.notes]
        lines += [f"≥ {figure(reach.points)}: {figure(reach.missing)}"]
        lines += [] if reach.evenly is None else [f"{', '.join(reach.open)}: {figure(reach.evenly)}"]
        lines += [
            f"{one.indicator}: {amount(one.value_needed, rules.indicator(one.indicator), args.lang)}"
            for one in reach.single
        ]
    return found, "\n".join(lines)


def _text_of(name: str, read_stdin: Callable[[], str]) -> str:
    try:
        return read_stdin() if name == "-" else Path(name).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        reason = wrong.strerror if isinstance(wrong, OSError) else "it is not UTF-8 text"
        raise UnreadableResults(
            f"{name}: cannot be read ({reason}); give a file of lines such as 1.1=90",
            f"{name}: อ่านไม่ได้ ({reason}) กรุณาระบุไฟล์ที่มีบรรทัดเช่น 1.1=90",
            file=name,
        ) from None


def _needed_parser(rules: Rules) -> _Parser:
    parser = _Parser(
        prog="python -m scoring needed", description="The value that reaches a level, score or points."
    )
    parser.add_argument("indicator", metavar="INDICATOR")
    for name in ("level", "score", "points"):
        parser.add_argument(f"--{name}", metavar="N")
    parser.add_argument("--from", metavar="VALUE", dest="current", help="the present value")
    _add_counts(parser, rules)
    return parser


def _needed(args: argparse.Namespace, rules: Rules, places: _Places, _: Callable[[], str]) -> Output:
    asked = {name: getattr(args, name) for name in ("level", "score", "points", "current")}
    result = needed(args.indicator, **asked, **_given(args, "count_"))
    return places.json(result), say(result, rules, args.lang)


def _change_parser(_: Rules) -> _Parser:
    parser = _Parser(
        prog="python -m scoring change", description="The points that a change of value is worth."
    )
    for name in ("indicator", "before", "after"):
        parser.add_argument(name, metavar=name.upper())
    return parser


def _change(args: argparse.Namespace, rules: Rules, places: _Places, _: Callable[[], str]) -> Output:
    result = change(args.indicator, args.before, args.after)
    return places.json(result), say(result, rules, args.lang)


def _weight_parser(_: Rules) -> _Parser:
    parser = _Parser(prog="python -m scoring weight", description="The weight of a row, group or dimension.")
    parser.add_argument("indicator", metavar="INDICATOR")
    return parser


def _weight(args: argparse.Namespace, rules: Rules, places: _Places, _: Callable[[], str]) -> Output:
    result = weight(args.indicator)
    return places.json(result), say(result, rules, args.lang)


def _list_parser(rules: Rules) -> _Parser:
    parser = _Parser(prog="python -m scoring list", description="All indicators with their weights.")
    parser.add_argument(
        "rubric", nargs="?", choices=[one.id for one in rules.rubrics], help="only this rubric"
    )
    return parser


def _list(args: argparse.Namespace, rules: Rules, _: _Places, __: Callable[[], str]) -> Output:
    rows = [row for row in rules if args.rubric in (None, row.rubric)]
    names = (
        "id",
        "rubric",
        "kind",
        "name",
        "name_en",
        "weight",
        "unit",
        "unit_en",
        "method",
        "thresholds",
        "target",
    )
    found = [plain({name: getattr(row, name) for name in names}) for row in rows]
    lines = [
        f"{row.id}\t{'' if row.weight is None else figure(row.weight)}\t"
        f"{row.name_en if args.lang == 'en' else row.name}"
        for row in rows
    ]
    return found, "\n".join(lines)


_COMMANDS = {
    "score": (_score_parser, _score),
    "total": (_total_parser, _total),
    "needed": (_needed_parser, _needed),
    "change": (_change_parser, _change),
    "weight": (_weight_parser, _weight),
    "list": (_list_parser, _list),
}


def complaint(wrong: ScoringError) -> str:
    """The error as one line for standard error."""
    return " ".join(f"scoring: {wrong.message}".split())
