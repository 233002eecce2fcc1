"""A folder becomes documents and passages; whatever is wrong with it is said in one line."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from ingest import corpus, manifest
from ingest.__main__ import main
from ingest.errors import SourceError

ROOT = Path(__file__).parent.parent.parent


def test_the_documents_are_the_files_the_manifest_describes() -> None:
    entries = tomllib.loads((ROOT / "corpus" / "manifest.toml").read_text(encoding="utf-8"))["document"]
    assert [entry["id"] for entry in entries] == ["mou", "recommendations", "ecosystem", "action_plan"]
    for entry in entries:
        assert hashlib.sha256((ROOT / "corpus" / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_unit_of_every_passage_maps_to_a_verbatim_span_of_its_source(documents: corpus.Corpus) -> None:
    texts = {document.source: document.text for document in documents.documents}
    for passage in documents.passages:
        assert passage.text.strip()
        for unit in passage.units:
            start, end = unit.source_span(0, len(unit.text))
            assert 0 <= start < end <= len(texts[passage.source])
            for cell in unit.cells:
                unit.source_span(cell.start, cell.end)


def test_no_passage_is_longer_than_a_person_can_read(documents: corpus.Corpus) -> None:
    for passage in documents.passages:
        for start, end in passage.spans or [(passage.start, passage.end)]:
            assert end - start <= 3000, passage.id


def test_locators_read_as_a_person_would_write_them(documents: corpus.Corpus) -> None:
    locators = {passage.locator for passage in documents.passages}
    assert "ข้อ 2 ขอบเขตการดำเนินงาน" in locators
    assert "เอกสารประกอบ 2 › 2.2.1.2" in locators
    assert any(place.startswith("เอกสารประกอบ 4 › ผลกระทบ › 2. อันดับดัชนี") for place in locators)
    assert "บทที่ 6 › องค์ประกอบที่ 1 › ตัวชี้วัด 1.4" in locators


def test_a_threshold_row_knows_its_columns(documents: corpus.Corpus) -> None:
    row = next(passage for passage in documents.passages if passage.path == ("เอกสารประกอบ 2", "2.2.1.2")).units[0]
    cells = {cell.column: row.text[cell.start : cell.end] for cell in row.cells}
    assert cells["น้ำหนัก (ร้อยละ) (W)"] == "3"
    assert [cells[f"เกณฑ์การให้คะแนน {level}"] for level in range(1, 6)] == [
        "ร้อยละ 75", "ร้อยละ 80", "ร้อยละ 85", "ร้อยละ 90", "ร้อยละ 95",
    ]  # fmt: skip


def test_a_folder_of_plain_files_needs_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "ระเบียบ.txt").write_text("ข้อ 1 ชื่อ\nระเบียบนี้เรียกว่าระเบียบทดสอบ\n", encoding="utf-8")
    read = corpus.read(tmp_path)
    assert [document.id for document in read.documents] == ["ระเบียบ"]
    assert [passage.locator for passage in read.passages] == ["ข้อ 1 ชื่อ"]


def test_a_faulty_file_is_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ข้อ 1 ชื่อ\nเนื้อความ\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    read = corpus.read(tmp_path)
    assert [document.source for document in read.documents] == ["a.txt"]
    assert len(read.warnings) == 1
    assert "b.txt" in read.warnings[0]


def test_a_changed_document_is_named_and_read_as_it_is_now(tmp_path: Path) -> None:
    for name in ("manifest.toml", "recommendations.txt"):
        (tmp_path / name).write_bytes((ROOT / "corpus" / name).read_bytes())
    with (tmp_path / "recommendations.txt").open("a", encoding="utf-8") as file:
        file.write("\nเพิ่มเติม")
    read = corpus.read(tmp_path)
    assert any(line.startswith("recommendations.txt: differs from the file") for line in read.warnings)
    assert read.documents[0].text.endswith("เพิ่มเติม")
    assert "๑. ข้อเสนอเพื่อการพัฒนาในอนาคต › ๑.๑ › ๑.๑.๒" in {passage.locator for passage in read.passages}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[document]]\nid = 1\n", "document 1: missing file, sha256, title, title_en"),
        ("x = [", "cannot be read"),
        ('[[document]]\nid="a"\nfile="a"\ntitle="a"\ntitle_en="a"\nsha256="a"\ncolour="red"\n', "unknown key colour"),
    ],
)
def test_a_faulty_manifest_is_refused_by_name(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "manifest.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=f"manifest.toml: .*{complaint}"):
        manifest.load(tmp_path)


def test_the_command_names_what_is_missing_and_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main([str(tmp_path)]) == 2
    assert "no document could be read" in capsys.readouterr().err
    assert main(["--clean", str(tmp_path / "no.txt")]) == 2
    assert "no such file" in capsys.readouterr().err


def test_the_clean_text_of_a_file_stands_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ข้อ 1 ชื่อ\n\nส านักงาน\nพัฒนา\n\nก\tข\tค\n", encoding="utf-8")
    assert main(["--clean", str(path)]) == 0
    assert capsys.readouterr().out == "ข้อ 1 ชื่อ\nสำนักงานพัฒนา\nก | ข | ค\n"


def test_every_chapter_of_the_documents_is_sound(documents: corpus.Corpus) -> None:
    assert {passage.sound for passage in documents.passages} == {True}


def test_a_damaged_page_is_flagged_and_still_read(tmp_path: Path) -> None:
    damaged = "ระดบคะแนนของตวชวดตากวาเปาหมายทกาหนดไวในแผนปฏบตการประจาปงบประมาณ " * 40
    (tmp_path / "a.txt").write_text(f"ข้อ 1 ชื่อ\n{damaged}\n", encoding="utf-8")
    assert {passage.sound for passage in corpus.read(tmp_path).passages} == {False}
