"""Every cell of the action plan's projects and draft indicators can be asked for and is answered."""

import re
import tomllib
from pathlib import Path

import pytest

from index.search import Index
from qa.assistant import Assistant

TABLES = Path(__file__).parents[2] / "corpus" / "tables"
ASKED = {
    "action_plan_projects": ("budget", "indicators", "strategy", "condition"),
    "action_plan_indicators": ("weight", "target_50", "target_75", "target_100", "condition", "options"),
}


def cells() -> list[tuple[str, str, str]]:
    """Question, value and a name for each cell."""
    found = []
    for table, columns in ASKED.items():
        data = tomllib.loads((TABLES / f"{table}.toml").read_text(encoding="utf-8"))
        for row in data["row"]:
            for cell in row["cell"]:
                if cell["column"] in columns and cell.get("value"):
                    values = cell["value"] if isinstance(cell["value"], list) else [cell["value"]]
                    column = re.sub(r"\s*\([^()]*\)", "", data["columns"][cell["column"]]["th"])
                    name = row["path"][-1]
                    question = (
                        f"{column}ของ{name}คืออะไร" if table.endswith("projects") else f"{column}ของ{name} ในแผนปี 2567"
                    )
                    found.append((question, values[0], f"{row['id']}-{cell['column']}"))
    return found


CELLS = cells()


@pytest.mark.parametrize(("question", "value"), [cell[:2] for cell in CELLS], ids=[cell[2] for cell in CELLS])
def test_the_cell_is_answered(index: Index, question: str, value: str) -> None:
    answer = Assistant(index).ask(question)
    said, wanted = (re.sub(r"[\s•*()]", "", text) for text in (answer.text, value))
    assert wanted[:24] in said, f"{question}\n{value}\n{answer.text}"
