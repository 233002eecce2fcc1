"""axe-core finds no serious fault on any page, in either language."""

import os
from pathlib import Path

import pytest

AXE = os.environ.get("AXE", "var/axe/node_modules/axe-core/axe.min.js")  # .ci/run fetches it from npm
SERIOUS = ("serious", "critical")
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def axe() -> str:
    path = ROOT / AXE
    if not path.is_file():
        pytest.skip("no axe-core: npm install --prefix var/axe axe-core")
    return path.read_text(encoding="utf-8")


def faults(page, axe: str) -> list[tuple[str, str]]:
    page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached")
    page.wait_for_timeout(1000)  # what was faded while the page was drawn anew has its colour again
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(one["id"], node["html"]) for one in found if one["impact"] in SERIOUS for node in one["nodes"]]


@pytest.mark.parametrize("language", ["ไทย", "English"])
@pytest.mark.parametrize("path", ["", "documents", "documents?doc=mou.txt", "settings"])
def test_no_serious_fault_on_a_page(person, axe, path, language):
    page = person(path=path)
    page.get_by_role("radio", name=language).click()
    assert faults(page, axe) == []


def test_no_serious_fault_in_an_answer_and_its_source(person, axe):
    page = person()
    page.fill(".stChatInput textarea", "เบิกจ่าย 88% ได้ระดับไหน")
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()
    assert faults(page, axe) == []
    page.locator('[class*="st-key-source-"] button').first.click()
    page.locator(".st-key-section mark").first.wait_for()
    assert faults(page, axe) == []
