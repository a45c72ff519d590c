"""Whether a Dask scheduler answers at an address: asked before Dask is, which waits long for what is none."""

from __future__ import annotations

import queue
import re
import socket
import threading

from nnstudio.catalog import Message, StudyError

_ADDRESS = re.compile(r"(?:(?P<kind>tcp|tls|ws|wss|ucx)://)?(?P<host>\[[0-9a-fA-F:.%]+\]|[\w.-]+):(?P<port>\d{1,5})")
_HEAD_BYTES, _MOST_BYTES, _MOST_FRAMES = 16, 1_000_000, 1000


def check_scheduler(address: str, seconds: float) -> None:
    """Refuse an address where no scheduler answers within so many seconds.

    A scheduler speaks first: eight bytes of how long its greeting is, eight of how many pieces it has.
    Raises: StudyError saying whether it is no address, nobody answers, or somebody else does.
    Source: distributed.comm.tcp.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found["port"]) < 65536:
        raise _refusal(address, "address")
    greeting = _answer(found["host"].strip("[]"), int(found["port"]), seconds, found["kind"] in (None, "tcp"))
    if greeting is None:
        raise _refusal(address, "nobody")
    if found["kind"] in (None, "tcp") and not _is_greeting(greeting):
        raise _refusal(address, "else")


def _answer(host: str, port: int, seconds: float, greeted: bool) -> bytes | None:
    """Return what is said first at an address, None if nobody takes the call; looking up a name may take any time."""
    heard: queue.Queue[bytes | None] = queue.Queue()
    threading.Thread(target=lambda: heard.put(_call(host, port, seconds, greeted)), daemon=True).start()
    try:
        return heard.get(timeout=seconds)
    except queue.Empty:
        return None


def _call(host: str, port: int, seconds: float, greeted: bool) -> bytes | None:
    try:
        line = socket.create_connection((host, port), timeout=seconds)
    except (OSError, UnicodeError):
        return None
    with line:
        try:
            line.settimeout(seconds / 2)
            return line.recv(_HEAD_BYTES, socket.MSG_WAITALL) if greeted else b""
        except OSError:
            return b""


def _is_greeting(said: bytes) -> bool:
    length, frames = int.from_bytes(said[:8], "little"), int.from_bytes(said[8:], "little")
    return len(said) == _HEAD_BYTES and 0 < length < _MOST_BYTES and 0 < frames < _MOST_FRAMES


def _refusal(address: str, why: str) -> StudyError:
    reason = Message(f"error.sweep.scheduler.{why}")
    return StudyError("error.sweep.scheduler", address=address[:100], reason=reason)
