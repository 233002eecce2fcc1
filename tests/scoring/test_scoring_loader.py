"""The loader trusts nothing: each wrong rules file is refused with its name and key."""

import re
import shutil
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from scoring import RuleError, ScoringError, load_rules, rules_of, score, using
from scoring.rules import RULES, rules_in

WRONG = tomllib.loads(Path(__file__).with_name("wrong_rules.toml").read_text(encoding="utf-8"))["wrong"]


@pytest.fixture
def folder(tmp_path):
    for path in RULES.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in WRONG])
def test_a_wrong_file_is_refused_by_name_and_key(folder, case):
    path = folder / case["file"]
    text = path.read_text(encoding="utf-8")
    assert case["before"] in text
    path.write_text(text.replace(case["before"], case["after"], 1), encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(case["says"])) as refusal:
        load_rules(folder)
    assert refusal.value.code == "rule_error"
    assert refusal.value.message_th.startswith(case["file"])


def test_the_plans_weights_must_make_one_hundred(folder):
    path = folder / "plan.toml"
    text = path.read_text(encoding="utf-8").replace("weight = 30", "weight = 20")
    text = text.replace('id = "plan.2.3"\nkind = "leaf"\nparent = "plan.2"', 'id = "plan.2.3"\nkind = "leaf"')
    path.write_text(text.replace("weight = 10\nmethod", "weight = 10\nmethod"), encoding="utf-8")
    assert load_rules(folder).indicator("plan.2").weight == 20
    path.write_text(text[: text.index('[[indicator]]\nid = "plan.2.3"')], encoding="utf-8")
    rules_in.cache_clear()
    with pytest.raises(RuleError, match=re.escape("plan.toml: weight: the indicators' weights sum to 90, not 100")):
        load_rules(folder)


def test_an_indicator_that_is_no_table_is_refused(folder):
    path = folder / "plan.toml"
    head = path.read_text(encoding="utf-8").partition("[[indicator]]")[0]
    path.write_text(f"indicator = [1]\n{head}", encoding="utf-8")
    with pytest.raises(RuleError, match=r"plan\.toml: indicator: "):
        load_rules(folder)
    path.write_text(f"indicator = []\n{head}", encoding="utf-8")
    with pytest.raises(RuleError, match=r"plan\.toml: indicator: no indicators"):
        load_rules(folder)


def test_a_file_that_is_not_there_is_named(folder):
    (folder / "matrix.toml").unlink()
    with pytest.raises(RuleError, match=r"matrix\.toml: the file is missing; correct the rules file"):
        load_rules(folder)


def test_a_file_that_is_not_utf_8_is_named(folder):
    (folder / "matrix.toml").write_bytes("rubric = 'ก'".encode("cp874"))
    with pytest.raises(RuleError, match=r"matrix\.toml: no TOML"):
        load_rules(folder)


@pytest.fixture(autouse=True)
def fresh():
    """Each folder is read anew, and the real rules again afterwards."""
    rules_in.cache_clear()
    yield
    rules_in.cache_clear()


def test_the_rules_are_read_once():
    assert load_rules() is load_rules()
    assert load_rules(Path(RULES)) is load_rules(RULES)


def test_rows_come_in_document_order_with_exact_numbers():
    rules = load_rules()
    assert [row.id for row in rules][:3] == ["1", "1.1", "1.2"]
    assert rules.indicator(" 4.2.1 ").weight == Decimal("2.5")
    assert rules.rubric("mou").fiscal_years == (2566, 2567, 2568)
    assert [leaf.id for leaf in rules.leaves("mou", within="2.2.1")] == ["2.2.1.1", "2.2.1.2"]
    assert [leaf.id for leaf in rules.leaves("mou", within="total")] == [leaf.id for leaf in rules.leaves("mou")]
    assert not rules.indicator("2.2.1").is_leaf


def test_a_note_is_read_in_both_languages_and_names_its_indicator():
    rules = load_rules()
    assert rules.note("plan", "worded", "en") == "The targets are worded, not figures."
    assert rules.note("mou", "below_level_1:1.1").startswith("1.1: ต่ำกว่าเกณฑ์ระดับ 1")


def test_every_note_in_the_rules_has_both_languages():
    for rubric in load_rules().rubrics:
        for key, note in rubric.notes.items():
            assert re.search("[ก-๙]", note["th"]), key
            assert not re.search("[ก-๙]", note["en"].replace("ขึ้นไป", "")), key


# another agreement's rules


def texts_of(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{name}.toml", (RULES / f"{name}.toml").read_text(encoding="utf-8")) for name in names)


def test_another_agreement_is_scored_by_its_own_rules_while_it_is_at_hand():
    ((name, text),) = texts_of("mou")
    stricter = text.replace("thresholds = [75, 80, 85, 90, 95]", "thresholds = [80, 85, 90, 95, 99]")
    other = rules_of(((name, stricter),))
    assert score("2.2.1.2", 88).score == Decimal("3.6")
    with using(other):
        assert load_rules() is other
        assert score("2.2.1.2", 88).score == Decimal("2.6")
    assert score("2.2.1.2", 88).score == Decimal("3.6")


def test_the_shipped_rules_come_back_even_after_an_error():
    with pytest.raises(ScoringError, match="no indicator"), using(rules_of(texts_of("mou"))):
        score("plan.1.3", 12)
    assert score("plan.1.3", 12).points == Decimal("62.5")


def test_an_agreement_has_its_mou_and_no_rubric_of_another_name():
    assert [one.id for one in rules_of(texts_of("mou", "plan")).rubrics] == ["mou", "plan"]
    with pytest.raises(RuleError, match=r"mou\.toml: the file is missing"):
        rules_of(texts_of("plan"))
    with pytest.raises(RuleError, match=r"grades\.toml: no rubric has this name"):
        rules_of((*texts_of("mou"), ("grades.toml", "")))
