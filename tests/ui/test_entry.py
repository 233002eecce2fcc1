"""Who may enter, and what the settings say of it."""

import pytest
from streamlit.testing.v1 import AppTest

from ui.entry import Access

LISTED = Access(True, emails=("somchai@gmail.com",), domains=("dga.or.th",))


@pytest.mark.parametrize(
    ("claims", "may"),
    [
        ({"email": "somchai@gmail.com"}, True),
        ({"email": " Somchai@Gmail.com "}, True),
        ({"email": "anyone@DGA.or.th", "email_verified": True}, True),
        ({"email": "anyone@dga.or.th", "email_verified": False}, False),
        ({"email": "anyone@sub.dga.or.th"}, False),
        ({"email": "anyone@dga.or.th.example.com"}, False),
        ({"email": "anyone@evil.example@dga.or.th"}, False),
        ({"email": "other@gmail.com"}, False),
        ({"email": ""}, False),
        ({"name": "dga.or.th"}, False),
    ],
)
def test_only_those_on_the_list_may_enter(claims, may):
    assert LISTED.admits(claims) is may


def test_a_login_without_a_list_admits_nobody():
    assert Access(True).admits({"email": "somchai@dga.or.th"}) is False


AUTH = {"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "x", "client_id": "a", "client_secret": "b"}


def test_where_a_login_is_configured_nothing_is_shown_before_it(monkeypatch, folder, tmp_path):
    monkeypatch.setenv("QA_CORPUS", str(folder))
    monkeypatch.setenv("QA_VAR", str(tmp_path))
    app = AppTest.from_file("../../app.py", default_timeout=60)
    app.secrets["auth"] = {**AUTH, "server_metadata_url": "http://localhost/.well-known/openid-configuration"}
    app.secrets["access"] = {"domains": ["dga.or.th"]}
    app.run()
    assert not app.exception
    assert [button.label for button in app.button] == ["เข้าสู่ระบบ"]
    assert len(app.chat_input) == 0
    assert list(tmp_path.iterdir()) == []


def script(index, access):
    from ui import settings
    from ui.words import Words

    settings.page(index, None, access, "sqlite:///var/store.db", Words("en"))


def drawn(index, access) -> str:
    page = AppTest.from_function(script, kwargs={"index": index, "access": access}, default_timeout=20).run()
    assert not page.exception
    return "\n".join(element.proto.body for element in page.get("html"))


def test_the_settings_say_plainly_that_the_program_is_open(index):
    said = drawn(index, Access())
    assert "Open: no login. Everyone who reaches this page can use it" in said
    assert "this machine only" in said


def test_the_settings_name_encoder_index_and_model(index):
    said = drawn(index, LISTED)
    assert f"{index.encoder.name} · {index.encoder.dimension} dimensions" in said
    assert f"The index holds 4 documents, {len(index.passages)} passages." in said
    assert "Off. Answers are the documents&#x27; own words" in said
    assert "By login. Allowed: 1 accounts, and the domains: dga.or.th" in said
