"""Files that are not what their name says, or no files at all, are refused in one line."""

import os

import pytest

from ingest.errors import SourceError
from ingest.readers import SUFFIXES, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def test_these_formats_are_read():
    assert {".txt", ".md", ".html", ".htm", ".docx", ".pdf"} == SUFFIXES


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", OLE, r"a\.doc: \.doc files are not read; open it and save it as \.docx"),
        ("a.xlsx", b"PK\x03\x04", r"a\.xlsx: \.xlsx files are not read; open it and save it as \.html"),
        ("a.exe", b"MZ", r"a\.exe: \.exe cannot be read; convert it to one of \.docx, \.htm, \.html, \.md"),
        ("a", b"text", r"a: files without a suffix cannot be read; convert it"),
        ("a.docx", OLE, r"a\.docx: is in an old Office format .* save it as \.docx"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), r"a\.docx: is protected with a password"),
        ("a.docx", b"%PDF-1.7\n%%EOF", r"a\.docx: is no DOCX file, .* if it is pdf, rename it"),
        ("a.docx", b"plain words", r"a\.docx: is no DOCX file, .* fetch it again"),
        ("a.pdf", b"PK\x03\x04", r"a\.pdf: is no PDF file, .* if it is docx, rename it"),
        ("a.pdf", b"<html>404 not found", r"a\.pdf: is no PDF file, .* fetch it again"),
        ("a.txt", b"%PDF-1.7\n%%EOF", r"a\.txt: is really a PDF file; rename it to end in \.pdf"),
        ("a.html", b"PK\x03\x04", r"a\.html: is really a DOCX file; rename it"),
        ("a.txt", OLE, r"a\.txt: is in an old Office format"),
        ("a.docx", b"{\\rtf1", r"a\.docx: is an RTF document, whatever its name says; open it"),
        ("a.pdf", b"\x89PNG\r\n", r"a\.pdf: is a picture, whatever its name says; recognise its text"),
        ("a.txt", b"\x1f\x8b\x08", r"a\.txt: is a compressed file, .* unpack it first"),
        ("a.pdf", b"", r"a\.pdf: is empty"),
        ("a.docx", b"", r"a\.docx: is empty"),
    ],
)
def test_a_file_that_is_something_else_is_named(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=f"^{reason}"):
        read(path)


def test_a_file_over_the_limit_is_not_loaded(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(SourceError, match="^a.txt: is larger than 20 MB; split it into parts$"):
        read(path)


def test_a_text_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 5_000_001)
    with pytest.raises(SourceError, match="^a.txt: holds more than 5,000,000 characters; split it"):
        read(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(SourceError, match=r"^a.txt: cannot be read \(No such file or directory\); check"):
        read(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(SourceError, match=r"^b.txt: is no file but a folder or device"):
        read(tmp_path / "b.txt")


def test_a_loop_of_links_is_named(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(SourceError, match=r"^a.txt: cannot be read"):
        read(tmp_path / "a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(SourceError, match=r"^a.pdf: is no file but a folder or device"):
        read(tmp_path / "a.pdf")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_with_a_line_break_still_gives_one_line(tmp_path):
    path = tmp_path / "a\nb\x1b[31m.txt"
    path.write_bytes(b"")
    with pytest.raises(SourceError, match=r"^a\?b\?\[31m\.txt: is empty"):
        read(path)
