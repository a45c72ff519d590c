"""The zip a project file is: its members written in a fixed order, and read within limits."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from nnstudio.catalog import StudyError
from nnstudio.document.arrays import Pieces

_DATE = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes
_PIECE = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_EXPANSION, _SMALL = 200, 1_000_000  # what real members stay below; deflate itself reaches 1,032
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


def write_archive(file: BinaryIO, members: Mapping[str, bytes | Pieces]) -> None:
    """Write members by name, each whole or in pieces; words are compressed, arrays are not: they hardly shrink."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
            pieces = content if isinstance(content, tuple) else (content,)
            entry.file_size = sum(map(len, pieces))
            with archive.open(entry, "w") as member:
                for piece in pieces:
                    write_pieces(member, piece)


def write_pieces(file: IO[bytes], content: bytes | memoryview) -> None:
    """Write bytes a megabyte at a time, so that other threads come to their turn."""
    view = memoryview(content)
    for start in range(0, len(view), _PIECE):
        file.write(view[start : start + _PIECE])


class Archive:
    """An open project file. Every fault of its bytes is a StudyError that names the file."""

    def __init__(self, zipped: zipfile.ZipFile, shown: str, size: int) -> None:
        self._zipped, self._shown, self._size = zipped, shown, size
        self._members = {entry.filename: entry for entry in zipped.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, limit: int) -> bytes:
        """Return a member's bytes; its declared size is judged before memory is taken.

        Raises: StudyError if it is missing, larger than `limit`, or damaged.
        """
        if name not in self._members:
            raise StudyError("error.document.member", file=self._shown, member=name)
        entry = self._members[name]
        limit = min(limit, _SMALL + _EXPANSION * entry.compress_size)
        if entry.file_size > limit:
            sizes = {"size": f"{entry.file_size:,}", "limit": f"{limit:,}"}
            raise StudyError("error.document.member_size", file=self._shown, member=name, **sizes)
        beyond = entry.header_offset + entry.compress_size > self._size  # memory would be taken for all of it
        if beyond or entry.compress_type not in _METHODS or entry.flag_bits & 0x1:
            raise StudyError("error.document.damaged", file=self._shown)
        return self._zipped.read(entry)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a project file for reading; faults found while it is open are told in sentences too.

    Raises: StudyError if it is missing, a folder, empty, unreadable, no zip, or damaged.
    """
    shown = path.name or str(path)
    try:
        _refuse_no_file(path, shown)
        with path.open("rb") as file, _zipped(file, shown) as zipped:
            yield Archive(zipped, shown, path.stat().st_size)
    except FileNotFoundError:
        raise StudyError("error.document.missing", file=str(path)) from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StudyError("error.document.unreadable", file=shown, reason=reason) from None
    except RecursionError:
        raise StudyError("error.document.deep", file=shown) from None
    except _FAULTS:
        raise StudyError("error.document.damaged", file=shown) from None


def _refuse_no_file(path: Path, shown: str) -> None:
    if path.is_dir():
        raise StudyError("error.document.folder", file=shown)
    if path.exists() and not path.is_file():
        raise StudyError("error.document.no_file", file=shown)
    if path.stat().st_size == 0:
        raise StudyError("error.document.empty", file=shown)


def _zipped(file: BinaryIO, shown: str) -> zipfile.ZipFile:
    start = file.read(4)
    file.seek(0)
    if start[:2] != b"PK":
        raise StudyError("error.document.not_zip", file=shown)
    return zipfile.ZipFile(file)
