"""Does a question compare documents, and which finding does it mean? By the words of words.toml and the topics' terms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.glossary import plain
from ingest.model import Document
from qa.crosscheck.model import Finding
from qa.crosscheck.words import pattern, says, words
from qa.sides import beside

CHECKS = ("sum", "formula", "numbering")
FEW = 2  # letters of a term, at least


@dataclass(frozen=True, slots=True)
class Asked:
    """What a comparison question asks for: one finding, or a list of what differs."""

    sources: tuple[str, ...]  # the documents it names
    finding: Finding | None = None
    besides: Finding | None = None  # one more that it names: what other plans set for the same
    within: bool = False  # of a list: what one document says against itself


def may_compare(question: str, documents: Mapping[str, Document]) -> bool:
    """Does it say a word of comparing, or name two documents? Other questions need no findings."""
    bare = _without(plain(question), words()["question"]["blank"])
    if any(says(bare, kind) for kind in ("differ", "same", "beside", "itself", "apart")):
        return True
    return len(_named(bare, documents)) + len(_places(plain(question))) > 1


def asked(
    question: str, findings: Sequence[Finding], documents: Mapping[str, Document], *, ruled: bool = False
) -> Asked | None:
    """What the question compares; None where it compares nothing.

    `ruled`: a rule answers it too, and comes first unless two documents are compared or a sum, formula or numbering
    is to be checked.
    """
    text = plain(question)
    bare = _without(text, words()["question"]["blank"])
    sources = _named(bare, documents)
    compares = says(bare, "differ") or says(bare, "same") or says(bare, "beside")
    if finding := _between(text, findings, sources):
        return Asked(sources, finding, _besides(text, findings, finding))
    if says(bare, "apart") and (
        finding := _meant(text, (one for one in findings if one.topic.kind == "list"), sources)
    ):
        return Asked(sources, finding)
    finding = _meant(text, findings, sources)
    if ruled and not (compares and (len(sources) > 1 or (finding and finding.topic.kind in CHECKS))):
        return None
    if finding:
        meant = len(sources) > 1 or (_strong(bare, finding) and (sources or _of_both(text, finding)))
        return Asked(sources, finding, _besides(text, findings, finding)) if meant else None
    if not compares or any(_letters(text, finding.topic.terms) for finding in findings) or says(text, "weights"):
        return None  # no topic holds weights, and a list of all that differs is no answer
    if len(sources) > 1:
        return Asked(sources)
    if sources:
        return Asked(sources, within=True) if says(bare, "itself") else None
    return Asked(()) if says(bare, "differ") and says(bare, "documents") else None


def _meant(text: str, findings: Iterable[Finding], sources: Sequence[str]) -> Finding | None:
    """The finding whose terms cover most letters of the question, of those that speak of the documents named."""
    want = min(len(sources), 2)
    fits = [
        (_letters(text, finding.topic.terms), finding.topic.within and want == 1, -place, finding)
        for place, finding in enumerate(findings)
        if len(set(sources) & set(finding.topic.sources)) >= want
    ]
    best = max(fits, default=(0,), key=lambda fit: fit[:3])
    return best[3] if best[0] >= FEW else None


def _between(text: str, findings: Iterable[Finding], sources: Sequence[str]) -> Finding | None:
    """The finding about what the question speaks of that has cells in two of the places and documents it names."""
    named = _places(text)
    places = _covered(text, (word for place in named for word in words()["place"][place]["words"]))
    fits = []
    for number, finding in enumerate(findings):
        held = [[cell for cell in finding.topic.cells if words()["place"][place]["cell"] in cell.th] for place in named]
        within = [cells for cells in held if cells]
        others = set(finding.topic.sources) & set(sources) - {cell.source for cells in within for cell in cells}
        if within and len(within) + len(others) > 1:
            fits.append((len(_covered(text, finding.topic.terms) - places), len(within), -number, finding))
    best = max(fits, default=(0,), key=lambda fit: fit[:3])
    return best[3] if best[0] >= FEW else None


def _besides(text: str, findings: Iterable[Finding], finding: Finding) -> Finding | None:
    """The finding that shares a term the question says with the one that is meant, says more of it and holds other values;
    maybe none.
    """
    own = _covered(text, finding.topic.terms)
    fits = []
    for number, other in enumerate(findings):
        shared = set(other.topic.terms) & set(finding.topic.terms)
        values = {cell.value for cell in other.topic.cells} - {cell.value for cell in finding.topic.cells}
        if values and _covered(text, shared):
            fits.append((len(_covered(text, other.topic.terms) - own), -number, other))
    best = max(fits, default=(0,), key=lambda fit: fit[:2])
    return best[2] if best[0] >= FEW else None


def _places(text: str) -> list[str]:
    """The places within documents that the question names: keys of [place]."""
    return [
        key for key, place in words()["place"].items() if any(pattern(word).search(text) for word in place["words"])
    ]


def _strong(text: str, finding: Finding) -> bool:
    """Does a question that names fewer than two documents compare all the same?

    "ต่างกัน" always does; "ตรงกัน" only where it is asked whether, or the topic's own term says so ("same name").
    """
    if says(text, "differ"):
        return True
    if not says(text, "same"):
        return False
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    if says(text, "whether") or first in words()["question"]["whether_en"]:
        return True
    return any(pattern(term).search(text) and says(plain(term), "same") for term in finding.topic.terms)


def _of_both(text: str, finding: Finding) -> bool:
    """Is it what both sides of the question speak of, where it has two? Else two things are compared, not documents."""
    both = beside(text)
    if not both:
        return True
    behind = text.rindex(both[1])
    spoken = _covered(text, finding.topic.terms)
    return min(spoken, default=behind) < behind <= max(spoken, default=0)


def _named(text: str, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The documents the question names."""
    known = words()["document"]
    return tuple(
        source
        for source, document in documents.items()
        if any(pattern(word).search(text) for word in known.get(document.id, {"words": document.names})["words"])
    )


def _letters(text: str, terms: Iterable[str]) -> int:
    """How many letters of the text the terms cover."""
    return len(_covered(text, terms))


def _covered(text: str, terms: Iterable[str]) -> set[int]:
    """The places of these letters; of a term that is said twice those of the first."""
    found = (pattern(plain(term)).search(text) for term in terms)
    return {at for match in found if match for at in range(*match.span())}


def _without(text: str, phrases: Iterable[str]) -> str:
    for phrase in phrases:
        text = pattern(phrase).sub(" ", text)
    return text
