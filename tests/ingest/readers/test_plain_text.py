"""Text files are read as they are, in the encodings Thai offices use; what is no text is refused."""

from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.readers import Extract, read

THAI = "ร้อยละ 80\r\nต่ำกว่าเป้าหมาย\tน้ำ\n"
CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture
def written(tmp_path):
    def write(data: bytes, name: str = "a.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "แผน.txt"])
def test_utf8_is_kept_character_for_character(written, name):
    assert read(written(THAI.encode(), name)) == Extract(THAI)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.name)
def test_offsets_count_in_the_file_decoded_as_utf8(path):
    assert read(path).text == path.read_bytes().decode("utf-8")


def test_a_utf8_byte_order_mark_is_character_0(written):
    assert read(written(b"\xef\xbb\xbf" + THAI.encode())).text == "\ufeff" + THAI


@pytest.mark.parametrize("encoding", ["utf-16", "tis-620", "cp874"])
def test_other_thai_encodings_are_recognised(written, encoding):
    assert read(written(THAI.encode(encoding))).text == THAI


def test_utf16_of_either_byte_order_is_read(written):
    assert read(written(b"\xfe\xff" + THAI.encode("utf-16-be"))).text == THAI


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.name)
def test_the_documents_are_read_in_windows_874_too(written, path):
    text = path.read_text(encoding="utf-8").encode("cp874", "ignore").decode("cp874")
    assert read(written(text.encode("cp874"))).text == text


def test_english_and_mathematics_in_utf8_are_text(written):
    assert read(written("Σ(W×S)/ΣW ≥ 80 – “yes” é".encode())).text == "Σ(W×S)/ΣW ≥ 80 – “yes” é"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.txt: is empty"),
        (b" \r\n\t ", "a.txt: is empty"),
        (b"\xef\xbb\xbf\r\n", "a.txt: is empty"),
        ("\u200b \u00a0".encode(), "a.txt: is empty"),
        (bytes(range(256)) * 20, "a.txt: is neither UTF-8 nor TIS-620 text"),
        (b"\x00\x01\x02\x03" * 50, "a.txt: is not text but binary data"),
        (THAI.encode("utf-16-le"), "a.txt: is not text but binary data"),
        (b"\xff\xfe\x00\xd8a", "a.txt: begins like UTF-16 but is not"),
        (THAI.encode()[:-8] + b"\n", "a.txt: is UTF-8 with a damaged character at byte"),
        ("élève à l'école, forêt, où".encode("latin-1"), "a.txt: is neither UTF-8 nor TIS-620"),
        ("größe, übung, straße".encode("latin-1"), "a.txt: is neither UTF-8 nor TIS-620"),
        ("Привет, как дела".encode("cp1251"), "a.txt: is neither UTF-8 nor TIS-620"),
        ("これは日本語のテキスト".encode("shift-jis"), "a.txt: is neither UTF-8 nor TIS-620"),
        ("这是中文文本".encode("gbk"), "a.txt: is neither UTF-8 nor TIS-620"),
        (THAI.encode().decode("latin-1").encode(), "a.txt: holds Thai that was decoded wrongly once"),
        (THAI.encode("tis-620").decode("latin-1").encode(), "a.txt: holds Thai that was decoded wrongly"),
        (THAI.encode().decode("cp874", "replace").encode(), "a.txt: holds Thai that was decoded wrongly"),
    ],
)
def test_what_is_no_text_is_refused_by_name(written, data, reason):
    with pytest.raises(SourceError, match=f"^{reason}"):
        read(written(data))


def test_a_refusal_is_one_line_that_says_what_to_do(written):
    with pytest.raises(SourceError) as caught:
        read(written(b"\x00\x01\x02\x03" * 50))
    assert str(caught.value) == (
        "a.txt: is not text but binary data; open it in the program it comes from and save it as UTF-8 text"
    )
