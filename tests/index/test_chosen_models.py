"""Models of the user's choice: real transformers, made on the spot with random weights, stand for those of a hub."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.building import build, open_index
from index.encoder import Encoder, EncoderError, Reranker, load_encoder, load_reranker
from index.search import RERANKED, Index
from ingest.corpus import Corpus
from ingest.errors import StoreError

ROOT = Path(__file__).parents[2]
QUESTION = "ร้อยละของการเบิกจ่ายงบประมาณภาพรวม"
PASSAGE = "การเบิกจ่ายงบประมาณภาพรวมของสำนักงาน"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, documents: Corpus) -> Path:
    """Holds `bi`, an encoder with a query and a passage prompt, `cross` and `three`, cross-encoders of 1 and 3 figures."""
    pytest.importorskip("torch")
    place = tmp_path_factory.mktemp("models")
    bodies = make_transformers(place, [passage.text for passage in documents.passages])
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    body = Transformer(str(bodies))
    prompts = {"query": "ถาม: ", "document": "ตอบ: "}
    parts = [body, Pooling(body.get_embedding_dimension(), "mean")]
    SentenceTransformer(modules=parts, prompts=prompts, device="cpu").save(str(place / "bi"))
    return place


def make_transformers(place: Path, texts: list[str]) -> Path:
    """Writes `body`, `cross` and `three` to `place` and returns the body, an encoder without a pooling."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.train_from_iterator(
        texts, trainers.WordPieceTrainer(vocab_size=500, special_tokens=marks, show_progress=False)
    )
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=128,
        **{f"{mark[1:-1].lower()}_token": mark for mark in marks},
    )
    torch.manual_seed(1)
    for name, kind, labels in (
        ("body", BertModel, 1),
        ("cross", BertForSequenceClassification, 1),
        ("three", BertForSequenceClassification, 3),
    ):
        config = BertConfig(
            vocab_size=tokenizer.get_vocab_size(),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=128,
            initializer_range=0.5,  # random weights, but far enough apart to tell texts apart
            num_labels=labels,
        )
        kind(config).save_pretrained(place / name)
        fast.save_pretrained(place / name)
    return place / "body"


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return load_encoder(str(folder / "bi"))


@pytest.fixture(scope="module")
def reranker(folder: Path) -> Reranker:
    return load_reranker(str(folder / "cross"))


@pytest.fixture(scope="module")
def place(encoder: Encoder, documents: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the four documents made with the encoder of `folder`."""
    path = tmp_path_factory.mktemp("index")
    build(documents, encoder, path)
    return path


def ids(index: Index, question: str, k: int = 10) -> list[str]:
    return [hit.passage.id for hit in index.search(question, k)]


def test_questions_get_the_query_prompt_and_passages_theirs(folder: Path, encoder: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(folder / "bi"), device="cpu")
    plain.prompts = {}
    query, passage = plain.encode(["ถาม: " + QUESTION, "ตอบ: " + PASSAGE], normalize_embeddings=True)
    assert np.abs(encoder.encode_question(QUESTION) - query).max() <= 1e-5
    assert np.abs(encoder.encode_passages([PASSAGE])[0] - passage).max() <= 1e-5
    assert np.abs(encoder.encode_question(PASSAGE) - passage).max() > 1e-3


def test_a_family_known_for_its_prefixes_gets_them_where_its_folder_names_none(folder: Path) -> None:
    shutil.copytree(folder / "body", folder / "multilingual-e5-tiny")
    own = load_encoder(str(folder / "multilingual-e5-tiny"))
    bare = load_encoder(str(folder / "body"))
    assert np.abs(own.encode_question(QUESTION) - bare.encode_question("query: " + QUESTION)).max() <= 1e-5
    assert np.abs(own.encode_passages([PASSAGE]) - bare.encode_passages(["passage: " + PASSAGE])).max() <= 1e-5


def test_a_transformer_finds_passages_and_their_similarity_is_the_cosine(place: Path, encoder: Encoder) -> None:
    hit = open_index(place, encoder).search(QUESTION, 1)[0]
    said = [f"{hit.passage.locator}\n{hit.passage.text}", *(unit.gloss for unit in hit.passage.units if unit.gloss)]
    cosines = encoder.encode_passages(said) @ encoder.encode_question(QUESTION)
    assert hit.similarity == pytest.approx(float(cosines.max()), abs=1e-5)


def test_an_index_of_another_model_is_refused_by_name(place: Path, folder: Path) -> None:
    with pytest.raises(StoreError, match="made by another encoder .*/bi.*, not “shipped”.*rebuild it with: python -m"):
        open_index(place, load_encoder())


def test_a_model_that_was_trained_on_is_another_model(place: Path, folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder / "bi", tmp_path / "bi")
    settings = copy / "config_sentence_transformers.json"
    settings.write_text(settings.read_text().replace("query", "Query"))
    assert load_encoder(str(copy)).digest != load_encoder(str(folder / "bi")).digest


def test_the_reranker_orders_the_first_hits_and_leaves_the_rest(
    index: Index, folder: Path, reranker: Reranker, tmp_path: Path, documents: Corpus
) -> None:
    build(documents, index.encoder, tmp_path)
    plain, reranked = open_index(tmp_path, index.encoder), open_index(tmp_path, index.encoder, reranker)
    before, after = plain.search(QUESTION, 40), reranked.search(QUESTION, 40)
    first = after[: RERANKED - 5]  # near-duplicates fold, so the last of them may lie beyond
    scores = reranker.scores(QUESTION, [f"{hit.passage.locator}\n{hit.passage.text}" for hit in first])
    assert scores.tolist() == sorted(scores, reverse=True)
    assert [hit.passage.id for hit in first] != [hit.passage.id for hit in before[: len(first)]]
    assert [hit.passage.id for hit in after[RERANKED:]] == [hit.passage.id for hit in before[RERANKED:]]
    assert [hit.relevance for hit in after] == sorted((hit.relevance for hit in after), reverse=True)
    assert after[0].relevance == before[0].relevance


def test_the_reranker_gives_the_same_order_every_time(place: Path, encoder: Encoder, reranker: Reranker) -> None:
    index = open_index(place, encoder, reranker)
    assert len({tuple(ids(index, QUESTION)) for _ in range(3)}) == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bi", r"bi is no cross-encoder \(its files hold a BertModel\); name a cross-encoder in QA_RERANKER"),
        ("three", "three gives 3 figures to a pair, not one; name another cross-encoder in QA_RERANKER"),
        (
            "nothing/here/at/all",
            r"The reranker .*nothing/here/at/all cannot be loaded .* check the name and the network",
        ),
    ],
)
def test_what_is_no_reranker_is_refused_in_one_line(folder: Path, name: str, reason: str) -> None:
    with pytest.raises(EncoderError, match=reason) as refused:
        load_reranker(str(folder / name))
    assert "\n" not in str(refused.value)


def test_a_pickle_is_never_read(folder: Path, tmp_path: Path) -> None:
    import torch

    copy = shutil.copytree(folder / "bi", tmp_path / "bi")
    (copy / "model.safetensors").unlink()
    torch.save({}, copy / "pytorch_model.bin")
    with pytest.raises(EncoderError, match="cannot be loaded .*safetensors"):
        load_encoder(str(copy))


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess:
    """A command of the project with the settings in its environment, cut off from every hub."""
    away = {"HF_HUB_OFFLINE": "0", "HF_ENDPOINT": "http://127.0.0.1:9"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **away, **settings},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_commands_take_the_models_from_the_environment(folder: Path, tmp_path: Path) -> None:
    chosen = {"QA_ENCODER": str(folder / "bi"), "QA_RERANKER": str(folder / "cross")}
    assert run("-m", "ingest", "--quiet", "--index", str(tmp_path), **chosen).returncode == 0
    assert run("-m", "qa", QUESTION, "--index", str(tmp_path), **chosen).returncode == 0
    refused = run("-m", "qa", QUESTION, "--index", str(tmp_path))
    assert refused.returncode == 2
    assert "rebuild it with: python -m ingest" in refused.stderr


def test_a_hub_out_of_reach_is_one_line_at_once() -> None:
    done = run("-m", "qa", QUESTION, QA_ENCODER="nobody/nothing")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "The encoder nobody/nothing cannot be loaded" in done.stderr


def test_a_model_the_hub_gave_once_opens_without_the_network(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "models--some--one"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text("0123456789abcdef0123456789abcdef01234567")
    shutil.copytree(folder / "bi", kept / "snapshots" / "0123456789abcdef0123456789abcdef01234567")
    code = "from index.encoder import load_encoder; e = load_encoder('some/one'); print(e.name, e.dimension, e.digest)"
    done = run("-c", code, HF_HUB_CACHE=str(tmp_path))
    assert done.returncode == 0, done.stderr
    name, dimension, digest = done.stdout.split()
    assert (name, dimension, len(digest)) == ("some/one", "32", 64)
