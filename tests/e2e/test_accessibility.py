"""axe-core finds no serious fault on any page, in either language, empty or filled."""

import os
from pathlib import Path

import pytest
from hands import ask, fill, press, settled, turn_to

from benchmarks.browser import READY

AXE = os.environ.get("AXE", "var/axe/node_modules/axe-core/axe.min.js")  # .ci/run fetches it from npm
SERIOUS = ("serious", "critical")
LANGUAGES = ["ไทย", "English"]
ROOT = Path(__file__).parent.parent.parent
# what was faded while the page was drawn anew has its colour again
AT_REST = "document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)"


@pytest.fixture(scope="module")
def axe() -> str:
    path = ROOT / AXE
    if not path.is_file():
        pytest.skip("no axe-core: npm install --prefix var/axe axe-core")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def faults(axe):
    """Looks at a page as it stands: rule and element of every serious fault."""

    def looked(page) -> list[tuple[str, str]]:
        settled(page)
        page.wait_for_function("!document.querySelector('[data-stale=\"true\"]')")
        page.wait_for_function(AT_REST)
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(axe)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        return [(one["id"], node["html"]) for one in found if one["impact"] in SERIOUS for node in one["nodes"]]

    return looked


def speak(page, language: str) -> None:
    page.get_by_role("radio", name=language).click()
    settled(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_serious_fault_on_a_page_as_it_opens(person, faults, language):
    page = person()
    speak(page, language)
    links = page.locator('[data-testid="stSidebarNavLink"]')
    assert links.count() == 6
    for link in links.all():
        link.click()
        page.locator(READY).first.wait_for()
        assert faults(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_serious_fault_in_any_part_of_the_scorecard_and_the_framework(person, faults, language):
    page = person(path="scorecard")
    speak(page, language)
    fill(page, "1.1", "90")
    fill(page, "1.2", "abc")  # with what is wrong told beside it
    fill(page, "3.1", "4")
    assert faults(page) == []
    for tab in page.get_by_role("tab").all_inner_texts()[1:]:
        turn_to(page, tab)
        assert faults(page) == []
    page.locator('a[href$="framework"]').click()
    page.locator(".st-key-treemap").wait_for()
    for tab in page.get_by_role("tab").all_inner_texts()[1:]:
        turn_to(page, tab)
        assert faults(page) == []


def test_no_serious_fault_in_an_answer_its_source_and_a_document(person, faults):
    page = person()
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    ask(page, "ราคาหุ้นวันนี้เท่าไร")
    assert faults(page) == []
    page.locator('[class*="st-key-source-"] button').first.click()
    page.locator(".st-key-section mark").first.wait_for()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.locator('a[href$="documents"]').click()
    press(page, "อ่าน")
    assert faults(page) == []
