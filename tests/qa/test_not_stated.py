"""Questions for what the documents do not state, and what comes close to them and is stated."""

import pytest

from index.search import Index
from qa import gate
from qa.assistant import Assistant
from qa.meanings import OURS


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("โทษของหน่วยงานที่ไม่รายงานเหตุภัยคุกคามไซเบอร์คืออะไรบ้าง", "เอกสารไม่ได้ระบุ"),
        (
            "เครื่องหมายดอกจันหลังตัวเลขงบแปลว่าอะไร",
            "ไม่พบคำตอบในเอกสาร: เอกสารไม่ได้ระบุความหมายของเครื่องหมายดอกจันหลังตัวเลขงบประมาณ",
        ),
        ("What is the sample size of the satisfaction survey of government agencies?", "The documents do not say"),
    ],
)
def test_what_is_not_stated_is_said_to_be_not_stated_with_what_comes_nearest(
    index: Index, question: str, said: str
) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert said in answer.text
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    "question", ["งบ DGA Cloud ปี 67", "ใครลงนามฝ่าย สพร.", "Who signed for DGA?", "เป้าปี 68 ของ EGDI"]
)
def test_what_is_stated_beside_a_gap_is_answered(index: Index, question: str) -> None:
    assert Assistant(index).ask(question).status == "answered"


def test_of_a_long_paragraph_the_part_that_answers_is_quoted_whole_and_said_in_english(index: Index) -> None:
    text = Assistant(index).ask("On which day did the board endorse the five-year plan?").text
    assert "20 กรกฎาคม 2565" in text
    assert OURS in text
    assert "…\n" not in text


@pytest.mark.parametrize(
    ("question", "group", "item"),
    [
        ("วัตถุประสงค์ข้อที่ 6 อยู่ในกรอบภารกิจไหน", "(Evolving Capability Orientation)", "ว. (6)"),
        ("Which mission frame is founding objective (9) put under?", "(Ad-hoc Supplementary Assignment)", "ว. (9)"),
    ],
)
def test_an_item_whose_group_is_asked_for_comes_with_the_line_that_heads_the_group(
    index: Index, question: str, group: str, item: str
) -> None:
    text = Assistant(index).ask(question).text
    assert -1 < text.find(group) < text.find(item)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("เอกสารประกอบ 12 ว่าด้วยเรื่องอะไร", "เอกสารไม่มีเอกสารประกอบ 12"),
        ("Clause 7 of the MOU is about what?", "The documents have no clause 7."),
        ("MOU ข้อ 6 ว่าอย่างไร", "เอกสารไม่มีข้อ 6"),
    ],
)
def test_a_part_that_is_not_there_is_said_not_to_be_there(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith(said)


def test_a_gap_that_asks_for_another_kind_of_thing_is_not_named(index: Index) -> None:
    question = "ปีหน้าใครเป็นคนกำหนดงานบริการสำคัญที่มีผลกระทบต่อประชาชนสูง"
    assert gate.gap(index, question) is None


def test_a_topic_behind_the_number_of_an_attachment_that_is_not_there_is_no_count(index: Index) -> None:
    answer = Assistant(index).ask("เอกสารประกอบ 9 เรื่องงบการเงิน เขียนว่าอย่างไร")
    assert answer.status == "not_found"
    assert answer.text.startswith("เอกสารไม่มีเอกสารประกอบ 9")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("13 หน่วยงานภายนอกที่มาให้ความเห็นมีใครบ้าง", "เอกสารบอกเพียงจำนวน “13 หน่วยงาน” ไม่ได้ระบุว่ามีอะไรบ้าง"),
        (
            "Name the four services that are to use Government CERT for CII by 2568.",
            "The documents give only the number, “4 บริการ”, not which they are.",
        ),
    ],
)
def test_what_is_only_counted_is_said_to_be_not_named(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith(said)


@pytest.mark.parametrize(
    "question", ["คนรวม 24 คนที่ไปรับฟังความเห็นประกอบด้วยใครบ้าง", "พันธกิจ 9 ข้อมีอะไรบ้าง", "Name the five strategies."]
)
def test_what_is_counted_and_named_is_answered(index: Index, question: str) -> None:
    assert Assistant(index).ask(question).status == "answered"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ทำไม สพร. ต้องยุบรวมกับ สดช.", "เอกสารไม่ได้ระบุการยุบหรือควบรวม"),
        ("Why will DGA shut down Biz Portal?", "The documents give no closing of that kind."),
        ("What sanction applies if DGA misses the targets of attachment 4?", "The documents give no penalty."),
    ],
)
def test_a_fate_or_a_sanction_that_no_document_tells_is_not_found(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert (answer.status, answer.text.startswith(said)) == ("not_found", True)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("งบรวมทุกโครงการในปี 2568 เท่าไร", "2568"),
        ("แผนปฏิบัติการปี 2562 ของ สพร. มีตัวชี้วัดอะไรบ้าง", "2562"),
    ],
)
def test_a_total_and_a_plan_are_of_their_year(index: Index, question: str, years: str) -> None:
    answer = Assistant(index).ask(question)
    assert (answer.status, years in answer.text) == ("not_found", True)


@pytest.mark.parametrize("question", ["MOU with OPDC runs to 2570, correct?", "MOU period?", "MOU มีผลถึงเมื่อไร"])
def test_until_when_the_agreement_runs_is_told_whatever_year_the_question_takes_for_granted(
    index: Index, question: str
) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "answered"
    assert "2566 - 2568" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "By what calendar date must DGA report the evaluation results to OPDC?",
            "The documents give no date for this",
        ),
        ("พยานใน MOU ลงนามวันที่เท่าไร", "เอกสารไม่ได้ระบุวันที่"),
        ("Which part of the action plan did the board reject?", "The documents give no rejection"),
        ("OPDC ระงับ MOU ไว้ตั้งแต่เมื่อไร", "เอกสารไม่ได้ระบุการระงับ"),
        ("ทำไม สพร. ถึงถอนตัวจากโครงการ Microservice", "เอกสารไม่ได้ระบุการถอนตัว"),
        (
            "What was the actual number of transactions behind the 30% growth target?",
            "The documents give no actual figures",
        ),
    ],
)
def test_acts_dates_and_figures_behind_a_target_that_no_document_states_are_named(
    index: Index, question: str, said: str
) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith(said)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("ใครลงนามฝ่าย สพร. และลงวันที่เท่าไร", "27 พฤศจิกายน 2567"),
        ("On what day did the board approve the five-year plan?", "20 กรกฎาคม 2565"),
    ],
)
def test_a_day_that_is_stated_is_given(index: Index, question: str, day: str) -> None:
    assert day in Assistant(index).ask(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("หน่วยงานนำร่อง 3 หน่วยงานของตัวชี้วัด 1.2 ในแผนคือหน่วยงานใด", "“3 หน่วยงาน”"),
        ("นวัตกรรม 3 นวัตกรรมในห่วงโซ่ผลลัพธ์ชื่ออะไร", "3 นวัตกรรม"),
    ],
)
def test_what_is_only_counted_is_not_named_by_a_rule_either(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("ผังห่วงโซ่ผลบอกว่าต้องมีนวัตกรรมสะสมกี่ชิ้น", "3 นวัตกรรม"),  # their names are not stated, their number is
        ("Should DGA be compared with foreign agencies?", "ทั้งในและต่างประเทศ"),  # which ones is not stated
        ("สูตรของการสร้างมูลค่าทางเศรษฐกิจและสังคม ตัวตั้งคืออะไร ตัวหารคืออะไร", "งบประมาณที่ได้รับ"),  # why so is not stated
        ("ยุทธศาสตร์ที่ 5 มีหน่วยงานเทียบเคียงไหม", "“ไม่มี”"),  # why there is none is not stated
    ],
)
def test_names_and_reasons_that_are_not_stated_are_meant_only_by_who_asks_for_them(
    index: Index, question: str, held: str
) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "answered"
    assert held in answer.text


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("What are the core values of the National Cyber Security Agency?", "National Cyber Security Agency"),
        ("How was the National Statistical Office rated?", "National Statistical Office"),
    ],
)
def test_what_belongs_to_another_body_is_not_there_even_where_the_body_is_named(
    index: Index, question: str, body: str
) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert body in answer.text


def test_a_person_may_be_spelt_in_another_way(index: Index) -> None:
    text = Assistant(index).ask("In what capacity did Mr Surapol Nitikraipoj sign the MOU?").text
    assert "ประธานอนุกรรมการพัฒนาและส่งเสริมองค์การมหาชน" in text
    assert Assistant(index).ask("In what capacity did Mr John Carter sign the MOU?").status == "not_found"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many members voted for the recommendations at meeting 4/2567?", "The documents give no votes."),
        ("ขอจำนวน Transaction จริงของปีฐาน 2565", "เอกสารไม่ได้ระบุตัวเลขจริง"),
    ],
)
def test_votes_and_actual_figures_are_not_stated(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith(said)


def test_a_result_is_measured_whatever_is_said_by_the_way(index: Index) -> None:
    answer = Assistant(index).ask(
        "45% of the budget went to mission programmes, the rest to salaries. What level is that?"
    )
    assert (answer.score.indicator, answer.score.level) == ("2.2.1.1", 2)


def test_what_another_plan_sets_is_not_ruled_by_the_mou(index: Index) -> None:
    answer = Assistant(index).ask(
        "In the master plan, what share of departments must be at readiness level 4 or above?"
    )
    assert answer.score is None
    assert "20" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did the DGA chairman sign months after OPDC?", "they do not state why"),
        ("ทำไมตอนเซ็น MOU ผู้อำนวยการถึงเป็นรักษาการ", "เอกสารไม่ได้ระบุสาเหตุ"),
        ("Which foreign agency should DGA be compared with?", "The documents give no name of a foreign agency."),
        ("Which auditor certifies the direct benefits?", "The documents give no company or contractor."),
    ],
)
def test_a_reason_and_names_that_are_not_stated_are_said_to_be_so(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert said in answer.text


def test_a_reason_that_is_stated_is_given(index: Index) -> None:
    answer = Assistant(index).ask("Why does the unified communication project need 10 million baht?")
    assert answer.status == "answered"
    assert "2565" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many transactions were there in the base year 2565?",
        "ปริมาณการใช้บริการดิจิทัลในปีฐานมีกี่รายการ",
        "Who is the project manager of the Law Portal?",
        "What does GIN cost per agency?",
    ],
)
def test_a_base_value_a_manager_and_a_price_are_not_stated(index: Index, question: str) -> None:
    assert Assistant(index).ask(question).status == "not_found"


def test_which_year_is_the_base_is_stated(index: Index) -> None:
    assert "2565" in Assistant(index).ask("What is the base year of the transactions indicator?").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Which discount rate is used for the cumulative direct and indirect benefits?",
            "The documents give no discount",
        ),
        ("คิดเงินเฟ้อเท่าไรในการคำนวณประโยชน์ทางตรง", "เงินเฟ้อ"),
        ("What is the deadline for carrying out the founding objectives?", "deadline of that kind"),
    ],
)
def test_rates_and_deadlines_that_are_not_stated_are_named(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Clause 4: may part of an attachment be cancelled by one side alone?", "ความเห็นชอบร่วมกันทั้งสองฝ่าย"),
        ("เหตุผลของยุทธศาสตร์ 4 ในเอกสารประกอบ 7 ที่พูดถึง GSI คืออะไร", "Government Secure Infrastructure"),
    ],
)
def test_what_may_be_done_and_a_reason_of_something_else_are_no_gaps(index: Index, question: str, said: str) -> None:
    assert said in Assistant(index).ask(question).text


def test_in_which_office_somebody_signed_is_answered_though_the_day_is_not_stated(index: Index) -> None:
    assert "รองผู้อำนวยการ" in Assistant(index).ask("คุณไอรดา เหลืองวิไล ลงชื่อใน MOU ในตำแหน่งอะไร").text


def test_a_wrong_year_in_what_is_asked_to_be_confirmed_is_corrected(index: Index) -> None:
    answer = Assistant(index).ask("AI on legal data in the Law Portal starts in fiscal year 2566, doesn't it?")
    assert answer.status == "answered"
    assert "2568" in answer.text


def test_a_result_set_beside_the_target_of_another_plan_is_not_ruled_by_the_mou(index: Index) -> None:
    answer = Assistant(index).ask("Does EGDI rank 48 meet the master plan target?")
    assert answer.score is None
    assert "50" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How is the 31.1990 million baht budget split between staff and training?", "split of that amount"),
        ("What happens to DGA if it scores below level 3?", "consequence of that kind"),
        ("ปีฐาน 2565 Citizen Portal มี transaction กี่ครั้ง", "ปีฐาน"),
        ("Why did the MOU settle on EGDI rank 45 when the digital government plan says 40?", "do not state"),
    ],
)
def test_splits_consequences_and_reasons_that_are_not_stated(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert said in answer.text


@pytest.mark.parametrize("question", ["อกพม. มีมติวันไหน", "อ.กพม. มีมติวันไหน"])
def test_the_sub_committee_may_be_written_without_its_first_point(index: Index, question: str) -> None:
    assert "๒๔ เมษายน ๒๕๖๗" in Assistant(index).ask(question).text


def test_what_the_thirteenth_plan_sets_is_not_ruled_by_the_mou(index: Index) -> None:
    text = Assistant(index).ask("What minimum EGDI score goes with the rank target in the 13th national plan?").text
    assert "0.82" in text


def test_what_is_counted_is_the_head_of_its_thai_name(index: Index) -> None:
    answer = Assistant(index).ask("Which four government services, by name, use the Government CERT for CII?")
    assert answer.status == "not_found"
    assert "“4 บริการ”" in answer.text
