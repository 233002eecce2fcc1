"""What a person's hands do on a page, by what stands written there."""

import re
from pathlib import Path


def settled(page) -> None:
    """Waits until nothing is being drawn."""
    page.wait_for_timeout(100)
    page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached")


def ask(page, question: str) -> str:
    """Types a question, sends it with Enter; the answer's text."""
    before = page.locator(".answer").count()
    page.fill(".stChatInput textarea", question)
    page.keyboard.press("Enter")
    return answered(page, before)


def answered(page, before: int = 0) -> str:
    """The text of the answer that comes after so many others."""
    page.locator(".answer").nth(before).wait_for()
    return page.locator(".answer").nth(before).inner_text()


def go(page, entry: str) -> None:
    """Opens a page by its name in the navigation."""
    page.get_by_role("link", name=entry, exact=True).click()
    page.get_by_role("heading", level=1).first.wait_for()
    settled(page)


def press(page, name: str, *, exact: bool = True) -> None:
    """Presses the first button of that name."""
    page.get_by_role("button", name=name, exact=exact).first.click()
    settled(page)


def turn_to(page, name: str) -> None:
    """Turns to a tab of the page."""
    page.get_by_role("tab", name=name, exact=True).click()
    settled(page)


def fill(page, indicator: str, value: str) -> None:
    """Fills in an indicator's result on the scorecard: a figure typed, or a word or level pressed."""
    label = re.compile(rf"^(ผลของ|Result of) {re.escape(indicator)} ")
    choices = page.get_by_role("radiogroup", name=label)
    if choices.count():
        choices.get_by_role("radio", name=value, exact=True).click()
    else:
        page.get_by_role("textbox", name=label).fill(value)
        page.keyboard.press("Tab")
    settled(page)


def total(page) -> str:
    """The total of the scorecard as it stands on the screen, without its unit."""
    return page.locator(".total .big").inner_text().split()[0].removesuffix("จาก").strip()


def marked(page) -> str:
    """The marked words of the document that has opened beside."""
    marks = page.locator(".st-key-section mark")
    marks.first.wait_for()
    return "\n".join(marks.all_inner_texts())


def saved(page, name: str) -> tuple[str, bytes]:
    """Presses a button that saves a file: the file's name and its bytes."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).last.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()
