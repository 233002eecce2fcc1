"""Reads one number as a person types it, exactly; refuses what no rule can mean."""

import re
from decimal import Decimal

from scoring.errors import NotANumber, OutOfRange

# Larger or finer figures are typing errors, and would make exact arithmetic slow.
MOST_DIGITS = 18
MOST_PLACES = 60
# Characters of a wrong value repeated in an error.
SHOWN = 40
_AS_ASCII = str.maketrans("๐๑๒๓๔๕๖๗๘๙−", "0123456789-")
_PERCENT = re.compile(r"^ร้อยละ|(?:%|เปอร์เซ็นต์|per ?cent|pct)$", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?=\.?\d)(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)


def read_number(value: object) -> Decimal:
    """The figure in `value`: Decimal, int, float, or text with Thai digits, thousands commas, percent.

    >>> read_number("๘๘.๕%")
    Decimal('88.5')
    >>> read_number("ร้อยละ 88"), read_number("88 percent")
    (Decimal('88'), Decimal('88'))

    NotANumber for anything else, OutOfRange for more than 18 digits before the point or 60 after it.
    """
    number = _parsed(value)
    shown = str(number)[:SHOWN]
    if not number.is_finite():
        raise NotANumber(
            f"{shown} is no figure: give a number such as 88 or 88.5",
            f"{shown} ไม่ใช่ตัวเลข กรุณาระบุตัวเลข เช่น 88 หรือ 88.5",
            value=shown,
        )
    if number and (number.adjusted() >= MOST_DIGITS or number.as_tuple().exponent < -MOST_PLACES):
        raise OutOfRange(
            f"{shown} is larger or finer than any figure here: give at most {MOST_DIGITS} digits",
            f"{shown} ใหญ่หรือละเอียดเกินไป ระบุได้ไม่เกิน {MOST_DIGITS} หลัก",
            value=shown,
        )
    return number


def _parsed(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    text = _PERCENT.sub("", str(value).translate(_AS_ASCII).strip()).strip()
    if isinstance(value, str) and _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    shown = str(value)[:SHOWN]
    raise NotANumber(
        f"{shown!r} is no number: give a number such as 88, 88% or ๘๘",
        f"“{shown}” ไม่ใช่ตัวเลข กรุณาระบุตัวเลข เช่น 88, 88% หรือ ๘๘",
        value=shown,
    )
