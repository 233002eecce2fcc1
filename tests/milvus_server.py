"""A Milvus server for tests: Milvus Lite in a process of its own or in this one, always bound to 127.0.0.1."""

import base64
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

WAIT = 60  # seconds for a server to start on a busy machine


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of Milvus Lite as its own program runs it. It asks for no token: that is why the host is given."""
    port = free_port()
    command = [sys.executable, "-m", "milvus_lite", "server", "--host", "127.0.0.1", "--port", str(port)]
    with (folder.parent / "server.log").open("wb") as log:
        running = subprocess.Popen([*command, "--data-dir", str(folder)], stdout=log, stderr=log)
    try:
        _wait(port, running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


@contextmanager
def guarded(folder: Path, token: str) -> Iterator[str]:
    """The address of Milvus Lite behind a guard that refuses every call without the token, as a cluster does."""
    import grpc
    from milvus_lite.adapter.grpc.servicer import MilvusServicer
    from milvus_lite.db import MilvusLite
    from pymilvus.grpc_gen import milvus_pb2_grpc

    wanted = base64.b64encode(token.encode()).decode()

    class Guard(grpc.ServerInterceptor):
        def intercept_service(self, continuation, call):
            if dict(call.invocation_metadata).get("authorization") == wanted:
                return continuation(call)

            def refuse(_, context):
                context.abort(grpc.StatusCode.UNAUTHENTICATED, "auth check failure, please check api key is correct")

            return grpc.unary_unary_rpc_method_handler(refuse)

    db = MilvusLite(str(folder))
    running = grpc.server(ThreadPoolExecutor(4), interceptors=[Guard()])
    milvus_pb2_grpc.add_MilvusServiceServicer_to_server(MilvusServicer(db), running)
    port = running.add_insecure_port("127.0.0.1:0")
    running.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.stop(grace=1).wait()
        db.close()


def _wait(port: int, running: subprocess.Popen) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until and running.poll() is None:
        with socket.socket() as door:
            if not door.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise RuntimeError("Milvus Lite's server did not start")
