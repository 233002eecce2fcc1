"""Thai PDFs of several producers say what was typed.

Measured: the character error rate after taking out blanks (Levenshtein distance / characters typed).
`PRODUCERS` records what pypdf alone makes of the same file, so that a change is noticed: it loses marks of
four producers, of three also those of `ต่ำกว่า` ("below"); the reader puts them right (/ActualText, glyph
shapes, clusters).
"""

import io
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

from ingest.readers import read
from ingest.readers.pdf import extract

FONTS = Path("/usr/share/fonts/truetype/tlwg")
GARUDA = FONTS / "Garuda.ttf"
LINES = (
    "ตัวชี้วัดต่ำกว่าเป้าหมายร้อยละ 80 ต้องทำแผนปรับปรุง",
    "น้ำดื่มที่ป่าไม้และฟื้นฟูพื้นที่ทั้งหมด",
    "ผู้มีสิทธิ์ตามข้อ ๑๒ ให้ถือปฏิบัติเพื่อประโยชน์ของประชาชน",
    "ฐานข้อมูลดิจิทัลของสำนักงาน กตัญญู ปั้นฝีมือช่าง ป้องกันภัย",
    "ปี พ.ศ. 2567 งบประมาณ 1,234.56 ล้านบาท (ร้อยละ 98.5)",
)

pytestmark = pytest.mark.skipif(not GARUDA.is_file(), reason="Debian's fonts-thai-tlwg is not installed")


def by_fpdf2(folder: Path, shaping: bool = False) -> bytes:
    fpdf = pytest.importorskip("fpdf")
    document = fpdf.FPDF()
    document.add_page()
    document.add_font("thai", fname=str(GARUDA))
    document.set_font("thai", size=12)
    if shaping:
        pytest.importorskip("uharfbuzz")
        document.set_text_shaping(True)
    for line in LINES:
        document.multi_cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def by_fpdf2_with_shaping(folder: Path) -> bytes:
    return by_fpdf2(folder, shaping=True)


def by_reportlab(folder: Path, shaping: bool = False) -> bytes:
    pytest.importorskip("reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    pdfmetrics.registerFont(TTFont("thai", str(GARUDA), shapable=shaping))
    canvas.setFont("thai", 12)
    for number, line in enumerate(LINES):
        canvas.drawString(40, 780 - 20 * number, line, shaping=shaping)
    canvas.save()
    return buffer.getvalue()


def by_reportlab_with_shaping(folder: Path) -> bytes:
    pytest.importorskip("uharfbuzz")
    return by_reportlab(folder, shaping=True)


def _page() -> str:
    face = f"@font-face{{font-family:thai;src:url('{GARUDA.as_uri()}')}}"
    style = f"<style>{face} body{{font-family:thai}}</style>"
    return f"<html lang=th><meta charset=utf-8>{style}" + "".join(f"<p>{line}</p>" for line in LINES)


def by_weasyprint(folder: Path) -> bytes:
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError: Pango is not there
        pytest.skip("WeasyPrint is not installed")
    return weasyprint.HTML(string=_page(), base_url=str(folder)).write_pdf()


def by_chromium(folder: Path) -> bytes:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip("Chromium is not installed")
    (folder / "page.html").write_text(_page(), encoding="utf-8")
    _run(
        folder,
        *(
            program,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}",
        ),
        *("--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}", (folder / "page.html").as_uri()),
    )
    return (folder / "page.pdf").read_bytes()


def by_libreoffice(folder: Path) -> bytes:
    docx = pytest.importorskip("docx")
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(folder / "page.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run(folder, program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "page.docx")
    return (folder / "page.pdf").read_bytes()


def _run(folder: Path, *command: str) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"{command[0]} does not run here: {type(error).__name__}")


# producer; what pypdf alone makes of its file
PRODUCERS = [
    (by_fpdf2, "exact"),
    (by_fpdf2_with_shaping, "changed"),
    (by_reportlab, "exact"),
    (by_reportlab_with_shaping, "exact"),
    (by_weasyprint, "ต่ำกว่า lost"),
    (by_chromium, "ต่ำกว่า lost"),
    (by_libreoffice, "ต่ำกว่า lost"),
]


@pytest.fixture(scope="module", params=PRODUCERS, ids=lambda pair: pair[0].__name__)
def made(request, tmp_path_factory):
    """A producer's PDF, and what pypdf alone makes of it."""
    producer, alone = request.param
    return producer(tmp_path_factory.mktemp(producer.__name__)), alone


def test_every_letter_and_mark_is_read(made):
    typed, found = squeezed(" ".join(LINES)), squeezed(extract(made[0]).text)
    assert distance(typed, found) / len(typed) == 0


def test_a_line_stays_a_line(made):
    assert len(extract(made[0]).text.strip().split("\n")) == len(LINES)


def test_what_pypdf_alone_loses_is_known(made):
    alone = squeezed(pypdf.PdfReader(io.BytesIO(made[0])).pages[0].extract_text())
    if alone == squeezed(" ".join(LINES)):
        assert made[1] == "exact"
    else:
        assert made[1] == ("changed" if "ต่ำกว่า" in alone else "ต่ำกว่า lost")


@pytest.mark.skipif(find_spec("weasyprint") is None, reason="WeasyPrint is not installed")
def test_known_loss_marks_that_the_file_does_not_name(tmp_path):
    """Where a producer names neither ring nor tone of `ต่ำ`, `below` is lost; the text shows no damage."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(by_weasyprint(tmp_path)))
    font = next(iter(writer.pages[0]["/Resources"]["/Font"].values())).get_object()
    named = re.sub(rb"<0e480e33>|<0e490e33>|<0e33>", b"<0e32>", font["/ToUnicode"].get_data())
    stream = DecodedStreamObject()
    stream.set_data(named)
    font[NameObject("/ToUnicode")] = stream
    path = tmp_path / "a.pdf"
    writer.write(path)
    assert "ตัวชี้วัดตากว่าเป้าหมาย" in squeezed(read(path).text)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def distance(a: str, b: str) -> int:
    """The number of insertions, deletions and replacements that make one text the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
