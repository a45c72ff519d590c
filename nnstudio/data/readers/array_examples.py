"""Arrays x and y as examples: inputs flattened into rows, targets as classes or values."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.column_codes import shown
from nnstudio.data.labelled import MAX_CLASSES, Labelled

KINDS = "buif"  # of numbers
_FEW = 20
_CHANNELS = (1, 3, 4)


def examples_of(found: dict[str, NDArray[Any]], path: Path) -> Labelled:
    """Return the examples of x and y, or of x, y, x and y of the training and the test part, in that order.

    Whole numbers and texts as targets are classes, as are few different whole values; other numbers are values.
    Raises: StudyError if an array is of another kind or length than the others ask for.
    """
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
    if x.dtype.kind not in KINDS or not 1 <= x.ndim <= 4 or x.size == 0:
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
    if y.dtype.kind not in KINDS or y.shape[1:] == (0,):
        raise StudyError("error.read.npz_kind", file=path.name, name="y", kind=f"{y.dtype}, {y.shape}"[:40])
    values = np.ascontiguousarray(y[:, None] if y.ndim == 1 else y, np.float64)
    if not np.isfinite(values).all():
        at = int(np.argwhere(~np.isfinite(values))[0][0])
        raise StudyError("error.read.not_finite", file=path.name, name="y", example=f"{at + 1:,}")
    return values
