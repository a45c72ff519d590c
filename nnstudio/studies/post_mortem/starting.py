"""How a run began: how large its inputs and targets are, and what the layers make of them before the first step."""

import numpy as np

from nnstudio.data.prepared import Prepared
from nnstudio.studies.post_mortem.case import Case
from nnstudio.studies.post_mortem.record import Start
from nnstudio.studies.probe import activations
from nnstudio.studies.rate import Rate
from nnstudio.studies.trainer import START

_MOST_EXAMPLES = 256


def start_of(case: Case) -> Start:
    """Return the measures of a run's data and initial values; the values are drawn again from its seed."""
    checked, recipe = case.run.checked_at(0), case.run.log.start.recipe
    data: Prepared = checked.data
    with np.errstate(all="ignore"):
        columns = np.array([_size(column) for column in np.asarray(data.x_train).T])
        x = np.asarray(data.x_train[:_MOST_EXAMPLES], float)
        initial = checked.network.initial([recipe.seed, START])
        layers = tuple(_size(a) for a in activations(checked.network, initial, x))
    target = _size(data.y_train) if data.raw.task == "regression" else 0.0
    rate = Rate(np.dtype(np.float64))
    rate.bind(recipe, 0)
    largest = int(columns.argmax())
    return Start(largest, float(columns[largest]), target, _size(x), layers, float(rate.value))


def _size(values: np.ndarray) -> float:
    """Return the root mean square; in parts of the largest, whose square may be too large."""
    values = np.asarray(values, np.float64)
    most = float(np.abs(values).max(initial=0.0))
    return most * float(np.sqrt(np.mean(np.square(values / most)))) if 0 < most < np.inf else most
