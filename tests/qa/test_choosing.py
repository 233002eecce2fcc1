"""Which cells, items and windows of a passage are quoted, and what is said around them."""

import pytest

from index.search import Index
from qa.assistant import Assistant
from qa.meanings import OURS


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("โครงการไหนได้งบมากที่สุด", "โครงการ 10 GIN: 133.0191 ลบ."),
        ("Which project has the largest budget?", "Project 10 GIN: 133.0191 ลบ."),
        ("โครงการไหนได้งบน้อยที่สุด", "โครงการ 16 "),
    ],
)
def test_projects_are_put_in_the_order_of_their_budgets_which_is_said_to_be_ours(
    index: Index, question: str, first: str
) -> None:
    answer = Assistant(index).ask(question)
    label, second = answer.text.split(" · ")[:2]
    assert ("เอกสารไม่ได้พิมพ์ไว้" if answer.language == "th" else "our order, not printed") in label
    assert second.startswith(first)
    assert len(answer.citations) == 6  # the heading and five rows


def test_the_total_of_all_projects_answers_alone(index: Index) -> None:
    answer = Assistant(index).ask("งบรวมทั้งหมดของแผนปี 67")
    assert "338.1258 ล้านบาท" in answer.text
    assert {citation.locator for citation in answer.citations} == {"บทที่ 5 › รวมงบประมาณทุกโครงการ"}


def test_a_row_is_named_by_the_cell_its_heading_repeats(index: Index) -> None:
    text = Assistant(index).ask("สูตรการคำนวณตัวชี้วัด การสร้างมูลค่าทางเศรษฐกิจและสังคม").text
    assert "ตัวชี้วัด: 1. การสร้างมูลค่าทางเศรษฐกิจและสังคม" in text
    assert "สูตรการคำนวณ: Direct Benefit สะสม + Indirect Benefit สะสม / งบประมาณที่ได้รับสะสม" in text


def test_a_cell_that_heads_its_column_brings_the_cells_below_it(index: Index) -> None:
    text = Assistant(index).ask("Please tell me the intangible inputs shown in DGA's result chain.").text
    assert all(word in text for word in ("นโยบาย", "องค์ความรู้", "กฎหมาย"))


def test_how_many_is_answered_from_the_column_of_targets(index: Index) -> None:
    text = Assistant(index).ask("MOU ตั้งเป้า Government CERT สำหรับ CII ไว้กี่บริการ").text
    assert "สะสม 4 บริการ" in text


def test_a_figure_stays_with_what_it_counts(index: Index) -> None:
    assert "24 คน" in Assistant(index).ask("How many people in all were heard on the draft result chain?").text


def test_the_place_is_said_in_thai_where_it_is_asked(index: Index) -> None:
    asked = Assistant(index).ask("Growth Mindset ของบุคลากรภาครัฐ อยู่ภายใต้ยุทธศาสตร์ไหน").text
    assert "ยุทธศาสตร์ที่ 4" in asked.splitlines()[0]


def test_an_item_that_begins_with_what_is_asked_is_quoted_alone(index: Index) -> None:
    answer = Assistant(index).ask("ต้นน้ำ มีอะไรบ้าง")
    first = answer.text.splitlines()[0]
    assert first.startswith("1. ต้นน้ำ ถือเป็นองค์ประกอบต้นทาง")


def test_a_body_that_the_answer_does_not_name_is_said_to_be_missing(index: Index) -> None:
    answer = Assistant(index).ask("วิสัยทัศน์ของสำนักงานสถิติแห่งชาติคืออะไร")
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("คณะอนุกรรมการสั่งปรับ สพร. เป็นเงินเท่าไหร่", "ค่าปรับหรือบทลงโทษ"),
        ("Which consultancy firm drew the ecosystem diagram?", "company or contractor"),
        ("แอปทางรัฐโหลดไปแล้วกี่ครั้ง", "จำนวนดาวน์โหลดแอปทางรัฐ"),
        ("ราคา DGA Cloud เดือนละเท่าไร", "ราคา"),
        ("สพร. เปิดกี่โมง", "เวลาทำการ"),
        ("โครงการท้องถิ่นดิจิทัลเริ่มที่จังหวัดไหน", "ชื่อจังหวัดหรือเทศบาล"),
        ("Tech for Gov มีบริษัท partner รายไหนบ้าง", "รายชื่อ Tech Partners"),
    ],
)
def test_what_cannot_be_answered_without_is_named_as_missing(index: Index, question: str, missing: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert missing in answer.text


def test_the_stage_in_which_something_stands_is_quoted_with_it(index: Index) -> None:
    thai = Assistant(index).ask("ระบบการชำระเงินจัดอยู่ layer ไหนของ value chain")
    assert thai.text.startswith("2. กลางน้ำ")
    assert "ระบบการชำระเงิน" in thai.text
    english = Assistant(index).ask("At which stage of the value chain do cloud systems and high-speed networks sit?")
    assert english.text.startswith("1. Upstream")


def test_a_decree_with_its_year_names_no_time_that_the_passage_must_speak_of(index: Index) -> None:
    answer = Assistant(index).ask("ตามพรฎ.จัดตั้ง 2561 สพร. อยู่ใต้การกำกับดูแลของที่ไหน")
    assert "สำนักนายกรัฐมนตรี" in answer.text


def test_letters_set_apart_are_the_word_that_they_spell(index: Index) -> None:
    answer = Assistant(index).ask("ค่านิยมองค์กรใหม่ของ สพร. ตัวย่อ C-H-A-N-G-E แต่ละตัวคืออะไร")
    assert [line.split(":")[0] for line in answer.text.splitlines() if line[0] in "123456"] == [
        f"{n}. {letter}" for n, letter in enumerate("CHANGE", 1)
    ]


def test_what_two_rows_hold_is_quoted_of_where_the_question_points(index: Index) -> None:
    answer = Assistant(index).ask("In attachment 7, compare the comparable agencies of strategy 1 and strategy 3")
    assert {citation.locator for citation in answer.citations} == {
        "เอกสารประกอบ 7 › ยุทธศาสตร์ที่ 1",
        "เอกสารประกอบ 7 › ยุทธศาสตร์ที่ 3",
    }


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("โครงการ GIN ปี 67 ได้งบ 133 ล้านบาทใช่ไหม", "ใช่: 133.0191 ล้านบาท [2]"),
        ("Project 3 was given 500 million baht, right?", "No: 10.0950 million baht [2]"),
        ("FY2567 appraisal: component 2 carries 40 percent, correct?", "No, not 40: component 2, Capability of the organisation, weighs 30%. [1]"),
    ],
)  # fmt: skip
def test_an_amount_or_a_weight_that_is_taken_for_granted_is_confirmed_or_corrected_first(
    index: Index, question: str, verdict: str
) -> None:
    assert Assistant(index).ask(question).text.splitlines()[0] == verdict


def test_the_sum_of_the_plan_is_told_where_no_part_of_it_is_named(index: Index) -> None:
    assert (
        Assistant(index).ask("งบทั้งแผนปี 67 เท่าไร").text.startswith("งบประมาณรวม 338.1258 ล้านบาท (มีจำนวนเงิน 13/20 รายการ")
    )


def test_the_other_half_of_a_sentence_that_a_page_cuts_is_quoted_with_it(index: Index) -> None:
    answer = Assistant(index).ask("กฎหมายสองฉบับไหนที่กำหนดให้ สพร. เป็นหน่วยงานกลางของระบบรัฐบาลดิจิทัล")
    assert "พ.ศ. 2561 และ" in answer.text
    assert "พ.ศ. 2562" in answer.text


def test_a_web_address_that_is_asked_for_and_there_is_given(index: Index) -> None:
    answer = Assistant(index).ask("Where on the web are the detailed scoring criteria?")
    assert "po.opdc.go.th" in answer.text


@pytest.mark.parametrize("question", ["เอกสารประกอบ ๕ คืออะไร", "What is attachment 5 of the MOU?"])
def test_what_an_attachment_is_is_told_by_the_clause_that_lists_the_attachments(index: Index, question: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.citations[0].locator == "ข้อ 3 ส่วนประกอบของบันทึกข้อตกลงฯ"
    assert "เอกสารประกอบ 5 แผนผังความสัมพันธ์ขององค์การมหาชนในระบบนิเวศ" in answer.text


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("เอกสารประกอบ 9 ของ MOU เรื่องแผนบริหารความเสี่ยง เขียนไว้ว่าอย่างไร", "เอกสารไม่มีเอกสารประกอบ 9"),
        ("What does chapter 8 of the plan say?", "The documents have no chapter 8."),
        ("โครงการ 21 ของแผนคืออะไร", "เอกสารไม่มีโครงการ 21"),
    ],
)
def test_a_place_that_is_not_there_is_said_to_be_not_there(index: Index, question: str, place: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith(place)


@pytest.mark.parametrize("question", ["MOU มีเอกสารประกอบ 7 ฉบับ อะไรบ้าง", "งบโครงการ 50 ล้านบาท มีไหม"])
def test_a_count_of_things_names_no_place(index: Index, question: str) -> None:
    assert "เอกสารไม่มี" not in Assistant(index).ask(question).text


def test_the_vision_of_another_body_must_be_said_to_be_its_own(index: Index) -> None:
    answer = Assistant(index).ask("วิสัยทัศน์ของสถาบันข้อมูลขนาดใหญ่ (องค์การมหาชน) ว่าอะไร")
    assert answer.status == "not_found"
    assert "“สถาบันข้อมูลขนาดใหญ่”" in answer.text


def test_years_in_brackets_are_no_results(index: Index) -> None:
    answer = Assistant(index).ask("แผนดิจิทัลเพื่อเศรษฐกิจและสังคม (61-80) ยุทธศาสตร์ข้อไหนที่เกี่ยวกับรัฐบาลดิจิทัล")
    assert answer.status == "answered"
    assert "ยุทธศาสตร์ที่ 4" in answer.text


def test_a_rows_footnote_lists_the_things_that_the_row_counts(index: Index) -> None:
    answer = Assistant(index).ask("ปริมาณการใช้บริการดิจิทัลปี 2568 วัดจากบริการอะไรบ้าง")
    assert answer.text.startswith("- ปริมาณการใช้ประโยชน์จากบริการดิจิทัล")
    assert "Digital Transcript" in answer.text
    assert "เพิ่มขึ้น ร้อยละ 30" in Assistant(index).ask("ปริมาณการใช้บริการดิจิทัลมีเป้าหมายอะไรบ้าง").text


def test_a_column_that_is_named_in_full_is_quoted(index: Index) -> None:
    text = Assistant(index).ask("หน่วยงานเทียบเคียงของยุทธศาสตร์ที่ 3 คือใคร").text
    assert "หน่วยงานเทียบเคียง:" in text


@pytest.mark.parametrize(
    ("question", "begins"),
    [("กลางน้ำในระบบนิเวศคืออะไร", "2. กลางน้ำ"), ("What does the upstream part consist of?", "1. ต้นน้ำ")],
)
def test_an_item_that_begins_with_what_is_to_be_explained_is_the_answer(
    index: Index, question: str, begins: str
) -> None:
    lines = Assistant(index).ask(question).text.splitlines()
    assert any(line.startswith(begins) for line in lines[:3])
    assert len([line for line in lines if not line.endswith(OURS)]) <= 2


def test_of_a_passage_only_what_says_what_is_asked_is_quoted(index: Index) -> None:
    (line,) = Assistant(index).ask("ประโยชน์ทางอ้อมเกิดจากอะไร").text.splitlines()
    assert line.startswith("2. สำหรับประโยชน์ทางอ้อมเกิดจากประโยชน์สืบเนื่อง")
    assert "อัตราผลตอบแทนทางสังคม" not in line


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        (
            "How many of DGA's FY2565 projects were analysed for the result chain?",
            "หลังจากทำการจัดกลุ่มวัตถุประสงค์",
            "จำนวน 23 โครงการ [1]",
        ),
        ("อนุกรรมการให้ช่วยยกระดับหน่วยงานกลุ่มใดเป็นพิเศษ", "", "หน่วยงานระดับท้องถิ่น [1]"),
    ],
)
def test_of_a_long_text_the_parts_that_say_what_is_asked_are_quoted(
    index: Index, question: str, first: str, last: str
) -> None:
    line = next(line for line in Assistant(index).ask(question).text.splitlines() if line.endswith(last))
    assert line.startswith(first)


def test_the_place_that_is_asked_for_stays_in_the_quote(index: Index) -> None:
    first = Assistant(index).ask("Which annex deals with overlap with other agencies?").text.splitlines()[1]
    assert first.startswith("Annex 7")


def test_all_of_a_passage_is_quoted_where_several_things_are_asked(index: Index) -> None:
    text = Assistant(index).ask("ใครลงนาม MOU ฝั่ง สพร. แล้วลงวันที่เท่าไร").text
    assert "ชาญสุวรรณเกษม" in text
    assert "27 พฤศจิกายน 2567" in text


def test_a_further_passage_is_quoted_only_where_it_says_what_is_asked_as_nearly(index: Index) -> None:
    text = Assistant(index).ask("DXC เป็นของกระทรวงใด").text
    assert "กระทรวงยุติธรรม" in text
    assert "โครงการพัฒนาและให้บริการระบบศูนย์แลกเปลี่ยนข้อมูลกลางภาครัฐ" not in text


def test_a_line_that_only_heads_a_list_is_not_quoted_alone(index: Index) -> None:
    text = Assistant(index).ask("ยุทธศาสตร์ที่ 2 ของ สพร. คืออะไร").text
    assert "กลไกการดำเนินงาน [" not in text


def test_what_is_asked_besides_is_quoted_too(index: Index) -> None:
    text = Assistant(index).ask("MOU มีผลตั้งแต่ปีไหนถึงปีไหน แล้วทั้งสองฝ่ายลงนามวันที่เท่าไร").text
    assert "2566 - 2568" in text
    assert "19 มิถุนายน 2567" in text


def test_the_one_cell_that_speaks_of_the_year_in_the_question_is_quoted(index: Index) -> None:
    assert "ปี 57 อันดับ 102" in Assistant(index).ask("Where did Thailand stand in the EGDI in 2014?").text


@pytest.mark.parametrize(
    ("question", "column", "held"),
    [
        ("ทำไมโครงการระบบการสื่อสารแบบรวมศูนย์ต้องใช้งบ 10 ล้านบาท", "คำอธิบายงบประมาณ", "กองทุน DE ปี 2565 ไม่ครอบคลุม"),
        ("ยุทธศาสตร์ที่ 5 ซ้ำซ้อนกับหน่วยงานอื่นไหม", "ความซ้ำซ้อนกับหน่วยงานอื่น ๆ", "“ไม่มี”"),
        ("Attachment 7: comparators for strategy 3?", "Comparable agencies", "ปลอดภัยไซเบอร์"),
        ("สำรวจความพึงพอใจ G2G ช่วงเวลาไหนของปี", "ระยะเวลาการจัดเก็บ", "ไตรมาสสุดท้าย"),
    ],
)
def test_the_column_that_holds_the_kind_of_thing_asked_for_is_quoted(
    index: Index, question: str, column: str, held: str
) -> None:
    text = Assistant(index).ask(question).text
    assert held in text[text.index(f"{column}:") :]


def test_brackets_are_quoted_with_what_they_stand_for(index: Index) -> None:
    assert "ระหว่างรัฐและเอกชน (Federated-TGIX)" in Assistant(index).ask("Federated-TGIX คือมาตรฐานอะไร").text


def test_a_further_quote_stands_where_the_question_points(index: Index) -> None:
    answer = Assistant(index).ask("คณะอนุกรรมการมีข้อเสนอเรื่อง AI ว่าอะไร ตามมติ อ.กพม.")
    assert {citation.doc for citation in answer.citations} == {"recommendations"}
    answer = Assistant(index).ask("หน่วยงานเทียบเคียงของยุทธศาสตร์ที่ 5 ในเอกสารประกอบ 7")
    assert {citation.locator for citation in answer.citations} == {"เอกสารประกอบ 7 › ยุทธศาสตร์ที่ 5"}


def test_nothing_is_quoted_twice(index: Index) -> None:
    lines = Assistant(index).ask("แผนพัฒนารัฐบาลดิจิทัลของไทย 66-70 มี 4 ยุทธศาสตร์ อะไรบ้าง").text.splitlines()
    assert [line[:3] for line in lines[:4]] == ["(1)", "(2)", "(3)", "(4)"]
    assert sum("(2) พัฒนาบริการที่สะดวก" in line for line in lines) == 1


def test_a_row_is_named_without_the_bullets_under_its_name(index: Index) -> None:
    answer = Assistant(index).ask("หน่วยงานเทียบเคียงของยุทธศาสตร์ที่ 3 มีหน่วยงานใดบ้าง")
    assert "ยุทธศาสตร์ที่ 3 ปรับเปลี่ยนการบริหารงาน ภาครัฐให้ในรูปแบบดิจิทัล [1]" in answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("งบ GIN กับ DGA Cloud อันไหนมากกว่า", "โครงการ 10 GIN มากกว่า: 133.0191 ล้านบาท"),
        ("Compare the budgets of GIN and DGA Cloud", "Project 10 GIN has more: 133.0191 million baht"),
    ],
)
def test_which_of_two_projects_has_more_is_said_first_with_both_marks(index: Index, question: str, first: str) -> None:
    line = Assistant(index).ask(question).text.splitlines()[0]
    assert line.startswith(first)
    assert "91.5338" in line  # 133.0191 - 41.4853
    assert line.count("[") == 2


def test_the_baseline_of_a_range_of_years_is_that_of_each(index: Index) -> None:
    text = Assistant(index).ask("ข้อมูลพื้นฐานปี 63-65 ของตัวชี้วัด 1.1 เป็นอย่างไร").text
    assert [f"ข้อมูลพื้นฐาน {year}: N/A" in text for year in (2563, 2564, 2565)] == [True] * 3


def test_the_levels_of_a_scale_of_words_are_quoted_where_its_ends_are_asked_for(index: Index) -> None:
    text = Assistant(index).ask("What are the lowest and the highest grade of 2.1.2 called?").text
    assert "Level 1: very low" in text
    assert "Level 5: very high" in text
