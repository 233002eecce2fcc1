"""Questions about several things at once: two sides, several weights, one level of several indicators."""

import pytest

from index.search import Index
from qa import figures
from qa.assistant import Assistant
from qa.sides import sides


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("งบ GIN กับ DGA Cloud อันไหนมากกว่า", ("งบ GIN", "DGA Cloud อันไหนมากกว่า")),
        ("EGDI target: master plan vs 13th plan", ("EGDI target: master plan", "13th plan")),
        ("Does GIN or DG-Link get more than the other?", ("Does GIN", "DG-Link get more than the other?")),
        ("โครงการที่เกี่ยวกับข้อมูล", ()),
        ("MOU เซ็นระหว่างหน่วยงานไหนกับไหน", ()),
        ("ประกาศและมาตรฐานของ สพร.", ()),
        ("กับ DGA Cloud", ()),
    ],
)
def test_a_question_has_two_sides_where_it_sets_one_thing_beside_another(question: str, both: tuple) -> None:
    assert sides(question) == both


def test_each_side_of_a_comparison_is_quoted(index: Index) -> None:
    text = Assistant(index).ask("งบ GIN กับ DG-Link อันไหนเยอะกว่า").text
    assert "133.0191 ลบ." in text
    assert "86.9947 ลบ." in text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("ต้นน้ำ vs ปลายน้ำ ต่างกันยังไง", ["1. ต้นน้ำ", "3. ปลายน้ำ"]),
        ("How do the direct and the indirect benefits differ?", ["1. ประโยชน์ทางตรง", "2. สำหรับประโยชน์ทางอ้อม"]),
        ("บทบาทผู้ทำกับผู้ตามต่างกันอย่างไร", ["2. การเป็นผู้ทำ", "3. การเป็นผู้ตาม"]),
    ],
)
def test_the_items_that_begin_with_the_two_sides_are_quoted_whole(index: Index, question: str, begins: list) -> None:
    text = Assistant(index).ask(question).text
    assert -1 < text.find(begins[0]) < text.find(begins[1])
    assert len(text) < 1100


def test_two_things_of_one_document_are_no_comparison_of_documents(index: Index) -> None:
    text = Assistant(index).ask("บริการที่ใช้วัดความพึงพอใจ G2C กับที่ใช้วัดลดเวลา ต่างกันตรงไหน").text
    assert not text.startswith("ต่างกัน:")


# ── weights ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "heading", "cited"),
    [
        ("น้ำหนัก 2.1 เทียบกับ 2.2", "2.1 มีน้ำหนักมากกว่า 2.2 อยู่ 24 จุดร้อยละ", ["2.1", "2.2"]),
        ("น้ำหนักของ 1.1 กับ 1.2 ต่างกันไหม", "1.1 กับ 1.2 มีน้ำหนักเท่ากัน", ["1.1", "1.2"]),
        ("weight of HRM and BCM", "4.4 weighs 4 percentage points more than 4.3:", ["4.4", "4.3"]),
        ("Is 2.2.1.1 or 2.2.2 the heavier weight?", "2.2.1.1 weighs 1 percentage point more than 2.2.2:", ["2.2.1.1", "2.2.2"]),
        ("What weights do 1.1, 2.1.1 and 4.4 have in the MOU?", "The weights, 42% together (our sum):", ["1.1", "2.1.1", "4.4"]),
    ],
)  # fmt: skip
def test_weights_asked_for_together_are_set_side_by_side(
    index: Index, question: str, heading: str, cited: list
) -> None:
    answer = Assistant(index).ask(question)
    assert answer.text.splitlines()[0] == heading
    assert [citation.locator.split(" › ")[-1] for citation in answer.citations] == cited


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Attachment 2 gives dimension 4 (Resilience) a weight of 30 per cent, correct?", "No, not 30: dimension 4"),
        ("Is it true that indicator 4.4 weighs 7%?", "Yes: "),
        ("น้ำหนักตัวชี้วัด 2.1.1 คือร้อยละ 30 ใช่ไหม", "ไม่ใช่ "),
        ("น้ำหนักตัวชี้วัด 2.1.1 คือร้อยละ 25 ใช่ไหม", "ใช่ "),
    ],
)
def test_a_stated_weight_is_confirmed_or_corrected(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.text.startswith(said)
    assert answer.citations


# ── one level, one count ─────────────────────────────────────────────────────────────────────────


def test_what_several_indicators_need_for_one_level_is_said_of_each(index: Index) -> None:
    text = Assistant(index).ask("Which has the higher level-1 threshold, 2.2.1.1 or 2.2.1.2?").text
    assert [line[:3] for line in text.splitlines()] == ["40%", "75%"]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("ตัวชี้วัดทั้งหมดใน MOU มีกี่ตัว", 13),
        ("ร่างตัวชี้วัดของแผนปี 67 มีกี่ตัว", 8),
        ("มิติที่ 4 มีกี่ตัวชี้วัด", 4),
    ],
)
def test_indicators_are_counted_by_the_rules(question: str, count: int) -> None:
    answer = figures.answer(question)
    assert isinstance(answer, figures.Parts)
    assert len(answer.parts) == count


def test_all_levels_of_an_indicator_are_read_from_its_row(index: Index) -> None:
    text = Assistant(index).ask("Give the words used for levels 1 to 5 of indicator 2.1.2").text
    assert all(word in text for word in ("น้อยที่สุด", "ปานกลาง", "สูงมาก"))


def test_a_worded_target_is_quoted(index: Index) -> None:
    text = Assistant(index).ask("For full points on indicator 1.2 of the FY2567 plan, what must be piloted?").text
    assert "That target reads “เป้าหมายมาตรฐาน +3 หน่วยงาน" in text


def test_things_are_needed_in_the_plural_and_a_percentage_in_the_singular(index: Index) -> None:
    ask = Assistant(index).ask
    assert (
        "recommendations are needed"
        in ask("How many policy recommendations must be announced to meet the MOU target?").text
    )
    assert "is needed for level 5" in ask("What disbursement is needed for level 5?").text


# ── what is no value, and no rule of ours ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "question",
    [
        "MOU สรุปบทบาทหลัก 4 บทบาทของหน่วยงานพัฒนารัฐบาลดิจิทัลว่าอะไร",
        "EGDI rank target: แผนแม่บท vs แผนพัฒน์ฯ 13",
    ],
)
def test_a_count_of_things_and_the_number_of_a_plan_are_no_results(question: str) -> None:
    assert not isinstance(figures.answer(question), figures.Fault)
    assert getattr(figures.answer(question), "value", None) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the weight of the HR indicator in the Revenue Department's agreement?", "“Revenue Department”"),
        ("น้ำหนักตัวชี้วัด HR ของกรมสรรพากรเท่าไร", "“กรมสรรพากร”"),
        ("น้ำหนักแต่ละมิติของปีงบประมาณ 2569-2571", "2569, 2570, 2571"),
        ("ปี 2570 เบิกจ่าย 88% ได้ระดับไหน", "2570"),
    ],
)
def test_another_bodys_or_a_later_years_figure_is_not_answered_by_these_rules(
    index: Index, question: str, said: str
) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert said in answer.text
    assert answer.score is None


def test_what_one_indicator_needs_for_several_levels_is_told_together(index: Index) -> None:
    text = Assistant(index).ask("What overall disbursement rate earns a top score of 5, and what rate earns 1?").text
    assert [line[:3] for line in text.splitlines()] == ["95%", "75%"]


@pytest.mark.parametrize(
    ("question", "weight", "also"),
    [
        ("2.2.2 น้ำหนักเท่าใด เต็ม 5 ต้องคุ้มค่าร้อยละเท่าใด", "น้ำหนักร้อยละ 2", "ร้อยละ 100"),
        ("MOU item 3.1: what weight, and which attachments hold the details?", "weighs 20%", "5-7"),
    ],
)
def test_a_rule_that_answers_one_part_brings_the_row_for_the_rest(
    index: Index, question: str, weight: str, also: str
) -> None:
    answer = Assistant(index).ask(question)
    rule, row = answer.text.splitlines()[:2]
    assert weight in rule
    assert also in row
    assert answer.score.points is not None


def test_a_question_about_two_documents_is_not_answered_from_a_rule_of_one(index: Index) -> None:
    text = Assistant(index).ask("บริการ CII ที่ใช้ Government CERT เป้าใน MOU กับในแผน 67 เป็นกี่บริการ").text
    assert "4 บริการ" in text
    assert "2 บริการ" in text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Coherence กับ Performance อันไหนน้ำหนักเยอะกว่า", "มิติที่ 2 มีน้ำหนักมากกว่า มิติที่ 1 อยู่ 20 จุดร้อยละ"),
        (
            "Which weighs more, Coherence or Performance?",
            "Dimension 2 weighs 20 percentage points more than dimension 1:",
        ),
        ("ด้าน HR กับด้านเทคโนโลยีและนวัตกรรม อันไหนน้ำหนักมากกว่า", "4.4 มีน้ำหนักมากกว่า 4.2 อยู่ 2 จุดร้อยละ"),
    ],
)
def test_what_weighs_more_is_called_what_it_is(index: Index, question: str, first: str) -> None:
    assert Assistant(index).ask(question).text.splitlines()[0] == first
