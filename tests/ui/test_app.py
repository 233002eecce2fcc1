"""The app as a whole: builds what is missing, opens once, says what is wrong in one line."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parent.parent.parent / "app.py"


@pytest.fixture
def app(monkeypatch, folder, tmp_path):
    monkeypatch.setenv("QA_CORPUS", str(folder))
    monkeypatch.setenv("QA_VAR", str(tmp_path))
    monkeypatch.setenv("QA_INDEX", str(tmp_path / "index"))
    return AppTest.from_file(str(APP), default_timeout=60)


def test_a_missing_index_is_built_and_the_first_page_shown_in_both_languages(app, shipped_encoder, tmp_path):
    app.run()
    assert not app.exception
    assert not app.error
    assert (tmp_path / "index" / "CURRENT").is_file()
    assert app.chat_input[0].placeholder == "พิมพ์คำถามภาษาไทยหรืออังกฤษ"
    app.button_group(key="language").set_value("en").run()
    assert app.chat_input[0].placeholder == "Type a question in Thai or English"


def test_a_missing_folder_is_one_clear_line(app, shipped_encoder, monkeypatch, tmp_path):
    monkeypatch.setenv("QA_CORPUS", str(tmp_path / "nowhere"))
    app.run()
    assert not app.exception
    assert "no such folder" in app.error[0].value


def test_an_index_in_milvus_is_built_where_it_is_missing_and_answered_from(app, shipped_encoder, monkeypatch, tmp_path):
    pytest.importorskip("pymilvus", reason="pymilvus is not installed: pip install -r requirements-dev.txt")
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install -r requirements-dev.txt")
    monkeypatch.setenv("QA_STORE", str(tmp_path / "milvus.db"))
    app.run()
    assert not app.exception
    assert not app.error
    assert not (tmp_path / "index").exists()
    app.chat_input[0].set_value("วิสัยทัศน์ของ สพร. คืออะไร").run()
    assert not app.exception
    assert "เป็นกลไก สนับสนุน" in "\n".join(element.proto.body for element in app.get("html"))


def test_a_server_of_milvus_that_does_not_answer_is_one_clear_line(app, shipped_encoder, monkeypatch):
    pytest.importorskip("pymilvus", reason="pymilvus is not installed: pip install -r requirements-dev.txt")
    monkeypatch.setenv("QA_STORE", "http://127.0.0.1:1")
    app.run()
    assert not app.exception
    assert "no Milvus server answers; start it or correct the address" in app.error[0].value
