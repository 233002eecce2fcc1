"""Every page that shows the index shows the same of one in Milvus."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.building import build, open_index

TABLES = Path(__file__).parent.parent.parent / "corpus" / "tables"


def framework_page(index, tables, uploads):
    from ui import framework
    from ui.words import Words

    framework.page(index, tables, Words("th"))


def crosscheck_page(index, tables, uploads):
    from ui import crosscheck
    from ui.words import Words

    crosscheck.page(index, Words("th"))


def documents_page(index, tables, uploads):
    from ui import documents
    from ui.uploads import Uploads
    from ui.words import Words

    documents.page(index, [], Uploads(uploads), Words("th"))


def scorecard_page(index, tables, uploads):
    from ui import scorecard
    from ui.words import Words

    scorecard.page(index, Words("th"))


@pytest.fixture(scope="module")
def there(index, documents, tmp_path_factory):
    pytest.importorskip("pymilvus", reason="pymilvus is not installed: pip install -r requirements-dev.txt")
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install -r requirements-dev.txt")
    place = tmp_path_factory.mktemp("milvus") / "index.db"
    build(documents, index.encoder, place)
    return open_index(place, index.encoder)


def drawn(script, index, tmp_path: Path) -> list[str]:
    """All that is written on a page."""
    given = {"index": index, "tables": TABLES, "uploads": tmp_path / "uploads"}
    page = AppTest.from_function(script, kwargs=given, default_timeout=60).run()
    assert not page.exception
    return [element.proto.body for element in page.get("html")] + [element.value for element in page.markdown]


@pytest.mark.parametrize("script", [framework_page, crosscheck_page, documents_page, scorecard_page])
def test_a_page_is_the_same(script, index, there, tmp_path: Path) -> None:
    ours = drawn(script, index, tmp_path)
    assert ours
    assert drawn(script, there, tmp_path) == ours
