"""What a process takes of the machine."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
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
