"""Mutated files of every format → does each end in an Extract or a SourceError, in time, the parent unhurt?

    python -m benchmarks.fuzz_readers [--mutations 500] [--seed 0] [--jobs 1]

A child process for each file, as `readers.read` starts one, takes 0.1 to 0.2 s, nearly all of it the start of
Python. So the parsers are run many to a process: a worker gets the child's memory limit and, for each file,
an alarm after SECONDS of CPU; what it answers is `child.outcome`, the very code the child runs. A worker
that dies or hangs is replaced, and its file is then put through `readers.read`, the whole way: what counts
is whether that ends in an Extract or a SourceError. Every hundredth file goes the whole way in any case.
Text files have no child and always go the whole way.
"""

import argparse
import io
import multiprocessing
import random
import signal
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import SourceError
from ingest.readers import read
from ingest.readers.child import limit, outcome
from ingest.readers.sandbox import LIMITS, Limits

SECONDS = 5  # of CPU for one file in a worker; seeds take 0.01 to 0.1
WHOLE_WAY = Limits(seconds=SECONDS, seconds_per_megabyte=0)
PATIENCE = 4  # times SECONDS by the clock before a worker is given up
EVERY = 100  # every so many files go the whole way
CORPUS = Path(__file__).parents[1] / "corpus"

TOKENS = (
    *(
        b"\x00",
        b"\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"%",
        b"(",
        b"<<",
        b">>",
        b"[",
        b"<",
        b">",
        b"&a;",
        b"-1",
    ),
    *(b"99999999999999999999", b"0 0 R", b"1 0 R", b"endobj", b"stream", b"endstream", b"/Kids", b"/Count"),
    *(
        b"/Filter",
        b"/FlateDecode",
        b"BT",
        b"Tj",
        b"BDC",
        b"EMC",
        b"q",
        b"<table>",
        b"<td colspan=99999>",
        b"<ol>",
    ),
    *(
        b"<!DOCTYPE a [",
        b"<!ENTITY a 'a'>",
        b"]>",
        b"<w:p>",
        b"</w:p>",
        b"<w:tbl>",
        b"PK\x03\x04",
        b"PK\x01\x02",
    ),
)


def texts() -> list[bytes]:
    """Seeds of .txt: a part of each document, in each encoding."""
    parts = [path.read_text(encoding="utf-8")[:3000] for path in sorted(CORPUS.glob("*.txt"))]
    return [part.encode(encoding, "ignore") for part in parts for encoding in ("utf-8", "utf-16", "cp874")]


def pages() -> list[bytes]:
    """Seeds of .html: headings, lists, tables with spans, hidden parts."""
    rows = "<tr><th rowspan=2>ตัวชี้วัด<th colspan=2>ระดับ</tr><tr><td>1<td>2</tr><tr><td>ก<td>ข<td>ค</tr>"
    body = (
        f"<h1>แผน</h1><p>ต่ำกว่า<br>น้ำ &amp; <b hidden>ก</b></p><ol start=3><li>ก<ul><li>ข</ul></ol><pre>ก\n ข</pre>"
        f"<table><caption>ตาราง</caption>{rows}</table><script>1</script><table><tr><td><table>{rows}</table></table>"
    )
    page = f"<!DOCTYPE html><html lang=th><head><meta charset=utf-8><title>ก</title></head><body>{body}</body></html>"
    return [page.encode(), page.replace("utf-8", "tis-620").encode("tis-620")]


def word_documents() -> list[bytes]:
    """Seeds of .docx, made with python-docx: headings, numbered and bulleted lists, merged cells."""
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
    """Seeds of .pdf: by hand with /ActualText, and by pypdf's writer with labels, packed and encrypted."""
    import pypdf

    content = (
        b"BT /F 12 Tf 72 700 Td (one) Tj /Span<</ActualText<FEFF0E150E480E33>>> BDC [(ab)-9(c)] TJ EMC ET"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R 5 0 R]/Count 2>>",
        b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/A/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>",
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 6 0 R/Resources<</Font<</F %d 0 R>>>>>>"
            % font
            for font in (3, 7)
        ],
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[97[500 600 700]]/DW 500>>",
        b"<</Length 74>>\nstream\n1 beginbfchar\n<6162> <0E480E33>\n<6f6e> <>\n<6565> <0E01>\nendbfchar        \nendstream",
    ]
    data = b"%PDF-1.7\n"
    for number, content in enumerate(objects, 1):
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    plain = data + b"trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    packed, locked = (
        pypdf.PdfWriter(clone_from=io.BytesIO(plain)),
        pypdf.PdfWriter(clone_from=io.BytesIO(plain)),
    )
    packed.set_page_label(0, 1, "/D", start=7)
    for page in packed.pages:
        page.compress_content_streams()
    locked.encrypt("", "owner", algorithm="RC4-128")
    written = []
    for writer in (packed, locked):
        buffer = io.BytesIO()
        writer.write(buffer)
        written.append(buffer.getvalue())
    return [plain, *written]


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
            changed[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 3, 300))
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


def mutated_archive(data: bytes, chance: random.Random) -> bytes:
    """A .docx with mutated XML inside a sound archive, half of the time; else mutated bytes."""
    if chance.random() < 0.5:
        return mutated(data, chance)
    old, buffer = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    hit = chance.choice(
        ("word/document.xml", "word/document.xml", "word/numbering.xml", "word/styles.xml", "_rels/.rels")
    )
    with zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, mutated(old.read(name), chance) if name == hit else old.read(name))
    return buffer.getvalue()


def mutated_pdf(data: bytes, chance: random.Random) -> bytes:
    """A PDF that still ends as one, mostly, so that more than the first check is reached."""
    changed = mutated(data, chance)
    if chance.random() < 0.2:
        packed = zlib.compress(mutated(b"BT /F 12 Tf 72 700 Td (one) Tj ET " * 5, chance))
        changed = changed.replace(b"<</Length", b"<</Filter/FlateDecode/Length", 1).replace(b"BT", packed, 1)
    return changed if chance.random() < 0.1 else changed + b"\n%%EOF\n"


FORMATS: dict[str, tuple[Callable[[], list[bytes]], Callable[[bytes, random.Random], bytes]]] = {
    "txt": (texts, mutated),
    "html": (pages, mutated),
    "docx": (word_documents, mutated_archive),
    "pdf": (pdfs, mutated_pdf),
}


class Worker:
    """A process that answers for one file after another, under the child's limits."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def outcome(self, kind: str, data: bytes) -> str:
        """ "text", "refused", "slow", "died" or "hung"; after the last two the worker is gone."""
        try:
            self._connection.send((kind, data))
            if not self._connection.poll(SECONDS * PATIENCE):
                self.stop()
                return "hung"
            return self._connection.recv()
        except (EOFError, OSError):
            self.stop()
            return "died"

    def stop(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.join()


class _Slow(BaseException):
    """The alarm; no Exception, so that no reader takes it for a fault of the file."""


def _serve(connection: Connection) -> None:
    limit(10**9, LIMITS.memory)
    signal.signal(signal.SIGPROF, _ring)
    while True:
        try:
            kind, data = connection.recv()
        except EOFError:
            return
        try:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            answer = outcome(kind, data)
            signal.setitimer(signal.ITIMER_PROF, 0)
            connection.send("refused" if "refused" in answer else "text")
        except _Slow:
            connection.send("slow")


def _ring(*_: object) -> None:
    raise _Slow


def whole_way(kind: str, data: bytes, folder: Path) -> str:
    """What `readers.read` makes of the bytes: "text", "refused", "slow", or the name of a fault."""
    path = folder / f"file.{kind}"
    path.write_bytes(data)
    try:
        read(path, limits=WHOLE_WAY)
        return "text"
    except SourceError as error:
        if "\n" in str(error):
            return "FAULT more than one line"
        return "slow" if "took longer" in str(error) else "refused"
    except Exception as error:
        return f"FAULT {type(error).__name__}"


def outcomes(kind: str, mutations: int, seed: int, folder: Path) -> Iterator[tuple[str, float, bytes]]:
    """Outcome, seconds and bytes of each mutation of a format."""
    make, mutate = FORMATS[kind]
    seeds, chance, worker = make(), random.Random(f"{seed} {kind}"), None
    for number in range(mutations):
        data = mutate(chance.choice(seeds), chance)
        began = time.perf_counter()
        if kind == "txt" or number % EVERY == 0:
            found = whole_way(kind, data, folder)
        else:
            worker = worker or Worker()
            found = worker.outcome(kind, data)
            if found in ("died", "hung"):
                found, worker = f"{found}, then {whole_way(kind, data, folder)}", None
        yield found, time.perf_counter() - began, data
    if worker:
        worker.stop()


def main(arguments: list[str] | None = None) -> int:
    """Prints a table; 1 where a file ended in anything but an Extract or a SourceError."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz_readers")
    parser.add_argument("--mutations", type=int, default=500, help="of each format")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--formats", nargs="+", choices=sorted(FORMATS), default=list(FORMATS))
    parser.add_argument("--keep", type=Path, help="folder for the files of faults, slow and dead ones")
    options = parser.parse_args(arguments)
    faults = 0
    print(f"{'format':6} {'files':>6} {'seconds':>8} {'slowest':>8}  outcomes")
    for kind in options.formats:
        counts, slowest, began = Counter(), 0.0, time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            for found, seconds, data in outcomes(kind, options.mutations, options.seed, Path(folder)):
                counts[found] += 1
                slowest = max(slowest, seconds)
                if options.keep and found not in ("text", "refused"):
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{counts.total()}.{kind}").write_bytes(data)
        faults += sum(count for found, count in counts.items() if "FAULT" in found)
        shown = ", ".join(f"{found} {count}" for found, count in counts.most_common())
        print(
            f"{kind:6} {counts.total():6} {time.perf_counter() - began:8.1f} {slowest:8.2f}  {shown}",
            flush=True,
        )
    return 1 if faults else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
