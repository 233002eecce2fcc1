"""Points by dimension: what is earned, what is still open and what is lost, as one bar each."""

from scoring.card import Card, Dimension
from scoring.say import figure
from ui.words import Words

BAR = 14  # pixels
ROW = 38  # pixels
EARNED, OPEN, LOST = "#1f4e79", "#a9c3db", "#e8edf2"
INK, MUTED = "#1c2733", "#51606e"


def chart(card: Card, words: Words) -> dict:
    """The bars as a Vega-Lite specification."""
    rows = [_row(dimension, words) for dimension in card.dimensions]
    most = max(row["weight"] for row in rows)
    parts = [
        {"name": row["name"], "kind": words(kind), "from": low, "to": high, "colour": colour}
        for row in rows
        for kind, colour, low, high in (
            ("earned", EARNED, 0, row["earned"]),
            ("still_open", OPEN, row["earned"], row["earned"] + row["open"]),
            ("lost", LOST, row["earned"] + row["open"], row["weight"]),
        )
        if high > low
    ]
    y = {"field": "name", "type": "nominal", "sort": [row["name"] for row in rows], "axis": None}
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, most]}}
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    tip = [{"field": "name", "title": words("by_dimension")}, {"field": "kind", "title": " "}]
    label = {"type": "text", "baseline": "middle", "fontSize": 12, "dy": -14}
    return {
        "height": {"step": ROW},
        "padding": {"left": 2, "right": 4, "top": 2, "bottom": 2},
        "config": {"view": {"stroke": None}},
        "encoding": {"y": y},
        "layer": [
            _layer(parts, {"type": "bar", "height": BAR, "yOffset": 5},
                   x=x | {"field": "from"}, x2={"field": "to"}, color=colour, tooltip=tip),
            _layer(rows, label | {"align": "left", "color": INK, "fontWeight": 600, "x": 0, "limit": {"expr": "width - 75"}}, text={"field": "short"}),
            _layer(rows, label | {"align": "right", "color": MUTED, "x": "width"}, text={"field": "said"}),
        ],
    }  # fmt: skip


def caption(card: Card, words: Words) -> str:
    """The chart in words, for those who cannot see it."""
    parts = ", ".join(
        words("dimension_part", name=row["name"], points=row["points"], weight=figure(dimension.indicator.weight))
        for dimension in card.dimensions
        for row in (_row(dimension, words),)
    )
    return words("dimension_alt", parts=parts)


def _row(dimension: Dimension, words: Words) -> dict:
    top, total = dimension.indicator, dimension.total
    name = top.name if words.language == "th" else top.name_en
    points = figure(total.points) if total else "0"
    covered = total.covered if total else 0
    return {
        "name": name,
        "short": f"{top.id} {name.partition(' (')[0]}",
        "points": points,
        "said": words("points_of", points=points, weight=figure(top.weight)),
        "weight": float(top.weight),
        "earned": float(total.points) if total else 0.0,
        "open": float(top.weight - covered),
    }


def _layer(rows: list[dict], mark: dict, **encoding: dict) -> dict:
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}
