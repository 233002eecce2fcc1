"""The index on disk outlives failing disks, cut power, killed programs and changed bytes: old or new, never a mixture."""

import json
import os
import random
import signal
import string
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from index import durable, store
from ingest.errors import StoreError
from tests.faults import FAULTS, FailingDisk, PowerCut

ROOT = Path(__file__).parents[2]
NAMES = ("documents.jsonl", "passages.jsonl", "dense.faiss")


def stamped(number: int) -> dict[str, bytes]:
    """The files of the index that was written as the `number`-th: each says so."""
    return {name: f"{name} {number}\n".encode() * 50 for name in NAMES}


def write(path: Path, number: int) -> None:
    store.write(path, stamped(number), {"number": number})


def number_of(path: Path) -> int:
    """Which index is read; fails where its parts are of several."""
    found = store.read(path)
    assert found.files == stamped(found.meta["number"])
    return found.meta["number"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An index that was written twice."""
    write(tmp_path / "index", 0)
    write(tmp_path / "index", 1)
    return tmp_path / "index"


def operations(path: Path) -> int:
    """How many operations of the disk a write takes."""
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch)
        write(path, 1)
    return disk.done


@pytest.mark.parametrize("times", [1, 10_000], ids=["once", "from then on"])
@pytest.mark.parametrize("fault", FAULTS)
def test_whichever_operation_fails_the_old_index_or_the_new_is_read(path: Path, fault: str, times: int) -> None:
    every = operations(path)
    assert every > 20
    for first in range(1, every + 1):
        before = number_of(path)
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, fault, first, times)
            try:
                write(path, before + 1)
                left = (before + 1,)  # done, or told
            except StoreError as error:
                left = (before, before + 1) if "the index cannot be written (" in str(error) else ()
        assert number_of(path) in left
        write(path, before + 2)  # and once the disk works again, so does everything
        assert number_of(path) == before + 2
        assert sum(entry.is_dir() for entry in path.iterdir()) == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_where_the_first_index_could_not_be_written_the_next_try_does(tmp_path: Path, fault: str) -> None:
    for first in range(1, 30):
        path = tmp_path / f"{first}"
        with pytest.MonkeyPatch.context() as patch, suppress(StoreError):
            FailingDisk(patch, fault, first)
            write(path, 0)
        with suppress(StoreError):  # there is none, or it is whole
            assert number_of(path) == 0
        write(path, 1)
        assert number_of(path) == 1


def test_writes_that_take_half_of_what_they_are_given_lose_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, taken = os.write, []

    def half(file: int, data: bytes) -> int:
        taken.append(real(file, bytes(data)[: len(data) // 2 + 1]))
        return taken[-1]

    monkeypatch.setattr(os, "write", half)
    write(path, 2)
    assert len(taken) > 20
    assert number_of(path) == 2


@pytest.mark.parametrize("names", [True, False], ids=["unsynced names kept", "unsynced names lost"])
def test_power_cut_at_any_moment_leaves_the_old_index_or_the_new(path: Path, tmp_path: Path, names: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        cut = PowerCut(patch, path)
        write(path, 2)
    assert len(cut.trace) > 15
    left = [number_of(cut.disk_after(count, names, tmp_path / "after")) for count in range(len(cut.trace) + 1)]
    assert sorted(set(left)) == [1, 2]
    assert left == sorted(left)
    assert left[-1] == 2


WRITER = """
import sys
from pathlib import Path
from tests.index.test_generations import write
number = int(sys.argv[2])
while True:
    number += 1
    write(Path(sys.argv[1]), number)
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_a_writer_killed_at_any_moment_leaves_a_whole_index_and_loses_nothing_it_had_finished(path: Path) -> None:
    chance = random.Random(8)
    for _ in range(12):
        before = number_of(path)
        command = [sys.executable, "-c", WRITER, str(path), str(before)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            last = int(writer.stdout.readline())
            time.sleep(chance.uniform(0, 0.05))
            writer.send_signal(signal.SIGKILL)
            finished = [int(line) for line in writer.stdout.read().split()] or [last]
        assert number_of(path) in (finished[-1], finished[-1] + 1)
    write(path, 0)  # the dead hold no lock, and their leavings go
    assert sum(entry.is_dir() for entry in path.iterdir()) == 2


def test_readers_never_see_a_mixture_while_an_index_is_written_again_and_again(path: Path) -> None:
    seen, done = [], threading.Event()

    def reads() -> None:
        while not done.is_set():
            found = store.read(path)
            seen.append((found.meta["number"], found.files == stamped(found.meta["number"]), found.fault))

    reader = threading.Thread(target=reads)
    reader.start()
    for number in range(2, 60):
        write(path, number)
    done.set()
    reader.join()
    assert all(whole and not fault for _, whole, fault in seen)
    assert [number for number, _, _ in seen] == sorted(number for number, _, _ in seen)


def test_writers_take_turns(path: Path) -> None:
    writers = [threading.Thread(target=write, args=(path, number)) for number in range(2, 12)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert number_of(path) in range(2, 12)
    assert sum(entry.is_dir() for entry in path.iterdir()) == 2


def test_a_writer_who_waits_too_long_says_so(path: Path) -> None:
    with durable.locked(path):
        waiting = durable.locked(path, 0.1)
        with pytest.raises(StoreError, match="another program is writing here; wait until it is done"):
            waiting.__enter__()


CLASSES = {
    "letter": string.ascii_letters.encode(),
    "digit": string.digits.encode(),
    "blank": b" \n\t\r",
    "structure": b'{}[]",:',
    "other sign": b"._-/+",
    "zero": b"\0",
    "low": bytes(range(1, 9)),
    "high": bytes(range(128, 256)),
}


def offsets(content: bytes) -> dict[str, int]:
    """For each class of bytes a place in the content, and its ends."""
    places = {"first": 0, "middle": len(content) // 2, "last": len(content) - 1}
    for kind, members in CLASSES.items():
        if (found := next((i for i, byte in enumerate(content) if byte in members), None)) is not None:
            places[kind] = found
    return places


def test_a_byte_of_any_class_changed_in_any_file_is_found_out(index, documents, tmp_path: Path) -> None:
    from index.building import build, open_index

    path = tmp_path / "index"
    build(documents, index.encoder, path)
    expected = answers(index)
    tried = unclear = 0
    for file in sorted(file for file in path.rglob("*") if file.is_file() and file.name != durable.LOCK):
        content = file.read_bytes()
        for at in offsets(content).values():
            for bit in (0x01, 0x20, 0x80):
                file.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
                tried += 1
                try:
                    found = store.read(path)
                except StoreError as error:
                    unclear += "rebuild it with: python -m ingest" not in str(error)
                else:  # the name of the generation was damaged: the only one there is serves, and the user is told
                    assert file.name == store.CURRENT
                    assert "CURRENT is missing or damaged" in found.fault or "meta.json is missing" in found.fault
        file.write_bytes(content)
    assert tried > 300
    assert unclear == 0
    (path / store.CURRENT).write_bytes(b"\xff")
    assert answers(open_index(path, index.encoder)) == expected


def answers(index) -> list[tuple]:
    asked = ("เบิกจ่ายงบประมาณ", "วิสัยทัศน์ของสำนักงาน", "Who signed the MOU?")
    return [[(hit.passage.id, hit.relevance) for hit in index.search(question)] for question in asked]


DAMAGES = {
    "cut short": lambda content: content[: len(content) // 2],
    "emptied": lambda content: b"",
    "longer": lambda content: content + b"\n",
    "a page of zeros": lambda content: content[:100] + bytes(4096) + content[4196:],
}


@pytest.mark.parametrize("damage", [*DAMAGES, "missing"])
@pytest.mark.parametrize("name", [*NAMES, store.META])
def test_where_the_current_generation_is_damaged_the_one_before_is_read_and_it_is_said(path, name, damage) -> None:
    file = path / (path / store.CURRENT).read_text() / name
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(DAMAGES[damage](file.read_bytes()))
    found = store.read(path)
    assert (found.meta["number"], found.files) == (0, stamped(0))
    assert name in found.fault
    assert found.fault.endswith("rebuild it with: python -m ingest")
    write(path, 2)  # the whole one is kept beside the new, not the damaged one
    assert number_of(path) == 2
    assert not file.parent.exists()


def test_files_of_two_generations_are_never_taken_together(path: Path) -> None:
    one, other = (entry for entry in path.iterdir() if entry.is_dir())
    for name in NAMES:
        (one / name).write_bytes((other / name).read_bytes())
    assert number_of(path) == json.loads((other / store.META).read_bytes())["number"]


def test_where_nothing_is_whole_one_line_says_which_command_rebuilds(path: Path) -> None:
    for file in path.rglob(store.META):
        file.unlink()
    with pytest.raises(StoreError, match=r"meta\.json is missing from the index; rebuild it with: python -m ingest"):
        store.read(path)


def test_an_index_of_an_earlier_format_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "18a3c").mkdir()
    (tmp_path / "18a3c" / store.META).write_text('{"format": 1, "files": {}}')
    (tmp_path / store.CURRENT).write_text("18a3c")
    with pytest.raises(StoreError, match="made by another version; rebuild it with: python -m ingest"):
        store.read(tmp_path)
