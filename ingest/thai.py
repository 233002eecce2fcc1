"""Thai words: segmentation for searching and the word list that repair and integrity lean on.

The only file that imports PyThaiNLP and nlpO3, the same project's newmm in Rust: it cuts as newmm does, five
times as fast, and reads the word list in a tenth of the time.
"""

import math
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import nlpo3
from pythainlp.corpus import countries, provinces, thai_female_names, thai_male_names, thai_words
from pythainlp.corpus.tnc import word_freqs

OWN_WORDS = Path(__file__).with_name("words.txt")  # one word a line, "-" before it takes it out

VOWEL = "ัิ-ฺ็ํ"  # vowels that stand above or below a consonant
TONE = "่-์๎"  # tone marks and thanthakhat: above the vowel, if any
_TONE_MARKS = frozenset("่้๊๋์๎")
MARK = VOWEL + TONE
LETTER = "ก-ฮะาำเ-ๅ"
THAI = LETTER + MARK  # no figures, no ๆ ฯ ฿

COMPOUND = 7  # letters and marks: shorter words are not taken apart
NOUN_PREFIXES = frozenset({"การ", "ความ", "ผู้", "นัก"})
_DEPENDENT = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")  # no word begins with one

_THAI = re.compile(f"[{THAI}]")
_BROKEN = re.compile(f"[^ก-ฮ{MARK}][{MARK}]|[{TONE}][{VOWEL}]|[่-๋]{{2}}|[{VOWEL}]{{2}}")
_CHUNK = re.compile(f"[{THAI}ๆฯ.]+|[^{THAI}ๆฯ.]+")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_PIECE = re.compile(
    r"(?P<etcetera>ฯลฯ)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)*)"
    r"|(?P<latin>[^\W\d_ก-๛][^\W_ก-๛]*(?:[-_'’&][^\W_ก-๛]+)*)"
    r"|(?P<short>(?:[ก-ฮ]{1,3}\.){2,}(?:[ก-ฮ]{1,2}(?![ก-๎]))?)"
    rf"|(?P<thai>[{THAI}]+)"
)
_LATIN_PART = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def word_list() -> frozenset[str]:
    """Every word that counts as known."""
    lines = (line.split("#")[0].strip() for line in OWN_WORDS.read_text(encoding="utf-8").splitlines())
    own = {line for line in lines if line}
    taken_out = {line[1:] for line in own if line.startswith("-")}
    listed = {word for word in thai_words() if word and not _BROKEN.search(word)}
    return frozenset(listed | own) - taken_out - {f"-{word}" for word in taken_out}


@lru_cache(maxsize=1)
def lands() -> frozenset[str]:
    """The countries and the provinces of Thailand by their Thai names."""
    return countries() | provinces()


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Thai first names of persons."""
    return thai_male_names() | thai_female_names()


@lru_cache(maxsize=1)
def _loaded() -> str:
    """The name under which nlpO3, which reads words from a file alone, knows the word list."""
    name = "ingest.thai"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "words.txt")
        path.write_text("\n".join(sorted(word_list())), encoding="utf-8")
        said, done = nlpo3.load_dict(str(path), name)
    if not done:
        raise RuntimeError(f"nlpO3 does not take the word list: {said}")
    return name


def _cut(text: str) -> list[str]:
    """The text's words as newmm cuts them; joined they are the text."""
    return nlpo3.segment(text, _loaded())


@lru_cache(maxsize=1)
def _frequencies() -> tuple[Mapping[str, int], float]:
    counts = dict(word_freqs())
    return counts, math.log(sum(counts.values()))


@lru_cache(maxsize=1)
def beginnings() -> frozenset[str]:
    """Every string that a word of the list begins with, the whole words among them."""
    return frozenset(word[:end] for word in word_list() for end in range(1, len(word) + 1))


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """How rare a word is in the Thai National Corpus: -ln of its share; a word it lacks counts half."""
    counts, total = _frequencies()
    return total - math.log(counts.get(word, 0.5))


def words(text: str) -> list[str]:
    """The words, blanks and marks of a text in order; joined they are the text.

    >>> words("หน่วยงาน 85%")
    ['หน่วยงาน', ' ', '85', '%']
    """
    return [word for chunk in _CHUNK.findall(text) for word in _cut(chunk)]


def tokens(text: str) -> list[str]:
    """The words to search by, lower case, figures in Arabic digits, in order; a hyphenated Latin word
    is followed by its parts of two letters and more, a dotted Thai abbreviation loses its dots.

    >>> tokens("สพร. (DG-Link) ๑,๐๒๐ ข้อ 2.2.1.2")
    ['สพร', 'dg-link', 'dg', 'link', '1020', 'ข้อ', '2.2.1.2']
    """
    text = unicodedata.normalize("NFC", text).translate(_DIGITS).replace("ํา", "ำ").replace("เเ", "แ")
    found: list[str] = []
    for match in _PIECE.finditer(text.casefold()):
        piece = match[0]
        if match.lastgroup == "number":
            found.append(piece.replace(",", ""))
        elif match.lastgroup == "short":
            found.append(piece.replace(".", ""))
        elif match.lastgroup == "latin":
            parts = [part for part in _LATIN_PART.findall(piece) if len(part) > 1]
            found += [piece, *parts] if parts != [piece] else parts
        elif match.lastgroup == "thai":
            found += _cut(piece)
    return found


def ordered(marks: str) -> str:
    """The marks of one letter as they are written: vowels before tone marks.

    >>> ordered("่ี") == "ี่"
    True
    """
    return "".join(sorted(marks, key=_TONE_MARKS.__contains__))


def is_word(token: str) -> bool:
    """Whether the token stands in the word list.

    >>> is_word("สำนักงาน"), is_word("ขบัเคลื่อน")
    (True, False)
    """
    return token in word_list()


def thai_letters(text: str) -> int:
    """How many Thai letters and marks the text has; figures, ๆ and ฯ are none."""
    return len(_THAI.findall(text))


def impossible_marks(text: str) -> list[str]:
    """The places where marks stand as Thai never writes them: on a vowel, two tones, a tone before a vowel.

    >>> impossible_marks("กูเ้บิก"), impossible_marks("กู้เบิก")
    (['เ้'], [])
    """
    return _BROKEN.findall(text)


def unknown_letters(text: str) -> int:
    """How many Thai letters and marks lie in words outside the word list.

    >>> unknown_letters("ขบัเคลื่อน"), unknown_letters("ขับเคลื่อน")
    (3, 0)
    """
    return sum(thai_letters(word) for word in words(text) if not is_word(word))


def unknown_share(text: str) -> float:
    """The share, 0..1, of Thai letters that lie in words outside the word list; 0 where there are none.

    >>> unknown_share("ความคุ้มค่า 85%")
    0.0
    """
    letters = thai_letters(text)
    return unknown_letters(text) / letters if letters else 0.0


@lru_cache(maxsize=1 << 16)
def parts(word: str) -> tuple[str, ...]:
    """The words a compound is made of, without the prefixes that only make nouns; none where it is no compound.

    newmm keeps long compounds whole, so a search for the shorter word would miss them.

    >>> parts("ความคุ้มค่า"), parts("สำนัก")
    (('คุ้มค่า',), ())
    """
    if len(word) < COMPOUND or not _THAI.match(word[0]):
        return ()
    cuts = [i for i in range(2, len(word) - 2) if word[i] not in _DEPENDENT and is_word(word[:i]) and is_word(word[i:])]
    if not cuts:
        return ()
    at = max(cuts, key=lambda i: (word[:i] in NOUN_PREFIXES, min(i, len(word) - i), -i))
    return tuple(part for part in (word[:at], word[at:]) if len(part) > 2 and part not in NOUN_PREFIXES)
