"""python -m benchmarks.calibrate: fits when a question counts as answerable, and writes qa/calibration.toml.

Logistic regression on the features of qa/gate.py over the questions of tests/questions that no rule answers and whose
years, names and kinds of thing the documents have; the threshold wrongly refuses at most WRONGLY of the answerable ones,
found on each writer's questions by what the others' say. Once for documents with glosses and once for the same without:
what is found by its gloss is found with more certainty. Needs scikit-learn (it comes with sentence-transformers).
"""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from benchmarks import sets
from index import expected
from index.building import build, open_index
from index.encoder import Encoder, load_encoder
from index.search import Index
from ingest import corpus
from qa import bodies, figures, gate

CORPUS = Path(__file__).parent.parent / "corpus"
WRONGLY = 0.02  # about 5% of the answerable questions of a writer whom nobody had tuned on


def main() -> int:
    encoder = load_encoder()
    whole = corpus.read(CORPUS)
    fitted = "".join(_fit(name, _index(read, encoder)) for name, read in (("glossed", whole), ("bare", _bare(whole))))
    gate.CALIBRATION.write_text(
        f"# Fitted by python -m benchmarks.calibrate on tests/questions; not edited by hand.\n{fitted}",
        encoding="utf-8",
    )
    return 0


def _bare(read: corpus.Corpus) -> corpus.Corpus:
    """The corpus without its glosses."""
    bare = (replace(p, units=tuple(replace(unit, gloss="") for unit in p.units)) for p in read.passages)
    return replace(read, passages=tuple(bare), gaps=())


def _index(read: corpus.Corpus, encoder: Encoder) -> Index:
    with tempfile.TemporaryDirectory() as folder:
        build(read, encoder, Path(folder))
        return open_index(Path(folder), encoder)


def _fit(name: str, index: Index) -> str:
    """The weights as a TOML table; prints what they refuse."""
    rows, answerable, writers = _rows(index, name == "glossed")
    names = list(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    y = np.array(answerable)
    model = LogisticRegression(class_weight="balanced", max_iter=1000)
    held_out = cross_val_predict(model, x, y, groups=writers, cv=LeaveOneGroupOut(), method="predict_proba")[:, 1]
    threshold = float(np.quantile(held_out[y], WRONGLY))
    print(f"{name}: {y.sum()} answerable, {(~y).sum()} not; held out: {np.mean(held_out[~y] < threshold):.1%} refused")
    print(f"at {np.mean(held_out[y] < threshold):.1%} of the answerable refused")
    model.fit(x, y)
    weights = "\n".join(f"{name} = {weight:.4f}" for name, weight in zip(names, model.coef_[0], strict=True))
    return f"\n[{name}]\nbias = {model.intercept_[0]:.4f}\nthreshold = {threshold:.4f}\n\n[{name}.weights]\n{weights}\n"


def _rows(index: Index, glossed: bool) -> tuple[list[dict[str, float]], list[bool], list[str]]:
    """The features of each question whose best hit has a gloss or has none, whether it can be answered, who wrote it."""
    rows, answerable, writers = [], [], []
    for name in ("documents.toml", "more_documents.toml", "unanswerable.toml"):
        for question in sets.load(sets.FOLDER / name):
            hits = index.search(question.text, 10)
            text = question.text
            if (
                figures.answer(text) is None
                and not gate.other_years(index, text, hits)
                and not bodies.other(index, text, hits)
                and not gate.counted_only(index, text, hits)
                and not expected.missing(text, [hit.passage for hit in hits[: bodies.LOOKED_AT]])
            ):
                features = gate.features(index, text, hits)
                if ("gap_nearer" in features) == glossed:
                    rows.append(features)
                    answerable.append(question.expect == "answered")
                    writers.append(question.id.partition("-")[0])
    return rows, answerable, writers


if __name__ == "__main__":
    sys.exit(main())
