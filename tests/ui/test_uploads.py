"""Added documents: what is refused and why, what is kept, removing with undo, and the index that follows them."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from index import durable
from ingest import corpus
from ingest.errors import KnownError
from tests.faults import FAULTS, FailingDisk, PowerCut
from ui.uploads import MOST_FILES, UploadRefused, Uploads

ROOT = Path(__file__).parents[2]

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
        ("ใหญ่.txt", b"a" * 20_000_001, "document_bytes", "ใหญ่.txt"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_left(uploads, name, data, key, said):
    with pytest.raises(UploadRefused, match=said) as refused:
        uploads.add(name, data)
    assert refused.value.key == key
    assert [path.name for path in uploads.folder.iterdir() if path.name != durable.LOCK] == []


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
    assert refused.value.key == "added_documents"


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


@pytest.fixture(scope="module")
def operations(tmp_path_factory):
    """How many operations of the disk adding a file takes."""
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch)
        Uploads(tmp_path_factory.mktemp("counted") / "uploads").add("ใหม่.txt", TEXT.encode())
    return disk.done


@pytest.mark.parametrize("fault", FAULTS)
def test_whichever_operation_of_the_disk_fails_no_document_is_lost_or_half_there(tmp_path, operations, fault):
    assert operations > 5
    for first in range(1, operations + 1):
        uploads = Uploads(tmp_path / f"{first}" / "uploads")
        uploads.add("เดิม.txt", b"old " + TEXT.encode())
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, fault, first)
            try:
                uploads.add("ใหม่.txt", TEXT.encode())
                told = False
            except UploadRefused as refused:
                told = "cannot be written" in str(refused)
        held = {path.name: path.read_bytes() for path in corpus.files(uploads.folder)}
        assert held.pop("เดิม.txt") == b"old " + TEXT.encode()
        assert held in ([{}, {"ใหม่.txt": TEXT.encode()}] if told else [{"ใหม่.txt": TEXT.encode()}])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_disk_that_fails_while_a_document_is_removed_or_brought_back_loses_nothing(tmp_path, fault):
    for first in range(1, 8):
        uploads = Uploads(tmp_path / f"{first}" / "uploads")
        source = uploads.add("ก.txt", TEXT.encode())
        for change in (uploads.remove, uploads.restore):
            with pytest.MonkeyPatch.context() as patch, suppress(KnownError):
                FailingDisk(patch, fault, first)
                change(source)
        uploads.restore(source)
        assert (uploads.folder / "ก.txt").read_bytes() == TEXT.encode()


@pytest.mark.parametrize("names", [True, False], ids=["unsynced names kept", "unsynced names lost"])
def test_power_cut_while_a_document_is_added_leaves_it_whole_or_not_there(uploads, tmp_path, names):
    uploads.add("เดิม.txt", b"old " + TEXT.encode())
    with pytest.MonkeyPatch.context() as patch:
        cut = PowerCut(patch, uploads.folder)
        uploads.add("ใหม่.txt", TEXT.encode())
    for count in range(len(cut.trace) + 1):
        folder = cut.disk_after(count, names, tmp_path / "after")
        held = {path.name: path.read_bytes() for path in corpus.files(folder)}
        assert held.pop("เดิม.txt") == b"old " + TEXT.encode()
        assert held in ({}, {"ใหม่.txt": TEXT.encode()})
    assert held


def test_two_people_who_add_the_same_name_at_once_do_not_overwrite_each_other(uploads):
    outcome = []

    def adds(text):
        try:
            outcome.append((uploads.add("ก.txt", text), text))
        except UploadRefused as refused:
            outcome.append((refused.key, text))

    people = [threading.Thread(target=adds, args=(f"{TEXT} {number}".encode(),)) for number in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    kept = [text for said, text in outcome if said == "uploads/ก.txt"]
    assert sorted(said for said, _ in outcome) == ["name_taken"] * 7 + ["uploads/ก.txt"]
    assert (uploads.folder / "ก.txt").read_bytes() == kept[0]


ADDING = """
import sys
from pathlib import Path
from ui.uploads import Uploads
number = int(sys.argv[2])
while True:
    number += 1
    source = Uploads(Path(sys.argv[1])).add(f"{number}.txt", f"{number} ระเบียบการลา".encode() * 1000)
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_killed_while_adding_a_document_is_whole_or_not_there_and_the_ones_before_stay(uploads):
    chance, expected = random.Random(8), {}
    for _ in range(5):
        command = [sys.executable, "-c", ADDING, str(uploads.folder), str(len(expected))]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as person:
            finished = [int(person.stdout.readline())]
            time.sleep(chance.uniform(0, 0.01))
            person.send_signal(signal.SIGKILL)
            finished += map(int, person.stdout.read().split())
        held = {path.name: path.read_bytes() for path in corpus.files(uploads.folder)}
        assert {f"{number}.txt" for number in finished} <= held.keys()
        expected |= {name: f"{name[:-4]} ระเบียบการลา".encode() * 1000 for name in held}
        assert held == expected


def test_an_index_that_was_damaged_while_the_program_was_off_is_built_anew(
    monkeypatch, folder, tmp_path, shipped_encoder
):
    monkeypatch.setenv("QA_CORPUS", str(folder))
    monkeypatch.setenv("QA_VAR", str(tmp_path))
    AppTest.from_file("../../app.py", default_timeout=60).run()
    generation = tmp_path / "index" / (tmp_path / "index" / "CURRENT").read_text()
    (generation / "passages.jsonl").write_bytes(b"")
    st.cache_resource.clear()
    app = AppTest.from_file("../../app.py", default_timeout=60).run()
    assert not app.exception
    assert not app.error
    assert (tmp_path / "index" / "CURRENT").read_text() != generation.name
    assert len(app.chat_input) == 1
