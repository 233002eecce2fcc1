"""Files of every format for the fuzzing of the readers: sound ones, and what random changes make of them."""

import copy
import io
import logging
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parents[1] / "corpus"
LONGEST_SEED = 3000  # characters of a document: mutations of a long text hit little

# what means something in one of the formats; put in anywhere
TOKENS = (
    b"\x00 \xff \xff\xfe \xef\xbb\xbf % ( << >> [ < > &a; -1 99999999999999999999 1 0 R endobj stream"
    b" endstream /Kids /Count /Filter /FlateDecode BT Tj BDC EMC q <table> <td\xa0colspan=99999> <ol>"
    b" <!DOCTYPE\xa0a[ ]> <!ENTITY\xa0a\xa0'a'> <w:p> </w:p> <w:tbl> PK\x03\x04 PK\x01\x02"
).split(b" ")


class Format(NamedTuple):
    """Sound files of a format, and how one of them is changed."""

    seeds: Callable[[], list[bytes]]
    mutated: Callable[[bytes, random.Random], bytes]


def texts() -> list[bytes]:
    """A part of each document, in each encoding."""
    parts = [path.read_text(encoding="utf-8")[:LONGEST_SEED] for path in sorted(CORPUS.glob("*.txt"))]
    return [part.encode(encoding, "ignore") for part in parts for encoding in ("utf-8", "utf-16", "cp874")]


def pages() -> list[bytes]:
    """Web pages with headings, lists, tables with spans, tables in tables, hidden parts."""
    rows = "<tr><th rowspan=2>ตัวชี้วัด<th colspan=2>ระดับ</tr><tr><td>1<td>2</tr><tr><td>ก<td>ข<td>ค</tr>"
    body = (
        "<h1>แผน</h1><p>ต่ำกว่า<br>น้ำ &amp; <b hidden>ก</b></p>"
        "<ol start=3><li>ก<ul><li>ข</ul></ol><pre>ก\n ข</pre><script>1</script>"
        f"<table><caption>ตาราง</caption>{rows}</table><table><tr><td><table>{rows}</table></table>"
    )
    head = "<!DOCTYPE html><html lang=th><head><meta charset=utf-8><title>ก</title></head>"
    page = f"{head}<body>{body}</body></html>"
    return [page.encode(), page.replace("utf-8", "tis-620").encode("tis-620")]


def word_documents() -> list[bytes]:
    """A Word document made with python-docx: headings, numbered and bulleted lists, merged cells."""
    import docx

    document = docx.Document()
    document.add_heading("แผนปฏิบัติการ", 1)
    document.add_paragraph("ต่ำกว่าร้อยละ 80")
    for style in ("List Number", "List Number 2", "List Bullet"):
        document.add_paragraph("ข้อความ", style=style)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "รวม"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "ตั้ง"
    buffer = io.BytesIO()
    document.save(buffer)
    return [buffer.getvalue()]


def pdfs() -> list[bytes]:
    """A PDF by hand with /ActualText and clusters; the same packed with page labels, and encrypted."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    plain = _pdf_by_hand()
    packed = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    packed.set_page_label(0, 1, "/D", start=7)
    for page in packed.pages:
        page.compress_content_streams()
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    locked.encrypt("", "owner", algorithm="RC4-128")
    return [plain, *map(_written, (packed, locked))]


def _pdf_by_hand() -> bytes:
    span = b"/Span<</ActualText<FEFF0E150E480E33>>> BDC [(ab)-9(c)] TJ EMC"
    content = b"BT /F 12 Tf 72 700 Td (one) Tj %s (aabbonab) Tj ET" % span
    mapping = b"1 beginbfchar\n<6162> <0E480E33>\n<6f6e> <>\n<6565> <0E01>\nendbfchar"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 6 0 R/Resources<</Font<</F %d 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R 5 0 R]/Count 2>>",
        b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>",
        *(page % 3, page % 7),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[97[500 600 700]]/DW 500>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(mapping), mapping),
    ]
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.7\n" + numbered + b"trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def _written(writer) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one to eight changes: flipped, cut, repeated, moved, or with a token put in."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at = chance.randrange(len(changed) + 1)
        size = chance.choice((1, 2, 4, 16, 64, 512))
        change = chance.randrange(7)
        if change == 0 and changed:
            changed[at - 1] ^= 1 << chance.randrange(8)
        elif change == 1:
            del changed[at : at + size]
        elif change == 2:
            changed[at:at] = changed[at : at + size] * chance.choice((1, 2, 50))
        elif change == 3:
            changed[at:at] = chance.choice(TOKENS).replace(b"\xa0", b" ") * chance.choice((1, 1, 3, 300))
        elif change == 4:
            changed[at : at + size] = chance.randbytes(size)
        elif change == 5:
            part = changed[at : at + size]
            del changed[at : at + size]
            to = chance.randrange(len(changed) + 1)
            changed[to:to] = part
        elif chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)


def mutated_page(data: bytes, chance: random.Random) -> bytes:
    """Mutated HTML, half of the time still UTF-8, so that it is parsed and not refused for its encoding."""
    changed = mutated(data, chance)
    return changed.decode("utf-8", "ignore").encode() if chance.random() < 0.5 else changed


def mutated_archive(data: bytes, chance: random.Random) -> bytes:
    """A .docx with mutated bytes, or a sound archive with mutated XML, or with sound XML that is nonsense."""
    change = chance.choice((None, mutated, mutated_tree, mutated_tree))
    if change is None:
        return mutated(data, chance)
    old, buffer = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    hit = chance.choice(("word/document.xml", "word/numbering.xml", "word/styles.xml", "_rels/.rels"))
    with zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name), chance) if name == hit else old.read(name))
    return buffer.getvalue()


def mutated_tree(data: bytes, chance: random.Random) -> bytes:
    """XML whose elements are taken out, doubled, moved into each other, their attributes changed."""
    from lxml import etree

    root = etree.fromstring(data)
    for _ in range(chance.choice((1, 4, 16, 64))):
        elements = list(root.iter("*"))
        one, other = chance.choice(elements), chance.choice(elements)
        change = chance.randrange(4)
        if change == 0 and one is not root:
            one.getparent().remove(one)
        elif change == 1 and len(elements) < 5000:
            other.append(copy.deepcopy(one))
        elif change == 2 and one is not root and one is not other and one not in other.iterancestors():
            other.insert(0, one)
        elif one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(("", "-1", "0", "9", "99999", "ก", "%1%9")))
    return etree.tostring(root)


def mutated_pdf(data: bytes, chance: random.Random) -> bytes:
    """A mutated PDF that mostly still ends as one, so that more than the first check is reached."""
    changed = mutated(data, chance)
    if chance.random() < 0.2:
        packed = zlib.compress(mutated(b"BT /F 12 Tf 72 700 Td (one) Tj ET " * 5, chance))
        changed = changed.replace(b"<</Length", b"<</Filter/FlateDecode/Length", 1).replace(b"BT", packed, 1)
    return changed if chance.random() < 0.1 else changed + b"\n%%EOF\n"


FORMATS = {
    "txt": Format(texts, mutated),
    "html": Format(pages, mutated_page),
    "docx": Format(word_documents, mutated_archive),
    "pdf": Format(pdfs, mutated_pdf),
}
