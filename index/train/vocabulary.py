"""The tokenizer: one Unigram vocabulary of Thai and English words, with smaller pieces for unknown words.

Words are counted with newmm on clean text; neighbours that stick together (ตัว + ชี้วัด) become one piece;
two rounds of counting with the new vocabulary give each piece its probability. The finished file needs
no newmm: `tokenizers` alone cuts text by it.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from ingest import thai

UNKNOWN = "<unk>"
PLURAL = "s"
MARKS = "่้๊๋"  # tone marks
THAI = "[\u0e01-\u0e3a\u0e40-\u0e4e]"
RUN = rf"{THAI}+(?:\.{THAI}+)*|[a-z]+|[0-9]+"  # what a piece may lie in; all else is dropped
LETTERS = [chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F))] + list(
    "abcdefghijklmnopqrstuvwxyz0123456789."
)

SAMPLE_CHARACTERS = 30_000_000  # of the long texts; all short ones are read
MIN_COUNT = 4  # occurrences that make a word a piece
MAX_DIGITS = 4  # 2567 may be one piece, longer numbers are cut
MIN_NUMBER = 100  # occurrences that make a number a piece
MIN_STEM = 4  # letters of an English word whose plural is cut into the word and an s
MIN_STEM_SHARE = 0.1  # of its plural: else the ending is part of the word (services of an unseen "servic")
GLUE = 0.40  # normalised mutual information above which neighbours become one piece
GLUE_COUNT = 60
MAX_GLUED = 24  # characters
LOOSE = frozenset(  # these begin and end no phrase: การเบิกจ่าย shares its vector with เบิกจ่าย
    [
        "การ",
        "ความ",
        "ของ",
        "ใน",
        "และ",
        "ที่",
        "ต่อ",
        "ให้",
        "ได้",
        "โดย",
        "เพื่อ",
        "จาก",
        "กับ",
        "เป็น",
        "มี",
        "แก่",
        "ด้าน",
        "ซึ่ง",
        "หรือ",
        "ทั้ง",
        "จะ",
        "ไม่",
        "อยู่",
        "ว่า",
        "ตาม",
        "แล้ว",
        "นี้",
        "นั้น",
    ]
)
FRAGMENTS = 3000  # pieces of two to five letters for unknown English words
FRAGMENT_PENALTY = 4.0  # natural log units below the rarest word


@dataclass(frozen=True)
class Sizes:
    """How many pieces the vocabulary may hold, all kinds together, and of phrases among them."""

    pieces: int
    phrases: int


def normalizer() -> normalizers.Normalizer:
    """NFKC, lower case, Thai digits as Arabic, sara am always one character, nothing invisible."""
    digits = [normalizers.Replace(chr(0x0E50 + digit), str(digit)) for digit in range(10)]
    sara_am = [normalizers.Replace(f"ํ{mark}า", f"{mark}ำ") for mark in MARKS]
    return normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]"), ""),
            *sara_am,
            normalizers.Replace("ํา", "ำ"),
            normalizers.Replace("เเ", "แ"),
            *digits,
            normalizers.Lowercase(),
        ]
    )


def build(texts: Sequence[str], sizes: Sizes, seed: int) -> Tokenizer:
    """A tokenizer for texts such as these; the same texts and seed give the same file."""
    sample = _sample(texts, random.Random(seed))
    runs = _runs(sample)
    words = _count_words(runs)
    counts = Counter({word: count for word, count in words.items() if count >= _least(word)})
    _fold_plurals(counts)
    tokenizer = _assemble(counts, sizes.pieces)
    glued = _phrases(tokenizer, runs, sizes.phrases)
    counts.update(glued)
    for _ in range(2):
        tokenizer = _assemble(counts, 2 * sizes.pieces)
        counts = _recount(tokenizer, runs)
    return _assemble(counts, sizes.pieces)


def _sample(texts: Sequence[str], chance: random.Random) -> list[str]:
    """All texts under 200 characters, and as many of the longer ones as SAMPLE_CHARACTERS holds."""
    short = [text for text in texts if len(text) < 200]
    long = [text for text in texts if len(text) >= 200]
    chance.shuffle(long)
    kept, left = [], SAMPLE_CHARACTERS
    for text in long:
        if left <= 0:
            break
        kept.append(text)
        left -= len(text)
    return short + kept


def _runs(texts: Iterable[str]) -> Counter[str]:
    """How often each run (Thai stretch, English word, number) occurs."""
    normal, counts = normalizer(), Counter()
    for text in texts:
        counts.update(re.findall(RUN, normal.normalize_str(text)))
    return counts


def _count_words(runs: Counter[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for run, count in runs.items():
        for word in [run] if run.isascii() else thai.words(run):
            if not (word.isdigit() and len(word) > MAX_DIGITS):
                counts[word] += count
    return counts


def _least(word: str) -> int:
    return MIN_NUMBER if word.isdigit() else MIN_COUNT


def _fold_plurals(counts: Counter[str]) -> None:
    """Takes plurals out: their count goes to the word and to the piece s."""
    for word in [word for word in counts if word.isascii() and word.endswith("s") and not word.endswith("ss")]:
        stem = word[:-1]
        if len(stem) >= MIN_STEM and counts[stem] >= MIN_STEM_SHARE * counts[word]:
            count = counts.pop(word)
            counts[stem] += count
            counts[PLURAL] += count


def _may_glue(parts: tuple[str, ...]) -> bool:
    if UNKNOWN in parts or parts[0] in LOOSE or parts[-1] in LOOSE or any(part.isascii() for part in parts):
        return False
    return all(len(part) > 1 for part in parts) or "." in "".join(parts)


def _phrases(tokenizer: Tokenizer, runs: Counter[str], limit: int) -> Counter[str]:
    """Two or three pieces that mostly stand together, with how often they do."""
    single: Counter[str] = Counter()
    double: Counter[tuple[str, ...]] = Counter()
    for pieces, count in _cut(tokenizer, runs):
        for index, piece in enumerate(pieces):
            single[piece] += count
            for width in (2, 3):
                if index + width <= len(pieces):
                    double[tuple(pieces[index : index + width])] += count
    total = sum(single.values())
    scored = []
    for parts, count in double.items():
        joined = "".join(parts)
        if count < GLUE_COUNT or len(joined) > MAX_GLUED or not _may_glue(parts):
            continue
        expected = sum(math.log(single[part] / total) for part in parts)
        together = math.log(count / total)
        bound = (together - expected) / (-(len(parts) - 1) * together)
        if bound >= GLUE:
            scored.append((count * bound, joined, count))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return Counter({joined: count for _, joined, count in scored[:limit]})


def _recount(tokenizer: Tokenizer, runs: Counter[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for pieces, count in _cut(tokenizer, runs):
        for piece in pieces:
            counts[piece] += count
    return Counter({piece: count for piece, count in counts.items() if count >= _least(piece) and piece != UNKNOWN})


def _cut(tokenizer: Tokenizer, runs: Counter[str]) -> Iterable[tuple[list[str], int]]:
    texts = list(runs)
    for start in range(0, len(texts), 20_000):
        part = texts[start : start + 20_000]
        for text, encoding in zip(part, tokenizer.encode_batch(part), strict=True):
            yield encoding.tokens, runs[text]


def _assemble(counts: Counter[str], limit: int) -> Tokenizer:
    """A Unigram tokenizer of the `limit` most frequent pieces; letters and fragments are always in."""
    words = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    fragments = _fragments(counts)
    room = limit - 1 - len(LETTERS) - len(fragments)
    kept = [(word, count) for word, count in words if len(word) > 1][:room]
    total = sum(counts.values())
    floor = math.log(kept[-1][1] / total)
    pieces = {word: math.log(count / total) for word, count in kept}
    for fragment in fragments:
        pieces.setdefault(fragment, floor - FRAGMENT_PENALTY)
    for letter in LETTERS:
        pieces[letter] = floor - 2 * FRAGMENT_PENALTY
    if counts[PLURAL]:
        pieces[PLURAL] = math.log(counts[PLURAL] / total)
    ordered = sorted(pieces.items(), key=lambda item: (-item[1], item[0]))
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, 2 * floor), *ordered], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(RUN), behavior="removed", invert=True)
    return tokenizer


def _fragments(counts: Counter[str]) -> list[str]:
    """Frequent beginnings, endings and middles of English words, two to five letters long."""
    found: Counter[str] = Counter()
    for word in counts:
        if word.isascii() and word.isalpha() and len(word) > 3:
            for width in (2, 3, 4, 5):
                found.update(word[start : start + width] for start in range(len(word) - width + 1))
    ranked = sorted(found.items(), key=lambda item: (-item[1] * (len(item[0]) - 1), item[0]))
    return [fragment for fragment, _ in ranked[:FRAGMENTS] if fragment not in counts]
