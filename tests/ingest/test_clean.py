"""Cleaning keeps, for every character, its place in the source."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import CleanText, Edit, apply, join, segments, source_span


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, CleanText]:
    """A source and its text after two rounds of arbitrary edits."""
    source = draw(st.text(alphabet="กขคำ่ี abc12\t\n", min_size=1, max_size=40))
    clean = CleanText.of(source)
    for _ in range(2):
        size = len(clean.text)
        if not size:
            break
        cuts = sorted(draw(st.lists(st.integers(0, size), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        texts = draw(st.lists(st.text(alphabet="ำxy ", max_size=3), min_size=len(pairs), max_size=len(pairs)))
        clean = apply(clean, [Edit(a, b, t if b > a or a else "") for (a, b), t in zip(pairs, texts, strict=True)])
    return source, clean


@given(repaired())
def test_every_clean_span_maps_into_the_source_and_never_backwards(pair: tuple[str, CleanText]) -> None:
    source, clean = pair
    parts = segments(clean)
    spans = [source_span(parts, i, i + 1) for i in range(len(clean.text))]
    assert all(0 <= start < end <= len(source) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)


@given(repaired())
def test_segments_say_the_same_as_the_offsets_of_each_character(pair: tuple[str, CleanText]) -> None:
    _, clean = pair
    parts = segments(clean)
    for i in range(len(clean.text)):
        assert source_span(parts, i, i + 1) == (int(clean.starts[i]), int(clean.ends[i]))


@given(st.text(min_size=1, max_size=60))
def test_untouched_text_is_its_own_source(source: str) -> None:
    clean = CleanText.of(source)
    assert clean.text == source
    assert source_span(segments(clean), 0, len(source)) == (0, len(source))


def test_a_repaired_word_cites_all_of_its_damaged_letters() -> None:
    clean = apply(CleanText.of("แผน ประจ าปี"), [Edit(8, 10, "ำ")])
    assert clean.text == "แผน ประจำปี"
    assert source_span(segments(clean), 4, 9) == (4, 10)


def test_joined_cells_cite_across_the_border_between_them() -> None:
    clean = join([CleanText.of("หนึ่ง\tสอง", 0, 5), CleanText.of("หนึ่ง\tสอง", 6, 9)], " | ")
    assert clean.text == "หนึ่ง | สอง"
    assert source_span(segments(clean), 0, len(clean.text)) == (0, 9)
