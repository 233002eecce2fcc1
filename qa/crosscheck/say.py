"""A finding in words, Thai or English: first whether it agrees, then in what it differs, then what each place says."""

from collections.abc import Iterable, Mapping, Sequence

from qa.crosscheck import wording
from qa.crosscheck.model import Cell, Difference, Finding
from qa.crosscheck.words import aspect, document_name, words

CE = 543  # พ.ศ. is ค.ศ. and 543
LONGEST = 260  # characters of a quote in an answer; the citation holds it whole
HEAD = 240  # characters of details that go into the verdict
FEW = 3  # quotes of a list that are shown at once
STRETCHES = 6  # differing stretches that are shown


def verdict(finding: Finding, documents: Mapping[str, str], language: str) -> str:
    """One sentence: agreement or difference, the topic, each document's figures. `documents`: source → Document.id."""
    title = finding.topic.th if language == "th" else finding.topic.en
    return f"{_head(finding, language)}: {title}{_tail(finding, documents, language)}"


def status(finding: Finding, language: str) -> str:
    """The outcome in a word or two."""
    return _head(finding, language)


def reason(finding: Finding, language: str) -> str:
    """In what the cells differ and whether that can be compared; "" where the verdict says it all."""
    if finding.agree or finding.topic.kind == "mention":
        return ""
    if {item.aspect for item in finding.differences} == {"value"}:
        return ""
    named = _listed(dict.fromkeys(aspect(item.aspect, language) for item in finding.differences), language)
    said = f"ต่างกันที่{named}" if language == "th" else f"What differs: {named}."
    return said + _not_comparable(finding, language)


def details(finding: Finding, language: str) -> list[str]:
    """The differing stretches and items, the sums and results of formulas, a line each; none for plain figures.

    Short ones stand in the verdict already.
    """
    found = lines(finding, language)
    return [] if _fit(found) else found


def _fit(lines: Sequence[str]) -> bool:
    return len("; ".join(lines)) <= HEAD


def lines(finding: Finding, language: str) -> list[str]:
    """All details, a line each: the first few where there are many."""
    lines = []
    for item in finding.differences:
        lines += _DETAILS[item.aspect](finding, item, language) if item.aspect in _DETAILS else []
    return lines[:STRETCHES] + ([f"… (+{len(lines) - STRETCHES})"] if len(lines) > STRETCHES else [])


def place(cell: Cell, document_id: str, language: str) -> str:
    """The document and the place in it."""
    return f"{document_name(document_id, language)}, {cell.th if language == 'th' else cell.en}"


def value(cell: Cell, language: str) -> str:
    """What the cell states: figure with unit and bound, year, scope; "" where it states no figure."""
    scope = cell.scope if language == "th" else cell.scope_en or cell.scope
    return ", ".join(filter(None, [amount(cell, language), _years(cell, language), scope])) if cell.value else ""


def amount(cell: Cell, language: str) -> str:
    """The figure with its unit and bound; that there is none where the cell states none."""
    if not cell.value:
        return "ไม่ระบุตัวเลข" if language == "th" else "no figure"
    unit = words()["unit"].get(cell.unit, {}).get(language, "{}")
    bound = words()["bound"].get(cell.bound, {}).get(language, "")
    between = "-" if cell.unit == "years" else " / "
    said = unit.format(between.join(_date(item, language) if cell.unit == "date" else item for item in cell.value))
    if bound:
        said = bound + ("" if language == "th" and not said[0].isdigit() else " ") + said
    summed = ("สะสม " if language == "th" else "cumulative ") if cell.cumulative else ""
    return summed + said


def quoted(cell: Cell, language: str) -> str:
    """What the cell says in the document's words, shortened; that it is silent where it is."""
    if cell.absent:
        named = ", ".join(f"“{word}”" for word in cell.absent)
        return f"ไม่มีคำว่า {named} ในเอกสาร" if language == "th" else f"nowhere says {named}"
    if not cell.readings:
        return ""
    if len(cell.readings) > FEW:
        thai = "ข้อ" if cell.readings[0].lstrip()[:1].isdigit() else "รายการ"
        count = f"{len(cell.readings)} {thai if language == 'th' else 'items'}"
        return f"{count}: “{short(cell.readings[0], 60)}” … “{short(cell.readings[-1], 60)}”"
    return " · ".join(f"“{short(reading)}”" for reading in cell.readings)


def short(text: str, room: int = LONGEST) -> str:
    """The text, cut at a blank where it is longer than `room`."""
    if len(text) <= room:
        return text
    cut = text.rfind(" ", room // 2, room)
    return text[: cut if cut > 0 else room] + " …"


def _head(finding: Finding, language: str) -> str:
    kind, agree = finding.topic.kind, finding.agree
    th, en = ("ตรงกัน", "They agree") if agree else ("ต่างกัน", "They differ")
    if kind == "mention" and not any(cell.spans for cell in finding.topic.cells):
        th, en = "ไม่มีฉบับใดกล่าวถึง", "None of them speaks of it"
    elif kind == "mention":
        th, en = ("กล่าวถึงทุกฉบับ", "All speak of it") if agree else ("กล่าวถึงไม่ครบทุกฉบับ", "Not all speak of it")
    elif kind == "sum":
        th, en = ("ผลรวมตรงกัน", "It adds up") if agree else ("ผลรวมไม่ตรง", "It does not add up")
    elif kind == "formula":
        th, en = ("สูตรตรงกับคำนิยาม", "The formula fits its definition") if agree else ("สูตรไม่ตรงกับคำนิยาม", "The formula does not fit its definition")  # fmt: skip
    elif kind == "numbering":
        th, en = ("เลขข้อต่อเนื่อง", "The numbers run on") if agree else ("เลขข้อไม่ต่อเนื่อง", "The numbers do not run on")
    elif not agree and all(item.aspect == "naming" for item in finding.differences):
        th, en = "ตรงกัน เว้นแต่ชื่อหน่วยงาน", "They agree but for the agency's name"
    elif finding.topic.expect == "different" and agree:
        th, en = "ซ้ำกัน", "The same twice"
    elif finding.status == "oddity":
        th, en = "ไม่ตรงกัน", "They do not match"
    return th if language == "th" else en


def _tail(finding: Finding, documents: Mapping[str, str], language: str) -> str:
    """The figures after the title: one where all agree, else each document's."""
    cells = finding.topic.cells
    if finding.topic.kind == "sum" and finding.agree:
        parts = " + ".join(cell.value[0] for cell in cells if not cell.total)
        return f" — {parts} = {next(cell.value[0] for cell in cells if cell.total)}"
    if finding.topic.kind != "figure":
        found = lines(finding, language)
        return f" — {'; '.join(found)}" if found and _fit(found) else ""
    if finding.agree:
        return f" — {value(cells[0], language)}"
    if finding.topic.within:
        each = [f"{cell.th if language == 'th' else cell.en} {amount(cell, language)}" for cell in cells]
    else:
        said: dict[str, list[str]] = {}
        for cell in cells:
            said.setdefault(document_name(documents[cell.source], language), []).append(amount(cell, language))
        each = [f"{name} {', '.join(dict.fromkeys(amounts))}" for name, amounts in said.items()]
    return " — " + " · ".join(each)


def _not_comparable(finding: Finding, language: str) -> str:
    if finding.topic.kind != "figure" or finding.direct or not finding.difference("value"):
        return ""
    apart = [a for a in ("unit", "years", "scope", "cumulative") if finding.difference(a)]
    if not apart or finding.topic.expect == "open":
        return ""
    named = _listed([aspect(name, language) for name in apart], language)
    if language == "th":
        return f" จึงเทียบค่ากันตรง ๆ ไม่ได้ เพราะ{named}ไม่เหมือนกัน"
    return f" The values cannot be compared directly, because these are not the same: {named}."


def _listed(names: Iterable[str], language: str) -> str:
    """The names as a list in words."""
    *first, last = names
    if not first:
        return last
    if language == "en":
        return f"{', '.join(first)} and {last}"
    return " ".join(first) + ("" if len(first) == 1 else " ") + f"และ{last}"


def _years(cell: Cell, language: str) -> str:
    if not cell.years:
        return ""
    said = "-".join(map(str, cell.years)) if cell.unit != "ratio" else ", ".join(map(str, cell.years))
    if language == "th":
        return f"ปี {said}"
    return f"{said} ({'-'.join(str(year - CE) for year in cell.years)} CE)"


_TH = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
_EN = "January February March April May June July August September October November December".split()


def _date(item: str, language: str) -> str:
    year, month, day = map(int, item.split("-"))
    if language == "th":
        return f"{day} {_TH[month - 1]} {year}"
    return f"{day} {_EN[month - 1]} {year} ({year - CE} CE)"


# ── details ──────────────────────────────────────────────────────────────────────────────────────────


def _wordings(finding: Finding, item: Difference, language: str) -> list[str]:
    said = [(cell, text) for cell, text in zip(finding.topic.cells, item.said, strict=True) if text]
    if finding.topic.kind == "wording":
        return [" ↔ ".join(f"“{short(text)}”" for text in item.said)]
    where = [cell.th if language == "th" else cell.en for cell, _ in said]
    if len(said) == 1:
        only = "มีเฉพาะใน " if language == "th" else "only in "
        return [f"{only}{where[0]}: “{short(said[0][1])}”"]
    if len(said) < len(item.said) and len({wording.key(text) for _, text in said}) == 1:
        held = "มีใน " if language == "th" else "in "
        return [f"{held}{_listed(where, language)}: “{short(said[0][1])}”"]
    return _stretches(said[0][1], [text for _, text in said[1:]])


def _stretches(first: str, others: Sequence[str]) -> list[str]:
    lines = []
    for other in dict.fromkeys(others):
        for item in wording.stretches(first, other):
            left, right = first[slice(*item.left)], other[slice(*item.right)]
            lines.append(f"“{short(left)}” ↔ “{short(right)}”")
    return lines


def _counts(finding: Finding, item: Difference, language: str) -> list[str]:
    unit = "รายการ" if language == "th" else "items"
    return [", ".join(f"{cell.th if language == 'th' else cell.en}: {count} {unit}" for cell, count in zip(finding.topic.cells, item.said, strict=True))]  # fmt: skip


def _sums(finding: Finding, item: Difference, language: str) -> list[str]:
    parts, added, total = item.said
    line = f"{parts} = {added} ≠ {total}"
    if finding.difference("unit"):
        line += " (นับคนละหน่วย)" if language == "th" else " (different units are counted)"
    return [line]


def _results(finding: Finding, item: Difference, language: str) -> list[str]:
    names = ", ".join(f"{name} = {number}" for name, number in finding.topic.cells[0].names)
    printed, meant = item.said
    if language == "th":
        return [f"เมื่อ {names} สูตรที่พิมพ์ให้ {printed} แต่ตามคำนิยามควรได้ {meant} (ตัวอย่างและการอ่านคำนิยามเป็นของระบบ)"]
    return [f"With {names} the printed formula gives {printed}; by its definition it ought to give {meant} (the sample and this reading of the definition are ours)"]  # fmt: skip


def _numbers(finding: Finding, item: Difference, language: str) -> list[str]:
    return [("เลขที่พิมพ์: " if language == "th" else "Printed: ") + ", ".join(item.said)]


_DETAILS = {
    "wording": _wordings,
    "naming": _wordings,
    "items": _counts,
    "sum": _sums,
    "sign": _results,
    "numbers": _numbers,
}
