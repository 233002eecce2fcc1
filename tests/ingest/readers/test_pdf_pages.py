"""A PDF gives its pages as printed; what is faulty or hostile is refused in one line, within the limits."""

import io
import subprocess
import sys
import time
import zlib
from importlib.util import find_spec

import pypdf
import pytest

from ingest.errors import SourceError
from ingest.readers import Page, read
from ingest.readers.extract import Refused
from ingest.readers.pdf import extract
from ingest.readers.sandbox import ROOT, Limits

BRIEF = Limits(seconds=1, seconds_per_megabyte=0)
SHOWN = b"BT /F 12 Tf 72 700 Td (%s) Tj ET"
PICTURE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"


def rewritten(data: bytes, change) -> bytes:
    """The PDF after a change made with pypdf's writer."""
    writer, buffer = pypdf.PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    change(writer)
    writer.write(buffer)
    return buffer.getvalue()


def test_pages_are_spans_of_the_text(pages):
    found = extract(pages(SHOWN % b"one", b"", SHOWN % b"three"))
    assert found.text == "one\n\nthree"
    assert found.pages == (Page(1, 0, 3), Page(2, 4, 4), Page(3, 5, 10))
    assert [found.text[page.start : page.end] for page in found.pages] == ["one", "", "three"]


def test_pages_have_the_numbers_printed_on_them(pages):
    def label(writer):
        writer.set_page_label(0, 1, "/r")
        writer.set_page_label(2, 3, "/D", start=7)
        writer.set_page_label(4, 4, "/D", prefix="A-")

    found = extract(rewritten(pages(*[SHOWN % b"x"] * 5), label))
    assert [page.number for page in found.pages] == [None, None, 7, 8, None]


def test_faulty_page_labels_leave_the_count_of_sheets(pages):
    found = extract(pages(SHOWN % b"x", SHOWN % b"y", root=b"/PageLabels<</Nums[(a) 3 0 R 1]>>"))
    assert [page.number for page in found.pages] == [1, 2]


def test_actual_text_stands_for_the_glyphs_it_covers(pages):
    content = (
        b"BT /F 12 Tf 72 700 Td (a) Tj /Span<</ActualText<FEFF0E150E480E33>>> BDC (bcd) Tj EMC "
        b"/Span<</ActualText(!)>> BDC [(e)-9(f)] TJ (gh) Tj EMC (i) Tj ET"
    )
    assert extract(pages(content)).text == "aต่ำ!i"


def test_actual_text_may_be_named_nested_and_empty(pages):
    content = (
        b"/P <</MCID 0>> BDC BT /F 12 Tf 72 700 Td /Span /N BDC (ab) Tj "
        b"/Span<</ActualText(no)>> BDC (c) Tj EMC EMC (d) Tj "
        b"/Span<</ActualText()>> BDC (-) Tj EMC (e) Tj ET EMC"
    )
    assert extract(pages(content, entries=b"/Properties<</N<</ActualText(yes)>>>>")).text == "yesde"


@pytest.mark.parametrize(
    "span",
    [
        b"/Span<</ActualText(%s)>> BDC (a) Tj EMC" % (b"x" * 201),
        b"/Span<</ActualText(%s)>> BDC (a) Tj EMC" % (b"x" * 17),
        b"/Span<</ActualText 7>> BDC (a) Tj EMC",
        b"/Span /Missing BDC (a) Tj EMC",
        b"/Span<</ActualText(x)>> BDC (a) Tj",
        b"EMC EMC (a) Tj",
    ],
)
def test_actual_text_that_cannot_be_is_not_believed(pages, span):
    assert extract(pages(b"BT /F 12 Tf 72 700 Td " + span + b" (b) Tj ET")).text == "ab"


def test_a_damaged_page_is_noted_and_the_others_are_read(pages, stream):
    broken = stream(b"(((", b"/Filter/NoSuchFilter")
    found = extract(pages(SHOWN % b"one", broken, SHOWN % b"three"))
    assert found.text == "one\n\nthree"
    assert len(found.notes) == 1
    assert found.notes[0].startswith("sheet 2 is damaged (")


def test_a_scanned_page_among_others_is_noted(pages):
    found = extract(
        pages(SHOWN % b"words enough", SHOWN % b"of the page", entries=b"/XObject<</I 8 0 R>>", more=(PICTURE,))
    )
    assert found.notes == ()
    found = extract(pages(SHOWN % b"words enough", b"/I Do", entries=b"/XObject<</I 8 0 R>>", more=(PICTURE,)))
    assert found.notes == (
        "sheet 2 is a picture without text; recognise its text first (OCR, e.g. ocrmypdf -l tha+eng) and give that",
    )


def test_a_scanned_document_is_refused(pages):
    data = pages(b"/I Do", b"/I Do", SHOWN % b"stamp", entries=b"/XObject<</I 10 0 R>>", more=(PICTURE,))
    with pytest.raises(Refused, match="is scanned: 3 of 3 pages are pictures without text; recognise its text"):
        extract(data)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(pages, share):
    data = pages(*[SHOWN % b"words"] * 30)
    with pytest.raises(Refused, match="is cut off: the end of the PDF is missing; fetch it again"):
        extract(data[: int(len(data) * share)])


def test_bytes_after_the_end_do_no_harm(pages):
    assert extract(pages(SHOWN % b"words") + b"\0" * 5000 + b"\r\n").text == "words"


def test_too_many_pages_are_refused(pages):
    with pytest.raises(Refused, match="has more than 500 pages; split it into parts"):
        extract(pages(*[b""] * 501))


def test_a_declared_number_of_pages_that_are_not_there(pages):
    data = pages(SHOWN % b"words").replace(b"/Count 1>>", b"/Count 9>>")
    with pytest.raises(Refused, match="is damaged: 8 of its 9 pages are missing"):
        extract(data)


def test_a_document_without_pages_or_text_is_refused(pdf, pages):
    with pytest.raises(Refused, match="has no pages; fetch it again or print it"):
        extract(pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"))
    with pytest.raises(Refused, match="has no text on its pages; if you see text there"):
        extract(pages(b"0 0 m 9 9 l S"))


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_password_is_named_and_a_mere_lock_against_changes_is_not_in_the_way(pages, algorithm):
    def encrypted(user):
        return rewritten(pages(SHOWN % b"words"), lambda writer: writer.encrypt(user, "owner", algorithm=algorithm))

    assert extract(encrypted("")).text == "words"
    with pytest.raises(Refused, match="is protected with a password; take the password off"):
        extract(encrypted("secret"))


@pytest.mark.skipif(find_spec("cryptography") is not None, reason="cryptography can decrypt it")
def test_encryption_that_needs_another_package_is_named(pages):
    data = rewritten(pages(SHOWN % b"words"), lambda writer: writer.encrypt("", "o", algorithm="RC4-128"))
    filters = b"/CF<</StdCF<</CFM/AESV2/Length 16>>>>/StmF/StdCF/StrF/StdCF"
    data = data.replace(b"/V 2\n/R 3\n", b"/V 4\n/R 4\n%s\n" % filters)  # the same key, used for AES
    start, end = data.rindex(b"xref\n0"), data.rindex(b"startxref")
    data = data[:end] + b"startxref\n%d\n%%%%EOF\n" % start
    with pytest.raises(Refused, match="is encrypted; print it to an unprotected PDF, or pip install crypto"):
        extract(data)


# In the child process, with its limits


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\n" + b"1 0 obj<<" * 5000 + b"\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 200_000 + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
    ],
)
def test_garbage_is_refused(written, data):
    with pytest.raises(SourceError, match=r"^a.pdf: (is damaged|has no pages|made its reader fail|needs more)"):
        read(written(data, "a.pdf"))


def test_a_tree_of_pages_that_runs_in_a_circle_is_refused(written, pdf):
    tree = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % number for number in (3, 4, 2)]
    with pytest.raises(SourceError, match="^a.pdf: "):
        read(written(pdf(b"<</Type/Catalog/Pages 2 0 R>>", *tree), "a.pdf"))


def bomb(pages, stream, body: bytes, size: int) -> bytes:
    """A small PDF whose page unpacks, in two steps, to `size` bytes of operators."""
    packed = zlib.compress(zlib.compress(b"BT /F 9 Tf " + body * (size // len(body)) + b" ET", 9), 9)
    return pages(stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


def test_a_small_file_that_takes_very_long_is_stopped(written, pages, stream):
    path = written(bomb(pages, stream, b"0 -9 Td (ab)Tj ", 8_000_000), "bomb.pdf")
    assert path.stat().st_size < 1_200
    began = time.monotonic()
    with pytest.raises(SourceError, match="^bomb.pdf: took longer than [17] s to read; print it to a new"):
        read(path, limits=BRIEF)
    assert time.monotonic() - began < 9


def test_the_clock_alone_stops_it_where_the_system_limits_nothing(written, pages, stream):
    class Impatient(Limits):
        def wall(self, size: int) -> int:
            return 1

    path = written(bomb(pages, stream, b"0 -9 Td (ab)Tj ", 8_000_000), "bomb.pdf")
    with pytest.raises(SourceError, match="^bomb.pdf: took longer than 1 s to read"):
        read(path, limits=Impatient())


def test_time_grows_with_the_file_up_to_two_minutes():
    assert [Limits().cpu(size) for size in (1_200, 1_000_000, 20_000_000)] == [20, 50, 120]


def test_a_reader_that_cannot_even_start_is_no_traceback(written, pages):
    pytest.importorskip("resource", reason="no limit of memory here")
    with pytest.raises(SourceError, match="^a.pdf: (needs more memory|made its reader fail)"):
        read(written(pages(SHOWN % b"x"), "a.pdf"), limits=Limits(memory=1 << 22))


def test_the_libraries_are_loaded_in_the_child_only():
    code = "import sys, ingest.readers; sys.exit(bool({'pypdf', 'lxml', 'docx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_a_file_that_unpacks_without_end_is_refused(written, pages, stream):
    packed = zlib.compress(zlib.compress(b"(" * 200_000_000, 9), 9)
    path = written(pages(stream(packed, b"/Filter[/FlateDecode/FlateDecode]")), "bomb.pdf")
    with pytest.raises(SourceError, match="^bomb.pdf: (is damaged|needs more memory|took longer)"):
        read(path)


def test_memory_is_limited(written, pages):
    resource = pytest.importorskip("resource", reason="no limit of memory here")
    assert resource.RLIMIT_AS
    path = written(pages(SHOWN % b"words" + b" " * 15_000_000), "a.pdf")
    assert read(path).text == "words"
    with pytest.raises(SourceError, match="^a.pdf: (needs more memory|made its reader fail)"):
        read(path, limits=Limits(memory=60_000_000))


def test_more_text_than_allowed_is_refused(written, pages, stream):
    data = bomb(pages, stream, b"(%s)Tj " % (b"a" * 30_000), 6_000_000)
    with pytest.raises(SourceError, match="^a.pdf: holds more than 5,000,000 characters; split it into parts"):
        read(written(data, "a.pdf"))


def test_a_file_is_read_in_the_child_process(written, pages):
    found = read(written(pages(SHOWN % b"one", SHOWN % b"two"), "แผน.PDF"))
    assert found.text == "one\ntwo"
    assert found.pages == (Page(1, 0, 3), Page(2, 4, 7))
