"""What a process takes of the machine, and which others it began."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import sys
from contextlib import suppress
from multiprocessing import resource_tracker
from pathlib import Path


class _Mallinfo(ctypes.Structure):
    """glibc's struct mallinfo2, in the order of its fields."""

    _names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = [(name, ctypes.c_size_t) for name in _names.split()]


def handed_out_bytes() -> int | None:
    """Return what the C library has handed out and nobody has given back; None where it does not tell.

    Memory that grows while this does not is held by nobody: it lies between pieces that are.
    """
    ask = getattr(ctypes.CDLL(None), "mallinfo2", None) if sys.platform == "linux" else None
    if ask is None:
        return None
    ask.restype = _Mallinfo
    found = ask()
    return found.uordblks + found.hblkhd


def resident_bytes() -> int:
    """Return the memory this process holds now; where the system does not tell, the most it ever held."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


class Withheld:
    """For how long threads of a process wanted a processor and had none; 0 where the system does not tell.

    A thread that ends takes its own count with it: what it was seen to have waited stays in the sum.
    """

    def __init__(self, process: int | str = "self", system: Path = Path("/proc")) -> None:
        self._tasks = system / str(process) / "task"
        self._seen: dict[str, int] = {}
        self._sum = 0

    def seconds(self) -> float:
        """Return the sum by now, from the process's beginning on; it never falls."""
        for path in self._tasks.glob("*/schedstat"):
            with suppress(OSError):  # it ended meanwhile
                now, before = int(path.read_text().split()[1]), self._seen.get(path.parent.name, 0)
                self._sum += now - before if now >= before else now  # another thread may have the number by now
                self._seen[path.parent.name] = now
        return self._sum / 1e9


def children() -> set[int]:
    """Return the processes this one began and that still are, but for multiprocessing's own keeper of semaphores.

    Read from /proc where there is one, so that none is overlooked; else what multiprocessing knows of.
    """
    if not Path("/proc/self/stat").exists():
        return {one.pid for one in multiprocessing.active_children() if one.pid is not None}
    keeper = getattr(resource_tracker, "_resource_tracker")._pid  # noqa: B009 - nowhere else is it told
    there = [int(one.name) for one in Path("/proc").iterdir() if one.name.isdecimal()]
    return {pid for pid in there if _parent(pid) == os.getpid()} - {keeper}


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError):  # it ended meanwhile
        return 0
