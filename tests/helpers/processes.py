"""What a process takes of the machine."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from pathlib import Path


def hand_back() -> None:
    """Give pages that are free to the system, where the C library is one that keeps them: that is glibc's habit.

    It keeps what it once needed for a moment: what stays then is what is held on to, and alone tells of a leak.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def resident_bytes() -> int:
    """Return the memory this process holds now; where the system does not tell, the most it ever held."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
