"""Points set by hand: a data set of few inputs whose every example can be added, moved and taken away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.arrays import frozen
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.stored import Stored

MOST_POINTS = 2000  # of a part: as many as pictures draw
_KIND = "points"
_WORDS = {"kind", "task", "features", "targets", "lineage"}


@final
@dataclass(frozen=True, eq=False)
class Points(Stored):
    """Both parts as they stand, immutable; nothing is split or shuffled, so that an index stays a point's own.

    Shapes: x_train and x_test are (examples, 1 or 2) in float64, finite; y_train and y_test as in a Dataset. `lineage`
    says which data they were made of by hand: points of one lineage are stages of the same work.
    """

    source: ClassVar[str] = "points"
    x_train: NDArray[np.float64]
    y_train: NDArray[Any]
    x_test: NDArray[np.float64]
    y_test: NDArray[Any]
    task: Task
    features: tuple[str, ...]
    targets: tuple[str, ...]
    lineage: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        kind = np.int64 if self.task == "classification" else np.float64
        for name, dtype in (("x_train", float), ("x_test", float), ("y_train", kind), ("y_test", kind)):
            object.__setattr__(self, name, frozen(getattr(self, name), dtype))

    def __repr__(self) -> str:
        return f"Points({len(self.x_train)} + {len(self.x_test)}, {self.digest[:12]})"

    @classmethod
    def of(cls, data: Dataset, lineage: str) -> "Points":
        """Return a data set's examples as points of that lineage."""
        x_train, x_test = data.x_train.astype(float), data.x_test.astype(float)
        about = data.task, data.feature_names, data.target_names
        return cls(x_train, data.y_train, x_test, data.y_test, *about, lineage)

    @property
    def preprocess(self) -> str:
        return "none"

    def words(self) -> dict[str, Any]:
        names = {"features": list(self.features), "targets": list(self.targets)}
        return {"kind": _KIND, "task": self.task, **names, "lineage": self.lineage}

    def arrays(self) -> dict[str, NDArray[Any]]:
        return {name: getattr(self, name) for name in ("x_train", "y_train", "x_test", "y_test")}

    @staticmethod
    def are_words(words: Any) -> bool:
        """Tell whether words are meant to be those of points."""
        return isinstance(words, Mapping) and words.get("kind") == _KIND

    @staticmethod
    def restored(words: Any, arrays: Mapping[str, Any]) -> "Points":
        """Return what `words` and `arrays` came from; both may have been tampered with.

        Raises: StudyError if they do not fit together.
        """
        if not (_words_fit(words) and set(arrays) == {"x_train", "y_train", "x_test", "y_test"}):
            raise StudyError("error.data.broken")
        features, targets = tuple(words["features"]), tuple(words["targets"])
        for part in ("train", "test"):
            if not _part_fits(arrays[f"x_{part}"], arrays[f"y_{part}"], words["task"], len(features), len(targets)):
                raise StudyError("error.data.broken")
        x_train, y_train, x_test, y_test = (arrays[name] for name in ("x_train", "y_train", "x_test", "y_test"))
        return Points(x_train, y_train, x_test, y_test, words["task"], features, targets, words["lineage"])


def check_points(points: Points) -> None:
    """Refuse points that nothing can be learned from, or that are too many to be set by hand.

    Raises: StudyError saying what is missing.
    """
    if max(len(points.x_train), len(points.x_test)) > MOST_POINTS:
        raise StudyError("error.points.too_many", most=f"{MOST_POINTS:,}")
    if len(points.x_train) < 2:
        raise StudyError("error.points.too_few")
    if points.task == "classification" and len(np.unique(points.y_train)) < 2:
        raise StudyError("error.points.one_class", name=points.targets[int(points.y_train[0])][:40])


def _words_fit(words: Any) -> bool:
    if not isinstance(words, Mapping) or set(words) != _WORDS or not isinstance(words["lineage"], str):
        return False
    lists = (words["features"], words["targets"])
    named = all(isinstance(one, list | tuple) and one and all(isinstance(name, str) for name in one) for one in lists)
    return named and words["task"] in ("classification", "regression") and len(words["features"]) <= 2


def _part_fits(x: Any, y: Any, task: Task, features: int, targets: int) -> bool:
    right = isinstance(x, np.ndarray) and x.dtype == np.float64 and x.ndim == 2 and x.shape[1] == features
    if not (right and isinstance(y, np.ndarray) and len(x) == len(y) and bool(np.isfinite(x).all())):
        return False
    if task == "regression":
        return y.dtype == np.float64 and y.ndim == 2 and y.shape[1] == targets and bool(np.isfinite(y).all())
    return y.dtype == np.int64 and y.ndim == 1 and not (len(y) and (y.min() < 0 or y.max() >= targets))
