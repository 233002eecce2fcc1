"""A server on this machine that speaks the protocol of OpenAI-compatible endpoints, well or badly."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers with the server's next reply; the last one is given for ever."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        replies = self.server.replies
        self.server.requests.append((self.path, dict(self.headers), json.loads(body)))
        reply = replies[min(len(self.server.requests), len(replies)) - 1]
        try:
            reply(self)
        except OSError:  # the client has gone
            self.server.gone.set()
        self.close_connection = True

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Connection": "close", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def event(self, data: object) -> None:
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        self.wfile.write(f"data: {text}\n\n".encode())

    def piece(self, text: object, finish: str | None = None) -> None:
        self.event({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]})

    def log_message(self, *_: object) -> None:
        pass


class ModelServer:
    """A running server; `requests` holds path, headers and body of each request."""

    def __init__(self, *replies: Reply) -> None:
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.replies, self.http.requests, self.http.gone = replies, [], threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}/v1"

    @property
    def requests(self) -> list[tuple[str, dict, dict]]:
        return self.http.requests

    @property
    def gone(self) -> threading.Event:
        """Set once a client has left before the reply's end."""
        return self.http.gone

    def __enter__(self) -> "ModelServer":
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()


def says(text: str, size: int = 7) -> Reply:
    """The text, a few characters an event, properly ended."""

    def reply(handler: Handler) -> None:
        handler.head()
        handler.event({"choices": [{"delta": {"role": "assistant", "content": None}, "finish_reason": None}]})
        for start in range(0, len(text), size):
            handler.piece(text[start : start + size])
        handler.event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
        handler.event({"choices": [], "usage": {"total_tokens": 9}})
        handler.event("[DONE]")

    return reply


def status(code: int, **headers: str) -> Reply:
    """An error of HTTP with a body that nobody should see."""

    def reply(handler: Handler) -> None:
        handler.head(code, "application/json", Content_Length="24", **headers)
        handler.wfile.write(b'{"error": "secret-words"}'[:24])

    return reply


def sends(*lines: str, kind: str = "text/event-stream") -> Reply:
    """These lines as they are, then the end of the connection."""

    def reply(handler: Handler) -> None:
        handler.head(kind=kind)
        handler.wfile.write("\n".join([*lines, ""]).encode())

    return reply


def for_ever(line: bytes, pause: float = 0.0) -> Reply:
    """The line again and again, until the client goes."""

    def reply(handler: Handler) -> None:
        handler.head()
        while True:
            handler.wfile.write(line)
            handler.wfile.flush()
            time.sleep(pause)

    return reply


def drips_headers(handler: Handler) -> None:
    """The head of a reply that never ends, a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def hangs(handler: Handler) -> None:
    """Nothing at all, for longer than any test waits."""
    handler.server.gone.wait(20)
