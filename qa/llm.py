"""The language model at the edge: an OpenAI-compatible endpoint, streamed within limits of time and size.

What the server sends is material: nothing of it is shown or logged here, neither its text nor its errors.
"""

import asyncio
import ipaddress
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import wait
from dataclasses import dataclass, field
from queue import SimpleQueue

import httpx2
from anyio.from_thread import start_blocking_portal

from ingest.errors import InputError
from qa.rephrase import ModelFault, Prompt

SECONDS = 60.0  # wall clock of one answer, all tries together
CONNECT = 5.0  # seconds until a connection stands
TRIES = 3
PAUSE = 0.5  # seconds before the second try, doubled before each further one
LONGEST_PAUSE = 10.0  # seconds; a server that asks for more is not waited for
BEAT = 0.2  # seconds between two signs of life while the model is silent
TOKENS = 1_500  # asked for at most
EVENT = 64_000  # bytes of one event
BYTES = 1_000_000  # of the whole reply
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
PATH = "/chat/completions"
_STATUS = {401: "key", 403: "key", 404: "unknown", 429: "busy"}


class _Again(Exception):
    """A try that failed in a way that may pass: the reason, and the seconds the server asks to wait."""

    def __init__(self, reason: str, after: float = 0.0) -> None:
        super().__init__(reason)
        self.reason, self.after = reason, after


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One model of one server; a `qa.rephrase.Model`."""

    url: str  # up to and with "/chat/completions"
    model: str
    key: str = field(default="", repr=False)  # goes into one header and nowhere else
    seconds: float = SECONDS

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> "Endpoint":
        """The endpoint that QA_LLM_URL, QA_LLM_MODEL, QA_LLM_KEY and QA_LLM_SECONDS describe.

        Raises InputError where one of them cannot be used; the message never holds the key or the address.
        """
        url = _url(settings.get("QA_LLM_URL", "").strip())
        model = settings.get("QA_LLM_MODEL", "").strip()
        if not model:
            raise InputError("QA_LLM_MODEL: empty; name the model that QA_LLM_URL serves, or unset QA_LLM_URL")
        key = settings.get("QA_LLM_KEY", "").strip()
        if not (key.isascii() and key.isprintable()):
            raise InputError("QA_LLM_KEY: holds characters that no key has; copy it again")
        return cls(url, model, key, _seconds(settings.get("QA_LLM_SECONDS", "").strip()))

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """The model's text as it comes; an empty piece where none came for `BEAT` seconds.

        Closing the iterator closes the connection. Raises ModelFault: what was heard before is then no answer.
        """
        heard: SimpleQueue[str] = SimpleQueue()
        with start_blocking_portal() as portal:  # a loop in a thread of its own: the caller may have one running
            talk = portal.start_task_soon(self._talk, prompt, heard.put)
            try:
                while not talk.done():
                    wait({talk}, timeout=BEAT)
                    yield "".join(heard.get() for _ in range(heard.qsize()))
                talk.result()
            finally:
                talk.cancel()

    async def _talk(self, prompt: Prompt, hear: Callable[[str], None]) -> None:
        try:
            async with asyncio.timeout(self.seconds):
                await self._tries(prompt, hear)
        except TimeoutError:
            raise ModelFault("slow") from None

    async def _tries(self, prompt: Prompt, hear: Callable[[str], None]) -> None:
        for number in range(TRIES):
            try:
                return await self._once(prompt, hear)
            except _Again as again:
                pause = max(PAUSE * 2**number, again.after)
                if number == TRIES - 1 or pause > LONGEST_PAUSE:
                    raise ModelFault(again.reason) from None
            await asyncio.sleep(pause)

    async def _once(self, prompt: Prompt, hear: Callable[[str], None]) -> None:
        """One try. Raises _Again only while nothing has been heard."""
        begun = False
        try:
            async with (
                httpx2.AsyncClient(
                    timeout=httpx2.Timeout(self.seconds, connect=CONNECT), trust_env=not _is_here(self.url)
                ) as client,
                client.sse(
                    self.url, method="POST", json=self._body(prompt), headers=self._headers(), max_event_size=EVENT
                ) as source,
            ):
                _check_status(source.response)
                async for event in source:
                    begun = True
                    if source.response.num_bytes_downloaded > BYTES:
                        raise ModelFault("long")
                    piece, ended = _read(event.data)
                    hear(piece)
                    if ended:
                        return
        except httpx2.SSEError:  # another content type, or an event without end
            raise ModelFault("broken") from None
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            raise _Again("unreachable") from None
        except (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL, OSError) as error:
            if begun or isinstance(error, httpx2.TimeoutException):
                raise ModelFault("cut" if begun else "slow") from None
            raise _Again("unreachable") from None
        raise ModelFault("cut")  # the stream ended and the model had not

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _body(self, prompt: Prompt) -> dict:
        messages = [{"role": "system", "content": prompt.rules}, {"role": "user", "content": prompt.material}]
        return {"model": self.model, "messages": messages, "stream": True, "temperature": 0, "max_tokens": TOKENS}


def _check_status(response: httpx2.Response) -> None:
    status = response.status_code
    if status in AGAIN:
        asked = response.headers.get("retry-after", "")
        raise _Again(_STATUS.get(status, "refused"), float(asked) if asked.isdecimal() else 0.0)
    if status != 200:  # a redirect too: the key goes nowhere but where it was meant to
        raise ModelFault(_STATUS.get(status, "refused"))


def _read(data: str) -> tuple[str, bool]:
    """The text of one event, and whether the model has ended there. Raises ModelFault for what is no such event."""
    if data.strip() == "[DONE]":
        return "", True
    try:
        choices = json.loads(data)["choices"]
        if not choices:  # usage figures stand in an event of their own
            return "", False
        piece, finish = choices[0]["delta"].get("content"), choices[0].get("finish_reason")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise ModelFault("broken") from None
    if not isinstance(piece, str | None):
        raise ModelFault("broken")
    if finish not in (None, "", "stop"):
        raise ModelFault("long" if finish == "length" else "refused")
    return piece or "", finish == "stop"


def _url(url: str) -> str:
    fault = InputError("QA_LLM_URL: not a usable address; give one such as http://localhost:11434/v1, the key apart")
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError):
        raise fault from None
    if parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo or parsed.query:
        raise fault
    return url.rstrip("/").removesuffix(PATH) + PATH


def _seconds(text: str) -> float:
    if not text:
        return SECONDS
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= 3600:
        raise InputError("QA_LLM_SECONDS: give whole seconds from 1 to 3600")
    return float(text)


def _is_here(url: str) -> bool:
    """Whether the server is on this machine: then no proxy stands between."""
    host = httpx2.URL(url).host
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
