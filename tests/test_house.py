"""The house tests itself: imports go down only, heavy libraries stay behind one door, README names what is there."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {"ingest": 0, "scoring": 0, "index": 1, "qa": 2, "ui": 3}
DOORS = {
    "pythainlp": {"ingest/thai.py"},
    "faiss": {"index/dense.py"},
    "sentence_transformers": {"index/transformer.py", "index/train"},
    "torch": {"index/transformer.py", "index/train"},
    "pypdf": {"ingest/readers"},
    "streamlit": {"app.py", "ui"},
    "lxml": {"ingest/readers"},
    "rapidfuzz": {"qa/names.py"},
    "httpx2": {"qa/llm.py"},
    "sqlalchemy": {"ui/store"},
    "alembic": {"ui/store"},
    "openpyxl": {"ui/sheet.py", "ui/scorecard_xlsx"},
    "docx": {"ui"},
    "pymilvus": {"index/milvus.py"},
    "grpc": {"index/milvus.py"},
}
SOURCES = sorted(path for package in FLOORS for path in (ROOT / package).rglob("*.py")) + [ROOT / "app.py"]


def imports(path: Path) -> set[str]:
    """The modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_go_down_only(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    if package == "app.py" or path == ROOT / "ingest" / "__main__.py":  # the command builds the index, by contract
        return
    used = {module.split(".")[0] for module in imports(path)} & FLOORS.keys() - {package}
    assert all(FLOORS[other] < FLOORS[package] for other in used), used
    assert package != "scoring" or not used


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_heavy_libraries_stay_behind_their_door(path: Path) -> None:
    for module in {module.split(".")[0] for module in imports(path)} & DOORS.keys():
        assert any(name(path).startswith(door) for door in DOORS[module]), module


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_app_stays_small() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 100


def test_nothing_needs_what_lies_outside_the_project() -> None:
    for path in SOURCES:
        assert not re.search(r"/work/|\.\./shared|/tmp/", path.read_text(encoding="utf-8")), path


def test_readme_names_every_package_and_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for package in FLOORS:
        assert f"`{package}/`" in readme
    for command in ("make app", "make test", "python -m ingest", "python -m qa", "python -m scoring"):
        assert command in readme


def test_pins_keep_to_the_floors_of_security() -> None:
    pins = dict(re.findall(r"^([a-z-]+)==([\d.]+)$", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
    for package, floor in {"streamlit": "1.54", "pypdf": "6.16.1", "transformers": "5.3", "faiss-cpu": "1.15"}.items():
        assert [*map(int, pins[package].split("."))] >= [*map(int, floor.split("."))], package
    assert pins["torch"] == "2.13.0"


def test_bandit_finds_nothing_of_medium_severity_or_above() -> None:
    pytest.importorskip("bandit", reason="pip install -r requirements-dev.txt")
    places = ["app.py", "ingest", "index", "scoring", "qa", "ui", "benchmarks"]
    command = [sys.executable, "-m", "bandit", "-q", "-r", *places, "--severity-level", "medium"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout
