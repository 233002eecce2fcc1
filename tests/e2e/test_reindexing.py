"""Documents come and go while people ask: everyone gets an answer at any moment, nobody an error."""

import re
import threading
import time
from collections.abc import Iterator

import pytest

from benchmarks.browser import App
from benchmarks.visitor import Visitor
from index.encoder import SHIPPED
from ui.uploads import Uploads

TRIES = 12
ASKED = "เบิกจ่าย 88% ได้ระดับไหน"
LEAVE = "เจ้าหน้าที่ของสำนักงานลากิจได้ปีละกี่วัน"
RULE = "ระเบียบการลา ข้อ ๑ เจ้าหน้าที่ของสำนักงานลากิจได้ปีละ {days} วัน ต้องเสนอใบลาต่อหัวหน้าฝ่ายล่วงหน้า"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    if not (SHIPPED / "model.safetensors").is_file():
        pytest.skip("the shipped encoder is not in index/model; train it first")
    running = App(tmp_path_factory.mktemp("var"))
    yield running
    running.stop()


def text(visitor: Visitor) -> str:
    return re.sub("<[^>]*>", "", visitor.html)


def finds(visitor: Visitor, answer: str) -> bool:
    """Whether the answer comes once the index is built; whoever asks before that gets the one of the index before."""
    for _ in range(TRIES):
        visitor.come()
        visitor.ask(LEAVE)
        if answer in text(visitor):
            return True
        time.sleep(2)
    return False


def test_questions_are_answered_while_documents_are_added_replaced_and_removed(app: App) -> None:
    one, other = Visitor(app.url), Visitor(app.url)
    one.come()
    other.come()
    said, stop = [], threading.Event()

    def asks() -> None:
        while not stop.is_set() and len(said) < 25:  # fewer than one person may ask in a minute
            one.ask(ASKED)
            said.append("ได้ 3.6 คะแนน" in text(one) and not one.errors and not one.alerts)

    person = threading.Thread(target=asks)
    person.start()
    uploads = Uploads(app.var / "uploads")
    try:
        for days in ("๙๙๑", "๙๙๒"):
            source = uploads.add("ระเบียบ.txt", RULE.format(days=days).encode())
            assert finds(other, f"{days} วัน")
            uploads.remove(source)
    finally:
        stop.set()
        person.join()
    assert other.errors == []
    assert len(said) >= 2
    assert all(said)
    one.leave()
    other.leave()
