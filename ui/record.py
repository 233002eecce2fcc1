"""A turn as the database keeps it: JSON of the answer, and back, every quote found again in its document."""

import json
from collections.abc import Mapping

from ingest.model import Document
from qa.model import Answer, Citation
from ui.store import Kept
from ui.turn import Figure, Turn

KEYS = ("source", "locator", "page", "start", "quote", "sound")  # of a citation


def as_record(answer: Answer, figure: Figure | None) -> str:
    """What besides its text is kept of an answer."""
    return json.dumps(
        {
            "status": answer.status,
            "language": answer.language,
            "citations": [{key: getattr(citation, key) for key in KEYS} for citation in answer.citations],
            "scored": answer.score is not None,
            "figure": [figure.spec, figure.alt] if figure else None,
        },
        ensure_ascii=False,
    )


def as_turn(kept: Kept, documents: Mapping[str, Document]) -> Turn:
    """The turn, with its citations where all of them still stand in the documents, else with where they stood."""
    held = json.loads(kept.record)
    citations, outdated = [], []
    for entry in held["citations"]:
        try:
            citations.append(_citation(entry, documents))
        except (KeyError, ValueError):
            outdated.append(f"{entry['source']}, {entry['locator']}: “{entry['quote']}”")
    answer = Answer(held["status"], kept.text, held["language"], () if outdated else tuple(citations))
    figure = Figure(*held["figure"]) if held["figure"] else None
    return Turn(
        kept.id, kept.question, answer, held["scored"], figure, kept.asked, tuple(outdated), kept.thumb, kept.word
    )


def _citation(entry: Mapping, documents: Mapping[str, Document]) -> Citation:
    return Citation.kept(documents[entry["source"]], *(entry[key] for key in KEYS[1:]))
