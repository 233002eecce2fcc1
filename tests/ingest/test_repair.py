"""Damaged Thai is made whole, sound Thai and figures are left alone, and every character knows its source."""

import json
import lzma
import re
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.damage import KINDS, damage
from benchmarks.repair import figures, missing, ours, single_blanks, spans
from ingest.clean import CleanText
from ingest.repair import join_lines, repair
from ingest.thai import is_word, thai_letters, unknown_share, word_list

ROOT = Path(__file__).parents[2]
RELEASES = ROOT.parent / "shared" / "data" / "thaigov-cabinet.jsonl.xz"
MOU = (ROOT / "corpus" / "mou.txt").read_text(encoding="utf-8")
PLAN = (ROOT / "corpus" / "action_plan_2567.txt").read_text(encoding="utf-8")
PARAGRAPHS = [line for line in map(single_blanks, MOU.splitlines()) if thai_letters(line) > 20]

LETTERS = "กขคงจดตทนบปมยรลวสหอาะำเแโใไ"
MARKS = "ัิีุู็่้์\u0e4d"
ANY = st.text(alphabet=[*LETTERS, *MARKS, *MARKS, " ", " ", "\n", "\t", "7", "๗", "%", ".", "a", "\u200b", "\uf70a"])
MANGLED = st.builds(
    lambda text, kind, seed: damage(text, kind, 0.5, seed).text,
    st.sampled_from(PARAGRAPHS),
    st.sampled_from([*KINDS, "mixed"]),
    st.integers(0, 99),
)

DAMAGED = [
    ("ส านักงาน", "สำนักงาน"),
    ("ประจ าปีงบประมาณ", "ประจำปีงบประมาณ"),
    ("ไม่ต ่ากว่า", "ไม่ต่ำกว่า"),
    ("ประจําปี", "ประจำปี"),
    ("น\u0e4d้า", "น้ำ"),
    ("น้\u0e4dา", "น้ำ"),
    ("นำ้", "น้ำ"),
    ("เพ่ือ", "เพื่อ"),
    ("คร้ังท่ี 8/2566", "ครั้งที่ 8/2566"),
    ("ตัวช้ีวัด", "ตัวชี้วัด"),
    ("ขบัเคลื่อน", "ขับเคลื่อน"),
    ("กจิกรรม", "กิจกรรม"),
    ("รฐับาล", "รัฐบาล"),
    ("ขอ้มูล", "ข้อมูล"),
    ("อยา่ง", "อย่าง"),
    ("ปรบัปรุง", "ปรับปรุง"),
    ("1 ฉบบั", "1 ฉบับ"),
    ("ดา้น", "ด้าน"),
    ("เกี่ยวขอ้ง", "เกี่ยวข้อง"),
    ("ใหบ้ริการ", "ให้บริการ"),
    ("ระดบัชาติวา่ด้วย", "ระดับชาติว่าด้วย"),
    ("ขึ้นอยู่กบังบประมาณ", "ขึ้นอยู่กับงบประมาณ"),
    ("ขึ้นอยูก่ับงบประมาณ", "ขึ้นอยู่กับงบประมาณ"),
    ("ใหก้ับบริการ", "ให้กับบริการ"),
    ("ให้แกข่้าราชการ", "ให้แก่ข้าราชการ"),
    ("เพื่อเป็นการแกป้ัญหา", "เพื่อเป็นการแก้ปัญหา"),
    ("แลกเปลีย่น", "แลกเปลี่ยน"),
    ("ดิจิทัลให้แกผู่้มีส่วนได้ส่วนเสียทุกกลุ่ม", "ดิจิทัลให้แก่ผู้มีส่วนได้ส่วนเสียทุกกลุ่ม"),  # no letter has two tone marks
    ("ผู้ใช้บริการทีมี่การเชื่อมโยง", "ผู้ใช้บริการที่มีการเชื่อมโยง"),  # both words stand in the word list
    ("แผนภาพห่วงโซผ่ลการดำเนินงาน", "แผนภาพห่วงโซ่ผลการดำเนินงาน"),  # a rare short word beside a long one
    ("ถึงการใชง้บแผนฟื้นฟู", "ถึงการใช้งบแผนฟื้นฟู"),
    ("การวเิคราะห์", "การวิเคราะห์"),
    ("ระดับชาตใิห้มีคุณภาพ", "ระดับชาติให้มีคุณภาพ"),
    ("ไทยมภีาครัฐที่ทันสมัย มปีระสิทธภิาพ", "ไทยมีภาครัฐที่ทันสมัย มีประสิทธิภาพ"),
    ("ที่มสีมรรถนะสูง", "ที่มีสมรรถนะสูง"),
    ("เป็นปทีี่ 3", "เป็นปีที่ 3"),
    ("พัฒนารฐับาลดจิิทลั (องค์การมหาชน)", "พัฒนารัฐบาลดิจิทัล (องค์การมหาชน)"),
    ("ทักษะดจิิทัล", "ทักษะดิจิทัล"),
    ("สังคมดิจทิัล", "สังคมดิจิทัล"),
    ("แผนปฏบิตักิาร", "แผนปฏิบัติการ"),
    ("การที ่ประชาชน", "การที่ประชาชน"),
    ("โครงสร้างพื ้นฐาน", "โครงสร้างพื้นฐาน"),
    ("ของรัฐที ่ร ับผิดชอบ", "ของรัฐที่รับผิดชอบ"),
    ("ครั ้งที ่ 3/2566", "ครั้งที่ 3/2566"),
    ("ดังนี ้", "ดังนี้"),
    ("กลยุทธ์ที ่4.2", "กลยุทธ์ที่ 4.2"),
    ("วิถีชีวติใหม ่รวมทัง้รองรับ", "วิถีชีวิตใหม่ รวมทั้งรองรับ"),
    ("ประเม ิน", "ประเมิน"),
    ("เพ ิ ่มความสามารถและศ ักยภาพในการแข ่งข ันของภาคธ ุรก ิจ", "เพิ่มความสามารถและศักยภาพในการแข่งขันของภาคธุรกิจ"),
    (
        "ให ้ ก า รช ่ ว ย เหล ื อ ให ้ ค ำปร ึ กษาหน ่ ว ย ง าน  ( Data Management Team)  ในการจ ั ดทำ",
        "ให้การช่วยเหลือให้คำปรึกษาหน่วยงาน ( Data Management Team) ในการจัดทำ",
    ),
    ("ที่่", "ที่"),
    ("เเผน", "แผน"),
    ("บรรลุุเป้าหมาย", "บรรลุเป้าหมาย"),
    ("สำนัก\u200bงาน\ufeff", "สำนักงาน"),
    ("ที\uf70a ตั\uf70bง", "ที่ ตั้ง"),
    ("cafe\u0301", "café"),
]

SOUND = [
    "มีคะแนนไม่ต่ำกว่า 0.82 และ GDP ต่อ SME ร้อยละ 55",
    "ณ จุดเดียว ภาคผนวก ก การทบทวน SWOT",
    "องค์กรมหาชน สู่อำนาจดิจิทัล คุ่มค่า",  # typing errors of the MOU, not damage
    "การประชุมรัฐสภา พ.ศ. 2563 อ.เมือง จ.นนทบุรี",
    "นายกรัฐมนตรี ประชาชน และส่วนราชการ ต่าง ๆ ฯลฯ",
    "ตากว่า ตากลม มากว่า น้า น้ำ ค่า ค่ำ กา กำ",
    "นางสาวชลิดา บริษัท อโกด้า จำกัด นเรนทิราเทพยวดี",
    "๑,๐๒๐ บาท 12.50% 3/2566 2566-2570",
    "สพร.\tสดช.\tก.พ.ร.",
]


@pytest.mark.parametrize(("damaged", "whole"), DAMAGED)
def test_damage_is_repaired(damaged, whole):
    assert repair(CleanText.of(damaged)).text == whole


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_stays_as_it_is(text):
    clean = CleanText.of(text)
    assert repair(clean).text == text
    assert repair(clean).starts.tolist() == clean.starts.tolist()


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("หน่วย\nงาน", "หน่วยงาน"),
        ("มีแนวทาง\n\nการดำเนินงาน", "มีแนวทางการดำเนินงาน"),
        ("วัตถุ \nประสงค์", "วัตถุประสงค์"),
        ("ปรับเปลี่ยนกระบวนการ \nเพื่อให้หน่วยงาน", "ปรับเปลี่ยนกระบวนการ เพื่อให้หน่วยงาน"),
        ("พ.ศ. \n2566", "พ.ศ. 2566"),
        ("ร้อยละ\n85", "ร้อยละ 85"),
        ("12\n34", "12 34"),
        ("e-\nService", "e-Service"),
        ("Self-\nSovereign Identity", "Self-Sovereign Identity"),
        ("End to End\nProcess", "End to End Process"),
        ("2566 -\n2570", "2566 - 2570"),
        ("2566-\n2570", "2566-2570"),
        ("โครงการ/\nแผนงาน", "โครงการ/แผนงาน"),
        ("(\nร้อยละ\n)", "(ร้อยละ)"),
        ("ต่าง\nๆ", "ต่าง ๆ"),
        ("สำนักงาน\nฯ", "สำนักงานฯ"),
        ("ข้อ 1\t\n2", "ข้อ 1\t2"),
        ("บรรทัดเดียว\n", "บรรทัดเดียว"),
    ],
)
def test_lines_are_joined(lines, joined):
    assert join_lines(CleanText.of(lines)).text == joined


def test_the_plan_is_whole_after_repair():
    clean = repair(join_lines(CleanText.of(PLAN)))
    assert unknown_share(PLAN) > 0.025
    assert unknown_share(clean.text) < 0.002
    assert figures(clean.text) == figures(PLAN)
    assert ours(clean.text) == clean.text


def test_the_mou_changes_in_blanks_only():
    assert ours(MOU) == re.sub("[ \u00a0]+", " ", MOU)


@given(ANY | MANGLED)
@settings(max_examples=200, deadline=None)
def test_whatever_comes_is_mapped_in_order_composed_and_keeps_its_figures(text):
    for clean in (
        join_lines(CleanText.of(text)),
        repair(CleanText.of(text)),
        repair(join_lines(CleanText.of(text))),
    ):
        assert len(clean.text) == len(clean.starts) == len(clean.ends)
        assert (clean.starts < clean.ends).all()
        assert (np.diff(clean.starts) >= 0).all()
        assert (np.diff(clean.ends) >= 0).all()
        assert not len(clean.text) or (clean.starts[0] >= 0 and clean.ends[-1] <= len(text))
        assert figures(clean.text) == figures(text)
        for character, start, end in zip(clean.text, clean.starts, clean.ends, strict=True):
            if character.isdigit():
                assert character in text[start:end]
    assert unicodedata.is_normalized("NFC", clean.text)


@given(ANY | MANGLED)
@settings(max_examples=200, deadline=None)
def test_cleaning_twice_changes_nothing(text):
    once = ours(text)
    assert ours(once) == once


@pytest.mark.parametrize("kind", [*KINDS, "mixed"])
def test_damage_done_on_purpose_is_undone(kind):
    hit = lost = sound = spoilt = 0
    for seed, text in enumerate(PARAGRAPHS[:60]):
        damaged = damage(text, kind, 0.2, seed)
        mended = ours(damaged.text)
        known = [span for span in damaged.hit if is_word(text[slice(*span)])]
        kept = [span for span in spans(text) if span not in damaged.hit]
        hit, lost = hit + len(known), lost + len(missing(text, mended, known))
        sound, spoilt = sound + len(kept), spoilt + len(missing(text, mended, kept))
        assert figures(mended) == figures(text)
    assert lost <= 0.05 * hit
    assert spoilt <= 0.001 * sound


def test_the_word_list_passes_unchanged():
    words = [word for word in sorted(word_list()) if thai_letters(word) == len(word)][::7]
    changed = [word for word in words if ours(word) != word]
    assert len(words) > 5000
    assert len(changed) <= 0.001 * len(words)


@pytest.mark.skipif(not RELEASES.exists(), reason="shared data is not there")
def test_government_releases_pass_unchanged():
    words = changed = 0
    with lzma.open(RELEASES, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(500), lines, strict=False):
            text = single_blanks(json.loads(line)["b"])
            words += len(spans(text))
            changed += len(missing(text, ours(text), spans(text)))
    assert changed <= 0.001 * words
