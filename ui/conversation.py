"""The conversation of one session: its turns, clearing with undo, and its Markdown."""

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.assistant import Assistant
from qa.model import Answer, Citation
from qa.rephrase import Model, rephrase
from ui.escape import for_html, for_quote
from ui.words import Words

TURNS, CLEARED = "turns", "cleared"  # keys of the session's state


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked and what was answered."""

    question: str
    answer: Answer
    reworded: bool = False  # whether a language model has been asked to word it


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring citations of one place; `first` is the number of the first, from 1."""

    first: int
    citations: tuple[Citation, ...]

    @property
    def numbers(self) -> str:
        """As on the button: "1" or "1–3"."""
        last = self.first + len(self.citations) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"


def turns(state: MutableMapping) -> list[Turn]:
    """The turns of the session, oldest first."""
    return state.setdefault(TURNS, [])


def ask(state: MutableMapping, assistant: Assistant, question: str) -> None:
    """Asks and keeps the turn; what was cleared before is gone for good."""
    turns(state).append(Turn(question, assistant.ask(question)))
    state.pop(CLEARED, None)


def reword(state: MutableMapping, model: Model, waiting: Callable[[], None]) -> bool:
    """Lets a language model word the last answer, once; whether its text is another now."""
    all_turns = turns(state)
    if not all_turns or all_turns[-1].reworded:
        return False
    last = all_turns[-1]
    answer = rephrase(model, last.question, last.answer, waiting)
    all_turns[-1] = Turn(last.question, answer, True)
    return answer.text != last.answer.text


def clear(state: MutableMapping) -> None:
    """Empties the conversation and keeps it for `restore`."""
    state[CLEARED] = state.pop(TURNS, [])


def restore(state: MutableMapping) -> None:
    """Brings the cleared conversation back."""
    state[TURNS] = state.pop(CLEARED, [])


def groups(citations: Sequence[Citation]) -> list[Group]:
    """The citations in order, neighbours of one document and locator together."""
    numbered = list(enumerate(citations, 1))
    runs = groupby(numbered, key=lambda item: (item[1].source, item[1].locator))
    return [Group(run[0][0], tuple(citation for _, citation in run)) for _, found in runs if (run := list(found))]


def as_markdown(conversation: Sequence[Turn], words: Words) -> str:
    """The conversation with every quote and where it stands."""
    lines = [f"# {words('app')}"]
    for turn in conversation:
        lines += [
            "",
            f"## {for_html(' '.join(turn.question.split()))}",
            "",
            for_html(turn.answer.text).replace("\n", "  \n"),
        ]
        for number, citation in enumerate(turn.answer.citations, 1):
            lines += ["", f"\\[{number}\\] {for_html(reference(citation, words))}", "", for_quote(citation.quote)]
    return "\n".join(lines) + "\n"


def reference(citation: Citation, words: Words) -> str:
    """Title, locator, page and file, as one writes it under a quote."""
    page = words("page", page=citation.page) if citation.page is not None else ""
    return ", ".join(filter(None, (citation.title, citation.locator, page, citation.source)))
