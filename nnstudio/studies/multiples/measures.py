"""What is measured of a trained network: scores, size of the weights, and what it makes of the plane of its inputs."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from nnstudio.project import Checked
from nnstudio.studies.forward import Forward
from nnstudio.studies.islands import islands
from nnstudio.studies.metrics import Metrics, Score, classes_of
from nnstudio.studies.multiples.outliers import isolated
from nnstudio.studies.smoothness import Plane, has_slope
from nnstudio.studies.twins.compare import mean_square

MEASURES = (
    *("train_loss", "test_loss", "train_accuracy", "test_accuracy", "train_r2", "test_r2"),
    *("boundary_length", "mean_slope", "mean_squared_weight", "regions", "wrong", "fitted", "parameters"),
)
_LARGE_NETWORK, _LARGE_WORK = 50_000, 3e8  # parameters, multiplications: beyond, a look would hold up the training

Numbers = dict[str, float]


class Measured(NamedTuple):
    """The numbers by their keys in MEASURES, only those there are, and which training examples are misclassified.

    `wrong` counts the misclassified, `fitted` those that are classified rightly though 4 of their 5 nearest
    neighbours are of another class.
    """

    numbers: Numbers
    wrong: np.ndarray


class Measurer:
    """Measures one network again and again as it learns."""

    def __init__(self, checked: Checked) -> None:
        self._checked, raw = checked, checked.data.raw
        classifies = raw.task == "classification"
        flat = classifies and raw.features == 2 and checked.network.size <= _LARGE_NETWORK
        self._plane = Plane(checked) if flat else None
        self._two, self._slope = flat and raw.classes == 2, flat and has_slope(checked)
        small = classifies and checked.network.size * len(checked.data.x_train) <= _LARGE_WORK
        self._train = Forward(checked.network, checked.data.x_train, checked.project.recipe.dtype) if small else None
        self._isolated = isolated(checked.data)

    def measured(self, parameters: np.ndarray, metrics: Metrics) -> Measured:
        """Measure the network for flat parameters, whose scores are these."""
        wrong = self._wrong(parameters)
        found = {
            **_scores("train", metrics.train),
            **_scores("test", metrics.test),
            "mean_squared_weight": mean_square(self._checked.network, parameters),
            "parameters": float(self._checked.network.size),
            **self._of_examples(wrong),
            **self._of_plane(parameters),
        }
        return Measured({name: value for name, value in found.items() if math.isfinite(value)}, wrong)

    def _wrong(self, parameters: np.ndarray) -> np.ndarray:
        if self._train is None:
            return np.zeros(0, bool)
        outputs = self._train.run(parameters)
        assert outputs is not None, "nobody stops it"
        return classes_of(outputs) != self._checked.data.y_train

    def _of_examples(self, wrong: np.ndarray) -> Numbers:
        if self._train is None:
            return {}
        found = {"wrong": float(wrong.sum())}
        if self._isolated is not None:
            found["fitted"] = float((self._isolated & ~wrong).sum())
        return found

    def _of_plane(self, parameters: np.ndarray) -> Numbers:
        if self._plane is None:
            return {}
        classes = self._plane.classes(parameters)
        assert classes is not None, "nobody stops it"
        found = {"regions": float(islands(classes))}
        if self._two:
            logits = self._plane.logits(parameters)
            assert logits is not None, "nobody stops it"
            found["boundary_length"] = self._plane.boundary(logits)
            if self._slope:
                found["mean_slope"] = self._plane.slope(logits)
        return found


def _scores(part: str, score: Score | None) -> Numbers:
    found = score._asdict() if score is not None else {}
    return {f"{part}_{name}": float(value) for name, value in found.items() if value is not None}
