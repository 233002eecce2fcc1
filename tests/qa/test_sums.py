"""Sums over the projects are answered with our figure, said to be ours, and the cells that were summed."""

import pytest

from index.search import Index
from qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("งบประมาณรวมของยุทธศาสตร์ที่ 2 เท่าไร", "งบประมาณรวม 1.3000 ล้านบาท"),
        ("งบประมาณทั้งหมดของแผนปฏิบัติการ 2567 รวมเท่าไร", "งบประมาณรวม 338.1258 ล้านบาท"),
        ("วงเงินรวมทุกโครงการ", "งบประมาณรวม 338.1258 ล้านบาท"),
        ("ยุทธศาสตร์ที่ 3 มีกี่โครงการ", "จำนวนโครงการ 9 "),
        ("แผนปี 2567 มีโครงการทั้งหมดกี่โครงการ", "จำนวนโครงการ 20 "),
        ("total budget of all projects in the 2567 action plan", "total budget 338.1258 million baht"),
        ("What is the total budget for strategy 1?", "total budget 12.4285 million baht"),
        ("sum of the budgets under strategy 3", "total budget 313.4535 million baht"),
        ("How much money altogether goes to strategy 5 projects?", "total budget 4.6538 million baht"),
        ("how many projects are in strategy 3?", "number of projects 9 "),
    ],
)
def test_a_sum_is_answered_as_ours(index: Index, question: str, figure: str) -> None:
    answer = Assistant(index).ask(question)
    assert figure in answer.text.split("[1]")[0]
    assert ("เอกสารไม่ได้พิมพ์ไว้)" if answer.language == "th" else "not printed)") in answer.text
    assert ("not printed" in answer.text) == (answer.language == "en")
    for citation in answer.citations:
        assert citation.quote == index.documents[citation.source].text[citation.start : citation.end]
