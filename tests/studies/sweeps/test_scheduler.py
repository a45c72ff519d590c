"""What answers at an address: a scheduler, somebody else, nobody."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from nnstudio.catalog import StudyError
from nnstudio.studies.sweeps.scheduler import check_scheduler

GREETING = (58).to_bytes(8, "little") + (1).to_bytes(8, "little") + b"\x2a" * 50


@contextmanager
def answering(said: bytes) -> Iterator[str]:
    """Take one call, say that, and hang up; yield the address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            line, _ = server.accept()
            with line:
                line.sendall(said)

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize("kind", ["", "tcp://"])
def test_that_whoever_greets_as_a_scheduler_is_taken_for_one(kind: str) -> None:
    with answering(GREETING) as address:
        check_scheduler(kind + address, 5)


@pytest.mark.parametrize("said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\0" * 16])
def test_that_somebody_else_is_told_from_a_scheduler(said: bytes) -> None:
    with answering(said) as address, pytest.raises(StudyError, match="something else"):
        check_scheduler(address, 5)


def test_that_a_port_where_nobody_answers_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(StudyError, match=f"127.0.0.1:{port}.*nobody"):
        check_scheduler(f"tcp://127.0.0.1:{port}", 5)


@pytest.mark.parametrize("address", ["nonsense://x:1", "127.0.0.1:port", "::::", "tcp://", "host", "x:99999", "a b:1"])
def test_that_what_is_no_address_is_told_at_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_call(*_: object) -> Callable:
        raise AssertionError("nobody is to be called")

    monkeypatch.setattr(socket, "create_connection", no_call)
    with pytest.raises(StudyError, match="no address"):
        check_scheduler(address, 5)
