"""The years a text speaks of, พ.ศ. and ค.ศ. alike."""

import re
from functools import lru_cache

from index.glossary import plain

LONGEST_RANGE = 2  # years between the ends of a range that speaks of every year in it
_YEAR = re.compile(r"(?<![\d/.,])(25[4-9]\d|20[0-4]\d)(?![\d/])")
_RANGE = re.compile(r"(25[4-9]\d)\s*[-–]\s*(25[4-9]\d)")
_ACT = re.compile(  # a name, not a time
    r"(?:พระราชบัญญัติ|พระราชกฤษฎีกา|พ\.ร\.บ\.|พ\.ร\.ฎ\.)[^\n]{0,160}?พ\.ศ\.\s*25\d\d|\b(?:act|decree),? (?:b\.?e\.? ?)?25\d\d|\b25\d\d (?:[a-z]+ ){0,4}(?:act|decree)\b"
    r"|(?:พ\.?ร\.?บ\.?|พ\.?ร\.?ฎ\.?)\s*(?:จัดตั้ง[^\d\n?]{0,40})?(?:ปี|พ\.ศ\.)?\s*(?:25)?\d\d(?!\d)"
)
_SHORT_YEAR = re.compile(r"ปี\s*(\d\d)(?!\d)")
_CE = 543  # พ.ศ. is ค.ศ. and 543


@lru_cache(maxsize=1 << 14)  # passages are few beside the questions asked of them
def years(text: str) -> frozenset[int]:
    """The years พ.ศ. a text speaks of: those of a short range each, those of a long one not at all.

    A plan for 2566-2570 says nothing yet of what was given in 2569.

    >>> sorted(years("พ.ศ. 2566 - 2568 และปี 65, แผน 2561-2580"))
    [2565, 2566, 2567, 2568]
    """
    text = _ACT.sub(" ", plain(text))
    found: set[int] = set()
    for first, last in _RANGE.findall(text):
        if 0 < int(last) - int(first) <= LONGEST_RANGE:
            found |= set(range(int(first), int(last) + 1))
    text = _RANGE.sub(" ", text)
    found |= {_buddhist(int(year)) for year in _YEAR.findall(text)}
    return frozenset(found) | {2500 + int(year) for year in _SHORT_YEAR.findall(text)}


def _buddhist(year: int) -> int:
    return year + _CE if year < 2400 else year
