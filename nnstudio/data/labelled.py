"""Examples as files of arrays or images hold them: inputs in rows, targets, perhaps a test part of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.arrays import frozen
from nnstudio.data.dataset import Task
from nnstudio.data.stored import Stored

MAX_CLASSES = 1_000
_X_TYPES = ("uint8", "float32", "float64")
_KIND = "labelled"


@final
@dataclass(frozen=True, eq=False)
class Labelled(Stored):
    """Inputs and targets, immutable.

    Shapes: x_train and x_test are (examples, features) in uint8, float32 or float64, finite. y_train and y_test are
    (examples,) indices into `targets` in int64 for classification, (examples, targets) in float64 for regression. The
    test part has no rows where the file has none. `resized` counts the images that had another size.
    """

    source: ClassVar[str] = "arrays"
    x_train: NDArray[Any]
    y_train: NDArray[Any]
    x_test: NDArray[Any]
    y_test: NDArray[Any]
    task: Task
    targets: tuple[str, ...]
    image_shape: tuple[int, ...] | None = None
    resized: int = 0
    origin: str = ""

    def __post_init__(self) -> None:
        kind = np.int64 if self.task == "classification" else np.float64
        for name, dtype in (("x_train", None), ("x_test", None), ("y_train", kind), ("y_test", kind)):
            object.__setattr__(self, name, frozen(getattr(self, name), dtype))

    def __repr__(self) -> str:
        return f"Labelled({len(self.x_train)} + {len(self.x_test)} × {self.features}, {self.digest[:12]})"

    @property
    def features(self) -> int:
        """Number of inputs."""
        return self.x_train.shape[1]

    @property
    def preprocess(self) -> str:
        return "scaled(divisor=255)" if self.x_train.dtype == np.uint8 else "standardized"

    def words(self) -> dict[str, Any]:
        shape = None if self.image_shape is None else list(self.image_shape)
        about = {"kind": _KIND, "task": self.task, "targets": list(self.targets)}
        return {**about, "image_shape": shape, "resized": self.resized}

    def arrays(self) -> dict[str, NDArray[Any]]:
        return {name: getattr(self, name) for name in ("x_train", "y_train", "x_test", "y_test")}

    @staticmethod
    def are_words(words: Any) -> bool:
        """Tell whether words are meant to be those of arrays, not of a table."""
        return isinstance(words, Mapping) and words.get("kind") == _KIND

    @staticmethod
    def restored(words: Any, arrays: Mapping[str, Any], origin: str = "") -> "Labelled":
        """Return what `words` and `arrays` came from; both may have been tampered with.

        Raises: StudyError if they do not fit together.
        """
        if not (_words_fit(words) and set(arrays) == {"x_train", "y_train", "x_test", "y_test"}):
            raise StudyError("error.data.broken")
        shape = words["image_shape"]
        about = (words["task"], tuple(words["targets"]), None if shape is None else tuple(shape), words["resized"])
        if not _arrays_fit(arrays, *about[:3]):
            raise StudyError("error.data.broken")
        x_train, y_train, x_test, y_test = (arrays[name] for name in ("x_train", "y_train", "x_test", "y_test"))
        return Labelled(x_train, y_train, x_test, y_test, *about, origin)


def _words_fit(words: Any) -> bool:
    wanted = {"kind", "task", "targets", "image_shape", "resized"}
    if not isinstance(words, Mapping) or set(words) != wanted or words["kind"] != _KIND:
        return False
    if words["task"] not in ("classification", "regression") or not isinstance(words["resized"], int):
        return False
    names, shape = words["targets"], words["image_shape"]
    named = isinstance(names, list | tuple) and len(names) > 0 and all(isinstance(one, str) for one in names)
    return named and (shape is None or _is_shape(shape))


def _is_shape(shape: Any) -> bool:
    sizes = isinstance(shape, list | tuple) and all(isinstance(one, int) and 0 < one < 100_000 for one in shape)
    return sizes and (len(shape) == 2 or (len(shape) == 3 and shape[2] in (1, 3, 4)))


def _arrays_fit(arrays: Mapping[str, Any], task: Task, targets: tuple[str, ...], shape: tuple[int, ...] | None) -> bool:
    x_train, x_test = arrays["x_train"], arrays["x_test"]
    if not (_is_matrix(x_train) and _is_matrix(x_test) and x_train.shape[1] == x_test.shape[1] and len(x_train)):
        return False
    if x_train.dtype != x_test.dtype or (shape is not None and int(np.prod(shape)) != x_train.shape[1]):
        return False
    parts = ((x_train, arrays["y_train"]), (x_test, arrays["y_test"]))
    return all(len(x) == len(y) and _targets_fit(y, task, len(targets)) for x, y in parts)


def _is_matrix(x: Any) -> bool:
    right = isinstance(x, np.ndarray) and x.dtype.name in _X_TYPES and x.ndim == 2 and x.shape[1] > 0
    return right and bool(x.dtype == np.uint8 or np.isfinite(x).all())


def _targets_fit(y: Any, task: Task, targets: int) -> bool:
    if task == "classification":
        right = y.dtype == np.int64 and y.ndim == 1 and targets <= MAX_CLASSES
        return right and not (len(y) and (y.min() < 0 or y.max() >= targets))
    return y.dtype == np.float64 and y.ndim == 2 and y.shape[1] == targets and bool(np.isfinite(y).all())
