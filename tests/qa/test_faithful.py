"""What a language model may say of a found answer, and what it may not: sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa import amounts, faithful
from qa.assistant import Assistant
from qa.marked import tidy
from qa.model import Answer, Citation
from qa.rephrase import Prompt, rephrase
from qa.sentences import sentences
from scoring import score


def citation(quote: str, locator: str = "เอกสารประกอบ 4 › ผลกระทบ") -> Citation:
    return Citation("mou", "mou.txt", "บันทึกข้อตกลง ระหว่าง สพร. กับสำนักงาน ก.พ.ร.", locator, None, 0, len(quote), quote)


THAI = Answer(
    "answered",
    "งบประมาณ (ล้านบาท): 41.4853 ลบ. [1] · เป้าหมายปี 2568: ไม่ต่ำกว่าอันดับที่ 45 ของโลก (EGDI) [2] · ร้อยละ 80 ของบริการ 3 เรื่อง [3]",
    "th",
    (citation("41.4853 ลบ."), citation("ไม่ต่ำกว่าอันดับที่ 45 ของโลก (EGDI)"), citation("ร้อยละ ๘๐ ของบริการสามเรื่อง")),
)
ENGLISH = Answer(
    "answered",
    "MOU on the evaluation of DGA with OPDC, เอกสารประกอบ 4 (original text):\n" + THAI.text,
    "en",
    THAI.citations,
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("งบประมาณ 41.4853 ล้านบาท [1]", THAI),
        ("ตามเอกสารประกอบ 4 เป้าหมายปี 2568 คือไม่ต่ำกว่าอันดับที่ ๔๕ ของโลก [2]", THAI),
        ("บริการ 3 เรื่อง คิดเป็น 80 เปอร์เซ็นต์ [3]", THAI),
        ("บริการสามเรื่อง ร้อยละแปดสิบ [3]", THAI),
        ("สพร. ใช้งบประมาณ 41.4853 ล้านบาท [1]\nต้องไม่ต่ำกว่าอันดับที่ 45 [2]", THAI),
        ("งบประมาณและเป้าหมาย 41.4853 ล้านบาท อันดับ 45 [1, 2]", THAI),
        ("The budget is 41.4853 million baht [1]. The EGDI target for 2568 is rank 45 or better [2].", ENGLISH),
        ("The budget is 41.4853 million baht. [1] Eighty percent of three services [3].", ENGLISH),
        ("DGA keeps “ไม่ต่ำกว่าอันดับที่ 45 ของโลก” as the target [2]", ENGLISH),
    ],
)
def test_what_says_the_same_passes(text: str, answer: Answer) -> None:
    assert faithful.fault(tidy(text), answer) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("งบประมาณ 41.4853 ล้านบาท", "uncited"),
        ("งบประมาณ 41.4853 ล้านบาท [1] และยังมีเรื่องอื่น", "uncited"),
        ("งบประมาณ\n41.4853 ล้านบาท [1]", "uncited"),
        ("[1]", "uncited"),
        ("งบประมาณ 41.4853 ล้านบาท [4]", "citation"),
        ("งบประมาณ 41.4853 ล้านบาท [0]", "citation"),
        ("งบประมาณ 41.4853 ล้านบาท [1, 9]", "citation"),
        ("งบประมาณ 48 ล้านบาท [1]", "figure"),
        ("งบประมาณ ๔๘ ล้านบาท [1]", "figure"),
        ("งบประมาณสี่สิบแปดล้านบาท [1]", "figure"),
        ("งบประมาณห้าล้านบาท [1]", "figure"),
        ("งบประมาณหลายล้านบาท [1]", "figure"),
        ("งบประมาณ 41.4853 พันล้านบาท [1]", "figure"),
        ("งบประมาณ 41.4853 บาท [1]", "figure"),
        ("งบประมาณ 41.4853 ล้านบาท [2]", "figure"),  # stands in another span than the one cited
        ("งบประมาณร้อยละ 41.4853 [1]", "figure"),
        ("เป้าหมายปี 2569 อันดับ 45 [2]", "figure"),
        ("เป้าหมายร้อยละ 45 [2]", "figure"),  # a rank is no percentage
        ("เป้าหมายคือครึ่งหนึ่งของบริการ [3]", "figure"),
        ("เป้าหมายอันดับแรกจากสองอันดับ [2]", "figure"),
        ("ได้ศูนย์คะแนน [3]", "figure"),
        ("ร้อยละ 80 ของบริการ [3] ลำดับ (1)", "uncited"),
        ("ร้อยละ 80 ของบริการ (7) [3]", "figure"),
        ("ร้อยละ -80 ของบริการ [3]", "figure"),
        ("กระทรวงการคลังใช้งบประมาณ 41.4853 ล้านบาท [1]", "name"),
        ("DEPA ใช้งบประมาณ 41.4853 ล้านบาท [1]", "name"),
        ("สวทช. ใช้งบประมาณ 41.4853 ล้านบาท [1]", "name"),
        ("ไม่มีงบประมาณ 41.4853 ล้านบาท [1]", "turned"),
        ("ใช่ งบประมาณ 41.4853 ล้านบาท [1]", "turned"),
        ("The budget is 41.4853 million baht [1]", "language"),
        ("งบประมาณ 41.4853 ล้านบาท http://evil.example [1]", "markup"),
        ("งบประมาณ [ดู](evil) [1]", "markup"),
        ("<b>งบประมาณ</b> [1]", "markup"),
        ("งบประมาณ ４８ ล้านบาท [1]", "markup"),  # full-width digits
        ("งบประมาณ ④⑧ ล้านบาท [1]", "markup"),
        ("งบประมาณ 四十八 ล้านบาท [1]", "markup"),
        ("งบ\u200bประมาณ [1]", "markup"),
    ],
)
def test_what_says_something_else_fails(text: str, reason: str) -> None:
    assert faithful.fault(tidy(text), THAI) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The budget is 41.4853 million baht. The target is rank 45 [2].", "uncited"),
        ("The budget is 41.4853 billion baht [1].", "figure"),
        ("The budget is forty-eight million baht [1].", "figure"),
        ("The budget has doubled [1].", "figure"),
        ("One quarter of the budget [1].", "figure"),
        ("The target for 2025 is rank 45 [2].", "figure"),  # a year is not converted here
        ("The target is seventh in the world [2].", "figure"),
        ("The Ministry of Finance pays for it [1].", "name"),
        ("NASA pays for it [1].", "name"),
        ("The budget is not 41.4853 million baht [1].", "turned"),
        ("Yes, the budget is 41.4853 million baht [1].", "turned"),
        ("งบประมาณ 41.4853 ล้านบาท [1]", "language"),
        ("Le budget est de 41.4853 million baht dans ce programme annuel [1]", "language"),
        ("Der Haushalt umfasst wie oben 41.4853 million baht insgesamt [1]", "language"),
        ("Бюджет 41.4853 [1]", "markup"),
    ],
)
def test_what_says_something_else_fails_in_english_too(text: str, reason: str) -> None:
    assert faithful.fault(tidy(text), ENGLISH) == reason


def test_no_item_of_a_list_may_be_missing() -> None:
    names = ["พัฒนาบริการ", "พัฒนามาตรฐาน", "พัฒนาบุคลากร", "พัฒนาข้อมูล"]
    items = [f"- {name} [{n}]" for n, name in enumerate(names, 1)]
    answer = Answer("answered", "\n".join(items), "th", tuple(map(citation, names)))
    assert faithful.fault("\n".join(items), answer) == ""
    assert faithful.fault("\n".join(items[:3]), answer) == "left_out"


@pytest.fixture(scope="module")
def ask(index) -> Assistant:
    return Assistant(index).ask


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        (
            "เบิกจ่าย 88% ได้ระดับไหน",
            "เบิกจ่ายภาพรวมร้อยละ 88 อยู่ระดับ 3 ได้ 3.6 คะแนนจาก 5 คิดเป็น 2.16 จากน้ำหนัก 3 [1]",
            "",
        ),
        ("เบิกจ่าย 88% ได้ระดับไหน", "เบิกจ่ายร้อยละ 88 อยู่ระดับ 4 ได้ 3.6 คะแนนจาก 5 คิดเป็น 2.16 จากน้ำหนัก 3 [1]", "figure"),
        ("เบิกจ่าย 88% ได้ระดับไหน", "เบิกจ่ายร้อยละ 88 อยู่ระดับ 3 ได้ 2.16 คะแนนจาก 5 คิดเป็น 3.6 จากน้ำหนัก 3 [1]", "figure"),
        ("เบิกจ่าย 88% ได้ระดับไหน", "เบิกจ่ายอยู่ระดับ 4 [1]", "figure"),
        ("เบิกจ่าย 88% ได้ระดับไหน", "ขาดอีก 2 จุดร้อยละจะถึงระดับ 4 (ร้อยละ 90) [1]", "left_out"),
        ("เบิกจ่าย 88% ได้ระดับไหน", "การเบิกจ่ายทำได้ดี [1]", "left_out"),
        (
            "what level is 88% disbursement?",
            "At 88% the level is 3, that is level 3 with a score of 3.6 of 5 [1].",
            "figure",
        ),
        (
            "what level is 88% disbursement?",
            "Disbursement of 88% reaches level 3, a score of 3.6 of 5 (2.16 of 3 weighted points) [1].",
            "",
        ),
        (
            "what level is 88% disbursement?",
            "Disbursement of 88% does not reach level 3, a score of 3.6 of 5 (2.16 of 3 weighted points) [1].",
            "turned",
        ),
    ],
)
def test_the_figures_of_a_rule_stay_together(ask, question: str, text: str, reason: str) -> None:
    assert faithful.fault(tidy(text), ask(question)) == reason


RULE = Answer(
    "answered",
    "\n".join(said + " [1]" * (n == 0) for n, said in enumerate(sentences(score("2.2.1.2", 88), "th"))),
    "th",
    (citation("2.2.1.2 ร้อยละของ การเบิกจ่าย งบประมาณ ภาพรวม\t3\tN/A\tร้อยละ 75 ร้อยละ 80 ร้อยละ 85 ร้อยละ 90 ร้อยละ 95"),),
    score("2.2.1.2", 88),
)
FIGURES = st.one_of(
    st.integers(0, 99).map(str),
    st.integers(0, 10**7).map("{:,}".format),
    st.decimals(0, 100, places=4).map(str),
    st.sampled_from(["41.4853", "45", "๔๕", "๙๙", "2568", "2025", "80", "3", "3.6", "88", ".5", "-80", "2.2.1.2"]),
    st.sampled_from("สาม ห้าสิบ สี่สิบแปด หนึ่ง ครึ่ง eighty forty-eight half twice ninth hundred".split()),
)
FORMS = st.sampled_from(
    ["{}", "({})", "ร้อยละ {}", "{}%", "{} ล้านบาท", "{} บาท", "ระดับ {}", "อันดับ {}", "ปี {}", "{} เรื่อง", "v{}", "{}.",
     "{} million baht", "rank {}", "level {}", "{} of 5", "{}-{}", "{}\u200b{}"]
)  # fmt: skip
CLAIMS = st.builds(lambda form, one, two: form.format(one, two), FORMS, FIGURES, FIGURES)
OTHER = st.one_of(st.sampled_from(["", "", "\n", "DGA", "EGDI", "ไม่", "not", "[1]", "[9]"]), st.text(max_size=3))
OPENINGS = st.sampled_from(["งบประมาณของบริการ", "The budget of the service is"])
SENTENCES = st.builds(
    lambda opening, *rest: " ".join((opening, *rest)),
    OPENINGS, st.one_of(CLAIMS, OTHER), st.one_of(CLAIMS, OTHER), st.sampled_from(["[1]", "[2]", "[3]", "[1][2][3]", ""]),
)  # fmt: skip
SAID = st.lists(SENTENCES, min_size=1, max_size=2).map("\n".join)
# a plain reading of its own: digits of any script, and number words of two parts
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def figures_of(text: str) -> set[str]:
    without_marks = re.sub(r"\[\d+\]", " ", text)
    ascii_digits = re.sub(r"\d", lambda m: str(int(m[0])), without_marks)
    return {run.replace(",", "") for run in _DIGITS.findall(ascii_digits)}


class Talker:
    """A model that says whatever it is given."""

    def __init__(self, *pieces: str) -> None:
        self.pieces = pieces

    def stream(self, prompt: Prompt) -> Iterator[str]:
        yield from self.pieces


@given(st.one_of(SAID, st.text()), st.sampled_from([THAI, ENGLISH, RULE]))
@settings(max_examples=400, deadline=None)
def test_whatever_the_model_says_no_figure_is_shown_that_spans_and_score_lack(said: str, answer: Answer) -> None:
    shown = rephrase(Talker(said[:9], said[9:]), "ถาม", answer)
    held = figures_of(" ".join(f"{c.quote} {c.locator} {c.title}" for c in answer.citations)) | figures_of(answer.text)
    assert figures_of(shown.text) <= held
    assert amounts.runs(shown.text) - figures_of(shown.text) <= amounts.runs(answer.text)
    assert replace(shown, text="") == replace(answer, text="")


@given(
    st.integers(0, 10**6),
    st.sampled_from(["ร้อยละ {}", "{} ล้านบาท", "อันดับที่ {}", "{}%", "rank {}", "ระดับ {}", "ปี {}", "({})"]),
)
def test_a_figure_passes_only_if_a_cited_span_has_it(number: int, form: str) -> None:
    sentence = f"เป้าหมายของงบประมาณคือ {form.format(number)} [2]"
    passes = not faithful.fault(tidy(sentence), THAI)
    assert not passes or str(number) in ("45", "2568")
