"""python -m benchmarks.page [--questions N]: how soon the first page is there, and an answer after Enter, in Chromium.

Needs a Chromium and the packages of requirements-dev.txt. The app runs in a process of its own over an index that is
built once before anything is timed. An answer is timed within the browser, from the key to the frame that shows it.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.browser import READY, SECONDS, App, chromium, launch

PAGES, RESTARTS = 5, 3  # how often each is timed
WANTED_PAGE, WANTED_ANSWER = 3.0, 500  # seconds, milliseconds: the most that is wanted
QUESTIONS = (
    "เบิกจ่าย {n}% ได้ระดับไหน",
    "วิสัยทัศน์ของ สพร. คืออะไร ข้อ {n}",
    "what level is {n}% disbursement?",
    "ตัวชี้วัด 2.1.1 น้ำหนักเท่าไร ถ้าได้ {n}%",
)
# from the key going down to the second frame after the answer stands in the page: by then it has been painted
TIMED = """() => new Promise((done) => {
  const before = document.querySelectorAll(".answer").length;
  let start;
  addEventListener("keydown", () => { start = performance.now(); }, {once: true, capture: true});
  const seen = new MutationObserver(() => {
    if (document.querySelectorAll(".answer").length <= before) return;
    seen.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  });
  seen.observe(document.body, {childList: true, subtree: true});
})"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--questions", type=int, default=20, metavar="N", help="how many answers are timed (20)")
    options = parser.parse_args()
    if chromium() is None:
        parser.error("no Chromium on this machine; install it (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as var, sync_playwright() as playwright:
        app, browser = App(Path(var)), launch(playwright)
        try:
            _first_page(browser, app)  # builds the index
            _say("first page, app running", [_first_page(browser, app) for _ in range(PAGES)], "s", WANTED_PAGE)
            _say("first page, app started", [_restarted(browser, app) for _ in range(RESTARTS)], "s", WANTED_PAGE)
            _say("answer after Enter", _answers(browser, app, options.questions), "ms", WANTED_ANSWER)
        finally:
            browser.close()
            app.stop()
    if hasattr(os, "getloadavg"):
        print(f"other work on the machine slows all of this: load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


def _first_page(browser, app: App) -> float:
    """Seconds from opening the address, in a browser that knows nothing of it, to the page one can type on."""
    context = browser.new_context()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(app.url)
    page.wait_for_selector(READY, timeout=SECONDS * 1000)
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def _restarted(browser, app: App) -> float:
    """Seconds from starting the app, its index being there, to the page one can type on."""
    app.stop()
    start = time.perf_counter()
    app.start()
    _first_page(browser, app)
    return time.perf_counter() - start


def _answers(browser, app: App, count: int) -> list[float]:
    """Milliseconds from Enter to each answer, all in one conversation."""
    page = browser.new_page()
    page.goto(app.url)
    page.wait_for_selector(READY)
    found = []
    for number in range(count):
        question = QUESTIONS[number % len(QUESTIONS)].format(n=60 + number)
        page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached")
        page.fill(".stChatInput textarea", question)
        page.evaluate(f"void (window.timed = ({TIMED})())")  # does not wait for it
        page.keyboard.press("Enter")
        found.append(page.evaluate("window.timed"))
    return found


def _say(what: str, taken: list[float], unit: str, wanted: float) -> None:
    median, places = statistics.median(taken), 2 if unit == "s" else 0
    print(
        f"{what}: median of {len(taken)} {median:.{places}f} {unit}, slowest {max(taken):.{places}f} {unit} "
        f"(wanted: {wanted:g} {unit}; {wanted / median:.1f} times as fast)",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
