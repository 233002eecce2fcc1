"""PDF → text page by page. Runs in the child process; only pdf_library.py imports pypdf."""

import io
import logging
import re
from contextlib import suppress

from ingest.limits import limit
from ingest.readers import pdf_actual_text, pdf_clusters
from ingest.readers.extract import CHARACTERS, Extract, Page, Refused, printable
from ingest.readers.pdf_library import DependencyError, DictionaryObject, LimitReachedError, PdfReader
from ingest.readers.thai_glyphs import letters

PAGES = limit("pdf_pages")
EOF_WITHIN = 2048  # bytes: the end mark of a whole file stands this near its end
FEW_CHARACTERS = 10  # a page with a picture and less text than this is a scan
MOST_PICTURES = 0.5  # share of scanned pages above which the file is refused

OCR = "recognise its text first (OCR, e.g. ocrmypdf -l tha+eng) and give that"
ENCRYPTED = "is encrypted; print it to an unprotected PDF, or pip install cryptography"
ANEW = "fetch it again or print it to a new PDF"

_PAGE_NUMBER = re.compile(r"[0-9๐-๙]{1,6}")


def extract(data: bytes) -> Extract:
    """The text of all pages, one after another. Raises Refused, and whatever pypdf raises on faulty files."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    _check_end(data)
    reader = _opened(data)
    count = len(reader.pages)
    _check_count(reader, count)
    numbers = _numbers(reader, count)
    pdf_clusters.repair(reader, count)
    parts, pages, notes, scans, at = [], [], [], [], 0
    for index in range(count):
        text, note = _page_text(reader, index)
        if len(text.strip()) < FEW_CHARACTERS and not note and _has_picture(reader, index):
            scans.append(index + 1)
        if note:
            notes.append(note)
        parts.append(text)
        pages.append(Page(numbers[index], at, at + len(text)))
        at += len(text) + 1
        if at > CHARACTERS.most:
            raise Refused(CHARACTERS.said())
    _check_text(parts, scans, notes)
    notes += [f"sheet {sheet} is a picture without text; {OCR}" for sheet in scans]
    return Extract("\n".join(parts), tuple(pages), tuple(notes))


def _check_end(data: bytes) -> None:
    if b"%%EOF" not in data.rstrip(b"\0 \t\r\n")[-EOF_WITHIN:]:
        raise Refused("is cut off: the end of the PDF is missing; fetch it again")


def _opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("is protected with a password; take the password off and save it again")
    except DependencyError:
        raise Refused(ENCRYPTED) from None
    return reader


def _check_count(reader: PdfReader, count: int) -> None:
    if count > PAGES.most:
        raise Refused(PAGES.said())
    if not count:
        raise Refused(f"has no pages; {ANEW}")
    declared = reader.root_object["/Pages"].get("/Count", count)
    if isinstance(declared, int) and declared > count:
        raise Refused(f"is damaged: {declared - count:,} of its {declared:,} pages are missing; {ANEW}")


def _numbers(reader: PdfReader, count: int) -> list[int | None]:
    """The number printed on each page, as the file's page labels say; sheets are counted where they don't."""
    try:
        labels = reader.page_labels
    except Exception:  # faulty labels are no reason to refuse the text
        labels = []
    if len(labels) != count:
        return list(range(1, count + 1))
    return [int(label) if _PAGE_NUMBER.fullmatch(label) else None for label in labels]


def _page_text(reader: PdfReader, index: int) -> tuple[str, str]:
    """The text of a page, or "" and a note on why it could not be read."""
    try:
        page = reader.pages[index]
        with suppress(AttributeError, IndexError, KeyError, TypeError, ValueError):  # then as it stands
            pdf_actual_text.apply(page)
        return letters(printable(page.extract_text())), ""
    except DependencyError:
        raise Refused(ENCRYPTED) from None
    except (MemoryError, LimitReachedError):
        raise
    except Exception as error:  # pypdf raises anything at all on faulty pages
        return "", f"sheet {index + 1} is damaged ({type(error).__name__}) and left out; {ANEW}"


def _has_picture(reader: PdfReader, index: int) -> bool:
    """Is an image, or a form that may hold one, among the page's resources? Inline images don't count."""
    try:
        resources = reader.pages[index]["/Resources"].get_object()
        objects = resources.get("/XObject", DictionaryObject()).get_object()
        return bool(objects)
    except Exception:  # no resources, or faulty ones: nothing is drawn
        return False


def _check_text(parts: list[str], scans: list[int], notes: list[str]) -> None:
    if len(scans) > MOST_PICTURES * len(parts):
        raise Refused(f"is scanned: {len(scans)} of {len(parts)} pages are pictures without text; {OCR}")
    if not any(part.strip() for part in parts):
        if notes:
            raise Refused(f"is damaged: no page can be read; {ANEW}")
        raise Refused(f"has no text on its pages; if you see text there, {OCR}")
