"""NumPy's archives, .npz: arrays x and y, or x_train, y_train, x_test and y_test. Nothing in them is executed."""

import math
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.labelled import Labelled
from nnstudio.data.readers.array_examples import KINDS, examples_of
from nnstudio.data.readers.files import check_size, unreadable

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
_MAX_HEADER = 10_000


def read_npz(path: Path) -> Labelled:
    """Return the examples of an archive; whole numbers and texts as targets are classes, other numbers are values.

    Raises: StudyError if it is no archive, lacks an array, or one is of another kind or size than its header says.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = {name: _member(archive, name, path) for name in _wanted(archive, path)}
    except OSError as problem:
        raise unreadable(path, problem) from None
    except _FAULTS:
        raise StudyError("error.read.npz", file=path.name) from None
    return examples_of(found, path)


def _wanted(archive: zipfile.ZipFile, path: Path) -> tuple[str, ...]:
    names = set(archive.namelist())
    for wanted in (("x", "y"), ("x_train", "y_train")):
        if {f"{name}.npy" for name in wanted} <= names:
            tests = tuple(name.replace("train", "test") for name in wanted if "train" in name)
            return (*wanted, *tests) if tests and {f"{name}.npy" for name in tests} <= names else wanted
    if "project.json" in names:
        raise StudyError("error.read.project", file=path.name)
    if path.suffix.lower() != ".npz" and not any(name.endswith(".npy") for name in names):
        spreadsheet = any(name.startswith("xl/") or name == "content.xml" for name in names)
        raise StudyError("error.read.spreadsheet" if spreadsheet else "error.read.zip", file=path.name)
    inside = ", ".join(sorted(names)[:5])[:100]
    raise StudyError("error.read.npz_names", file=path.name, found=inside or "–")


def _member(archive: zipfile.ZipFile, name: str, path: Path) -> NDArray[Any]:
    """Return one array; its header is held against the sizes of the archive before memory is taken."""
    entry, size = archive.getinfo(f"{name}.npy"), path.stat().st_size
    if entry.header_offset + entry.compress_size > size:  # memory would be taken for all of it
        raise zipfile.BadZipFile
    check_size(path.name, entry.file_size, entry.compress_size, True)
    with archive.open(entry) as file:
        shape, fortran, dtype = _header(file)
        if dtype.hasobject or dtype.kind not in (*KINDS, "U", "S") or dtype.names or dtype.itemsize == 0:
            raise StudyError("error.read.npz_kind", file=path.name, name=name, kind=str(dtype)[:40])
        if min(shape, default=0) < 0:
            raise StudyError("error.read.damaged", file=path.name)
        count = math.prod((dtype.itemsize, *shape))
        if count != entry.file_size - file.tell():
            sizes = {"size": f"{count:,}", "found": f"{entry.file_size - file.tell():,}"}
            raise StudyError("error.read.claims", file=path.name, **sizes)
        flat = np.frombuffer(file.read(), dtype)
    return flat.reshape(shape, order="F" if fortran else "C")


def _header(file: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype]:
    try:
        version = npy.read_magic(file)
        read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        return read(file, max_header_size=_MAX_HEADER)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - NumPy's tokeniser and parser each have errors of their own
        raise zipfile.BadZipFile from None
