"""A comparison question → an Answer: agree or differ first, then each side in its own words, cited."""

from collections.abc import Sequence

from index.search import Index
from qa.crosscheck import asking, say
from qa.crosscheck.findings import citations, findings, narrowed
from qa.crosscheck.model import Finding
from qa.model import Answer, Citation

LISTED = 12  # findings in a list
CITED = 6  # citations of one cell
BRIEF = 40  # characters of a stretch in a list
SHOWN_BY_DETAILS = ("list", "sum", "formula", "numbering")  # kinds whose places say little without them


def answer(index: Index, question: str, language: str, *, ruled: bool = False) -> Answer | None:
    """The answer; None where the question compares nothing that the cross-check holds.

    `ruled`: a rule can answer the question too; it comes first unless two documents are named.
    """
    if not asking.may_compare(question, index.documents):
        return None
    known = findings(index)
    asked = asking.asked(question, known, index.documents, ruled=ruled)
    if asked is None:
        return None
    if asked.finding:
        found = [narrowed(index, asked.finding, asked.sources), *([asked.besides] if asked.besides else [])]
        return _each(index, found, language)
    return _list(index, _chosen(index, known, asked), asked.within, language)


def _each(index: Index, found: Sequence[Finding], language: str) -> Answer:
    """Of each finding the verdict, each place with what it states and its quotes, then what differs."""
    cited: list[Citation] = []
    lines = [line for finding in found for line in _one(index, finding, language, cited)]
    return Answer("answered", "\n".join(lines), language, tuple(cited))


def _one(index: Index, finding: Finding, language: str, cited: list[Citation]) -> list[str]:
    """The lines of a finding; its citations are added to those `cited` before."""
    lines, first = [], []
    for cell, found in zip(finding.topic.cells, citations(index, finding), strict=True):
        found = found[:CITED]
        own = [f" [{number}]" for number in range(len(cited) + 1, len(cited) + len(found) + 1)]
        cited += found
        first += own[:1]
        stated = say.value(cell, language)
        said = " — ".join(filter(None, [stated, say.quoted(cell, language)]))
        document = index.documents[cell.source]
        lines.append(f"- {say.place(cell, document.id, language)}: {said}{''.join(own)}")
    ids = {source: document.id for source, document in index.documents.items()}
    head = say.verdict(finding, ids, language) + "".join(first)
    why = say.reason(finding, language)
    return [head, *lines, *([why] if why else []), *(f"  {line}" for line in say.details(finding, language))]


def _chosen(index: Index, known: Sequence[Finding], asked: asking.Asked) -> list[Finding]:
    """What differs between the documents named, or is odd within the one; what can be compared directly first."""
    wanted = set(asked.sources)
    if asked.within:
        chosen = [finding for finding in known if finding.status == "oddity" and wanted == set(finding.topic.sources)]
    else:
        both = [f for f in known if not f.topic.within and (not wanted or len(wanted & set(f.topic.sources)) > 1)]
        chosen = [f for finding in both if not (f := narrowed(index, finding, asked.sources)).agree]
    return sorted(chosen, key=lambda finding: not finding.direct)


def _list(index: Index, chosen: Sequence[Finding], within: bool, language: str) -> Answer | None:
    """The findings, a line each with the first quote of each side."""
    if not chosen:
        return None
    cited: list[Citation] = []
    lines = [_heading(chosen, within, language)]
    for number, finding in enumerate(chosen[:LISTED], 1):
        sides = []
        for place, found in enumerate(citations(index, finding)):
            cited += found[:1]
            mark = f" [{len(cited)}]" if found else ""
            sides.append(_side(index, finding, place, language) + mark)
        title = finding.topic.th if language == "th" else finding.topic.en
        more = "; ".join(say.lines(finding, language)) if finding.topic.kind in SHOWN_BY_DETAILS else ""
        lines.append(f"{number}. {title}: {' · '.join(sides)}" + (f" ({more})" if more else ""))
    return Answer("answered", "\n".join(lines), language, tuple(cited))


def _side(index: Index, finding: Finding, place: int, language: str) -> str:
    """One place of a finding with what it states or says, on a line with the others."""
    cell, kind = finding.topic.cells[place], finding.topic.kind
    where = say.place(cell, index.documents[cell.source].id, language)
    if kind == "wording":
        said = ", ".join(f"“{say.short(item.said[place], BRIEF)}”" for item in finding.differences)
    elif kind in ("list", "formula"):
        return where
    else:
        said = say.value(cell, language) or say.quoted(cell, language)
    return f"{where}: {said}"


def _heading(chosen: Sequence[Finding], within: bool, language: str) -> str:
    count, shown, direct = len(chosen), min(len(chosen), LISTED), sum(finding.direct for finding in chosen)
    if language == "th":
        what = (
            f"พบจุดที่เอกสารไม่ตรงกันเอง {count} เรื่อง"
            if within
            else f"เอกสารต่างกัน {count} เรื่อง เทียบกันได้โดยตรง {direct} เรื่อง"
        )
        return what + (f" (แสดง {shown} เรื่องแรก ดูทั้งหมดที่หน้าเทียบเอกสาร)" if count > shown else "")
    what = f"{count} places where the document does not match itself" if within else f"The documents differ on {count} topics, {direct} of which can be compared directly"  # fmt: skip
    return what + (f" (the first {shown}; all are on the Cross-check page)." if count > shown else ".")
