"""What can go wrong with an index in Milvus: each is one clear line, nothing is lost, and no message has the token."""

import json
import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("pymilvus", reason="pymilvus is not installed: pip install -r requirements-dev.txt")
pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install -r requirements-dev.txt")

from index import milvus, remote_store
from index.building import build, is_current, known, open_index
from index.milvus import Milvus, connect
from index.search import Index
from ingest.corpus import Corpus
from ingest.errors import StoreError
from tests.milvus_server import free_port, guarded, server

ROOT = Path(__file__).parents[2]
TOKEN = "a-token-that-no-message-may-hold"
QUESTION = "วิสัยทัศน์ของสำนักงาน"
# Calls of a write and which of them: the first writes the small files, the second the passages.
CALLS = [("create", 1), ("insert", 1), ("create", 2), ("insert", 2), ("finish", 2), ("count", 2), ("switch", 1)]


@pytest.fixture(scope="module")
def few(documents: Corpus) -> Corpus:
    """One document's first twelve passages, so that an index of it is written in a second."""
    return replace(
        documents,
        documents=tuple(one for one in documents.documents if one.source == "mou.txt"),
        passages=tuple(one for one in documents.passages if one.source == "mou.txt")[:12],
    )


@pytest.fixture(scope="module")
def fewer(few: Corpus) -> Corpus:
    return replace(few, passages=few.passages[:5])


def generations(place: Path) -> list[str]:
    return sorted(connect(str(place)).names())


def command(module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_a_new_index_takes_the_place_of_the_old_and_only_one_older_stays(
    tmp_path: Path, index: Index, few: Corpus, fewer: Corpus
) -> None:
    place = tmp_path / "index.db"
    build(few, index.encoder, place)
    before = open_index(place, index.encoder)
    build(fewer, index.encoder, place)
    assert [len(before.passages), len(open_index(place, index.encoder).passages)] == [len(few.passages), 5]
    assert before.search(QUESTION)[0].passage in few.passages  # who reads the one before goes on
    build(replace(few, passages=few.passages[:6]), index.encoder, place)
    assert len(generations(place)) == 4  # two of passages, two of files
    with pytest.raises(StoreError, match="the index that was open is no longer there; open it again"):
        before.search("บันทึกข้อตกลงนี้ทำขึ้นระหว่างใคร")


def test_an_index_that_is_there_already_is_not_written_again(tmp_path: Path, index: Index, few: Corpus) -> None:
    build(few, index.encoder, tmp_path / "index.db")
    names = generations(tmp_path / "index.db")
    build(few, index.encoder, tmp_path / "index.db")
    assert generations(tmp_path / "index.db") == names


@pytest.mark.parametrize(("call", "nth"), CALLS)
def test_a_write_that_fails_anywhere_leaves_the_old_index(
    tmp_path: Path, index: Index, few: Corpus, fewer: Corpus, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    place = tmp_path / "index.db"
    build(few, index.encoder, place)
    names, made, done = generations(place), getattr(Milvus, call), []

    def failing(self, *arguments):
        done.append(call)
        if len(done) == nth:
            raise StoreError("the server was switched off")
        return made(self, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(Milvus, call, failing)
        with pytest.raises(StoreError, match="switched off"):
            build(fewer, index.encoder, place)
    assert generations(place) == names
    assert tuple(open_index(place, index.encoder).passages) == few.passages
    build(fewer, index.encoder, place)
    assert tuple(open_index(place, index.encoder).passages) == fewer.passages


def test_files_that_were_changed_in_milvus_are_found_out(tmp_path: Path, index: Index, few: Corpus) -> None:
    place = tmp_path / "index.db"
    build(few, index.encoder, place)
    client = connect(str(place)).client
    files = connect(str(place)).behind(remote_store.ALIAS) + remote_store.FILES
    rows = client.query(files, filter="number >= 0", output_fields=["*"])
    assert {row["name"] for row in rows if not row["name"].startswith(("glosses", "gaps", "neighbours"))} == {
        "meta.json", "documents.jsonl", "agreements.jsonl", "glossary.json", "terms.json", "trigrams.json", "counts.npz",
    }  # fmt: skip
    for row in rows:
        client.upsert(files, [{**row, "content": "e30K"}])
        with pytest.raises(StoreError, match="of the index is damaged; rebuild it with: python -m ingest --index"):
            open_index(place, index.encoder)
        client.upsert(files, [row])
    assert len(open_index(place, index.encoder).passages) == len(few.passages)


def test_passages_that_are_missing_in_milvus_are_found_out(tmp_path: Path, index: Index, few: Corpus) -> None:
    place = tmp_path / "index.db"
    build(few, index.encoder, place)
    name = connect(str(place)).behind(remote_store.ALIAS)
    opened = open_index(place, index.encoder)
    connect(str(place)).client.delete(name, filter="number == 3")
    assert not remote_store.is_whole(place)
    with pytest.raises(StoreError, match="passages of the index are missing; rebuild it"):
        list(opened.passages)
    with pytest.raises(
        StoreError, match="passages of the index are missing; rebuild it with: python -m ingest --index"
    ):
        open_index(place, index.encoder)
    build(few, index.encoder, place)
    assert remote_store.is_whole(place)


def test_no_index_there_names_the_command(tmp_path: Path, index: Index) -> None:
    place = tmp_path / "none.db"
    with pytest.raises(StoreError, match=r"there is no index here; build it with: python -m ingest --index .*none\.db"):
        open_index(place, index.encoder)
    assert not is_current(place, {}, index.encoder)
    assert known(place, ROOT / "corpus") == {}


# ── servers ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("module", ["ingest", "qa"])
def test_a_server_that_does_not_answer_is_one_line(module: str) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    given = ["--quiet"] if module == "ingest" else [QUESTION]
    done = command(module, *given, "--index", address, QA_STORE_TOKEN=TOKEN)
    said = f"{module}: {address}: no Milvus server answers; start it or correct the address\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_server_that_takes_no_other_token_is_one_line_and_the_token_stands_nowhere(
    tmp_path: Path, index: Index, few: Corpus, monkeypatch: pytest.MonkeyPatch, caplog, capfd
) -> None:
    caplog.set_level(logging.DEBUG)
    with guarded(tmp_path / "data", TOKEN) as address:
        place = Path(address)
        monkeypatch.setenv("QA_STORE_TOKEN", TOKEN)
        build(few, index.encoder, place)
        assert open_index(place, index.encoder).search(QUESTION)
        for wrong in ("", f"wrong-{TOKEN}"):
            monkeypatch.setenv("QA_STORE_TOKEN", wrong)
            for act in (open_index, lambda place, encoder: is_current(place, {}, encoder)):
                with pytest.raises(
                    StoreError, match="does not take the token; set QA_STORE_TOKEN to one it takes"
                ) as told:
                    act(place, index.encoder)
                assert TOKEN not in str(told.value)
        done = command("qa", QUESTION, "--index", address, QA_STORE_TOKEN=f"wrong-{TOKEN}")
        assert done.returncode == 2
        assert done.stderr == f"qa: {address}: the server does not take the token; set QA_STORE_TOKEN to one it takes\n"
    captured = capfd.readouterr()
    assert TOKEN not in caplog.text + captured.out + captured.err


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError, match="an address with a password in it is refused; put the token into") as told:
        connect("http://root:milvus@127.0.0.1:19530")
    assert "milvus@" not in str(told.value)


def test_what_a_server_says_is_told_without_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_STORE_TOKEN", TOKEN)
    told = milvus._fault("http://h", 65535, f"quota of {TOKEN} exceeded\nTraceback")
    assert str(told) == "http://h: Milvus says: quota of … exceeded"


def test_several_programs_read_one_server_at_once(tmp_path: Path, index: Index, documents: Corpus) -> None:
    asked = ["วิสัยทัศน์ของ สพร. คืออะไร", "Who signed the MOU as a witness?", "ข้อตกลงนี้แก้ไขได้อย่างไร"]
    with server(tmp_path / "data") as address:
        build(documents, index.encoder, Path(address))
        local = tmp_path / "local"
        build(documents, index.encoder, local)

        batch = tmp_path / "in.jsonl"
        batch.write_text("".join(json.dumps({"id": one, "question": one}) + "\n" for one in asked), encoding="utf-8")

        def answers(place: str | Path, out: Path) -> list[dict]:
            assert command("qa", "--batch", str(batch), "--out", str(out), "--index", str(place)).returncode == 0
            return [{**json.loads(line), "elapsed_ms": 0} for line in out.read_text(encoding="utf-8").splitlines()]

        with ThreadPoolExecutor(3) as programs:
            found = list(programs.map(answers, [address, address, local], [tmp_path / name for name in "abc"]))
        assert [len(one) for one in found] == [3, 3, 3]
        assert found[0] == found[1] == found[2]


def test_a_file_that_another_program_holds_is_one_line(tmp_path: Path, index: Index, few: Corpus) -> None:
    place = tmp_path / "index.db"
    build(few, index.encoder, place)  # held by this program until it ends
    done = command("qa", QUESTION, "--index", str(place))
    said = "in use by another program, or damaged; programs that read at once need a Milvus server"
    assert (done.returncode, done.stderr) == (2, f"qa: {place}: {said}\n")


# ── without it ────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_of_milvus_is_loaded_for_an_index_in_a_folder(tmp_path: Path, index: Index, few: Corpus) -> None:
    build(few, index.encoder, tmp_path)
    program = (
        "import sys; sys.modules.update(dict.fromkeys(('pymilvus', 'milvus_lite', 'grpc')))\n"
        "from qa.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, QUESTION, "--index", str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run(
        [sys.executable, "-c", program, QUESTION, "--index", "x.db"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (
        2,
        "qa: x.db: Milvus needs its client: pip install -r requirements-milvus.txt\n",
    )
