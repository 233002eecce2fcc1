"""Logging in at a real OpenID Connect provider, run here: those on the list come in, nobody else sees anything."""

import json
import re
import urllib.error
import urllib.parse
from collections.abc import Callable, Iterator

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from benchmarks.browser import App
from benchmarks.visitor import Visitor
from index.encoder import SHIPPED

LOGIN = "เข้าสู่ระบบ"
PEOPLE = {
    "of the domain": {"email": "somchai@dga.or.th", "email_verified": True},
    "of the list": {"email": "Malee@Example.org"},
    "a stranger": {"email": "stranger@example.org", "email_verified": True},
    "not verified": {"email": "mallory@dga.or.th", "email_verified": False},
    "of a domain that looks alike": {"email": "x@dga.or.th.example.org", "email_verified": True},
    "of a domain below": {"email": "x@sub.dga.or.th", "email_verified": True},
    "two addresses": {"email": "x@example.org@dga.or.th", "email_verified": True},
    "no address": {"name": "somchai@dga.or.th"},
    "a list of addresses": {"email": ["somchai@dga.or.th"], "email_verified": True},
    "markup": {"email": "<script>alert(1)</script>[x](javascript:1)@example.org", "email_verified": True},
}
MAY = {"of the domain", "of the list"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app with a login, and the provider it trusts."""
    mock = pytest.importorskip("oidc_provider_mock", reason="pip install -r requirements-dev.txt")
    if not (SHIPPED / "model.safetensors").is_file():
        pytest.skip("the shipped encoder is not in index/model; train it first")
    people = [mock.User(sub=name, claims=claims) for name, claims in PEOPLE.items()]
    var = tmp_path_factory.mktemp("var")
    with mock.run_server_in_thread(user_claims=people) as provider:
        secrets, audit = var / "secrets.toml", var / "audit.jsonl"
        running = None
        try:
            running = App(var, "--secrets.files", str(secrets), QA_AUDIT=str(audit), start=False)
            secrets.write_text(
                f"""
                [auth]
                redirect_uri = "{running.url}/oauth2callback"
                cookie_secret = "0123456789abcdef0123456789abcdef"
                client_id = "khumkha"
                client_secret = "secret"
                server_metadata_url = "http://localhost:{provider.server_port}/.well-known/openid-configuration"
                [access]
                emails = ["malee@example.org"]
                domains = ["dga.or.th"]
                """
            )
            running.start()
            yield running
        finally:
            if running is not None:
                running.stop()


@pytest.fixture
def visitor(app: App) -> Iterator[Visitor]:
    here = Visitor(app.url)
    here.come()
    yield here
    here.leave()


@pytest.fixture
def logged_in(visitor: Visitor) -> Callable[[str], Visitor]:
    """A visitor who logs in as one of PEOPLE."""

    def logs_in(name: str) -> Visitor:
        form = asked_by_the_provider(visitor)
        visitor.web.open(form, urllib.parse.urlencode({"sub": name}).encode(), timeout=60).read()
        visitor.come()
        return visitor

    return logs_in


def asked_by_the_provider(visitor: Visitor) -> str:
    """The address of the provider's form, where the app's button leads."""
    visitor.press(LOGIN)
    return visitor.web.open(visitor.path(visitor.redirect), timeout=60).url


def is_outside(visitor: Visitor) -> bool:
    """Does the visitor see nothing of the app but the way in or out?"""
    kinds = {element.WhichOneof("type") for element in visitor.elements.values()}
    return "chat_input" not in kinds and not {"สนทนาใหม่", "เริ่มบทสนทนาใหม่"} & set(visitor.labels)


def test_before_the_login_nothing_is_shown_and_no_document_is_named(visitor: Visitor) -> None:
    assert is_outside(visitor)
    assert visitor.labels == [LOGIN]
    assert "บันทึกข้อตกลง" not in visitor.html


@pytest.mark.parametrize("name", PEOPLE)
def test_those_on_the_list_come_in_and_nobody_else(logged_in, name: str) -> None:
    here = logged_in(name)
    assert here.errors == []
    assert is_outside(here) is (name not in MAY)
    if name not in MAY:
        assert "ออกจากระบบ" in here.labels
        assert len(here.alerts) == 1


def test_a_hostile_address_is_shown_letter_for_letter(logged_in) -> None:
    (said,) = logged_in("markup").alerts
    assert "\\<script\\>" in said
    assert "\\[x\\]\\(javascript\\:1\\)" in said


def test_an_answer_is_recorded_under_the_name_of_the_login(app: App, logged_in) -> None:
    here = logged_in("of the domain")
    here.ask("เบิกจ่าย 88% ได้ระดับไหน")
    assert "ระดับ 3" in re.sub("<[^>]*>", "", here.html)
    entry = json.loads((app.var / "audit.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (entry["who"], entry["question"], entry["sources"]) == (
        "somchai@dga.or.th",
        "เบิกจ่าย 88% ได้ระดับไหน",
        ["mou.txt"],
    )


def test_who_refuses_at_the_provider_stays_outside(visitor: Visitor) -> None:
    form = asked_by_the_provider(visitor)
    visitor.web.open(form, b"action=deny", timeout=60).read()
    visitor.come()
    assert visitor.labels == [LOGIN]


def test_a_cookie_that_was_changed_opens_nothing(logged_in) -> None:
    here = logged_in("of the domain")
    assert not is_outside(here)
    for cookie in here.cookies:
        if cookie.name.startswith("_streamlit_user"):
            cookie.value = cookie.value[:20] + ("A" if cookie.value[20] != "A" else "B") + cookie.value[21:]
    here.come()
    assert here.labels == [LOGIN]


@pytest.mark.parametrize("state", ["", "?code=x", "?code=x&state=forged", "?error=access_denied&state=forged"])
def test_a_forged_return_from_the_provider_opens_nothing(visitor: Visitor, state: str) -> None:
    try:
        visitor.web.open(visitor.path(f"/oauth2callback{state}"), timeout=60).read()
    except urllib.error.HTTPError as refused:
        assert refused.code < 500  # noqa: PT017
    visitor.come()
    assert visitor.labels == [LOGIN]


def test_the_code_of_one_browser_is_worth_nothing_in_another(app: App, visitor: Visitor) -> None:
    form = asked_by_the_provider(visitor)

    class Stop(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, request, file, code, message, headers, address):
            raise LookupError(address)

    data = urllib.parse.urlencode({"sub": "of the domain"}).encode()
    with pytest.raises(LookupError, match="oauth2callback") as stolen:
        urllib.request.build_opener(Stop).open(form, data, timeout=60)
    other = Visitor(app.url)
    try:
        other.web.open(str(stolen.value), timeout=60).read()
    except urllib.error.HTTPError as refused:
        assert refused.code < 500  # noqa: PT017
    other.come()
    assert other.labels == [LOGIN]
    other.leave()


def test_a_page_of_another_site_cannot_talk_to_the_app(app: App, logged_in) -> None:
    here = logged_in("of the domain")
    here.origin = "http://evil.example"
    with pytest.raises((ConnectionClosed, InvalidStatus, TimeoutError)):
        here.come()


def test_logging_out_ends_it(logged_in) -> None:
    here = logged_in("a stranger")
    here.press("ออกจากระบบ")
    here.web.open(here.path(here.redirect), timeout=60).read()
    here.come()
    assert here.labels == [LOGIN]
