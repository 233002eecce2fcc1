"""Bytes of a text file → text, in the encodings that Thai offices use; anything else is refused.

Nothing is translated: line breaks stay as they are and a UTF-8 byte order mark stays as character 0,
because citations count characters of the file decoded as UTF-8.
"""

import codecs
import re

from ingest.readers.extract import Extract, Refused

MOST_CONTROLS = 0.01  # share of control characters above which a file is no text
MOST_MISPLACED = 0.03  # share of Thai characters in impossible places above which bytes are not Thai
LEAST_THAI = 3  # Thai letters: fewer say nothing about the encoding
MOJIBAKE = 0.2  # share of characters that only a wrong decoding puts there

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_THAI = re.compile("[\u0e01-\u0e5b]")
_LETTER = "\u0e01-\u0e2e"
_MISPLACED = re.compile(
    "(?<![\u0e01-\u0e4e])[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"  # a vowel or mark without its letter
    f"|[\u0e40-\u0e44](?![{_LETTER}])"  # a leading vowel before anything but a letter
    "|[\u0e47-\u0e4e]{3,}|[\u0e31\u0e34-\u0e3a]{2,}"  # piled marks
    f"|(?<=[A-Za-z])[{_LETTER}](?=[A-Za-z])"  # a Thai letter inside a Latin word
)
_UTF8_THAI = re.compile(rb"\xe0[\xb8-\xbb]")  # how every Thai character begins in UTF-8
_READ_AS_LATIN = re.compile("\u00e0[\u00b8-\u00bb]")  # the same, decoded as Latin-1
_READ_AS_THAI = re.compile("\u0e40[\u0e18\u0e19]")  # the same, decoded as TIS-620
_LATIN = re.compile("[\u00a1-\u00fb]")  # TIS-620, decoded as Latin-1

SAVE_AS = "open it in the program it comes from and save it as UTF-8 text"


def extract(data: bytes) -> Extract:
    """The text of a .txt or .md file. Raises Refused."""
    return Extract(decode(data))


def decode(data: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 with a byte order mark, or TIS-620 (Windows-874).

    Raises Refused for bytes that are no text, or that a wrong decoding has spoilt.

    >>> decode("ก".encode("tis-620") * 3), decode("\\ufeffก".encode())
    ('กกก', '\\ufeffก')
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _utf16(data)
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            text = _tis620(data, error.start)
    if len(_CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise Refused(f"is not text but binary data; {SAVE_AS}")
    if _spoilt(text):
        raise Refused("holds Thai that was decoded wrongly once (mojibake); " + SAVE_AS)
    return text


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise Refused(f"begins like UTF-16 but is not; {SAVE_AS}") from None


def _tis620(data: bytes, fault: int) -> str:
    """The text, if it is plausible Thai in Windows-874. `fault`: the first byte that is not UTF-8."""
    high = sum(byte > 0x7F for byte in data)
    if 3 * len(_UTF8_THAI.findall(data)) > high / 2:
        raise Refused(f"is UTF-8 with a damaged character at byte {fault}; fetch it again or {SAVE_AS}")
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        text = ""
    if not plausible_thai(text):
        raise Refused(f"is neither UTF-8 nor TIS-620 text (byte {fault}); {SAVE_AS}")
    return text


def plausible_thai(text: str) -> bool:
    """Is the text beside ASCII Thai, its vowels and marks where they can stand?

    >>> plausible_thai("ร้อยละ 80"), plausible_thai("caf้ น lาit่")
    (True, False)
    """
    thai = len(_THAI.findall(text))
    foreign = sum(character > "\x7f" for character in text) - thai
    misplaced = len(_MISPLACED.findall(text))
    return thai >= LEAST_THAI and misplaced <= MOST_MISPLACED * thai and foreign <= 0.1 * thai


def _spoilt(text: str) -> bool:
    beyond = sum(character > "\x7f" for character in text)
    if beyond < 10:
        return False
    if 2 * len(_READ_AS_LATIN.findall(text)) > MOJIBAKE * beyond:
        return True
    if 2 * len(_READ_AS_THAI.findall(text)) > 2 * MOJIBAKE * beyond:
        return True
    latin = len(_LATIN.findall(text))
    return latin > 0.3 * len(re.sub(r"\s", "", text)) and latin > 0.8 * beyond
