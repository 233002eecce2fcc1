"""What a file really is, by its first bytes, whatever its name says."""

from ingest.readers.extract import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
PDF_WITHIN = 1024  # bytes: readers accept a PDF whose header comes this late

# first bytes, what it is, what to do
_OTHERS = (
    (b"{\\rtf", "an RTF document", "open it and save it as .docx"),
    (b"\x89PNG", "a picture", "recognise its text (OCR, language tha) and give that"),
    (b"\xff\xd8\xff", "a picture", "recognise its text (OCR, language tha) and give that"),
    (b"II*\x00", "a picture", "recognise its text (OCR, language tha) and give that"),
    (b"MM\x00*", "a picture", "recognise its text (OCR, language tha) and give that"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
)


def check_signature(data: bytes, expected: str) -> None:
    """Raises Refused where the bytes are of another format than `expected` (text, html, docx, pdf)."""
    for start, what, remedy in _OTHERS:
        if data.startswith(start):
            raise Refused(f"is {what}, whatever its name says; {remedy}")
    if data.startswith(OLE):
        raise Refused(_ole(data))
    found = _format(data)
    if expected in ("docx", "pdf") and found != expected:
        really = f"; if it is {found}, rename it" if found else "; fetch it again or save it anew"
        raise Refused(f"is no {expected.upper()} file, whatever its name says{really}")
    if expected in ("text", "html") and found:
        raise Refused(f"is really a {found.upper()} file; rename it to end in .{found}")


def _format(data: bytes) -> str:
    if data.startswith(ZIP):
        return "docx"
    return "pdf" if b"%PDF-" in data[:PDF_WITHIN] else ""


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "is protected with a password; open it in Word, take the password off and save it again"
    return "is in an old Office format (.doc, .xls); open it in Word and save it as .docx"
