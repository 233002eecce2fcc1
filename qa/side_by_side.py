"""Two items of lists, each named by its number: what each says, and where their wordings differ."""

import re
from collections.abc import Sequence

from index.search import Index
from qa import contents, lists, meanings, quotes
from qa.contents import Part
from qa.crosscheck import wording
from qa.model import Answer, Citation
from qa.sides import sides

LOOKED_AT = 10  # passages in whose sections the list of a side may stand
SHOWN = 4  # differences that are said
_NUMBER = re.compile(r"^\s*[\d๐-๙]+[.)]\s*")


def answer(index: Index, question: str, language: str) -> Answer | None:
    """Whether the two say the same and what differs, then each with its place; None where not two such items are named."""
    both = sides(question)
    if len(both) != 2 or not all(map(lists.numbered, both)):
        return None
    one, other = (_item(index, side) for side in both)
    if not one or not other or one[0].unit is other[0].unit:
        return None
    lines = [f"{_verdict(one, other, language)} [1] [{len(one) + 1}]"]
    cited: list[Citation] = []
    for parts in (one, other):
        document = index.documents[parts[0].passage.source]
        said = []
        for part in parts:
            cited.append(Citation.of_unit(document, part.passage, part.unit))
            said.append(f"{part.unit.text} [{len(cited)}]")
        lines.append(f"- {quotes.at(parts[0].passage, document, language)}: {' '.join(said)}")
        meaning = " ".join(part.unit.english for part in parts)
        lines += [f"  {meaning} {meanings.OURS}"] if language == "en" and meaning else []
    return Answer("answered", "\n".join(lines), language, tuple(cited))


def _item(index: Index, side: str) -> list[Part]:
    """The item that a side names by its number, in the list whose heading it says, and what goes on with it; maybe none."""
    return contents.named_of(side, contents.listed(index, side, index.search(side, LOOKED_AT)))


def _verdict(one: Sequence[Part], other: Sequence[Part], language: str) -> str:
    texts = [_NUMBER.sub("", " ".join(part.unit.text for part in parts)) for parts in (one, other)]
    found = wording.stretches(*texts)
    said = [[text[slice(*span)] for text, span in zip(texts, stretch, strict=True)] for stretch in found[:SHOWN]]
    alike = wording.alike(*texts) >= wording.ALIKE  # else each says something else, and no stretch tells more
    if language == "th":
        if not found or not alike:
            return f"ถ้อยคำ{'ตรง' if not found else 'ต่าง'}กัน"
        return "ถ้อยคำต่างกัน " + " · ".join(f"“{left}” กับ “{right}”" for left, right in said)
    if not found or not alike:
        return f"The wording {'is the same' if not found else 'differs'}."
    return "The wording differs: " + " · ".join(f"“{left}” and “{right}”" for left, right in said)
