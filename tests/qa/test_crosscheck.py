"""The cross-check: data that is proved, agreement that is worked out, questions that find it."""

import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.quotes import skeleton
from qa import figures
from qa.assistant import Assistant
from qa.crosscheck import asking, formula, say, wording
from qa.crosscheck.answer import answer
from qa.crosscheck.compare import compare, only
from qa.crosscheck.findings import citations, findings
from qa.crosscheck.model import Cell, Topic
from qa.crosscheck.topics import TOPICS, load
from qa.crosscheck.words import words

QUESTIONS = tomllib.loads(
    (Path(__file__).parent.parent / "questions" / "comparisons.toml").read_text(encoding="utf-8")
)["question"]


@pytest.fixture(scope="module")
def topics(texts):
    return {topic.id: topic for topic in load(texts)}


@pytest.fixture(scope="module")
def found(topics, texts):
    return {name: compare(topic, texts) for name, topic in topics.items()}


@pytest.fixture(scope="module")
def assistant(index):
    return Assistant(index)


def test_what_only_one_of_three_lists_holds_is_said_of_all_three(assistant):
    text = assistant.ask("Which service counts for use but not for time saved?").text
    assert "only in satisfaction (G2C & G2B): “Info.go.th”" in text
    assert "in use and time saved: “Digital Transcript”" in text
    assert "only in use: “DG Learning Portal”" in text


# ── the data ─────────────────────────────────────────────────────────────────────────────────────────


def test_there_are_topics_between_documents_and_within_one(topics):
    between = [topic for topic in topics.values() if not topic.within]
    assert len(between) == 32
    assert len(topics) - len(between) == 28
    assert {source for topic in between for source in topic.sources} == {
        "mou.txt", "action_plan_2567.txt", "ecosystem.txt", "recommendations.txt",
    }  # fmt: skip


def test_every_figure_stands_in_the_quotes_of_its_cell(topics, texts):
    """Proved at loading; this reads the sources again, by other means."""
    for topic in topics.values():
        for cell in topic.cells:
            quotes = [texts[cell.source][start:end] for start, end in (*cell.spans, *cell.beside)]
            said = re.findall(r"\d+", " ".join(quotes).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")))
            for value in cell.value:
                numbers = [value[:4], str(int(value[8:]))] if cell.unit == "date" else re.findall(r"\d+", value)
                counted = topic.kind == "figure" and value == str(len(cell.spans)) and len(cell.spans) > 3
                assert counted or set(numbers) <= set(said), (topic.id, value)
            assert {str(year) for year in cell.years} <= set(said), (topic.id, cell.years)


def test_a_document_said_to_be_silent_has_none_of_the_words(topics, texts):
    silent = [cell for topic in topics.values() for cell in topic.cells if cell.absent]
    assert len(silent) == 4
    for cell in silent:
        bare = skeleton(texts[cell.source])
        assert not any(skeleton(word) in bare for word in cell.absent if not word.isascii())


def test_every_term_finds_its_topic_when_two_of_its_documents_are_named(found, documents):
    by_source = {document.source: document for document in documents.documents}
    names = {by_source[s].id: w["words"][0] for s in by_source for i, w in words()["document"].items() if i == by_source[s].id}  # fmt: skip
    for finding in found.values():
        if finding.topic.within:
            continue
        first, second = (names[by_source[source].id] for source in finding.topic.sources[:2])
        longest = max(finding.topic.terms, key=len)
        asked = asking.asked(f"{first} กับ {second}: {longest}", tuple(found.values()), by_source)
        assert asked is not None, finding.topic.id
        assert asked.finding is not None, finding.topic.id


FAULTS = {
    "unknown key colour": 'colour = "red"',
    "stands 0 times|does not stand": 'quote = "ข้อความที่ไม่มีในเอกสารนี้"',
    "the figure 46 does not stand in its quote": 'value = "46"',
    "none of ร้อยละ, % stands": 'unit = "percent"',
    "the figure 2571 does not stand": "years = [2571]",
    "the scope .* does not stand in its quotes": 'scope = "ทั้งจังหวัด"',
    "cumulative must be true where the quotes say สะสม, and only there": "cumulative = true",
    "furlong is not in words.toml": 'unit = "furlong"',
    "the value '4x' is neither a plain figure nor a date": 'value = "4x"',
    "needs one of quote, begin and end, or absent": 'absent = ["ฟุตบอล"]',
}


@pytest.mark.parametrize("message", [*FAULTS])
def test_a_fault_in_the_data_is_named_with_file_topic_and_cell(message, texts, tmp_path):
    key = FAULTS[message].split(" ")[0]
    good = {
        "source": '"mou.txt"', "th": '"ก"', "en": '"a"', "quote": '"ไม่ต่ำกว่าอันดับที่ 45 ของโลก"', "value": '"45"',
        "unit": '"rank"', "bound": '"at_most"',
    }  # fmt: skip
    cell = "\n".join(f"{name} = {value}" for name, value in good.items())
    bad = "\n".join([*(f"{name} = {value}" for name, value in good.items() if name != key), FAULTS[message]])
    head = '[[topic]]\nid = "x"\nth = "ก"\nen = "a"\nkind = "figure"\nterms = ["ก"]\n'
    (tmp_path / "one.toml").write_text(f"{head}[[topic.cell]]\n{cell}\n[[topic.cell]]\n{bad}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=f"one.toml, topic x, cell 2: .*({message})"):
        load(texts, tmp_path)


def test_a_document_that_says_otherwise_now_loses_its_topics_and_no_others(texts):
    edited = {**texts, "mou.txt": texts["mou.txt"].replace("ไม่ต่ำกว่าอันดับที่ 45 ของโลก", "ไม่ต่ำกว่าอันดับที่ 44 ของโลก")}
    with pytest.raises(SourceError, match="topics.toml, topic egdi-rank, cell 1"):
        load(edited)
    assert {topic.id for topic in load(texts)} - {topic.id for topic in load(edited, lenient=True)} == {"egdi-rank"}


def test_topics_of_documents_that_are_not_there_are_left_out(texts):
    assert all(topic.sources == ("mou.txt",) for topic in load({"mou.txt": texts["mou.txt"]}))


def test_every_document_named_in_the_words_is_one_of_the_manifest(documents):
    assert set(words()["document"]) == {document.id for document in documents.documents}


# ── what is worked out ───────────────────────────────────────────────────────────────────────────────


def figure(value, **more):
    return Cell("a.txt", "ก", "a", ((0, 1),), ("ก",), value=(value,), unit=more.pop("unit", "percent"), **more)


@pytest.mark.parametrize(
    ("first", "second", "aspects", "direct"),
    [
        (figure("80"), figure("80"), (), False),
        (figure("80"), figure("85"), ("value",), True),
        (figure("80", years=(2568,)), figure("80", years=(2567,)), ("years",), False),
        (figure("80", years=(2568,)), figure("85", years=(2566, 2570)), ("value", "years"), True),
        (figure("80", years=(2568,)), figure("85", years=(2567,)), ("value", "years"), False),
        (figure("80"), figure("11", unit="people"), ("value", "unit"), False),
        (figure("3", cumulative=True), figure("1"), ("value", "cumulative"), False),
        (figure("80", scope="G2G"), figure("85", scope="G2C"), ("value", "scope"), False),
        (figure("100,000"), figure("100000"), (), False),
    ],
)
def test_figures_differ_in_what_they_state(first, second, aspects, direct):
    finding = compare(Topic("x", "ก", "a", "figure", ("ก",), (first, second)), {})
    assert tuple(item.aspect for item in finding.differences) == aspects
    assert finding.direct == direct


@pytest.mark.parametrize(
    ("topic", "status", "aspects"),
    [
        ("egdi-rank", "differ", {"value", "years"}),
        ("social-return", "agree", set()),
        ("service-use", "differ", {"value", "unit", "years"}),
        ("vision", "differ", {"naming"}),
        ("missions", "differ", {"items", "wording"}),
        ("artificial-intelligence", "differ", {"silence"}),
        ("strategies-counted", "oddity", {"value"}),
        ("satisfaction-average", "oddity", {"scope"}),
        ("formula-time-saved", "oddity", {"sign"}),
        ("formula-transactions", "agree", set()),
        ("stakeholders-sum", "oddity", {"sum", "unit"}),
        ("weights-mou", "agree", set()),
        ("project-name-twice", "oddity", set()),
        ("section-numbering", "oddity", {"numbers"}),
        ("satisfaction-national", "differ", {"value"}),
    ],
)
def test_the_documents_agree_and_differ_in_this(found, topic, status, aspects):
    assert found[topic].status == status
    assert {item.aspect for item in found[topic].differences} == aspects


def test_the_shared_attachments_differ_in_two_places(found):
    said = [item.said for item in found["attachments-wording"].differences]
    assert said == [("ให้ภาคธุรกิจก็", "ให้ภาครัฐกิจก็"), ("อำนวยความสะดวก ไม่", "อำนวยความสะดวกยุติธรรม ไม่")]


def test_each_stretch_that_differs_stands_in_what_is_cited(found, texts):
    finding = found["attachments-wording"]
    for cell, spans, place in zip(finding.topic.cells, finding.cited, (0, 1), strict=True):
        for (start, end), item in zip(spans, finding.differences, strict=True):
            assert item.said[place].replace(" ", "") in texts[cell.source][start:end].replace(" ", "")


def test_a_finding_for_two_documents_leaves_the_others_out(found, texts):
    finding = only(found["artificial-intelligence"], ("recommendations.txt", "action_plan_2567.txt"), texts)
    assert finding.agree
    assert finding.topic.sources == ("recommendations.txt", "action_plan_2567.txt")
    assert only(found["egdi-rank"], ("mou.txt",), texts) is found["egdi-rank"]


def test_changing_one_value_turns_agreement_into_difference(topics, texts):
    topic = topics["social-return"]
    other = replace(topic, cells=(topic.cells[0], replace(topic.cells[1], value=("4",))))
    assert compare(topic, texts).agree
    assert compare(other, texts).direct


@pytest.mark.parametrize(
    ("printed", "names", "gives"),
    [
        ("a + b / c", [("a", "10"), ("b", "20"), ("c", "10")], "12"),
        ("(a + b) / c", [("a", "10"), ("b", "20"), ("c", "10")], "3"),
        ("[(x) – (y)] / (y) * 100", [("x", "80"), ("y", "100")], "-20"),
    ],
)
def test_a_formula_is_worked_out_as_printed(printed, names, gives):
    assert formula.result(printed, names) == Decimal(gives)


@pytest.mark.parametrize("printed", ["a ** 9", "__import__('os')", "a / 0", "a +", "b"])
def test_what_is_no_formula_is_refused(printed):
    with pytest.raises(ValueError, match="cannot be worked out"):
        formula.result(printed, [("a", "1")])


def test_damage_of_extraction_is_no_difference_of_wording():
    assert wording.key("โครงการการขบัเคลื่อน\n\nเอกสารดิจิทัล") == wording.key("โครงการการขับเคลื่อนเอกสารดิจิทัล")
    assert wording.stretches("สู่ **องค์กร**  ดิจิทัล", "สู่ องค์กร ดิจิทัล") == []


def test_items_are_set_side_by_side():
    assert wording.pairs(["1. ก", "2. ขคง"], ["2. ขคจ", "1. ก", "3. ฉ"]) == [(0, 1), (1, 0), (None, 2)]


# ── questions ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item["id"])
def test_a_comparison_is_answered_with_its_finding_and_both_quotes(item, assistant, index):
    question = item["question"]
    asked = asking.asked(question, findings(index), index.documents, ruled=figures.answer(question) is not None)
    assert asked is not None
    if "finding" in item:
        assert asked.finding is not None
        assert asked.finding.topic.id == item["finding"]
        assert ("agree" if asked.finding.agree else "differ") == item["verdict"]
    else:
        assert asked.finding is None
        assert {index.documents[source].id for source in asked.sources} == set(item["listing"])
    said = assistant.ask(question)
    assert said.status == "answered"
    assert all(word in said.text for word in item["says"]), said.text
    assert set(item["cites"]) <= {citation.doc for citation in said.citations}
    assert all(c.quote == index.documents[c.source].text[c.start : c.end] for c in said.citations)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", said.text)} == set(range(1, len(said.citations) + 1))
    assert said.language == ("th" if re.search("[ก-๎]", question) else "en")


@pytest.mark.parametrize(
    "question",
    [
        "เบิกจ่าย 88% ได้ระดับไหน",
        "Transaction เพิ่มขึ้นเท่าไรเมื่อเทียบกับปีฐาน",
        "ตัวชี้วัดความสอดคล้องกับวัตถุประสงค์จัดตั้ง น้ำหนักเท่าไร",
        "แผนปฏิบัติการสอดคล้องกับยุทธศาสตร์ชาติด้านใด",
        "น้ำหนักของตัวชี้วัด 2.1.1 เท่ากับ 25 ใช่ไหม",
        "Satisfaction reached 82%: does that match the target?",
        "วิสัยทัศน์ของ สพร. คืออะไร",
        "What is the EGDI target in the MOU?",
        "Known so far under the MOU: disbursement 92%, ecosystem level 3. What is the total?",
        "ราคาทองคำต่างกันไหม",
    ],
)
def test_other_questions_go_their_usual_way(question, index):
    assert answer(index, question, "th", ruled=figures.answer(question) is not None) is None


def test_answer_first_then_each_side_then_what_differs(assistant):
    lines = assistant.ask("เป้า EGDI ใน MOU กับแผนต่างกันไหม").text.split("\n")
    assert lines[0] == "ต่างกัน: เป้าหมายอันดับ EGDI ของไทย — MOU ไม่เกินอันดับ 45 · แผนปฏิบัติการ 2567 ไม่เกินอันดับ 50, ไม่เกินอันดับ 40 [1] [3] [5] [6]"  # fmt: skip
    assert lines[1] == "- MOU, แบบประเมินผล ผลกระทบ 2: ไม่เกินอันดับ 45, ปี 2568 — “ไม่ต่ำกว่าอันดับที่ 45 ของโลก” [1] [2]"
    assert lines[-1] == "ต่างกันที่ค่าและปี"


def test_what_cannot_be_compared_directly_is_said(found):
    assert say.reason(found["service-use"], "en") == (
        "What differs: value, unit and year. "
        "The values cannot be compared directly, because these are not the same: unit and year."
    )


def test_every_finding_can_be_said_and_cited_in_both_languages(index):
    ids = {source: document.id for source, document in index.documents.items()}
    for finding in findings(index):
        for language in ("th", "en"):
            assert say.verdict(finding, ids, language)
            assert all(say.value(cell, language) or say.quoted(cell, language) or finding.topic.kind == "wording" for cell in finding.topic.cells)  # fmt: skip
        for cell, cited in zip(finding.topic.cells, citations(index, finding), strict=True):
            assert bool(cited) != bool(cell.absent)
            assert all(len(citation.quote) <= 3000 and citation.source == cell.source for citation in cited)


def test_english_titles_hold_no_thai():
    data = [tomllib.loads(path.read_text(encoding="utf-8")) for path in TOPICS.glob("*.toml")]
    for topic in (topic for file in data for topic in file["topic"]):
        assert not re.search("[ก-๎]", topic["en"])
        assert not any(re.search("[ก-๎]", cell["en"]) for cell in topic["cell"])


@pytest.mark.parametrize(
    ("question", "finding"),
    [
        ("เป้าความพึงพอใจในแผนแม่บทกับแผน 13 เท่าไร", "satisfaction-national"),
        ("EGDI: master plan, 13th plan", "egdi-national"),
        ("ความพึงพอใจใน MOU และแผน 5 ปี", "satisfaction"),
        ("Is the satisfaction in the result chain the one of the evaluation matrix?", "satisfaction-average"),
    ],
)
def test_places_within_documents_are_sides_by_their_names(index, question, finding):
    asked = asking.asked(question, findings(index), index.documents)
    assert asked.finding.topic.id == finding


def test_one_place_named_is_no_comparison(index):
    assert asking.asked("เป้าความพึงพอใจในแผนแม่บทเท่าไร", findings(index), index.documents) is None
    assert asking.asked("นวัตกรรมใน result chain ของ MOU มีกี่เรื่อง", findings(index), index.documents) is None


def test_wordings_that_differ_in_a_name_alone_are_said_to_agree_but_for_it(assistant):
    text = assistant.ask("วิสัยทัศน์ สพร. ใน MOU กับแผนตรงกันไหม").text
    assert text.startswith("ตรงกัน เว้นแต่ชื่อหน่วยงาน: วิสัยทัศน์ของ สพร.")


def test_what_other_plans_set_for_the_same_is_told_where_they_are_named_too(assistant):
    text = assistant.ask("เป้าความพึงพอใจใน MOU แผน 5 ปี กับแผนแม่บท ต่างกันยังไง").text
    assert all(f"ร้อยละ {target}" in text for target in (80, 85, 90))
    assert text.count("ต่างกัน: ") == 2


def test_the_services_that_two_indicators_count_are_set_side_by_side(assistant):
    text = assistant.ask("งานบริการที่ใช้วัดความพึงพอใจ G2C กับที่ใช้วัดการลดระยะเวลา ต่างกันที่บริการไหน").text
    assert "เฉพาะ" in text
    assert "Info.go.th" in text


def test_what_other_plans_set_is_not_told_twice(assistant):
    text = assistant.ask("เป้า EGDI ใน MOU กับแผนแม่บท ต่างกันไหม").text
    assert text.count("ต่างกัน: ") == 1
