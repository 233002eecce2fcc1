"""A finding as HTML: its verdict, then each place side by side with what it states and its words."""

from index.search import Index
from qa.crosscheck import say
from qa.crosscheck.model import Cell, Finding
from qa.crosscheck.words import document_name
from ui.escape import for_html


def card(index: Index, finding: Finding, language: str) -> str:
    """The finding; every letter of documents and data escaped."""
    title = finding.topic.th if language == "th" else finding.topic.en
    sides = "".join(_side(index, finding, place, language) for place in range(len(finding.topic.cells)))
    why = [say.reason(finding, language), *say.lines(finding, language)]
    notes = "".join(f"<p>{for_html(line)}</p>" for line in why if line)
    return (
        f'<div class="check"><h3>{for_html(title)}</h3><div class="sides">{sides}</div>'
        f'<div class="why">{notes}</div></div>'
    )


def searched(index: Index, finding: Finding, language: str) -> str:
    """All that a search looks through: title, terms, places, figures and quotes."""
    topic = finding.topic
    parts = [topic.th, topic.en, *topic.terms, *say.lines(finding, language)]
    for cell in topic.cells:
        parts += [cell.th, cell.en, say.value(cell, language), *cell.readings, *cell.absent]
        parts.append(document_name(index.documents[cell.source].id, language))
    return "\n".join(parts)


def _side(index: Index, finding: Finding, place: int, language: str) -> str:
    cell = finding.topic.cells[place]
    name = document_name(index.documents[cell.source].id, language)
    where = cell.th if language == "th" else cell.en
    stated = say.value(cell, language)
    figure = f'<p class="stated">{for_html(stated)}</p>' if stated else ""
    return (
        f'<div class="side"><p class="document-name">{for_html(name)}</p><p class="place">{for_html(where)}</p>'
        f"{figure}{_quotes(finding, cell, place, language)}</div>"
    )


def _quotes(finding: Finding, cell: Cell, place: int, language: str) -> str:
    if cell.absent:
        return f'<p class="silent">{for_html(say.quoted(cell, language))}</p>'
    if finding.topic.kind == "wording":
        quotes = [item.said[place] for item in finding.differences]
    else:
        quotes = list(cell.readings)
    items = "".join(f"<blockquote lang='th'>{for_html(quote)}</blockquote>" for quote in quotes[: say.FEW])
    rest = "".join(f"<blockquote lang='th'>{for_html(quote)}</blockquote>" for quote in quotes[say.FEW :])
    more = f"+{len(quotes) - say.FEW}"
    return items + (f"<details><summary>{more}</summary>{rest}</details>" if rest else "")
