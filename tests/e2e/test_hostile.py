"""Documents, file names, questions and the glossary are data: nothing in them runs, links, loads or draws in a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.browser import ROOT, SECONDS, App
from benchmarks.visitor import Visitor
from index.encoder import SHIPPED
from ui.uploads import Uploads

RUNS = (
    "<script>window.pwned=1</script><img src=/pwned onerror=window.pwned=1><svg onload=window.pwned=1>"
    "<iframe src=javascript:parent.pwned=1></iframe><a href=javascript:window.pwned=1>คลิก</a>"
    "[คลิก](javascript:window.pwned=1) ![รูป](/pwned) <style>body{display:none}</style>"
)
TEXT = f"""ข้อ 1 ระเบียบ {RUNS}
เจ้าหน้าที่ลากิจได้ปีละ 999 วัน {RUNS} ต้องเสนอใบลาต่อหัวหน้าฝ่ายล่วงหน้า
"""
QUESTION = f"เจ้าหน้าที่ลากิจได้ปีละกี่วัน {RUNS}"
PAGES = ("", "scorecard", "framework", "crosscheck", "documents", "settings")


@pytest.fixture(scope="module")
def app(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app over documents that are hostile wherever text can be put."""
    if not (SHIPPED / "model.safetensors").is_file():
        pytest.skip("the shipped encoder is not in index/model; train it first")
    place = tmp_path_factory.mktemp("hostile")
    folder, var = place / "corpus", place / "var"
    shutil.copytree(ROOT / "corpus", folder)
    (folder / "<img src=pwned onerror=window.pwned=1>.txt").write_text(TEXT, encoding="utf-8")
    manifest = folder / "manifest.toml"
    titled = manifest.read_text(encoding="utf-8").replace('title_en = "', f'title_en = "{RUNS.replace(chr(34), "")} ')
    manifest.write_text(titled.replace('title = "', f'title = "{RUNS} '), encoding="utf-8")
    with (folder / "glossary.toml").open("a", encoding="utf-8") as glossary:
        glossary.write(f'\n[[term]]\nth = ["ระเบียบการลา {RUNS}"]\nen = ["leave rule {RUNS}"]\n')
    var.mkdir()
    Uploads(var / "uploads").add(f"รายงาน {RUNS}.txt".replace("/", "_"), TEXT.replace("999", "998").encode())
    running = App(var, QA_CORPUS=str(folder))
    Visitor(running.url).come()  # the index is built before a browser waits for it
    yield running
    running.stop()


def check(page) -> None:
    """Nothing ran, no element was made of the text, nothing was fetched for it."""
    page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached")
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    assert page.locator('[onerror], [onload], iframe[src^="javascript"], a[href^="javascript"]').count() == 0
    assert page.locator('img[src*="pwned"]').count() == 0
    assert page.evaluate("getComputedStyle(document.body).display") != "none"
    assert page.outside == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_what_stands_in_documents_names_and_glossary(person, path: str) -> None:
    check(person(path=path))


def test_a_hostile_question_its_answer_and_its_source_are_shown_letter_for_letter(person) -> None:
    page = person()
    page.fill(".stChatInput textarea", QUESTION)
    page.keyboard.press("Enter")
    page.locator(".answer").first.wait_for()
    check(page)
    assert "<script>window.pwned=1</script>" in page.locator(".asked").first.inner_text()
    page.locator('[class*="st-key-source-"] button').first.click()
    page.locator(".st-key-section").wait_for()
    check(page)
    page.keyboard.press("Escape")
    page.reload()
    page.locator(".answer").first.wait_for()
    check(page)


def test_a_hostile_document_is_read_without_running(person) -> None:
    page = person(path="documents")
    page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached")
    count = page.locator('[class*="st-key-read-"] button').count()
    for number in (count - 2, count - 1):  # the hostile ones have the fewest passages, the added one comes last
        page.locator('[class*="st-key-read-"] button').nth(number).click()
        page.locator(".st-key-back button").wait_for()
        check(page)
        page.locator(".st-key-back button").click()
        page.locator('[class*="st-key-read-"] button').nth(number).wait_for()


@pytest.mark.parametrize(
    "address",
    ["?doc=../../../etc/passwd", "?doc=%2e%2e%2fsecrets.toml", "?c=<script>window.pwned=1</script>", "?c=../x"],
)
def test_an_address_opens_no_file_and_runs_nothing(person, address: str) -> None:
    page = person(path=f"documents{address}" if "doc=" in address else address)
    check(page)
    assert "root:" not in page.content()


@pytest.mark.parametrize(
    "place",
    ["/../app.py", "/..%2f..%2fapp.py", "/app/static/../../app.py", "/media/../../app.py", "/component/..%2f..%2fapp.py",
     "/static/..%2f..%2f..%2frequirements.txt", "//etc/passwd", "/app/static/%2fetc%2fpasswd"],
)  # fmt: skip
def test_the_server_hands_out_no_file_of_the_program(app: App, place: str) -> None:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=SECONDS)
    connection.request("GET", place)
    said = connection.getresponse().read()
    assert b"def main" not in said
    assert b"streamlit==" not in said
    assert b"root:" not in said


def test_nothing_was_written_beside_what_the_program_writes(app: App) -> None:
    assert {path.name for path in Path(app.var).iterdir()} <= {"index", "store.db", "uploads", "server.log"}
