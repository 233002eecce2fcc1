"""python -m benchmarks.readme: measures search and answers on our questions and writes the figures into the README.

tests/test_readme.py fails while they differ from what the program does.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import answers, metrics, retrieval, sets
from index.building import build, open_index
from index.encoder import load_encoder
from index.search import Index
from ingest import corpus
from qa.assistant import Assistant

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"(<!-- figures: [^\n]*-->\n).*?(<!-- end of figures -->)", re.DOTALL)
OURS, MORE, ABSENT, UNSTATED = (
    sets.FOLDER / f"{name}.toml" for name in ("documents", "more_documents", "unanswerable", "unstated")
)
LANGUAGES = {"th": "Thai", "en": "English", "mixed": "mixed", "all": "all"}


def tables(index: Index) -> str:
    """The figures as Markdown: the same for the same program, documents and questions."""
    return "\n".join([*_retrieval(index), "", *_answers(Assistant(index))]) + "\n"


def written() -> str:
    """The figures as they stand in the README."""
    return BLOCK.search(README.read_text(encoding="utf-8"))[0]


def _retrieval(index: Index) -> Iterator[str]:
    yield "| questions | n | recall@1 | recall@5 | recall@10 | MRR@10 | nDCG@10 |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for path in (OURS, MORE):
        questions = retrieval.measurable(path)
        ranks = retrieval.search_ranks(index, questions)
        groups = [(LANGUAGES[name], numbers) for name, numbers in sets.languages(questions)]
        for name, numbers in groups + (list(sets.types(questions)) if path == OURS else []):
            found = metrics.ranking(ranks[numbers])
            recall = " | ".join(str(found.recall[k]) for k in (1, 5, 10))
            yield f"| {path.stem}, {name} | {found.questions} | {recall} | {found.mrr} | {found.ndcg} |"


def _answers(assistant: Assistant) -> Iterator[str]:
    yield f"| answers to | n | {' | '.join(answers.WORTH.values())} |"
    yield "| --- | --- |" + " --- |" * len(answers.WORTH)
    for path in (OURS, MORE, ABSENT, UNSTATED):
        questions = sets.load(path)
        rows = answers.judged(assistant, questions)
        for name, numbers in sets.languages(questions):
            chosen = [rows[n] for n in numbers]
            figures = " | ".join(str(answers.worth(chosen, key) or "") for key in answers.WORTH)
            yield f"| {path.stem}, {LANGUAGES[name]} | {len(numbers)} | {figures} |"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        encoder = load_encoder()
        build(corpus.read(retrieval.CORPUS), encoder, Path(folder))
        found = tables(open_index(Path(folder), encoder))
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda block: block[1] + found + block[2], text), encoding="utf-8")
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
