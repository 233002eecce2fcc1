"""The shipped encoder: its files, both readers, and what its vectors must be able to do."""

import json
import lzma
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoder import SHIPPED, EncoderError, StaticEncoder, load_encoder
from ingest.corpus import Corpus
from ingest.errors import KnownError

ROOT = Path(__file__).parents[2]
LIMIT = 25_000_000  # bytes of weights in git
TEXTS = [
    "ร้อยละของการเบิกจ่ายงบประมาณภาพรวม",
    "What is the weight of the disbursement indicator?",
    "ระดับความพึงพอใจของผู้รับบริการ ๒๕๖๗ KPI EGDI",
    "",
    "☃ ☃",
    "สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน) " * 60,
]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return load_encoder()


def test_the_weights_stay_under_25_megabytes() -> None:
    assert (SHIPPED / "model.safetensors").stat().st_size <= LIMIT


def test_no_file_of_the_model_is_a_pickle() -> None:
    assert {file.suffix for file in SHIPPED.rglob("*") if file.is_file()} <= {".json", ".safetensors", ".md", ""}


def test_model_card_and_notice_stand_beside_the_weights() -> None:
    assert (SHIPPED / "README.md").is_file()
    assert (SHIPPED / "NOTICE").is_file()


def test_vocabulary_and_vectors_have_one_row_for_each_piece(encoder: StaticEncoder) -> None:
    assert encoder.vectors.shape == (len(encoder.vocabulary()), encoder.dimension)
    assert encoder.vectors.dtype == np.float32


def test_rows_have_unit_length_and_the_right_shape(encoder: StaticEncoder) -> None:
    rows = encoder.encode_passages(TEXTS)
    assert rows.shape == (6, encoder.dimension)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1).round(5).tolist() == [1, 1, 1, 0, 0, 1]


def test_no_texts_give_no_rows(encoder: StaticEncoder) -> None:
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)


def test_a_text_without_known_tokens_is_a_zero_vector(encoder: StaticEncoder) -> None:
    assert not encoder.encode_question("☃☃☃").any()


def test_a_question_is_encoded_like_a_passage(encoder: StaticEncoder) -> None:
    assert np.array_equal(encoder.encode_question(TEXTS[0]), encoder.encode_passages([TEXTS[0]])[0])


def test_a_damped_word_counts_less_the_more_it_is_said(encoder: StaticEncoder) -> None:
    budget, witness = encoder.vectors[[encoder.tokens(word)[0] for word in ("งบประมาณ", "พยาน")]]
    row = _damped(encoder, [" ".join(["งบประมาณ"] * 9 + ["พยาน"])])[0]
    expected = (1 + np.log(9)) * budget + witness
    assert np.allclose(row, expected / np.linalg.norm(expected), atol=1e-6)


def test_damping_counts_each_text_for_itself(encoder: StaticEncoder) -> None:
    assert np.allclose(_damped(encoder, TEXTS * 2)[6:], _damped(encoder, TEXTS), atol=1e-6)
    assert np.allclose(_damped(encoder, ["งบ", "งบ"]), encoder.encode_passages(["งบ", "งบ"]), atol=1e-6)


def _damped(encoder: StaticEncoder, texts: list[str]) -> np.ndarray:
    return encoder.encode_tokens(encoder.tokens_of(texts), damped=True)


def test_a_row_does_not_depend_on_its_neighbours(encoder: StaticEncoder) -> None:
    many = encoder.encode_passages(TEXTS * 50)
    assert np.allclose(many[:6], encoder.encode_passages(TEXTS), atol=1e-6)
    assert np.allclose(many[-6:], many[:6], atol=1e-6)


def test_the_digest_is_that_of_the_files(encoder: StaticEncoder, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(SHIPPED, copy)
    assert StaticEncoder(copy).digest == load_encoder().digest == encoder.digest
    assert len(encoder.digest) == 64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำหนัก", "นํ้าหนัก"),
        ("น้ำหนัก", "น้ําหนัก"),
        ("ประจำ", "ประจํา"),
        ("ปี ๒๕๖๗", "ปี 2567"),
        ("KPI", "kpi"),
        ("แผน", "เเผน"),
        ("indicators", "INDICATORS"),
        ("งบ\u200bประมาณ", "งบประมาณ"),
        ("ＥＧＤＩ", "egdi"),
    ],
)
def test_spellings_of_one_word_are_one(encoder: StaticEncoder, one: str, other: str) -> None:
    assert encoder.tokens(one) == encoder.tokens(other) != []


@pytest.mark.parametrize("word", ["งบประมาณ", "ตัวชี้วัด", "ยุทธศาสตร์", "ความพึงพอใจ", "น้ำหนัก", "kpi", "mou", "budget"])
def test_common_words_of_the_field_are_whole_pieces(encoder: StaticEncoder, word: str) -> None:
    assert [encoder.vocabulary()[token] for token in encoder.tokens(word)] == [word]


@pytest.mark.parametrize("term", ["KPI", "EGDI", "MOU", "CII", "CERT", "สพร.", "ก.พ.ร."])
def test_abbreviations_do_not_vanish(encoder: StaticEncoder, term: str) -> None:
    assert encoder.encode_question(term).any()


def test_missing_spaces_between_scripts_change_nothing(encoder: StaticEncoder) -> None:
    assert encoder.tokens("ค่าKPIปี2567") == encoder.tokens("ค่า KPI ปี 2567")


@pytest.mark.parametrize(
    ("thai", "english"),
    [
        ("งบประมาณ", "budget"),
        ("ตัวชี้วัด", "indicator"),
        ("น้ำหนัก", "weight"),
        ("ยุทธศาสตร์", "strategy"),
        ("ความพึงพอใจ", "satisfaction"),
        ("เป้าหมาย", "target"),
        ("ความเสี่ยง", "risk"),
        ("รัฐบาลดิจิทัล", "digital government"),
    ],
)
def test_a_word_is_nearer_to_its_translation_than_to_others(encoder: StaticEncoder, thai: str, english: str) -> None:
    others = encoder.encode_passages(["elephant", "ข้าวเปลือก", "keyboard", "ฝนตกหนัก"])
    question = encoder.encode_question(thai)
    assert question @ encoder.encode_question(english) > max(others @ question) + 0.2


def test_a_thai_question_finds_its_passage_and_so_does_an_english_one(encoder: StaticEncoder) -> None:
    passages = encoder.encode_passages(
        [
            "ร้อยละของการเบิกจ่ายงบประมาณรายจ่ายลงทุนของหน่วยงาน",
            "ระดับความพึงพอใจของประชาชนต่อบริการดิจิทัลภาครัฐ",
            "การรักษาความมั่นคงปลอดภัยไซเบอร์ของหน่วยงานโครงสร้างพื้นฐานสำคัญ",
        ]
    )
    asked = [
        "หน่วยงานเบิกจ่ายงบลงทุนได้เท่าไร",
        "How satisfied are citizens with digital services?",
        "cybersecurity of agencies",
    ]
    assert [int(np.argmax(passages @ encoder.encode_question(text))) for text in asked] == [0, 1, 2]


def test_loading_and_encoding_import_neither_torch_nor_sentence_transformers() -> None:
    code = (
        "import sys; from index.encoder import load_encoder; load_encoder().encode_question('งบ');"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    (tmp_path / "model" / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(EncoderError, match=r"model\.safetensors cannot be read; restore it"):
        load_encoder(str(tmp_path / "model"))


def test_a_missing_tokenizer_is_named(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    (tmp_path / "model" / "tokenizer.json").unlink()
    with pytest.raises(KnownError, match=r"tokenizer\.json cannot be read; restore it"):
        load_encoder(str(tmp_path / "model"))


def test_a_folder_of_a_static_encoder_is_read_without_torch(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    assert isinstance(load_encoder(str(tmp_path / "model")), StaticEncoder)


@pytest.mark.model
def test_an_unknown_encoder_says_to_give_a_local_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match=r"cannot be loaded .* give a local folder"):
        load_encoder(str(tmp_path / "nothing"))


@pytest.mark.model
def test_both_readers_give_equal_vectors(encoder: StaticEncoder) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(SHIPPED), device="cpu")
    assert np.abs(model.encode(TEXTS) - encoder.encode_passages(TEXTS)).max() <= 1e-5


@pytest.mark.model
def test_both_readers_give_equal_vectors_to_every_passage_of_the_documents(
    encoder: StaticEncoder, documents: Corpus
) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(SHIPPED), device="cpu")
    texts = [f"{passage.locator}\n{passage.text}" for passage in documents.passages]
    assert np.abs(model.encode(texts) - encoder.encode_passages(texts)).max() <= 1e-5


@pytest.mark.model
def test_the_transformer_reader_agrees_too(encoder: StaticEncoder) -> None:
    pytest.importorskip("sentence_transformers")
    from index.transformer import TransformerEncoder

    other = TransformerEncoder(str(SHIPPED))
    assert other.dimension == encoder.dimension
    assert np.abs(other.encode_passages(TEXTS) - encoder.encode_passages(TEXTS)).max() <= 1e-5
    assert np.abs(other.encode_question(TEXTS[1]) - encoder.encode_question(TEXTS[1])).max() <= 1e-5


@pytest.mark.model
def test_training_gives_the_same_files_for_the_same_seed(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    data = small_data(tmp_path / "data")
    first, again, other = (trained(data, tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert first.digest == again.digest != other.digest
    assert first.vectors.shape == (len(first.vocabulary()), first.dimension)


@pytest.mark.model
def test_training_without_data_says_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    from index.train.__main__ import main

    assert main([str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "give a folder of *.jsonl.xz files" in capsys.readouterr().err


def small_data(folder: Path) -> Path:
    """A folder with sixty dictionary pairs and as many titles, enough to run every step of the training."""
    folder.mkdir()
    words = [("งบประมาณ", "budget"), ("น้ำหนัก", "weight"), ("แผนงาน", "plan"), ("เป้าหมาย", "target")]
    numbered = [(thai, english, number) for thai, english in words for number in range(15)]
    terms = [(f"{thai} {n}", f"{english} {n}", "dictionary") for thai, english, n in numbered]
    titles = [(f"{thai} ปี {n}", f"{thai} ของปี {n} อยู่ในแผนงาน", "title-body") for thai, _, n in numbered]
    for name, rows in (("glossary", terms), ("titles", titles)):
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps({"a": a, "b": b, "kind": kind}) + "\n" for a, b, kind in rows)
    return folder


def trained(data: Path, out: Path, seed: int) -> StaticEncoder:
    """The encoder of a run of two batches."""
    from index.train.__main__ import main

    assert main([str(data), "--out", str(out), "--steps", "2", "--seed", str(seed)]) == 0
    return StaticEncoder(out)
