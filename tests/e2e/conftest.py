"""The app as people meet it: a server of its own, and Debian's Chromium."""

from collections.abc import Callable, Iterator

import pytest

from benchmarks.browser import READY, SECONDS, App, chromium, launch
from index.encoder import SHIPPED


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A Chromium without a window; skips where there is none."""
    if chromium() is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install -r requirements-dev.txt")
    with playwright.sync_playwright() as running:
        opened = launch(running)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def app(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app over the project's documents."""
    if not (SHIPPED / "model.safetensors").is_file():
        pytest.skip("the shipped encoder is not in index/model; train it first")
    running = App(tmp_path_factory.mktemp("var"))
    yield running
    running.stop()


@pytest.fixture
def person(app: App, browser) -> Iterator[Callable]:
    """A person at a browser of their own, on the first page: `person()`, on a phone `person(width=390, height=844)`."""
    contexts = []

    def comes(width: int = 1366, height: int = 768, path: str = ""):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True))
        page = contexts[-1].new_page()
        page.set_default_timeout(SECONDS * 1000)
        page.outside = []  # every address that is not the app's own
        page.on("request", lambda request: _note(request.url, app.url, page.outside))
        page.goto(f"{app.url}/{path}")
        page.wait_for_selector(READY)
        return page

    yield comes
    for context in contexts:
        context.close()


def _note(url: str, own: str, outside: list[str]) -> None:
    if not url.startswith((own, own.replace("http", "ws", 1), "data:", "blob:")):
        outside.append(url)
