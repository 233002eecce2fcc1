"""Added documents: what is refused and why, what is kept, removing with undo, and the index that follows them."""

import os
import time

import pytest
from streamlit.testing.v1 import AppTest

from ingest import corpus
from ui.uploads import MOST_FILES, UploadRefused, Uploads

TEXT = "ระเบียบการลา ข้อ ๑ เจ้าหน้าที่ลากิจได้ปีละ ๙๙๙ วัน ต้องเสนอใบลาต่อหัวหน้าฝ่ายล่วงหน้า"


@pytest.fixture
def uploads(tmp_path):
    return Uploads(tmp_path / "uploads")


def names(uploads):
    return sorted(uploads.names())


def test_a_readable_file_is_kept_and_named(uploads):
    assert uploads.add("ระเบียบ.txt", TEXT.encode()) == "uploads/ระเบียบ.txt"
    assert names(uploads) == ["uploads/ระเบียบ.txt"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\งาน\\บันทึก.txt", "บันทึก.txt"),
        (".hidden.txt", "hidden.txt"),
        ("~$lock.txt", "lock.txt"),
        ("a\u202egnp\x00<b>.txt", "a gnp b.txt"),
        ("ก" * 300 + ".txt", "ก" * 70 + ".txt"),
    ],
)
def test_a_name_cannot_leave_the_folder_or_hide(uploads, name, kept):
    assert uploads.add(name, TEXT.encode()) == f"uploads/{kept}"


@pytest.mark.parametrize(
    ("name", "data", "key", "said"),
    [
        ("ว่าง.txt", b"", None, "ว่าง.txt: is empty"),
        ("รูป.pdf", b"\x89PNG....", None, "รูป.pdf: is a picture"),
        ("งบ.xlsx", b"PK\x03\x04", None, r"\.xlsx files are not read"),
        ("ใหญ่.txt", b"a" * 20_000_001, "too_large", "ใหญ่.txt"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_left(uploads, name, data, key, said):
    with pytest.raises(UploadRefused, match=said) as refused:
        uploads.add(name, data)
    assert refused.value.key == key
    assert list(uploads.folder.iterdir()) == []


def test_the_same_file_and_a_name_already_taken_are_refused(uploads):
    uploads.add("ก.txt", TEXT.encode())
    with pytest.raises(UploadRefused) as same:
        uploads.add("ข.txt", TEXT.encode())
    with pytest.raises(UploadRefused) as taken:
        uploads.add("ก.txt", TEXT.encode() + b" more")
    assert (same.value.key, taken.value.key) == ("there_already", "name_taken")


def test_there_are_only_so_many(uploads):
    uploads.folder.mkdir()
    for number in range(MOST_FILES):
        (uploads.folder / f"{number}.txt").write_text(f"{TEXT} {number}")
    with pytest.raises(UploadRefused) as refused:
        uploads.add("อีก.txt", TEXT.encode())
    assert refused.value.key == "too_many"


def test_a_removed_document_comes_back_within_a_day(uploads):
    source = uploads.add("ก.txt", TEXT.encode())
    uploads.remove(source)
    assert names(uploads) == []
    uploads.restore(source)
    assert names(uploads) == [source]
    uploads.remove(source)
    long_ago = time.time() - 25 * 60 * 60
    os.utime(uploads.folder / ".removed-ก.txt", (long_ago, long_ago))
    uploads.remove(uploads.add("ข.txt", (TEXT + "ข").encode()))
    uploads.restore(source)
    assert names(uploads) == []


def test_both_folders_are_read_and_the_fingerprint_follows_each(folder, uploads):
    before = corpus.fingerprint(folder, uploads.folder)
    uploads.add("ระเบียบ.txt", TEXT.encode())
    read = corpus.read(folder, added=uploads.folder)
    assert "uploads/ระเบียบ.txt" in {document.source for document in read.documents}
    assert read.fingerprint == corpus.fingerprint(folder, uploads.folder)
    assert read.fingerprint.keys() - before.keys() == {"uploads/ระเบียบ.txt"}


def test_the_app_answers_from_an_added_document_and_not_after_it_was_removed(
    monkeypatch, folder, tmp_path, uploads, shipped_encoder
):
    monkeypatch.setenv("QA_CORPUS", str(folder))
    monkeypatch.setenv("QA_VAR", str(tmp_path))
    app = AppTest.from_file("../../app.py", default_timeout=60).run()

    def cited():
        app.chat_input[0].set_value("เจ้าหน้าที่ลากิจได้ปีละกี่วัน").run()
        assert not app.exception
        return [button.label for button in app.button if (button.key or "").startswith("source-")][-1]

    uploads.add("ระเบียบ.txt", TEXT.encode())
    assert "ระเบียบ" in cited()
    uploads.remove("uploads/ระเบียบ.txt")
    assert "ระเบียบ" not in cited()
