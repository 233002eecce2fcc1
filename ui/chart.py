"""A Score on its scale: the thresholds as steps, the result as a point, and how far it is to the next step."""

from decimal import Decimal

from qa.sentences import number
from scoring import Indicator, Score, load_rules
from ui.turn import Figure
from ui.words import Words

HEIGHT = 92  # pixels
MARGIN = 0.1  # of the scale's length, right of it
BLUES = ("#e3ebf3", "#c9d9e8", "#a9c3db", "#7fa5c8", "#4f7fad")
INK, MUTED, POINT = "#1c2733", "#51606e", "#9a3412"


def figure(score: Score | None, words: Words) -> Figure | None:
    """The score on its scale; None where there is no score or no scale for it."""
    return Figure(chart(score, words), caption(score, words)) if score is not None and has_scale(score) else None


def has_scale(score: Score) -> bool:
    """Is there a scale of figures to draw, and a result to put on it?"""
    indicator = load_rules().indicator(score.indicator)
    return len(indicator.thresholds) > 1 and indicator.thresholds != indicator.marks and _result(score) is not None


def chart(score: Score, words: Words) -> dict:
    """The scale of the score's indicator with its result, as a Vega-Lite specification."""
    indicator = load_rules().indicator(score.indicator)
    layers = [*_steps(score, indicator, words), *_gap(score, indicator), *_point(score, indicator, words)]
    x = {"field": "from", "type": "quantitative", "axis": None}
    x["scale"] = {"domain": _domain(indicator, _result(score)), "nice": False, "zero": False}
    return {
        "height": HEIGHT,
        "padding": {"left": 2, "right": 2, "top": 2, "bottom": 2},  # Streamlit writes into it
        "config": {"view": {"stroke": None}},
        "encoding": {"x": x},
        "layer": layers,
    }


def caption(score: Score, words: Words) -> str:
    """The chart in words, for those who cannot see it."""
    indicator = load_rules().indicator(score.indicator)
    steps = ", ".join(
        f"{_step(score, mark, words)} = {_amount(threshold, indicator, words)}"
        for threshold, mark in zip(indicator.thresholds, indicator.marks, strict=True)
    )
    result = " · ".join(filter(None, (_named(score, indicator, words), _gap_text(score, indicator, words))))
    name = indicator.name if words.language == "th" else indicator.name_en
    return words("chart_alt", id=indicator.id, name=name, steps=steps, result=result)


def _steps(score: Score, indicator: Indicator, words: Words) -> list[dict]:
    ends = [*indicator.thresholds[1:], _domain(indicator, _result(score))[1]]
    colours = BLUES[-len(ends) :]
    rows = [
        {
            "from": float(start),
            "to": float(end),
            "colour": colour,
            "step": _step(score, mark, words),
            "at": _amount(start, indicator, words),
        }
        for start, end, mark, colour in zip(indicator.thresholds, ends, indicator.marks, colours, strict=True)
    ]
    bar = {"type": "bar", "height": 14, "stroke": "white"}
    name = {"type": "text", "align": "left", "fontSize": 12, "fontWeight": 600, "color": INK}
    figure = {"type": "text", "align": "left", "fontSize": 12, "color": MUTED}
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    return [
        _layer(rows, bar, y={"value": 46}, x2={"field": "to"}, color=colour),
        _layer(rows, name, y={"value": 66}, text={"field": "step"}),
        _layer(rows, figure, y={"value": 83}, text={"field": "at"}),
    ]


def _point(score: Score, indicator: Indicator, words: Words) -> list[dict]:
    value = _result(score)
    rows = [{"from": float(value), "text": _named(score, indicator, words)}]
    rule = {"type": "rule", "color": POINT, "strokeWidth": 2}
    point = {"type": "point", "color": POINT, "filled": True, "size": 70, "opacity": 1}
    name = {"type": "text", "color": POINT, "fontSize": 13, "fontWeight": 700, "align": _side(indicator, value)}
    return [
        _layer(rows, rule, y={"value": 26}, y2={"value": 55}),
        _layer(rows, point, y={"value": 46}),
        _layer(rows, name, y={"value": 15}, text={"field": "text"}),
    ]


def _gap(score: Score, indicator: Indicator) -> list[dict]:
    """A dashed line from the result to the next step."""
    if score.value is None or not score.to_next or score.to_next <= 0:
        return []
    value = _result(score)
    ahead = value + score.to_next if indicator.direction == "higher" else value - score.to_next
    rows = [{"from": float(value), "to": float(ahead)}]
    return [_layer(rows, {"type": "rule", "color": POINT, "strokeDash": [3, 3]}, y={"value": 32}, x2={"field": "to"})]


def _layer(rows: list[dict], mark: dict, **encoding: dict) -> dict:
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _gap_text(score: Score, indicator: Indicator, words: Words) -> str:
    if score.value is None or not score.to_next or score.to_next <= 0:
        return ""
    return words("to_next", gap=number(score.to_next))


def _result(score: Score) -> Decimal | None:
    """The value given, else the value needed; None where it is no figure."""
    found = score.value if score.value is not None else score.value_needed
    return found if isinstance(found, Decimal) else None


def _named(score: Score, indicator: Indicator, words: Words) -> str:
    key = "value" if score.value is not None else "needed"
    return words(key, value=_amount(_result(score), indicator, words))


def _step(score: Score, mark: Decimal, words: Words) -> str:
    return words("points" if score.rubric == "plan" else "level", mark=number(mark))


def _amount(value: Decimal, indicator: Indicator, words: Words) -> str:
    return f"{number(value)}%" if indicator.is_percent else number(value)


def _domain(indicator: Indicator, value: Decimal) -> list[float]:
    low, high = min(*indicator.thresholds, value), max(*indicator.thresholds, value)
    margin = float(high - low) * MARGIN
    return [float(low), float(high) + margin]


def _side(indicator: Indicator, value: Decimal) -> str:
    """Where the label goes so that it stays inside: left of the point near the right end, and so on."""
    low, high = _domain(indicator, value)
    place = (float(value) - low) / (high - low)
    return "left" if place < 0.15 else "right" if place > 0.85 else "center"
