"""Which agreements a question is about: by the agency it names and the years it speaks of."""

import re
from collections.abc import Sequence

from index.glossary import plain
from index.years import years
from ingest.model import Agreement


def meant(question: str, agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """The agreements a question fits: all of them where it names neither an agency nor a year of only some."""
    text = plain(question)
    named = tuple(agreement for agreement in agreements if any(_said(name, text) for name in agreement.agency))
    fitting = named or tuple(agreements)
    asked = years(question)
    of_years = tuple(agreement for agreement in fitting if asked & set(agreement.fiscal_years))
    return of_years or fitting


def _said(name: str, text: str) -> bool:
    """Does the text say the name? A Latin one as a word of its own."""
    name = plain(name)
    if name.isascii():
        return bool(re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", text))
    return name in text
