"""How well damaged Thai is repaired, beside `pythainlp.util.normalize`.

    python -m benchmarks.repair [FILE.jsonl.xz ...]

Files hold one object a line with sound Thai text under "b"; without any, corpus/mou.txt is the sound text.
"""

import json
import lzma
import re
import sys
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from pythainlp.util import normalize

from benchmarks.damage import KINDS, damage
from ingest.clean import CleanText
from ingest.repair import join_lines, repair
from ingest.thai import is_word, thai_letters, unknown_share, words

CORPUS = Path(__file__).parents[1] / "corpus"
DAMAGED = CORPUS / "action_plan_2567.txt"
SOUND = CORPUS / "mou.txt"
RATE = 0.1  # of the words that can have a kind of damage
HEAVY = 0.5  # of the words, each with a kind of its own
SAMPLE = 100_000  # characters that are damaged
LARGE = 2_000_000  # characters of sound text looked at for changes and speed


def ours(text: str) -> str:
    return repair(CleanText.of(text)).text


def figures(text: str) -> list[str]:
    return re.findall(r"[\d%]", text)


def single_blanks(text: str) -> str:
    return re.sub("[ \u00a0]+", " ", text)


def changed_words(before: str, after: str) -> int:
    """How many Thai words of a text are no longer there, letter by letter."""
    return len(missing(before, after, spans(before)))


def spans(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in words(text):
        if thai_letters(word):
            found.append((at, at + len(word)))
        at += len(word)
    return found


def missing(before: str, after: str, wanted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The wanted spans of `before` that `after` does not have in one piece."""
    if before == after:
        return []
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return [(start, end) for start, end in wanted if not any(b.a <= start and end <= b.a + b.size for b in blocks)]


def paragraphs(paths: list[Path], size: int) -> Iterator[str]:
    """Sound paragraphs, up to `size` characters from each file."""
    for path in paths:
        left = size
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                text = single_blanks(json.loads(line)["b"] if path.suffix == ".xz" else line).strip()
                if left < 0:
                    break
                if thai_letters(text) > 20:
                    left -= len(text)
                    yield text


def table(texts: list[str], mend: Callable[[str], str]) -> Iterator[str]:
    """One line a kind: damaged words, share restored, share of sound words changed, figures changed."""
    for kind, rate in [*((kind, RATE) for kind in KINDS), ("mixed", HEAVY)]:
        hit = restored = sound = spoilt = figures_changed = 0
        for seed, text in enumerate(texts):
            damaged = damage(text, kind, rate, seed)
            mended = mend(damaged.text)
            kept = [span for span in spans(text) if span not in damaged.hit]
            known = [s for s in damaged.hit if is_word(text[slice(*s)])]
            hit += len(known)
            restored += len(known) - len(missing(text, mended, known))
            sound += len(kept)
            spoilt += len(missing(text, mended, kept))
            figures_changed += figures(mended) != figures(text)
        share = restored / hit if hit else 1.0
        yield f"  {kind:18} {hit:6} {share:9.2%} {spoilt / max(sound, 1):9.3%} {figures_changed:6}"


def plan() -> Iterator[str]:
    source = DAMAGED.read_text(encoding="utf-8")
    mended = repair(join_lines(CleanText.of(source)))
    yield f"{DAMAGED.name}: Thai letters in unknown words"
    for name, text in (
        ("raw", source),
        ("pythainlp normalize", normalize(source)),
        ("lines joined", join_lines(CleanText.of(source)).text),
        ("repaired", ours(source)),
        ("lines joined, repaired", mended.text),
        ("repaired, lines joined", join_lines(repair(CleanText.of(source))).text),
    ):
        yield f"  {name:24} {unknown_share(text):.2%}"
    yield f"  cleaning twice changes nothing: {ours(mended.text) == mended.text}"
    yield f"  figures unchanged: {figures(mended.text) == figures(source)}"
    sound = SOUND.read_text(encoding="utf-8")
    yield f"{SOUND.name}: unchanged {ours(sound) == single_blanks(sound)}, {unknown_share(sound):.2%} unknown"


def untouched(paths: list[Path], size: int) -> Iterator[str]:
    texts = list(paragraphs(paths, size))
    ours(texts[0])
    begin = time.perf_counter()
    mended = [ours(text) for text in texts]
    seconds = time.perf_counter() - begin
    count = sum(len(spans(text)) for text in texts)
    size = sum(map(len, texts))
    changed = sum(changed_words(a, b) for a, b in zip(texts, mended, strict=True))
    theirs = sum(changed_words(a, normalize(a)) for a in texts)
    yield f"sound text, {size:,} characters, {count:,} words: {size / seconds * 60 / 1e6:.1f} M characters a minute"
    yield f"  words changed: ours {changed} ({changed / count:.4%}), pythainlp {theirs} ({theirs / count:.4%})"
    yield f"  paragraphs with other figures: {sum(figures(a) != figures(b) for a, b in zip(texts, mended, strict=True))}"


def main(paths: list[Path]) -> None:
    paths = paths or [SOUND]
    for line in plan():
        print(line)
    for line in untouched(paths, LARGE):
        print(line)
    sample = list(paragraphs(paths, SAMPLE // len(paths)))
    for name, mend in (("ours", ours), ("pythainlp normalize", normalize)):
        print(f"{name}: kind, damaged words, restored, sound words changed, paragraphs with other figures")
        for line in table(sample, mend):
            print(line)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
