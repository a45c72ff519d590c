"""Files and folders opened with every fault told in a sentence, and memory taken only for what is there."""

import os
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from nnstudio.catalog import StudyError

MAX_BYTES = 2_000_000_000
EXPANSION, SMALL = 200, 1_000_000  # what real data stay below when it is unpacked; deflate itself reaches 1,032
_PIECE = 1 << 20


class Bounded(BufferedReader):
    """A file that takes no more memory than it has bytes, however many a damaged header asks for."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = -1 if size is None else size
        if wanted > _PIECE:
            wanted = min(wanted, max(0, os.fstat(self.fileno()).st_size - self.tell()))
        return super().read(wanted)


def unreadable(path: Path, problem: Exception) -> StudyError:
    """Return the refusal of a file that the system does not hand out."""
    reason = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return StudyError("error.csv.unreadable", file=path.name or str(path), reason=reason)


def listed(path: Path) -> list[str]:
    """Return the sorted names in a folder.

    Raises: StudyError if it cannot be looked into.
    """
    try:
        return sorted(one.name for one in path.iterdir())
    except OSError as problem:
        raise unreadable(path, problem) from None


def first_bytes(path: Path) -> bytes:
    """Return the first four bytes, b"" where the file cannot be read: whoever reads it says why."""
    try:
        with path.open("rb") as file:
            return file.read(4)
    except (OSError, ValueError):
        return b""


def size_of(path: Path) -> int:
    """Return a file's size in bytes.

    Raises: StudyError if there is no such file.
    """
    try:
        return path.stat().st_size
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from None


def check_size(name: str, claimed: int, on_disk: int, packed: bool) -> None:
    """Refuse bytes that are too many, or that what is on the disk cannot hold.

    Raises: StudyError naming both sizes.
    """
    if claimed > MAX_BYTES:
        raise StudyError("error.read.large", file=name, size=f"{claimed:,}", maximum=f"{MAX_BYTES:,}")
    if claimed > (SMALL + EXPANSION * on_disk if packed else on_disk):
        raise StudyError("error.read.claims", file=name, size=f"{claimed:,}", found=f"{on_disk:,}")


def read_exactly(file: BinaryIO, count: int, name: str) -> bytearray:
    """Return that many bytes, taken piece by piece; there must be no more.

    Raises: StudyError if there are fewer or more.
    """
    found = bytearray()
    while len(found) < count and (piece := file.read(min(_PIECE, count - len(found)))):
        found += piece
    if len(found) < count:
        raise StudyError("error.read.truncated", file=name, size=f"{count:,}", found=f"{len(found):,}")
    if file.read(1):
        raise StudyError("error.read.longer", file=name, size=f"{count:,}")
    return found
