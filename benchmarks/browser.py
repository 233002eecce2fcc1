"""The app in a process of its own and a Chromium to look at it with; for the tests of `tests/e2e` too."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 60  # in which the app must be up and a page must show what is waited for, however busy the machine
READY = '.stChatInput textarea, [data-testid="stHtml"] h1'  # what the first page or any other shows when it is there


def chromium() -> str | None:
    """The path of a Chromium; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def launch(playwright):
    """A Chromium without a window."""
    return playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])


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
        """Returns when the app answers. Raises RuntimeError with its log where it does not."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.port", str(self.port), "--server.fileWatcherType", "none", *self.options]
        environment = {**os.environ, "QA_VAR": str(self.var), **self.environment}
        with (self.var / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):  # nosec B310: our own server, by http
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError((self.var / "server.log").read_text(encoding="utf-8"))

    def stop(self) -> None:
        """Ends the app."""
        self.process.terminate()
        self.process.wait()
