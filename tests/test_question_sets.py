"""The question sets under tests/questions are well formed, balanced, and true to the documents."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
SETS = ("figures", "documents", "unanswerable")
LOOSE = (
    "blind_documents",
    "more_documents",
    "other_documents",
    "unstated",
)  # no size or balance asked of them, yet true to the documents and unlike the rest
AT_LEAST = {"figures": 300, "documents": 150, "unanswerable": 60}
OF_EACH_KIND = 10  # questions of each kind of the unanswerable set, at least
PERSONAS = {"executive", "new_staff", "evaluator"}
DOCUMENT_TYPES = {"lookup", "table", "list", "definition", "formula", "compare"}
UNANSWERABLE_TYPES = {
    "outside",
    "unstated",
    "wrong_agency",
    "wrong_year",
    "false_premise",
    "nonsense_injection",
}
# of each language, at least and at most, as a share of the set
SHARES = {
    "figures": {"th": (0.4, 0.55), "en": (0.38, 0.55), "mixed": (0.05, 0.2)},
    "documents": {"th": (0.45, 0.55), "en": (0.3, 0.4), "mixed": (0.1, 0.2)},
    "unanswerable": {"th": (0.45, 0.55), "en": (0.4, 0.55), "mixed": (0.0, 0.1)},
}
NOISY = 0.33  # of the figures set: typos, no spaces, Thai digits, numbers in words, mixed languages
QUOTE_LENGTH = range(10, 121)  # characters
# weights of เอกสารประกอบ 2 as the document prints them; no points may pass them
LEAVES = {
    "1.1": 10, "1.2": 10, "2.1.1": 25, "2.1.2": 7, "2.2.1.1": 3, "2.2.1.2": 3, "2.2.2": 2, "3.1": 20,
    "4.1": 5, "4.2.1": 2.5, "4.2.2": 2.5, "4.3": 3, "4.4": 7,
}  # fmt: skip
SUMS = {"1": 20, "2": 40, "3": 20, "4": 20, "2.1": 32, "2.2": 8, "2.2.1": 6, "4.2": 5, "total": 100}
MATRIX = {
    "satisfaction_g2g", "satisfaction_g2c", "transactions", "time_saved", "readiness",
    "policy_recommendations", "pilot_agencies", "e_practice", "cert_cii", "cert_agencies", "value_multiple", "egdi",
}  # fmt: skip
PLAN = {"1.1", "1.2", "1.3", "1.4", "1.5"}
INDICATORS = {*LEAVES, *SUMS, *(f"matrix.{name}" for name in MATRIX), *(f"plan.{number}" for number in PLAN)}
EXPECT_KEYS = {
    "indicator", "level", "score", "points", "percent", "target_met", "value_needed",
    "status", "code", "readings",
}  # fmt: skip
REASONS = {"invalid": "code", "not_found": "code", "clarify": "readings"}  # what a status must come with


def questions(name: str) -> list[dict]:
    """The questions of one set, as they stand in its file."""
    text = (ROOT / "tests" / "questions" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["question"]


FIGURES = questions("figures")
SCORED = [one for one in FIGURES if "status" not in one["expect"]]
QUOTED = [one for name in SETS + LOOSE for one in questions(name) if "gold" in one]
EVERY = [one for name in SETS + LOOSE for one in questions(name)]


def told(one: dict) -> str:
    return one["id"]


# ── the sets ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_large_enough(name):
    assert len(questions(name)) >= AT_LEAST[name]


@pytest.mark.parametrize("name", SETS)
def test_the_languages_of_a_set_are_balanced(name):
    counts = Counter(one["lang"] for one in questions(name))
    assert set(counts) <= set(SHARES[name])
    for lang, (low, high) in SHARES[name].items():
        assert low <= counts[lang] / counts.total() <= high, lang


@pytest.mark.parametrize("name", SETS)
def test_every_kind_of_person_asks(name):
    assert {one["persona"] for one in questions(name)} == PERSONAS


@pytest.mark.parametrize("what", ["id", "text"])
def test_no_id_and_no_text_stands_twice(what):
    assert [value for value, times in Counter(one[what] for one in EVERY).items() if times > 1] == []


def test_every_question_has_a_text_and_a_type():
    assert [told(one) for one in EVERY if not one["text"].strip() or not one["type"].strip()] == []


def test_english_questions_hold_no_thai_sentence_and_thai_ones_hold_thai():
    def thai(text):
        return sum("\u0e00" <= letter <= "\u0e7f" for letter in text) / len(text)

    assert [told(one) for one in EVERY if one["lang"] == "en" and thai(one["text"]) > 0.5] == []
    assert [told(one) for one in EVERY if one["lang"] == "th" and thai(one["text"]) == 0] == []


# ── quotes ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("one", QUOTED, ids=told)
def test_every_gold_quote_stands_in_a_source_it_names(one):
    texts = [(CORPUS / source).read_bytes().decode("utf-8") for source in one["source"]]
    assert one["gold"]
    assert [quote for quote in one["gold"] if not any(quote in text for text in texts)] == []


def test_gold_quotes_are_long_enough_to_tell_and_short_enough_to_be_exact():
    quotes = [(told(one), quote) for one in QUOTED for quote in one["gold"]]
    assert [pair for pair in quotes if len(pair[1]) not in QUOTE_LENGTH] == []


def test_every_document_question_says_what_its_answer_must_hold():
    silent = [one for one in questions("documents") if not one.get("answer_all") and not one.get("answer_any")]
    assert [told(one) for one in silent] == []


def test_document_questions_are_of_every_type_and_from_every_source():
    asked = questions("documents")
    sources = {source for one in asked for source in one["source"]}
    assert {one["type"] for one in asked} == DOCUMENT_TYPES
    assert sources == {path.name for path in CORPUS.glob("*.txt")}


# ── unanswerable ──────────────────────────────────────────────────────────────────────────────────────


def test_there_are_enough_unanswerable_questions_of_each_kind():
    counts = Counter(one["type"] for one in questions("unanswerable"))
    assert set(counts) == UNANSWERABLE_TYPES
    assert min(counts.values()) >= OF_EACH_KIND


def test_false_premises_alone_are_answered_and_with_the_right_figure():
    for one in questions("unanswerable"):
        answered = one["expect"] == "answered"
        assert answered == (one["type"] == "false_premise"), told(one)
        assert answered == ("answer_all" in one and "gold" in one), told(one)
        assert answered or one["expect"] in {"not_found", "error"}, told(one)


# ── figures ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_third_of_the_figure_questions_is_typed_carelessly():
    assert sum(one.get("noise", False) for one in FIGURES) / len(FIGURES) >= NOISY


def test_every_indicator_is_asked_for():
    assert {one["expect"]["indicator"] for one in SCORED} == INDICATORS


@pytest.mark.parametrize("one", FIGURES, ids=told)
def test_an_expected_figure_is_possible(one):
    expect = one["expect"]
    assert set(expect) <= EXPECT_KEYS
    if "status" in expect:
        assert set(expect) == {"status", REASONS[expect["status"]]}
        return
    level, score, points = (expect.get(key) for key in ("level", "score", "points"))
    if level not in (None, "null"):
        assert level in range(6)
        assert (score == "null") == (level == 0)
    if score not in (None, "null"):
        assert 1 <= score <= 5
        assert level == int(score)
    if points not in (None, "null"):
        highest = {**LEAVES, **SUMS}.get(expect["indicator"], 100)
        assert (-highest if one["type"] == "numeric_change" else 0) <= points <= highest


@pytest.mark.parametrize("one", [one for one in SCORED if one["type"] == "numeric_weight"], ids=told)
def test_an_expected_weight_is_the_one_of_the_document(one):
    assert one["expect"]["points"] == {**LEAVES, **SUMS}[one["expect"]["indicator"]]


@pytest.mark.parametrize("one", [one for one in SCORED if one["type"] == "numeric_level"], ids=told)
def test_expected_points_are_the_weighted_score(one):
    expect = one["expect"]
    if expect["level"] == 0:
        assert expect["points"] == "null"
    else:
        assert expect["points"] == pytest.approx(LEAVES[expect["indicator"]] * expect["score"] / 5)


@pytest.mark.parametrize("one", [one for one in SCORED if one["type"] == "numeric_formula"], ids=told)
def test_a_formula_question_says_whether_the_target_is_met(one):
    assert isinstance(one["expect"]["target_met"], bool)
    assert 0 <= one["expect"].get("percent", 0) <= 100
