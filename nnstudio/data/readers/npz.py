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
from nnstudio.data.column_codes import shown
from nnstudio.data.labelled import MAX_CLASSES, Labelled
from nnstudio.data.readers.files import check_size, unreadable

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
_MAX_HEADER = 10_000
_KINDS = "buif"
_FEW = 20
_CHANNELS = (1, 3, 4)


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
    return _labelled(found, path)


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
    entry = archive.getinfo(f"{name}.npy")
    check_size(path.name, entry.file_size, min(entry.compress_size, path.stat().st_size), True)
    with archive.open(entry) as file:
        shape, fortran, dtype = _header(file)
        if dtype.hasobject or dtype.kind not in (*_KINDS, "U", "S") or dtype.names or dtype.itemsize == 0:
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


def _labelled(found: dict[str, NDArray[Any]], path: Path) -> Labelled:
    names = list(found)
    x_parts = [_inputs(found[name], name, path) for name in names[::2]]
    y_parts = [found[name] for name in names[1::2]]
    for x, y in zip(x_parts, y_parts, strict=True):
        if len(x) != len(y):
            raise StudyError("error.read.counts", file=path.name, images=f"{len(x):,}", labels=f"{len(y):,}")
    if len(x_parts) == 1:
        x_parts.append(x_parts[0][:0])
        y_parts.append(y_parts[0][:0])
    if x_parts[0].shape[1:] != x_parts[1].shape[1:]:
        raise StudyError("error.read.test_shape", file=path.name)
    flat = [x.reshape(len(x), int(np.prod(x.shape[1:]))) for x in x_parts]
    shape = x_parts[0].shape[1:]
    image = shape if len(shape) == 2 or (len(shape) == 3 and shape[2] in _CHANNELS) else None
    return _with_targets(flat, y_parts, image, path)


def _inputs(x: NDArray[Any], name: str, path: Path) -> NDArray[Any]:
    if x.dtype.kind not in _KINDS or not 1 <= x.ndim <= 4 or x.size == 0:
        raise StudyError("error.read.npz_kind", file=path.name, name=name, kind=f"{x.dtype}, {x.shape}"[:40])
    x = x[:, None] if x.ndim == 1 else x
    if x.dtype.name not in ("uint8", "float32", "float64") or not x.dtype.isnative:
        x = x.astype(np.uint8 if x.dtype.kind == "b" else np.float64)
    if not np.isfinite(x).all():
        at = int(np.argwhere(~np.isfinite(x))[0][0])
        raise StudyError("error.read.not_finite", file=path.name, name=name, example=f"{at + 1:,}")
    return x


def _with_targets(x: list[NDArray[Any]], y: list[NDArray[Any]], image: tuple[int, ...] | None, path: Path) -> Labelled:
    y = [one[:, 0] if one.ndim == 2 and one.shape[1] == 1 else one for one in y]
    origin = str(path.absolute())
    if y[0].dtype.kind != y[1].dtype.kind or y[0].ndim not in (1, 2) or y[0].shape[1:] != y[1].shape[1:]:
        raise StudyError("error.read.npz_kind", file=path.name, name="y", kind=f"{y[0].dtype}, {y[0].shape}"[:40])
    if y[0].ndim == 1 and (y[0].dtype.kind != "f" or _few_whole(y[0])):
        codes, names = _classes(np.concatenate(y), path)
        parts = codes[: len(y[0])], codes[len(y[0]) :]
        return Labelled(x[0], parts[0], x[1], parts[1], "classification", names, image, origin=origin)
    values = [_values(one, path) for one in y]
    names = tuple(f"y{at}" for at in range(1, values[0].shape[1] + 1)) if values[0].shape[1] > 1 else ("y",)
    return Labelled(x[0], values[0], x[1], values[1], "regression", names, image, origin=origin)


def _few_whole(y: NDArray[Any]) -> bool:
    different = np.unique(y)
    whole = bool(np.isfinite(different).all()) and bool((different == np.floor(different)).all())
    return whole and len(different) <= min(_FEW, len(y) // 2)


def _classes(y: NDArray[Any], path: Path) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    different, codes = np.unique(y, return_inverse=True)
    if len(different) > MAX_CLASSES:
        raise StudyError("error.data.classes", column="y", count=f"{len(different):,}", maximum=f"{MAX_CLASSES:,}")
    return codes.astype(np.int64).reshape(-1), tuple(_name(one) for one in different)


def _name(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else shown(float(value))


def _values(y: NDArray[Any], path: Path) -> NDArray[np.float64]:
    if y.dtype.kind not in _KINDS or y.shape[1:] == (0,):
        raise StudyError("error.read.npz_kind", file=path.name, name="y", kind=f"{y.dtype}, {y.shape}"[:40])
    values = np.ascontiguousarray(y[:, None] if y.ndim == 1 else y, np.float64)
    if not np.isfinite(values).all():
        at = int(np.argwhere(~np.isfinite(values))[0][0])
        raise StudyError("error.read.not_finite", file=path.name, name="y", example=f"{at + 1:,}")
    return values
