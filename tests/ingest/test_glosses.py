"""Glosses: beginnings that stand in their source, nothing said in them that the documents do not say."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.corpus import Corpus
from ingest.errors import SourceError
from ingest.glosses import Gloss, glossed, load_glosses
from ingest.model import Part

FOLDER = Path(__file__).parents[2] / "corpus"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
GLOSSES = load_glosses(FOLDER / "glosses", TEXTS)
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
BUDDHIST = 543


# ── what they say ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_four_documents_have_glosses():
    assert {source: len(own) for source, own in GLOSSES.items()} == {
        "action_plan_2567.txt": 301,
        "mou.txt": 232,
        "ecosystem.txt": 24,
        "recommendations.txt": 6,
    }


def test_every_gloss_begins_where_a_piece_of_its_document_begins(documents: Corpus):
    begins = {(p.source, unit.start) for p in documents.passages for unit in p.units}
    for source, own in GLOSSES.items():
        for gloss in own:
            places = [match.start() for match in re.finditer(re.escape(gloss.at), TEXTS[source])]
            assert any((source, place) in begins for place in places), gloss.at


def test_every_passage_that_says_more_than_its_title_has_a_gloss(documents: Corpus):
    bare = [p.id for p in documents.passages if not p.gloss]
    assert bare == ["action_plan:0061"]  # a title on a page of its own


def test_every_figure_of_a_gloss_in_english_stands_in_the_passage_it_is_of(documents: Corpus):
    for passage in documents.passages:
        said = "\n".join([passage.text, passage.locator, passage.context]).translate(THAI_DIGITS)
        held = {figure.replace(",", "") for figure in FIGURE.findall(said)}
        years = {int(figure) for figure in held if re.fullmatch(r"25\d\d", figure)}
        years |= {2500 + int(figure) for figure in held if re.fullmatch(r"\d\d", figure)}  # "ปี 68"
        held |= {str(year) for year in years} | {str(year - BUDDHIST) for year in years}
        for unit in passage.units:
            if unit.gloss and not passage.path[-1].startswith(("รวม", "จำนวนโครงการ", "โครงการที่", "โครงการเรียง")):
                for figure in FIGURE.findall(unit.english):
                    own = figure.replace(",", "").rstrip(".")
                    assert own in held or own in re.sub(r"[\s,]", "", said), (unit.text[:60], figure)


def test_no_gloss_has_a_line_twice_or_an_empty_one():
    for own in GLOSSES.values():
        for gloss in own:
            lines = gloss.text.split("\n")
            assert all(line.strip() for line in lines), gloss.at
            assert len(lines) == len(set(lines)), gloss.at


def test_the_parts_of_long_pieces_begin_after_a_blank_and_say_no_figure_that_their_piece_does_not(documents: Corpus):
    parted = [unit for passage in documents.passages for unit in passage.units if unit.parts]
    assert len({unit.text for unit in parted}) == 44
    assert sum(bool(gloss.parts) for own in GLOSSES.values() for gloss in own) == 53  # some stand in two documents
    for unit in parted:
        assert unit.parts[0].start == 0
        said = unit.text.translate(THAI_DIGITS).replace(",", "")
        held = set(FIGURE.findall(said))
        held |= {str(int(year) - BUDDHIST) for year in held if re.fullmatch(r"25\d\d", year)}
        held |= {str(2500 + int(year)) for year in held if re.fullmatch(r"\d\d", year)}
        for part in unit.parts:
            assert part.start == 0 or unit.text[part.start - 1].isspace(), part.gloss
            for figure in FIGURE.findall(part.gloss.partition("\n")[0]):
                assert figure.replace(",", "") in held, (part.gloss[:80], figure)


# ── where they go ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_longest_beginning_wins_and_none_reaches_beyond_its_piece(documents: Corpus):
    passage = next(p for p in documents.passages if p.source == "recommendations.txt" and len(p.units) > 1)
    first = TEXTS[passage.source][passage.units[0].start : passage.units[0].end]
    beyond = TEXTS[passage.source][passage.units[0].start : passage.units[0].end + 20]
    bare = [replace(passage, units=tuple(replace(unit, gloss="") for unit in passage.units))]
    glosses = {passage.source: (Gloss(first[:5], "short"), Gloss(first[:9], "longer"), Gloss(beyond, "too long"))}
    (found,) = glossed(bare, glosses, TEXTS)
    assert found.units[0].gloss == "longer"
    assert found.text == passage.text


def test_a_piece_that_does_not_hold_all_parts_of_its_gloss_in_order_has_none(documents: Corpus):
    passage = next(p for p in documents.passages if p.source == "mou.txt" and len(p.units[0].text.split()) > 2)
    first = passage.units[0].text
    second = first.split()[1]

    def parts(*ats: str) -> tuple:
        gloss = Gloss(TEXTS["mou.txt"][passage.units[0].start :][:9], "x", (), tuple(Gloss(at, at) for at in ats))
        bare = replace(passage, units=(replace(passage.units[0], gloss="", parts=()),))
        return glossed([bare], {"mou.txt": (gloss,)}, TEXTS)[0].units[0].parts

    assert parts(first[:3], second) == (Part(0, first[:3]), Part(first.find(second), second))
    assert parts(second, first[:3]) == parts(first[:3], "nowhere") == parts() == ()


def test_a_sum_of_ours_says_itself_what_it_is(documents: Corpus):
    total = next(p for p in documents.passages if p.path[-1] == "รวมงบประมาณทุกโครงการ")
    assert total.units[0].english == "total budget 338.1258 million baht (13/20 have an amount; our sum, not printed)"
    assert [unit.gloss for unit in total.units[1:]] == [""] * (len(total.units) - 1)


# ── faults ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('source = "a.txt"\n[[gloss]]\nat = "ไม่มี"\nen = "x"', "the source has no such text; copy it from there"),
        ('source = "a.txt"\n[[gloss]]\nat = "กข"', "has “at”, “en” and maybe “asked” and “parts”, and nothing else"),
        (
            'source = "a.txt"\n[[gloss]]\nat = "กข"\nen = "x"\nparts = [{ at = "ก" }]',
            "has “at”, “en” and maybe “asked”",
        ),
        ('source = "a.txt"\n[[gloss]]\nat = "กข"\nen = "x"\nth = "y"', "has “at”, “en” and maybe “asked”"),
        ("[[gloss]]\nat = 1", "needs “source” and"),
        ("not toml", "needs “source” and"),
    ],
)
def test_a_faulty_gloss_is_refused_with_its_file_and_what_is_wrong(
    folder_of: Callable[[str], Path], text: str, reason: str
):
    with pytest.raises(SourceError, match=reason) as refused:
        load_glosses(folder_of(text), {"a.txt": "กขค"})
    assert "a.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_glosses_of_a_document_that_is_not_there_are_left_out(folder_of: Callable[[str], Path]):
    assert load_glosses(folder_of('source = "b.txt"\n[[gloss]]\nat = "ก"\nen = "x"'), {"a.txt": "ก"}) == {}


def test_a_folder_without_glosses_has_none(tmp_path: Path):
    assert load_glosses(tmp_path / "none", {"a.txt": "ก"}) == {}
