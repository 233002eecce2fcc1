"""One question → one Answer: by a rule where a rule answers, else in the documents' own words, else not found."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from index import expected, places
from index.scope import narrowed
from index.search import Hit, Index
from index.typing_errors import corrected
from index.years import years as years_of
from ingest import markup
from ingest.clean import CleanText
from ingest.errors import StoreError
from ingest.gaps import Gap
from ingest.limits import limit
from ingest.model import Agreement
from qa import agreements, bodies, compose, contents, english, figures, gate, lists, quotes, side_by_side, which
from qa.crosscheck import answer as crosscheck
from qa.goal_sentences import goal_sentences
from qa.language import language as language_of
from qa.model import Answer, Citation
from qa.sentences import (
    number,
    part_line,
    parts_heading,
    ranked_heading,
    sentences,
    target_line,
    targets_heading,
    weights_heading,
)
from qa.sides import asks_several
from scoring import Indicator, Rules, Score, ScoringError, load_rules, rules_of, using, weight

TALK = Path(__file__).with_name("small_talk.toml")
HITS = 10  # passages returned with every answer
LONGEST = limit("question")  # characters
# kinds of thing that no rule and no table of topics is about
RULELESS = frozenset({"penalty", "pay", "price", "merged", "closed", "rejected", "suspended", "withdrawn", "actual"})
BY_THE_WAY = frozenset({"penalty", "pay", "price"})  # what who gives a result may speak of: "the rest goes to salaries"
WEIGHED = figures.Parts | figures.Weights | figures.Ranked
NO_REASON = {"th": "เอกสารไม่ได้ระบุเหตุผล", "en": "The documents give no reason for this."}
RANKED = 5  # indicators shown of those in the order of their weights
# what a program or a file system reads, not a person's words
_NO_WORDS = re.compile(r"https?://\S+|(?:[\w.~-]*[/\\]){2,}\S*|<[^<>]*>|\$?\{[^{}]*\}+")
_WORD = re.compile(r"[ก-ฮเ-ไ][ก-๎]|[a-z]{2}", re.IGNORECASE)


class Assistant:
    """Answers questions over one index; holds nothing of them between questions. StoreError for faulty rules in it."""

    def __init__(self, index: Index) -> None:
        _check(index)
        self.index = index
        self._narrowed: dict[tuple[Agreement, ...], Assistant] = {}  # those asked for so far

    def ask(self, question: str) -> Answer:
        """The answer. Never raises for anything a person may type.

        Where the index holds several agreements, from those the question is about, by their rules.
        """
        fitting, ruled = self._meant(question)
        if len(ruled) > 1:
            return _which(ruled, language_of(question))
        with using(_rules(fitting)):
            return (self if fitting == self.index.agreements else self._within(fitting))._ask(question)

    def rules_for(self, question: str) -> Rules | None:
        """The rules by which a question is answered; None for the shipped ones."""
        return _rules(self._meant(question)[0])

    def _meant(self, question: str) -> tuple[tuple[Agreement, ...], tuple[Agreement, ...]]:
        """The agreements that a question is about, and of these those whose rules answer it, where it is not one."""
        several = self.index.agreements
        if len(several) < 2 or len(question) > LONGEST.most:
            return several, ()
        fitting = agreements.meant(question, several)
        ruled = tuple(one for one in fitting if _ruled(one, question)) if len(fitting) > 1 else ()
        return (ruled, ()) if len(ruled) == 1 else (fitting, ruled)

    def _within(self, fitting: tuple[Agreement, ...]) -> "Assistant":
        if fitting not in self._narrowed:
            self._narrowed[fitting] = Assistant(narrowed(self.index, fitting))
        return self._narrowed[fitting]

    def _ask(self, question: str) -> Answer:
        language = language_of(question)
        if len(question.strip()) > LONGEST.most:
            return Answer("invalid", LONGEST.said(language), language)
        text = corrected(self.index, " ".join(markup.strip(CleanText.of(question)).text.split()))
        outcome = figures.answer(text)
        if outcome is None and not _WORD.search(_NO_WORDS.sub(" ", text)):
            return _say(
                "invalid",
                language,
                "ยังไม่มีคำถามให้ตอบ พิมพ์คำถามเป็นภาษาไทยหรืออังกฤษ",
                "There is no question here yet. Type one in Thai or English.",
            )
        if outcome is None and (said := _small_talk(text)):
            return _say("invalid", language, said["th"], said["en"])
        open_ = isinstance(outcome, Score) and (outcome.value is None or outcome.method == "worded")
        if open_ and gate.documents_named(self.index, text) > 1:
            outcome = None  # a rule knows one place only
        if isinstance(outcome, Score) and self._elsewhere(outcome.indicator, text, chapters=open_):
            outcome = None
        if isinstance(outcome, figures.Choice) and all(self._elsewhere(one.id, text) for one in outcome.indicators):
            outcome = None
        if isinstance(outcome, WEIGHED) and expected.asks(text, "reason"):
            outcome = None  # a rule says how much, never why
        hits = tuple(self.index.search(text, HITS))
        measured = isinstance(outcome, Score) and not open_  # a result is given
        answer = self._missing(text, hits, language, RULELESS - BY_THE_WAY if measured else RULELESS)
        if not measured and not gate.unreasoned(self.index, text):
            answer = answer or side_by_side.answer(self.index, text, language)
            answer = answer or crosscheck.answer(self.index, text, language, ruled=outcome is not None)
        if answer is None and outcome is not None:
            answer = self._of_others(text, hits, language, outcome, measured=measured)
            answer = answer or self._counted(text, hits, language)
            answer = answer or self._by_rule(outcome, language)
            if answer and isinstance(outcome, figures.Premise) and outcome.same and expected.asks(text, "reason"):
                answer = replace(answer, text=f"{answer.text}\n{NO_REASON[language]}")
            if answer and isinstance(outcome, Score) and asks_several(text):
                answer = self._with_row(answer, outcome, text, hits, language)
        answer = answer or self._of_parts(text, hits, language) or self._from_passages(text, hits, language)
        return replace(answer, hits=hits)

    def _elsewhere(self, indicator: str, text: str, *, chapters: bool = True) -> bool:
        """Does the question call a part of the documents by name, or `chapters` by number, and the rule of the indicator
        stands in none of them?
        """
        called = [(part,) for _, (part,) in places.parts_called(text, self.index.documents)]
        called += places.chapters(text) if chapters else []
        locator = load_rules().indicator(indicator).locator
        return bool(called) and not any(places.stands_in(locator, part) for part in called)

    def _of_others(
        self, text: str, hits: tuple[Hit, ...], language: str, outcome: figures.Outcome, *, measured: bool
    ) -> Answer | None:
        """That the rules are not those of the year or the body that is asked for; None where they may be, as where a
        result is `measured` against an earlier year.
        """
        if years := gate.years_outside(self.index, text, before=not measured):
            return self._other_years(years, text, hits, language)
        if isinstance(outcome, Score) and not measured and (years := self._other_plan(outcome.indicator, text)):
            return self._other_years(years, text, hits, language)
        if body := bodies.other(self.index, text, hits) or bodies.unknown(self.index, text):
            return self._other_body(body, text, hits, language)
        return None

    def _other_plan(self, indicator: str, text: str) -> tuple[int, ...]:
        """The years asked about, where the indicator is of a plan for other years than these; nothing elsewhere."""
        document = self.index.documents.get(load_rules().indicator(indicator).source.file)
        asked = years_of(text)
        return tuple(sorted(asked)) if document and asked.isdisjoint(document.fiscal_years) else ()

    # ── by rule ──────────────────────────────────────────────────────────────────────────────────

    def _by_rule(self, outcome: figures.Outcome, language: str) -> Answer | None:
        """The answer of a rule; None where the index does not hold the document it stands in."""
        if isinstance(outcome, figures.Fault):
            status = "not_found" if outcome.code in ("no_targets", "not_stated") else "invalid"
            return _say(status, language, outcome.th, outcome.en)
        if isinstance(outcome, figures.Choice):
            return _choice(outcome.indicators, language)
        if isinstance(outcome, figures.Parts):
            return self._each(
                parts_heading(outcome.whole, outcome.parts, language), outcome.parts, language, weight(outcome.whole.id)
            )
        if isinstance(outcome, figures.Weights):
            return self._each(weights_heading(outcome.indicators, language), outcome.indicators, language, None)
        if isinstance(outcome, figures.Targets):
            return self._each(
                targets_heading(outcome.indicators, language), outcome.indicators, language, None, target_line
            )
        if isinstance(outcome, figures.Ranked):
            return self._each(ranked_heading(outcome, language), outcome.indicators[:RANKED], language, None)
        if isinstance(outcome, figures.Needs):
            return self._needs(outcome, language)
        if isinstance(outcome, figures.Wanted | figures.Push):
            return self._on_card(outcome, language)
        found = outcome.right if isinstance(outcome, figures.Premise) else outcome
        indicator = load_rules().indicator(found.indicator)
        cited = self._rule_citations(indicator, found)
        if not cited:
            return None
        if isinstance(outcome, figures.Premise):
            return Answer("answered", _premise(outcome, indicator, language) + " [1]", language, cited, found)
        return _told(sentences(outcome, language), language, cited, outcome)

    def _with_row(self, answer: Answer, score: Score, text: str, hits: tuple[Hit, ...], language: str) -> Answer:
        """The answer of a rule with what the indicator's row says to the rest of a question that asks several things."""
        if score.value is not None and score.method != "worded":  # a result is given: the rest is said of it
            return answer
        start = answer.citations[0].start
        own = (
            hit.passage
            for hit in hits
            if hit.passage.source == answer.citations[0].source and hit.passage.units[0].cells
        )
        passage = next((one for one in own if one.start <= start < one.end), None)
        if passage is None:
            return answer
        line, more = compose.row(self.index, text, passage, len(answer.citations), language)
        return replace(answer, text=f"{answer.text}\n{line}", citations=(*answer.citations, *more))

    def _on_card(self, outcome: figures.Wanted | figures.Push, language: str) -> Answer | None:
        """What a wanted total asks, or what to raise first, with the clause of each indicator that was given."""
        rules = load_rules()
        given = (
            outcome.reach.now.inputs if isinstance(outcome, figures.Wanted) else [s.indicator for s in outcome.steps]
        )
        cited = tuple(citation for key in given for citation in self._cite(rules.indicator(key)))
        if given and not cited:
            return None
        return _told(goal_sentences(outcome, language), language, cited, outcome.score)

    def _each(
        self,
        heading: str,
        items: Sequence[Indicator],
        language: str,
        score: Score | None,
        line: Callable[[Indicator, str], str] = part_line,
    ) -> Answer | None:
        """A heading, then each of several indicators with its weight, or what its `line` says, and its clause."""
        cited = [citations[:1] for item in items if (citations := self._cite(item))]
        if len(cited) != len(items):
            return None
        lines = [heading, *(f"{line(item, language)} [{n}]" for n, item in enumerate(items, 1))]
        citations = tuple(citation for one in cited for citation in one)
        return Answer("answered", "\n".join(lines), language, citations, score)

    def _needs(self, outcome: figures.Needs, language: str) -> Answer | None:
        """A sentence and a clause for each indicator."""
        rules = load_rules()
        cited = [self._cite(rules.indicator(score.indicator))[:1] for score in outcome.scores]
        if not all(cited):
            return None
        lines = [f"{sentences(score, language)[0]} [{n}]" for n, score in enumerate(outcome.scores, 1)]
        return Answer("answered", "\n".join(lines), language, tuple(citation for (citation,) in cited))

    def _rule_citations(self, indicator: Indicator, score: Score) -> tuple[Citation, ...]:
        rules = load_rules()
        involved = [indicator]
        if score.method == "weighted_sum":
            involved = [rules.indicator(key) for key in score.inputs or {}]
        elif indicator.kind == "dimension" and indicator.rubric == "mou":
            involved = [item for item in rules if item.rubric == "mou" and item.kind == "dimension"]
        return tuple(citation for item in involved for citation in self._cite(item))

    def _cite(self, indicator: Indicator) -> tuple[Citation, ...]:
        """Where a rule stands; nothing where the index has not its document, or has it with another text."""
        document = self.index.documents.get(indicator.source.file)
        try:
            return Citation.of_rule(document, indicator.source, indicator.locator) if document else ()
        except ValueError:
            return ()

    # ── from the documents' own words ────────────────────────────────────────────────────────────

    def _of_parts(self, text: str, hits: tuple[Hit, ...], language: str) -> Answer | None:
        """The parts of a document, or the items under the heading that is asked for, counted; None for other questions."""
        if places.unknown(text, self.index.parts):
            return None
        if one := contents.one_of(self.index, text, hits):
            return self._part([one], language)
        kind = contents.asked(self.index, text)
        found = contents.parts(self.index, text, kind, hits) if kind else []
        if not found and not (found := contents.listed(self.index, text, hits)):
            return None
        document = self.index.documents[found[0].passage.source]
        named = contents.named_of(text, found)
        if named and lists.numbered(text) and not kind:
            return self._part(named, language)
        if kind:
            heading = contents.heading(text, found, kind, document, language)
        else:
            heading = contents.heading_of_list(found, document, language)
        said, citations = compose.parts(self.index, named or found, language)
        lines = [heading, said]
        for other in [] if kind else contents.listed_elsewhere(self.index, text, hits):
            first = other[0]
            document = self.index.documents[first.passage.source]
            citations += (Citation.of_unit(document, first.passage, first.unit),)
            lines.append(f"{contents.heading_of_list(other, document, language)} [{len(citations)}]")
        return Answer("answered", "\n".join(lines), language, citations)

    def _part(self, part: Sequence[contents.Part], language: str) -> Answer:
        """One part of a document, and what goes on with it, under what it stands in."""
        said, citations = compose.parts(self.index, part, language)
        place = quotes.at(part[0].passage, self.index.documents[part[0].passage.source], language)
        return Answer("answered", f"{place}:\n{said}", language, citations)

    def _from_passages(self, text: str, hits: tuple[Hit, ...], language: str) -> Answer:
        if place := places.unknown(text, self.index.parts):
            return self._not_found(text, hits, language, f"เอกสารไม่มี{place}", f"The documents have no {place}.")
        if years := gate.other_years(self.index, text, hits):
            return self._other_years(years, text, hits, language)
        if body := bodies.other(self.index, text, hits) or bodies.unnumbered(text, hits):
            return self._other_body(body, text, hits, language)
        if missing := self._missing(text, hits, language):
            return missing
        if counted := self._counted(text, hits, language):
            return counted
        if gate.undated(self.index, text, hits):
            return self._not_found(text, hits, language, "เอกสารไม่ได้ระบุวันที่", "The documents give no date for this.")
        if gap := gate.unreasoned(self.index, text):
            return self._not_found(text, hits, language, *_unstated(gap), gap)
        if gate.pictured(self.index, text, hits):
            return self._not_found(
                text,
                hits,
                language,
                "เอกสารแสดงเรื่องนี้เป็นภาพ ซึ่งไม่มีข้อความให้อ่าน",
                "The document shows this in a picture, which has no text to read.",
            )
        sure = expected.answers(text, hits[0].passage) or bool(which.item_of_each(self.index, text, hits))
        if not sure and not gate.answerable(self.index, text, hits):
            gap = gate.gap(self.index, text)
            return self._not_found(text, hits, language, *_unstated(gap), gap)
        said, citations = compose.extract(self.index, text, hits, language)
        if body := bodies.unsaid(self.index, text, said):
            return self._other_body(body, text, hits, language)
        if needed := expected.unsaid(text, said):
            return self._without(needed, text, hits, language)
        if gate.unexplained(text, said):
            return self._not_found(text, hits, language, NO_REASON["th"], NO_REASON["en"])
        return Answer("answered", said, language, citations)

    def _missing(
        self, text: str, hits: tuple[Hit, ...], language: str, among: Collection[str] | None = None
    ) -> Answer | None:
        """That the passages hold nothing of a kind that is asked for, `among` these; None where they do."""
        needed = expected.missing(text, [hit.passage for hit in hits[: bodies.LOOKED_AT]], among)
        return self._without(needed, text, hits, language) if needed else None

    def _without(self, needed: Mapping[str, str], text: str, hits: tuple[Hit, ...], language: str) -> Answer:
        """That the documents do not give what an answer `needed`; by the name of the gap where that is one of its kind."""
        if (gap := gate.gap(self.index, text)) and gate.of_missing(gap, needed):
            return self._not_found(text, hits, language, *_unstated(gap), gap)
        return self._not_found(
            text, hits, language, f"เอกสารไม่ได้ระบุ{needed['th']}", f"The documents give no {needed['en']}."
        )

    def _counted(self, text: str, hits: tuple[Hit, ...], language: str) -> Answer | None:
        """That the documents give only the number of what is asked for by name; None where they name it."""
        counted = gate.counted_only(self.index, text, hits)
        if not counted:
            return None
        return self._not_found(
            text,
            hits,
            language,
            f"เอกสารบอกเพียงจำนวน “{counted}” ไม่ได้ระบุว่ามีอะไรบ้าง",
            f"The documents give only the number, “{counted}”, not which they are.",
        )

    def _other_years(self, years: Sequence[int], text: str, hits: tuple[Hit, ...], language: str) -> Answer:
        said = ", ".join(map(str, years))
        return self._not_found(
            text, hits, language, f"เอกสารไม่ได้กล่าวถึงเรื่องนี้ของปี {said}", f"The documents do not speak of this for {said}."
        )

    def _other_body(self, body: str, text: str, hits: tuple[Hit, ...], language: str) -> Answer:
        return self._not_found(
            text, hits, language, f"เอกสารไม่ได้กล่าวถึง “{body}” ในเรื่องนี้", f"The documents do not speak of “{body}” here."
        )

    def _not_found(
        self, text: str, hits: tuple[Hit, ...], language: str, th: str, en: str, gap: Gap | None = None
    ) -> Answer:
        """Why there is no answer, and what comes nearest: of the hits the piece that the gap stands at, else the best."""
        answer = _say("not_found", language, th, en)
        if not hits:
            return answer
        units = ((hit.passage, unit) for hit in hits for unit in hit.passage.units)
        at = (one for one in units if gap and one[0].source == gap.source and one[1].start == gap.start)
        nearest, unit = next(at, (hits[0].passage, None))
        document = self.index.documents[nearest.source]
        cited = compose.nearest(self.index, text, nearest, unit)
        near_th = f"{answer.text} ส่วนที่ใกล้ที่สุดคือ {nearest.locator} [1]"
        near_en = f"{answer.text} The nearest passage is {document.short_en}, {english.place(nearest.locator)} [1]."
        said = near_th if language == "th" else near_en
        return replace(answer, text=said, citations=(cited,))


def _unstated(gap: Gap | None) -> tuple[str, str]:
    """That there is no answer, in Thai and in English; what is not stated, where that is known."""
    if gap is None:
        return "ไม่พบคำตอบในเอกสาร", "The documents do not say."
    return f"ไม่พบคำตอบในเอกสาร: เอกสารไม่ได้ระบุ{gap.th}", f"The documents do not say: they do not state {gap.en}."


def _told(said: Sequence[str], language: str, cited: tuple[Citation, ...], score: Score | None) -> Answer:
    """Sentences, the first with the marks of all citations."""
    marks = "".join(f" [{n}]" for n in range(1, len(cited) + 1))
    return Answer("answered", "\n".join([said[0] + marks, *said[1:]]), language, cited, score)


def _rules(fitting: tuple[Agreement, ...]) -> Rules | None:
    """The rules of the one agreement that is meant; None for the shipped ones."""
    return rules_of(fitting[0].rules) if len(fitting) == 1 and fitting[0].rules else None


def _ruled(agreement: Agreement, question: str) -> bool:
    """Does the question ask for what the rules of the agreement say?"""
    with using(_rules((agreement,))):
        return figures.answer(question) is not None


def _check(index: Index) -> None:
    """Raises StoreError for an agreement whose rules cannot be trusted."""
    for agreement in index.agreements:
        try:
            _rules((agreement,))
        except ScoringError as error:
            raise StoreError(
                f"rules of agreement “{agreement.id}”: {error}; correct them, then rebuild the index"
            ) from None


def _which(fitting: Sequence[Agreement], language: str) -> Answer:
    """The agreements a question may be about, each a line that, added to the question, makes it clear."""
    names = [
        f"- {agreement.agency[0]} {agreement.fiscal_years[0]}-{agreement.fiscal_years[-1]}: {title}"
        for agreement in fitting
        for title in [agreement.title if language == "th" else agreement.title_en]
    ]
    th = "\n".join(["คำถามนี้ตรงกับข้อตกลงหลายฉบับ หมายถึงของหน่วยงานหรือปีใด", *names])
    en = "\n".join(["The question fits several agreements. Of which agency, or which years?", *names])
    return _say("clarify", language, th, en)


def _small_talk(text: str) -> dict[str, str] | None:
    """What is said back to a greeting or thanks and nothing else; None for anything that asks."""
    return next((kind for kind in _talk() if re.fullmatch(kind["said"], text.casefold().strip(" .!?~ๆฯ"))), None)


@cache
def _talk() -> tuple[dict[str, str], ...]:
    return tuple(tomllib.loads(TALK.read_text(encoding="utf-8"))["talk"])


def _say(status: str, language: str, th: str, en: str) -> Answer:
    return Answer(status, th if language == "th" else en, language)


def _choice(indicators: tuple[Indicator, ...], language: str) -> Answer:
    """The readings of a question, each a line that, added to the question, makes it clear."""
    names = [f"- {_named(item, language)}" for item in indicators]
    th = "\n".join(["คำถามนี้อ่านได้หลายทาง หมายถึงตัวชี้วัดใด", *names])
    en = "\n".join(["The question fits several indicators. Which one is meant?", *names])
    return _say("clarify", language, th, en)


def _named(indicator: Indicator, language: str) -> str:
    """An indicator with its document, as a person would say it."""
    name = indicator.name if language == "th" else indicator.name_en
    if indicator.rubric == "matrix":
        return f"MOU: {name}"
    own = indicator.id.removeprefix("plan.")
    plan = "แผนปฏิบัติการ 2567" if language == "th" else "FY2567 action plan"
    return f"{'MOU' if indicator.rubric == 'mou' else plan} {own}: {name}"


def _premise(premise: figures.Premise, indicator: Indicator, language: str) -> str:
    """Whether what the question states is what the document says, and what it says."""
    right = premise.right
    same = premise.same
    if indicator.rubric == "matrix" and right.method != "weight":
        th = f"เป้าหมายปี 2568 ของ {indicator.name} คือ {indicator.target_text}"
        en = f"the target for 2568 (2025) of “{indicator.name_en}” is {number(right.value_needed)}: “{indicator.target_text}”."
    else:
        said = sentences(right, language)[0]
        th, en = said, said[0].lower() + said[1:]
    if language == "th":
        return f"{'ใช่' if same else 'ไม่ใช่'} {th}"
    return f"{'Yes' if same else f'No, not {number(premise.stated)}'}: {en}"
