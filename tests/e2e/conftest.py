"""The app as people meet it: a server of its own, and Debian's Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.encoder import SHIPPED

ROOT = Path(__file__).parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 60  # in which a page must show what is waited for, however busy the machine


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A Chromium without a window; skips where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install -r requirements-dev.txt")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


class App:
    """A running app and the folder of what it writes; it can be stopped and started again."""

    def __init__(self, var: Path, *options: str, start: bool = True, **environment: str) -> None:
        self.var, self.options, self.environment = var, options, environment
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        if start:
            self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.port", str(self.port), "--server.fileWatcherType", "none", *self.options]
        environment = {**os.environ, "QA_VAR": str(self.var), **self.environment}
        with (self.var / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        for _ in range(10 * SECONDS):
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError((self.var / "server.log").read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


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
        page.wait_for_selector('.stChatInput textarea, [data-testid="stHtml"] h1')
        return page

    yield comes
    for context in contexts:
        context.close()


def _note(url: str, own: str, outside: list[str]) -> None:
    if not url.startswith((own, own.replace("http", "ws", 1), "data:", "blob:")):
        outside.append(url)
