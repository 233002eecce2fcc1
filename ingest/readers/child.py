"""python -m ingest.readers.child FORMAT CPU_SECONDS MEMORY_BYTES: a file on stdin → JSON on stdout.

The parent (sandbox.py) sends the bytes, so that the child opens no file, and gets back
{"text": …, "pages": [[number, start, end], …], "notes": […]} or {"refused": …}.
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module

from ingest.limits import limit
from ingest.readers.extract import CHARACTERS, Extract, Refused

FORMATS = ("html", "docx", "pdf")


def main(kind: str, cpu: str, memory: str) -> None:
    """Writes one JSON object, whatever happens to the file."""
    confine(int(cpu), int(memory))
    answer = outcome(kind, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def outcome(kind: str, data: bytes) -> dict[str, object]:
    """What the child answers for these bytes."""
    try:
        found = _extractor(kind)(data)
        if len(found.text) > CHARACTERS.most:
            raise Refused(CHARACTERS.said())
    except Refused as fault:
        return {"refused": str(fault)}
    except ImportError as error:
        return {"refused": f"needs the package {error.name}; run pip install -r requirements.txt"}
    except (MemoryError, SystemError):  # the second is how the interpreter's own parts run out of it
        return {"refused": limit("reading_memory").said()}
    except Exception as error:  # parsers raise anything at all on faulty files
        return {"refused": f"is damaged ({type(error).__name__}); fetch it again or save it anew"}
    pages = [(page.number, page.start, page.end) for page in found.pages]
    return {"text": found.text, "pages": pages, "notes": found.notes}


def confine(cpu: int, memory: int) -> None:
    """Limits this process where the system can; Windows cannot, and macOS ignores the memory."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CPU, cpu), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):
            continue


def _extractor(kind: str) -> Callable[[bytes], Extract]:
    if kind not in FORMATS:
        raise ValueError(f"no reader for {kind}")
    return import_module(f"ingest.readers.{kind}").extract


if __name__ == "__main__":
    main(*sys.argv[1:])
