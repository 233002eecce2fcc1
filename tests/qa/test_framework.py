"""The framework out of rules, tables and passages: everything there, everything quoted, links only where words agree."""

from pathlib import Path

import pytest

from qa.framework import ALIKE, Framework, framework, located
from scoring import load_rules

TABLES = Path(__file__).parent.parent.parent / "corpus" / "tables"


@pytest.fixture(scope="module")
def found(index) -> Framework:
    return framework(index, load_rules(), TABLES)


def citations(found: Framework):
    projects = [project for strategy in found.strategies for project in strategy.projects]
    stages = [stage for role in found.chain for stage in role.stages if stage]
    nodes = [*stages, *found.components, *(role.node for role in found.chain)]
    nodes += [strategy.node for strategy in found.strategies] + [project.node for project in projects]
    assert all(node.citations for node in nodes)
    return [one for node in nodes for one in node.citations] + [
        one for clause in found.clauses.values() for one in clause
    ]


def test_every_node_and_every_rule_has_its_clause_letter_for_letter(found, texts):
    assert all(found.clauses[row.id] for row in load_rules())
    assert all(one.quote == texts[one.source][one.start : one.end] for one in citations(found))


def test_the_ecosystem_has_seven_components_in_two_sections(found):
    assert [node.id for node in found.components] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [node.name for node in found.components][:3] == ["ต้นน้ำ", "กลางน้ำ", "ปลายน้ำ"]
    assert [node.name_en for node in found.components][:3] == ["upstream", "midstream", "downstream"]
    sections = [node.section for node in found.components]
    assert [sections.index(section) for section in dict.fromkeys(sections)] == [0, 3]


def test_the_result_chain_runs_from_input_to_impact_and_all_twelve_indicators_measure_it(found):
    assert [english for _, english in found.stages] == ["input", "process", "output", "outcome", "impact"]
    assert [role.node.id for role in found.chain] == ["service", "capability", "regulation", "ad-hoc"]
    measured = [leaf.id for role in found.chain for leaf in role.indicators] + [leaf.id for leaf in found.impact]
    assert measured == [leaf.id for leaf in load_rules().leaves("matrix")]


def test_five_strategies_hold_the_twenty_projects(found):
    assert [len(strategy.projects) for strategy in found.strategies] == [4, 2, 9, 4, 1]
    assert all(project.indicators for strategy in found.strategies for project in strategy.projects)


def test_a_project_is_linked_only_to_indicators_that_use_its_words(found):
    projects = {project.node.id: project for strategy in found.strategies for project in strategy.projects}
    linked = {key: [link.indicator.id for link in one.links] for key, one in projects.items() if one.links}
    assert linked == {
        "project-01": ["matrix.time_saved"],
        "project-02": ["matrix.time_saved"],
        "project-03": ["matrix.time_saved"],
        "project-04": ["matrix.time_saved"],
        "project-15": ["matrix.cert_cii"],
        "project-17": ["matrix.policy_recommendations"],
    }
    for link in (link for project in projects.values() for link in project.links):
        assert len(link.words) >= ALIKE
        assert link.words in link.text
        assert link.words in link.indicator.name


def test_a_clause_is_found_under_its_headings(index):
    (in_force,) = located(index, load_rules().rubric("mou").in_force)
    assert in_force.locator == "ความนำ"


def test_without_tables_the_rest_stands(index, tmp_path):
    found = framework(index, load_rules(), tmp_path / "nowhere")
    assert (found.chain, found.strategies, found.stages, found.impact) == ((), (), (), ())
    assert len(found.components) == 7
