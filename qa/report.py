"""An Answer as one line of a batch: the JSON of the contract."""

from index.search import Hit, Index
from qa.model import Answer, Citation

LONGEST_SPAN = 3000  # characters: what is longer shows nobody where the answer stands


def as_json(question_id: str, question: str, answer: Answer, index: Index, elapsed_ms: float) -> dict:
    """The batch line of an answer, keys as in the contract."""
    score = None
    if answer.score is not None:
        document = index.documents.get(answer.score.source.file)
        score = answer.score.as_json(document.text if document else None)
    return {
        "id": question_id,
        "question": question,
        "status": answer.status,
        "answer": answer.text,
        "citations": [_citation(number, citation) for number, citation in enumerate(answer.citations, 1)],
        "passages": [_passage(hit) for hit in answer.hits],
        "score": score,
        "elapsed_ms": round(elapsed_ms, 2),
    }


def _citation(number: int, citation: Citation) -> dict:
    keys = ("doc", "source", "title", "locator", "page", "start", "end", "quote")
    return {"n": number, **{key: getattr(citation, key) for key in keys}}


def _passage(hit: Hit) -> dict:
    passage = hit.passage
    spans = [list(span) for span in passage.spans] or [[passage.start, passage.end]]
    whole = passage.end - passage.start <= LONGEST_SPAN
    start, end = (passage.start, passage.end) if whole else spans[0]
    line = {"source": passage.source, "start": start, "end": end, "similarity": round(hit.similarity, 4)}
    return {**line, "spans": spans} if passage.spans else line
