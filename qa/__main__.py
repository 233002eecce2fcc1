"""python -m qa: one question on the terminal, or a file of questions in one process."""

import argparse
import getpass
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from index.building import open_index
from index.encoder import load_encoder, load_reranker
from ingest.errors import InputError, KnownError
from ingest.limits import limit
from ingest.options import add_index
from qa.assistant import Assistant
from qa.audit import Audit
from qa.model import Answer
from qa.rephrase import Model, rephrase
from qa.report import as_json


def main(arguments: list[str] | None = None) -> int:
    """0 when done, 2 with one line on stderr when an argument, the index or the batch cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m qa", description=__doc__)
    parser.add_argument("question", nargs="?", metavar="QUESTION")
    parser.add_argument("--json", action="store_true", help="the answer as one JSON object")
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help='lines {"id": …, "question": …}')
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where the answers of --batch go")
    parser.add_argument("--no-llm", action="store_true", help="found words only, even where QA_LLM_URL is set")
    add_index(parser)
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except KnownError as error:
        print(f"qa: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the answer has had enough of it: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(options: argparse.Namespace) -> int:
    if (options.batch is None) == (options.question is None):
        raise InputError("give either one question or --batch IN.jsonl --out OUT.jsonl")
    if (options.batch is None) != (options.out is None):
        raise InputError("--batch and --out go together: --batch IN.jsonl --out OUT.jsonl")
    lines = _lines(options.batch) if options.batch else []
    model = None if options.no_llm else _model()
    encoder, reranker = load_encoder(os.environ.get("QA_ENCODER")), load_reranker(os.environ.get("QA_RERANKER"))
    assistant = Assistant(open_index(options.index, encoder, reranker))
    if assistant.index.fault:
        print(f"qa: answering from the index before: {assistant.index.fault}", file=sys.stderr)
    if options.batch:
        return _batch(assistant, model, lines, options.out)
    answer, elapsed = _timed(assistant, model, options.question)
    if options.json:
        print(json.dumps(as_json("", options.question, answer, assistant.index, elapsed), ensure_ascii=False))
    else:
        print("\n".join(_readable(answer)))
    return 0


def _model() -> Model | None:
    """The language model that the environment names; None, the default, where it names none."""
    if not os.environ.get("QA_LLM_URL"):
        return None
    from qa.llm import Endpoint  # loads the HTTP client

    return Endpoint.of(os.environ)


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > limit("batch_bytes").most:
            raise InputError(limit("batch_bytes").said(name=str(path)))
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a file of JSON lines") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save it as UTF-8") from None
    if len(lines) > limit("batch").most:
        raise InputError(limit("batch").said(name=str(path)))
    return lines


def _batch(assistant: Assistant, model: Model | None, lines: list[str], out: Path) -> int:
    from tqdm import tqdm

    assistant.ask("warm up")
    try:
        with out.open("w", encoding="utf-8") as file:
            for number, line in enumerate(tqdm(lines, unit="question", disable=None, leave=False), 1):
                if line.strip():
                    file.write(json.dumps(_answered(assistant, model, line, number), ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError(f"{out}: cannot be written ({error.strerror}); name another --out") from None
    return 0


def _answered(assistant: Assistant, model: Model | None, line: str, number: int) -> dict:
    """The batch line of one input line; a line that cannot be read becomes one with status invalid."""
    try:
        data = json.loads(line)
        question_id, question = str(data["id"]), data["question"]
        if not isinstance(question, str):
            raise TypeError
    except (ValueError, KeyError, TypeError):
        broken = Answer(
            "invalid", f'Line {number} is not a question: each line is {{"id": "…", "question": "…"}}', "en"
        )
        return as_json(f"line-{number}", line, broken, assistant.index, 0.0)
    answer, elapsed = _timed(assistant, model, question)
    return as_json(question_id, question, answer, assistant.index, elapsed)


def _timed(assistant: Assistant, model: Model | None, question: str) -> tuple[Answer, float]:
    start = time.perf_counter()
    answer = assistant.ask(question)
    if model is not None:
        answer = rephrase(model, question, answer)
    elapsed = 1000 * (time.perf_counter() - start)
    if os.environ.get("QA_AUDIT"):
        Audit(Path(os.environ["QA_AUDIT"])).note(getpass.getuser(), question, answer)
    return answer, elapsed


def _readable(answer: Answer) -> Iterator[str]:
    yield answer.text
    if answer.citations:
        yield ""
    for number, citation in enumerate(answer.citations, 1):
        page = f", หน้า {citation.page}" if citation.page else ""
        damaged = "" if citation.sound else " (ข้อความต้นฉบับชำรุด: damaged text, check the original)"
        yield f"[{number}] {citation.source} › {citation.locator}{page}{damaged}"
        yield f"    “{' '.join(citation.quote.split())}”"


if __name__ == "__main__":
    raise SystemExit(main())
