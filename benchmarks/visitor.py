"""A person at the running app without a browser: what a browser sends and receives over HTTP and the websocket."""

import urllib.request
from contextlib import ExitStack
from http.cookiejar import CookieJar
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

SECONDS = 180  # in which a run of the page must end
LARGEST = 200_000_000  # bytes of one message
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


class Visitor:
    """One session of the app at `url`; `elements` is what is on the page, in order, as Streamlit's messages."""

    def __init__(self, url: str) -> None:
        self.url, self.elements, self.redirect, self.errors = url.rstrip("/"), {}, "", []
        self.cookies = CookieJar()
        self.web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.web.open(f"{self.url}/_stcore/health", timeout=SECONDS).read()
        self.socket, self.origin, self.open = None, self.url, ExitStack()

    def come(self) -> None:
        """Opens the page, anew where it was open, and waits until it is drawn."""
        self.leave()
        held = {cookie.name: cookie.value for cookie in self.cookies}
        opening = connect(
            f"ws{self.url.removeprefix('http')}/_stcore/stream",
            origin=self.origin,
            subprotocols=["streamlit", held.get("_streamlit_xsrf", "none")],
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in held.items())},
            open_timeout=SECONDS,
            max_size=LARGEST,
            close_timeout=2,
            ping_interval=None,  # a browser sends none
            proxy=None,
        )
        self.socket = self.open.enter_context(opening)
        self._run()

    def leave(self) -> None:
        """Closes the page."""
        self.open.close()

    def ask(self, question: str) -> None:
        """Types a question and waits for what the page then shows."""
        widget = next(element.chat_input.id for element in self.elements.values() if element.HasField("chat_input"))
        self._run(lambda state: _typed(state, widget, question))

    def press(self, label: str) -> None:
        """Presses the button of this label."""
        widget = next(element.button.id for element in self.elements.values() if element.button.label == label)
        self._run(lambda state: _pressed(state, widget))

    @property
    def html(self) -> str:
        """All HTML on the page."""
        return "\n".join(element.html.body for element in self.elements.values() if element.HasField("html"))

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons on the page."""
        return [element.button.label for element in self.elements.values() if element.HasField("button")]

    @property
    def alerts(self) -> list[str]:
        """The errors and warnings on the page."""
        return [element.alert.body for element in self.elements.values() if element.HasField("alert")]

    def _run(self, does=lambda state: None) -> None:
        message = BackMsg()
        message.rerun_script.query_string = ""
        does(message.rerun_script.widget_states.widgets)
        self.elements = {}
        self.socket.send(message.SerializeToString())
        while not self._received(self.socket.recv(timeout=SECONDS)):
            pass

    def _received(self, data: bytes) -> bool:
        """Takes in one message; was it the last of a run?"""
        message = ForwardMsg()
        message.ParseFromString(data)
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.HasField("new_element"):
            element = message.delta.new_element
            self.elements[tuple(message.metadata.delta_path)] = element
            if element.HasField("exception"):
                self.errors.append(element.exception.message)
        elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            self.errors.append(message.session_event.script_compilation_exception.message)
        elif kind == "auth_redirect":
            self.redirect = message.auth_redirect.url
        return kind == "script_finished" and message.script_finished in ENDED

    def path(self, place: str) -> str:
        """An address of the app."""
        return place if urlsplit(place).netloc else f"{self.url}/{place.lstrip('/')}"


def _typed(states, widget: str, text: str) -> None:
    state = states.add()
    state.id = widget
    state.chat_input_value.data = text


def _pressed(states, widget: str) -> None:
    state = states.add()
    state.id = widget
    state.trigger_value = True
