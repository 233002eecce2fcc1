"""The same text in two documents is one hit, and what differs between them is listed."""

from index.search import Index
from index.twins import copies


def test_a_shared_attachment_is_one_hit_that_names_both_places(index: Index) -> None:
    hits = index.search("การเป็นผู้ตาม ในกรณีที่มีหน่วยงานที่เป็นเจ้าภาพที่ชัดเจนแล้ว", 10)
    first = hits[0]
    assert {first.passage.source, *(passage.source for passage in first.also)} == {"mou.txt", "ecosystem.txt"}
    named = {passage.id for hit in hits for passage in hit.also}
    assert not named & {hit.passage.id for hit in hits}


def test_passages_of_one_document_are_never_collapsed(index: Index) -> None:
    for number, numbers in enumerate(index.twins):
        assert all(index.passages[twin].source != index.passages[number].source for twin in numbers)


def test_the_differences_between_two_copies_are_listed(index: Index) -> None:
    pairs = copies(index.passages, index.twins)
    assert len(pairs) >= 8
    assert {(pair.one.source, pair.other.source) for pair in pairs} == {("ecosystem.txt", "mou.txt")}
    found = [difference for pair in pairs for difference in pair.differences]
    assert any("รัฐกิจ" in d.one and "ธุรกิจ" in d.other for d in found)
    assert all(pair.one.text != pair.other.text for pair in pairs if pair.differences)
