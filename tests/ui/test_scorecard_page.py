"""The scorecard page, driven as a person drives it."""

import re

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from streamlit.testing.v1 import AppTest

from ui.store import Scenarios, prepare


def script(index, language, scenarios=None, owner=""):
    from ui import scorecard
    from ui.words import Words

    scorecard.page(index, Words(language), scenarios, owner)


@pytest.fixture
def scenarios():
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    prepare(engine)
    return Scenarios(engine)


@pytest.fixture
def page(assistant):
    def opened(language="th", scenarios=None, owner=""):
        arguments = {"index": assistant.index, "language": language, "scenarios": scenarios, "owner": owner}
        return AppTest.from_function(script, kwargs=arguments, default_timeout=30).run()

    return opened


def drawn(page) -> str:
    """All HTML on the page, as it reads: without the spans that keep words on one line."""
    html = "\n".join(element.proto.body for element in page.get("html"))
    return re.sub(r'<span class="unbroken">(.*?)</span>', r"\1", html)


def field(page, name):
    return next(one for one in page.text_input if one.key.startswith(f"{name}@"))


def choice(page, name):
    return next(one for one in page.button_group if one.key.startswith(f"{name}@"))


def tab(page, name):
    page.session_state["scorecard-tab"] = name
    return page.run()


def test_nothing_filled_in_says_so_and_offers_every_indicator(page):
    at = page()
    assert not at.exception
    assert "ยังไม่มีผล กรอกตัวชี้วัดใดก่อนก็ได้" in drawn(at)
    assert len(at.text_input) == 6
    assert len(at.button_group) == 7
    assert at.button(key="card-undo").disabled


def test_level_points_and_total_follow_what_is_typed(page):
    at = page()
    field(at, "2.2.1.2").set_value("88").run()
    choice(at, "2.1.2").set_value("สูง").run()
    assert not at.exception
    assert '<p class="big">7.76<small>จาก 100 คะแนน</small></p>' in drawn(at)
    assert "น้ำหนัก 10 จาก 100" in drawn(at)
    assert "3 + (88 − 85) ÷ (90 − 85) × (4 − 3) = 3.6" in drawn(at)
    assert "วิธีของระบบ" in drawn(at)


def test_a_wrong_value_says_what_is_wrong_and_loses_nothing(page):
    at = page("en")
    field(at, "1.1").set_value("90").run()
    field(at, "1.2").set_value("140").run()
    assert "140 percent is impossible for 1.2" in drawn(at)
    assert '<p class="big">9<small>' in drawn(at)


def test_every_indicator_shows_its_clause_word_for_word(page, texts):
    at = page()
    quotes = [part.split("</blockquote>")[0] for part in drawn(at).split('<blockquote lang="th">')[1:]]
    assert len(quotes) == 14
    assert all(quote.replace("&amp;", "&") in texts["mou.txt"] for quote in quotes)


def test_undo_takes_back_clear_and_the_input_shows_it(page):
    at = page()
    field(at, "1.1").set_value("90").run()
    at.button(key="card-clear").click().run()
    assert field(at, "1.1").value == ""
    at.button(key="card-undo").click().run()
    assert field(at, "1.1").value == "90"
    at.button(key="card-undo").click().run()
    assert field(at, "1.1").value == ""


def test_a_target_says_what_is_missing_and_what_would_help(page):
    at = page()
    field(at, "1.1").set_value("90").run()
    tab(at, "เพิ่มคะแนน")
    assert "ยังขาด 76 คะแนน" in drawn(at)
    at.text_input(key="target").set_value("10").run()
    assert "ยังขาด 1 คะแนน" in drawn(at)
    assert "<td>ร้อยละ 90</td><td>ร้อยละ 100</td><td>+1</td>" in drawn(at)
    at.text_input(key="target").set_value("101").run()
    assert "คะแนนรวมมีตั้งแต่ 0 ถึง 100 ไม่มี 101" in drawn(at)


def test_scenarios_are_kept_compared_taken_up_and_removed(page):
    at = page("en")
    field(at, "1.1").set_value("90").run()
    tab(at, "Scenarios")
    at.text_input(key="scenario-name@0").set_value("Third quarter").run()
    at.button(key="scenario-keep").click().run()
    assert "Third quarter" in drawn(at)
    tab(at, "MOU results")
    field(at, "1.1").set_value("100").run()
    tab(at, "Scenarios")
    assert "<td><b>10</b></td><td><b>9</b></td>" in drawn(at)
    assert "−1" in drawn(at)
    at.button(key="scenario-take").click().run()
    assert "<td><b>9</b></td><td><b>9</b></td>" in drawn(at)
    at.button(key="scenario-drop").click().run()
    assert "No scenario yet" in drawn(at)
    at.button(key="card-undo").click().run()
    assert "Third quarter" in drawn(at)


def test_the_twelve_formulas_are_computed_from_counts_and_can_stand_for_2_1_1(page):
    at = page()
    tab(at, "สูตร 12 ตัวชี้วัด")
    assert not at.exception
    for one in at.text_input:
        one.set_value("1")
    at.run()
    assert "บรรลุ 4 จาก 12 ตัวที่กรอก" in drawn(at)
    at.button(key="rollup-use").click().run()
    tab(at, "ผลตาม MOU")
    assert field(at, "2.1.1").value == "33.3333"


def test_the_plan_asks_for_its_condition_only_where_it_counts(page):
    at = page()
    tab(at, "แผนปี 2567")
    assert "แผนไม่ได้กำหนดเป้าหมาย" in drawn(at)
    field(at, "plan.1.1").set_value("84").run()
    assert "รายงานติดตามการใช้ประโยชน์ของชุดข้อมูลใหม่</p>" not in drawn(at)
    field(at, "plan.1.1").set_value("89").run()
    choice(at, "plan.1.1:report").set_value("no").run()
    assert "เงื่อนไขของเป้าหมายขั้นสูงไม่ครบ" in drawn(at)


def test_what_was_filled_in_is_there_again_for_its_owner_alone(page, scenarios):
    at = page("th", scenarios, "cookie:mine")
    field(at, "1.1").set_value("90").run()
    field(at, "1.2").set_value("80").run()
    again = page("th", scenarios, "cookie:mine")
    assert (field(again, "1.1").value, field(again, "1.2").value) == ("90", "80")
    field(again, "1.1").set_value("95").run()
    assert len(scenarios.all("cookie:mine")) == 1
    other = page("th", scenarios, "cookie:yours")
    assert field(other, "1.1").value == ""


def test_a_record_that_cannot_be_read_is_said_and_left_as_it_is(page, scenarios):
    scenarios.save("cookie:mine", "scorecard.json", "{")
    at = page("th", scenarios, "cookie:mine")
    assert "scorecard.json" in at.warning[0].value
    field(at, "1.1").set_value("90").run()
    assert not at.warning
    assert sorted(one.payload == "{" for one in scenarios.all("cookie:mine")) == [False, True]


def test_a_database_that_fails_is_said_and_the_page_goes_on(page, scenarios, tmp_path):
    broken = Scenarios(create_engine(f"sqlite:///{tmp_path}/nowhere/store.db"))
    at = page("en", broken, "cookie:mine")
    assert not at.exception
    assert "is not kept in the database" in at.warning[0].value
    field(at, "1.1").set_value("90").run()
    assert '<p class="big">9<small>' in drawn(at)
