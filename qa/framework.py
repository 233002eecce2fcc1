"""The evaluation framework as nodes one can point at, each with the clause it stands in.

Everything comes from the rules, the reconstructed tables and the passages of the documents; nothing is
said here. What the documents at hand do not hold is empty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from index.search import Index
from ingest.model import Passage, Unit
from ingest.tables import Cell, Row, Table, load_tables
from qa.model import Citation
from scoring import Indicator, Rules, Source

CHAIN, PROJECTS = "mou_result_chain", "action_plan_projects"  # the tables, by the name of their file
ALIKE = 25  # letters in a row that two documents share where they speak of the same thing
ALIKE_ROLE = 20  # the same for the roles of the result chain, which are told from each other by less
COMPONENTS = "3.1"  # the indicator whose name says which attachments describe the ecosystem


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the framework. `items` are the texts it lists, as the documents have them, mended.

    `items_en` are our translations of them, where there are any.
    """

    id: str
    name: str
    name_en: str
    citations: tuple[Citation, ...]
    items: tuple[str, ...] = ()
    items_en: tuple[str, ...] = ()
    section: str = ""  # the heading it stands under


@dataclass(frozen=True, slots=True)
class Link:
    """A text of a project that shares `words` with an indicator's name."""

    text: str
    words: str
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the plan: what it is, what it aims at, what measures it, and the indicators in the same words."""

    node: Node
    goals: tuple[str, ...]
    indicators: tuple[str, ...]
    budget: str
    links: tuple[Link, ...]
    remarks: tuple[tuple[str, str], ...] = ()  # what is odd in the document here, Thai and English


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy with its projects."""

    node: Node
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One row of the result chain: a node for each stage, None where the document has none, and what measures it."""

    node: Node
    stages: tuple[Node | None, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """All of it; `stages` are the names of the chain's columns, Thai and English."""

    clauses: dict[str, tuple[Citation, ...]]  # indicator id → its clause
    stages: tuple[tuple[str, str], ...]
    chain: tuple[Role, ...]
    impact: tuple[Indicator, ...]  # what measures the chain's last stage
    components: tuple[Node, ...]
    strategies: tuple[Strategy, ...]


def framework(index: Index, rules: Rules, tables: Path) -> Framework:
    """The framework of the documents in the index; `tables` is the folder of the reconstructed tables."""
    texts = {source: document.text for source, document in index.documents.items()}
    found = {table.id: table for table in load_tables(tables, texts)} if tables.is_dir() else {}
    chain, projects = found.get(CHAIN), found.get(PROJECTS)
    stages = tuple((column.th, column.en) for column in chain.columns.values()) if chain else ()
    return Framework(
        clauses={row.id: rule_clause(index, row.source, row.locator) for row in rules},
        stages=stages,
        chain=tuple(_role(index, chain, row, rules) for row in chain.rows) if chain else (),
        impact=tuple(leaf for leaf in rules.leaves("matrix") if stages and leaf.dimension == stages[-1][0]),
        components=tuple(_components(index, rules)),
        strategies=tuple(_strategies(index, projects, rules)) if projects else (),
    )


def rule_clause(index: Index, source: Source, locator: str) -> tuple[Citation, ...]:
    """The verbatim spans of a rule; none where the documents at hand do not hold them."""
    document = index.documents.get(source.file)
    try:
        return Citation.of_rule(document, source, locator) if document else ()
    except ValueError:
        return ()


def located(index: Index, source: Source) -> tuple[Citation, ...]:
    """The spans of a clause under the headings they stand in."""
    found = rule_clause(index, source, "")
    if not found:
        return ()
    start = found[0].start
    passage = next((one for one in index.passages if one.source == source.file and one.start <= start < one.end), None)
    return rule_clause(index, source, passage.locator) if passage else found


def shared(first: str, second: str) -> str:
    """The longest run of letters that both texts have, without the blanks around it.

    >>> shared("2) ระดับความสำเร็จในการลดเวลา", "ความสำเร็จในการลดระยะเวลา")
    'ความสำเร็จในการลด'
    """
    match = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return first[match.a : match.a + match.size].strip()


# ── the result chain ─────────────────────────────────────────────────────────────────────────


def _role(index: Index, chain: Table, row: Row, rules: Rules) -> Role:
    name = row.path[-1]
    stages = tuple(_stage(index, chain, row, row.cell(column)) for column in chain.columns)
    node = Node(row.id, name, row.name_en, _cited(index, chain, row, row.cells))
    leaves = [leaf for leaf in rules.leaves("matrix") if len(shared(leaf.dimension, name)) >= ALIKE_ROLE]
    return Role(node, stages, tuple(leaves))


def _stage(index: Index, chain: Table, row: Row, cell: Cell | None) -> Node | None:
    if cell is None or not cell.value:
        return None
    column = chain.columns[cell.column]
    clause = _cited(index, chain, row, [cell])
    return Node(f"{row.id}-{cell.column}", column.th, column.en, clause, cell.value, cell.value_en)


# ── the ecosystem ────────────────────────────────────────────────────────────────────────────


def _components(index: Index, rules: Rules) -> Iterable[Node]:
    """The numbered items of the first attachment that the indicator of the ecosystem names."""
    leaf = rules.leaf(COMPONENTS)
    for passage in index.passages:
        if passage.source != leaf.source.file or len(passage.path) < 2 or passage.path[0] not in leaf.name:
            continue
        for unit in passage.units:
            if unit.kind == "item":
                yield _component(index, passage, unit)


def _component(index: Index, passage: Passage, unit: Unit) -> Node:
    number, name, *rest = unit.text.split(maxsplit=2)
    english = next((other for term in index.glossary.terms if name in term for other in term if other.isascii()), name)
    citation = Citation.of_span(index.documents[passage.source], passage, unit.start, unit.end)
    return Node(number.rstrip("."), name, english, (citation,), (" ".join(rest),), section=passage.path[-1])


# ── strategies and projects ──────────────────────────────────────────────────────────────────


def _strategies(index: Index, table: Table, rules: Rules) -> Iterable[Strategy]:
    """The strategies in the order of their projects; a row without one belongs to none."""
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        if cell := row.cell("strategy"):
            groups.setdefault(" ".join(cell.value), []).append(row)
    leaves = [leaf for leaf in rules if leaf.is_leaf and leaf.rubric != "mou"]
    for number, (name, rows) in enumerate(groups.items(), 1):
        cell = rows[0].cell("strategy")
        node = Node(str(number), name, " ".join(cell.value_en) or name, _cited(index, table, rows[0], [cell]))
        yield Strategy(node, tuple(_project(index, table, row, leaves) for row in rows))


def _project(index: Index, table: Table, row: Row, leaves: Sequence[Indicator]) -> Project:
    name, goals, indicators, budget = (row.cell(column) for column in ("name", "goals", "indicators", "budget"))
    texts = [text for cell in (goals, indicators) if cell for text in cell.value]
    node = Node(
        row.id, " ".join(name.value) if name else row.path[-1], row.name_en, _cited(index, table, row, row.cells)
    )
    return Project(
        node,
        goals=goals.value if goals else (),
        indicators=indicators.value if indicators else (),
        budget=" ".join(budget.value) if budget else "",
        links=tuple(_links(texts, leaves)),
        remarks=tuple((cell.note, cell.note_en) for cell in (goals, indicators) if cell and cell.note),
    )


def _links(texts: Sequence[str], leaves: Sequence[Indicator]) -> Iterable[Link]:
    for leaf in leaves:
        text, words = max(((text, shared(text, leaf.name)) for text in texts), key=lambda pair: len(pair[1]), default=("", ""))  # fmt: skip
        if len(words) >= ALIKE:
            yield Link(text, words, leaf)


def _cited(index: Index, table: Table, row: Row, cells: Iterable[Cell]) -> tuple[Citation, ...]:
    """Where the cells stand, in source order; none where the index holds no passage of the row."""
    place = (table.source, row.path)
    passage = next((one for one in index.passages if one.spans and (one.source, one.path) == place), None)
    if passage is None:
        return ()
    spans = sorted({span for cell in cells for span in cell.spans})
    return tuple(Citation.of_span(index.documents[table.source], passage, *span) for span in spans)
