"""How the numbers of lists are written: 1, ๑, ก, a, iv, หนึ่ง."""

from collections.abc import Callable

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# without ฃ ฅ ฆ ฤ ฦ, as Word counts
THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_COUNTING = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
LARGEST = 3000  # what is numbered higher is written in figures


def numeral(number: int, form: str) -> str:
    """The number in a form of Word's (decimal, thaiLetters, lowerRoman, …); unknown ones as figures.

    >>> [numeral(4, f) for f in ("decimal", "thaiNumbers", "thaiLetters", "upperRoman", "thaiCounting")]
    ['4', '๔', 'ง', 'IV', 'สี่']
    """
    write = _FORMS.get(form)
    return write(number) if write and 0 < number < LARGEST else str(number)


def _letters(alphabet: str) -> Callable[[int], str]:
    """After the last letter they are doubled, as Word does: …, z, aa, bb."""
    return lambda number: alphabet[(number - 1) % len(alphabet)] * (1 + (number - 1) // len(alphabet))


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _counting(number: int) -> str:
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "สิบ", 2: "ยี่สิบ"}.get(tens, _COUNTING[tens] + "สิบ")
    return ten + ("เอ็ด" if tens and ones == 1 else _COUNTING[ones])


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "thaiNumbers": lambda number: str(number).translate(_THAI_DIGITS),
    "thaiLetters": _letters(THAI_LETTERS),
    "thaiCounting": _counting,
    "lowerLetter": _letters(LATIN_LETTERS),
    "upperLetter": _letters(LATIN_LETTERS.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
