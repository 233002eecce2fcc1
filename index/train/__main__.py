"""python -m index.train DATA_DIR --out index/model [--seed 1]: trains the encoder and writes its files.

Takes under an hour on two cores; the same data, seed and library versions give the same files.
"""

import argparse
import sys
import time
from pathlib import Path

from index.train import batches, data, files, loop, vocabulary

SIZES = vocabulary.Sizes(pieces=36_000, phrases=4_000)
RECIPE = loop.Recipe()


def main(arguments: list[str]) -> int:
    """Exit status 0 when the files are written, 2 when the folder holds no pairs."""
    parser = argparse.ArgumentParser(prog="python -m index.train", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of *.jsonl.xz files with text pairs")
    parser.add_argument("--out", type=Path, required=True, help="folder the encoder is written to")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=RECIPE.steps, help="batches; fewer for a quick trial")
    chosen = parser.parse_args(arguments)
    try:
        pairs = data.read_pairs(chosen.data)
    except OSError as error:
        print(f"{error}; give a folder of *.jsonl.xz files with text pairs.", file=sys.stderr)
        return 2
    train(pairs, chosen.out, loop.with_steps(RECIPE, chosen.steps), chosen.seed)
    return 0


def train(pairs: list[data.Pair], out: Path, recipe: loop.Recipe, seed: int) -> None:
    """Vocabulary and vectors from the pairs that are not held out, written to `out`."""
    began = time.monotonic()
    kept, _ = data.split(pairs)
    _say(began, f"{len(kept)} of {len(pairs)} pairs; the rest is held out or too close to it")
    tokenizer = vocabulary.build([text for pair in kept for text in (pair.a, pair.b)], SIZES, seed)
    _say(began, f"{tokenizer.get_vocab_size()} pieces")
    left = batches.encode(tokenizer, [pair.a for pair in kept])
    right = batches.encode(tokenizer, [pair.b for pair in kept])
    _say(began, f"{len(left.flat) + len(right.flat)} tokens")
    first = loop.first_vectors([left, right], tokenizer.get_vocab_size(), recipe, seed)
    frames = batches.encode_frames(tokenizer)
    sampler = batches.Sampler(kept, left, right, frames, recipe.batch, seed)
    vectors = loop.train(first, sampler.batches(), recipe, report=lambda line: _say(began, line))
    files.write(out, tokenizer, vectors)
    _say(began, f"written to {out}")


def _say(began: float, line: str) -> None:
    print(f"{(time.monotonic() - began) / 60:5.1f} min  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
