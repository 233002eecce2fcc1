"""`python -m scoring total`: a file of results in, the weighted total and what would raise it out."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from scoring.errors import UnreadableResults
from scoring.model import plain
from scoring.results import read_results
from scoring.rules import Rules
from scoring.say import amount, counted, figure, say
from scoring.terminal import Output, Parser, Places
from scoring.totals import RUBRIC, TOTAL, Reach, Step, needed_total, sensitivity, total

_PHRASES = {
    "th": {
        "step": "{id}: {value} → {needed} เพิ่ม {gain} คะแนน",
        "missing": "จะได้ {points} คะแนน ยังขาด {missing}",
        "there": "ได้ {points} คะแนนแล้ว",
        "evenly": "ถ้า {open} ได้ {evenly} คะแนนเท่ากันทุกตัว จะได้ครบ",
        "single": "{id} ตัวเดียว: ต้องได้ {needed}",
    },
    "en": {
        "step": "{id}: {value} → {needed} adds {gain}",
        "missing": "For {points} points {missing} more are needed",
        "there": "A total of {points} points is reached already",
        "evenly": "A score of {evenly} in each of {open} would do",
        "single": "{id} alone: {needed} needed",
    },
}


def total_parser(_: Rules) -> Parser:
    """The parser of the form."""
    parser = Parser(prog="python -m scoring total", description="Weighted total of a file of results.")
    parser.add_argument("file", metavar="FILE", help="lines 1.1=90, or .toml, .json, .csv; - for stdin")
    parser.add_argument("--within", metavar="ID", default=TOTAL, help="a dimension or group instead of all")
    parser.add_argument("--steps", action="store_true", help="also what the next level of each would bring")
    parser.add_argument("--reach", metavar="POINTS", help="also what a total of so many points asks")
    return parser


def answer_total(args: argparse.Namespace, rules: Rules, places: Places, read_stdin: Callable[[], str]) -> Output:
    """The total of the file's results; with `--steps` and `--reach` what would raise it."""
    results = read_results(_text_of(args.file, read_stdin), Path(args.file).suffix, args.file)
    result = total(results, within=args.within)
    found, lines = places.json(result), [say(result, rules, args.lang)]
    if args.steps:
        steps = sensitivity(results)
        found["steps"] = [plain(asdict(step)) for step in steps]
        lines += [_say_step(step, rules, args.lang) for step in steps]
    if args.reach is not None:
        reach = needed_total(results, args.reach)
        found["reach"] = _reach_json(reach)
        lines += _say_reach(reach, rules, args.lang)
    return found, "\n".join(lines)


def _say_step(step: Step, rules: Rules, language: str) -> str:
    indicator = rules.indicator(step.indicator)
    return _PHRASES[language]["step"].format(
        id=step.indicator,
        value=amount(step.value, indicator, language),
        needed=amount(step.value_needed, indicator, language),
        gain=figure(step.gain) if language == "th" else counted(step.gain, "points"),
    )


def _say_reach(reach: Reach, rules: Rules, language: str) -> list[str]:
    phrases = _PHRASES[language]
    points, lacking = figure(reach.points), figure(reach.missing)
    if reach.missing <= 0:
        return [phrases["there"].format(points=points)]
    lines = [phrases["missing"].format(points=points, missing=lacking)]
    if reach.evenly is not None:
        lines.append(phrases["evenly"].format(open=", ".join(reach.open), evenly=figure(reach.evenly)))
    for one in reach.single:
        goal = amount(one.value_needed, rules.indicator(one.indicator), language)
        lines.append(phrases["single"].format(id=one.indicator, needed=goal))
    return lines + [rules.note(RUBRIC, key, language) for key in reach.notes]


def _reach_json(reach: Reach) -> dict:
    names = ("points", "missing", "reachable", "evenly", "open", "notes")
    found = {name: plain(getattr(reach, name)) for name in names}
    found["single"] = [{"indicator": one.indicator, "value_needed": plain(one.value_needed)} for one in reach.single]
    return found


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
