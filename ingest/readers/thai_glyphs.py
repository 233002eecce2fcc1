"""Thai out of PDFs: codes of glyph shapes → the letters they are shapes of.

Thai fonts keep marks in several places (lower, or to the left of a tall letter) under private codes,
Microsoft's from U+F700 and Apple's from U+F884; extraction brings them up as they are.
"""

import re

_MICROSOFT = {
    "\uf700": "ฐ",
    **dict(zip("\uf701\uf702\uf703\uf704", "ิีึื", strict=True)),  # left
    **dict(zip("\uf705\uf706\uf707\uf708\uf709", "่้๊๋์", strict=True)),  # low and left
    **dict(zip("\uf70a\uf70b\uf70c\uf70d\uf70e", "่้๊๋์", strict=True)),  # low
    "\uf70f": "ญ",
    **dict(zip("\uf710\uf711\uf712", "ัํ็", strict=True)),  # left
    **dict(zip("\uf713\uf714\uf715\uf716\uf717", "่้๊๋์", strict=True)),  # left
    **dict(zip("\uf718\uf719\uf71a", "ฺุู", strict=True)),  # low
}
_APPLE = {
    **dict(zip("\uf884\uf885\uf886\uf887\uf888\uf889", "ัิีึื็", strict=True)),  # left
    **{chr(0xF88A + place): "่้๊๋์"[place // 3] for place in range(15)},  # left, low, low and left of each
    "\uf899": "ํ",
}
_SHAPES = str.maketrans({**_MICROSOFT, **_APPLE})
_EARLY_TONE = re.compile("([่-๋])([ุ-ฺ])")  # canonically equivalent, but nobody types it so
_SARA_AM = re.compile("([่-๋]?)ํ([่-๋]?)า")


def letters(text: str) -> str:
    """The text with letters for glyph shapes, sara am in one piece, vowels below before tone marks.

    >>> letters("ก\\uf70aา"), letters("ประจ\\u0e4dา"), letters("น\\u0e4d้า"), letters("ผ\\u0e49\\u0e39")
    ('ก่า', 'ประจำ', 'น้ำ', 'ผู้')
    """
    return _EARLY_TONE.sub(r"\2\1", _SARA_AM.sub(r"\1\2ำ", text.translate(_SHAPES)))
