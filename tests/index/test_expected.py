"""What a question asks for, and what must stand in a passage that answers it."""

import pytest

from index import expected
from ingest.model import Passage, Unit


def passage(text: str, path: tuple[str, ...] = ("ข้อ 1",)) -> Passage:
    return Passage(id="a:0", doc="a", source="a.txt", title="a", path=path, units=(Unit("paragraph", text, ()),))


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("ใครลงนาม เมื่อไหร่", {"person", "date"}),
        ("พันธกิจมีอะไรบ้าง", {"list"}),
        ("SROI คืออะไร", {"definition"}),
        ("โครงการนี้ได้งบเท่าไร", {"figure", "money", "amount"}),
        ("สูตรคิดอย่างไร", {"formula"}),
        ("แผนไซเบอร์", set()),
    ],
)
def test_kinds_are_read_from_the_words_of_a_question(question: str, kinds: set[str]) -> None:
    assert expected.asked(question) == kinds


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("ขอเบอร์โทรของ สพร.", "telephone number"),
        ("What is the director's salary?", "pay"),
        ("นายกรัฐมนตรีคนปัจจุบันคือใคร", "name of that office holder"),
        ("Which company runs the network?", "company or contractor"),
        ("งบประมาณเท่าไร", "amount of money for this"),
        ("งบประมาณปี 2567 ใช้ทำอะไร", None),
        ("ยุทธศาสตร์เบอร์ไหนพูดเรื่องมาตรฐาน", None),
        ("ติดต่อเบอร์ไหน", "telephone number"),
        ("งบรวมทั้งองค์กรของ สพร. กี่ล้าน", "total budget of the whole agency"),
        ("What is the total budget of the agency?", "total budget of the whole agency"),
        ("งบรวมทุกโครงการของ สพร. กี่ล้าน", None),
        ("total budget of the agency's projects", None),
    ],
)
def test_what_cannot_be_answered_without_is_named_when_it_is_missing(question: str, needed: str | None) -> None:
    found = expected.missing(question, [passage("สพร. ดูแลเครือข่าย")])
    assert (found["en"] if found else None) == needed


def test_a_telephone_number_that_stands_there_is_not_missing() -> None:
    assert expected.missing("ขอเบอร์โทร", [passage("โทร 0 2612 6000"), passage("โทรศัพท์ 02-612-6000")]) is None


def test_a_count_of_ours_steps_back_where_none_is_asked_for() -> None:
    ours = passage("ยุทธศาสตร์ที่ 3", ("บทที่ 5", "จำนวนโครงการทั้งหมด"))
    assert expected.unasked("DG-Link คืออะไร", [ours, passage("ก")]).tolist() == [1.0, 0.0]
    assert expected.unasked("มีกี่โครงการ", [ours]).tolist() == [0.0]


def test_a_sum_over_one_part_steps_back_where_no_part_is_named() -> None:
    part = passage("ยุทธศาสตร์ที่ 3", ("บทที่ 5", "ยุทธศาสตร์ที่ 3", "รวมงบประมาณ"))
    whole = passage("ยุทธศาสตร์ที่ 3", ("บทที่ 5", "รวมงบประมาณทุกโครงการ"))
    assert expected.unasked("งบรวมทั้งหมดเท่าไร", [part, whole]).tolist() == [1.0, 0.0]
    assert expected.unasked("งบรวมของยุทธศาสตร์ที่ 3 เท่าไร", [part]).tolist() == [0.0]
