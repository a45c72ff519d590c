"""The ranges of a project's own settings, for checks, forms and the command line alike."""

from collections.abc import Mapping
from typing import Any

from nnstudio.catalog import Param
from nnstudio.data.datasets import DATASETS
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.engine.class_weights import CLASS_WEIGHTS
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.engine.schedules import SCHEDULES

MAX_SEED = 2**63 - 1


def _by_key(*params: Param) -> Mapping[str, Param]:
    return {param.key: param for param in params}


DATA_PARAMS = _by_key(
    Param("part", None, table=DATASETS.name, key="source"),
    Param("part", None, table=PREPROCESSING.name, key="preprocess"),
    Param("number", 0.2, 0.0, 0.9, key="test_fraction"),
    Param("integer", 0, 0, MAX_SEED, key="seed"),
    Param("word", "", key="target"),
    Param("option", "", choices=("", "classification", "regression"), key="task"),
)
RECIPE_PARAMS = _by_key(
    Param("part", None, table=LOSSES.name, key="loss"),
    Param("part", None, table=CLASS_WEIGHTS.name, key="class_weights"),
    Param("part", None, table=OPTIMIZERS.name, key="optimizer"),
    Param("number", 0.01, 0.0, 1e6, open=True, scale="log", key="learning_rate"),
    Param("part", None, table=SCHEDULES.name, key="schedule"),
    Param("integer", 10, 1, 10_000_000, scale="log", key="batch_size"),
    Param("parts", None, table=REGULARIZERS.name, key="regularizers"),
    Param("number", 0.0, 0.0, 1e12, key="clip_norm"),
    Param("integer", 300, 0, 1_000_000_000, scale="log", key="epochs"),
    Param("number", 0.0, 0.0, 1e12, key="target_loss"),
    Param("integer", 0, 0, 1_000_000_000, scale="log", key="patience"),
    Param("number", 0.0, 0.0, 1e9, key="max_seconds"),
    Param("integer", 0, 0, MAX_SEED, key="seed"),
    Param("option", "float32", choices=("float32", "float64"), key="dtype"),
    Param("integer", 1, 1, 256, key="threads"),
)
STOP_CONDITIONS = ("epochs", "target_loss", "patience", "max_seconds")
VIEW_PARAMS = _by_key(Param("number", 1000.0, 0.0, 1e12, key="speed"))


def checked_fields(value: Any, params: Mapping[str, Param], where: str) -> dict[str, Any]:
    """Return a value's plain settings in their own types; parts are left to their tables.

    Raises: StudyError naming the setting and what would be right.
    """
    plain = (param for param in params.values() if param.kind not in ("part", "parts"))
    return {param.key: param.checked(getattr(value, param.key), where) for param in plain}
