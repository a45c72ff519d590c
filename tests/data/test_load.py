import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import default_preprocess, load
from nnstudio.data.table import Table
from tests.data.refusal import refused

TABLE = Table(("a", "b"), np.array([[1.5, 0], [2.5, 1], [3.5, 0], [4.5, 1]]))
REST = {"target": "", "task": None, "test_fraction": 0.25, "seed": 0}


def test_that_a_table_is_used_for_csv():
    made = load(Choice("csv"), TABLE, **REST)
    assert made.feature_names == ("a",)
    assert made.classes == 2


def test_that_an_entry_is_made_with_its_parameters():
    made = load(DATASETS.parse("spiral(arms=3, samples=90)"), None, **REST)
    assert made.classes == 3
    assert made.x_train.shape == (90, 2)


def test_that_csv_without_a_table_is_refused():
    with refused("error.data.no_table"):
        load(Choice("csv"), None, **REST)


def test_that_another_task_than_the_entrys_is_refused():
    with refused("error.data.task"):
        load(Choice("iris"), None, **{**REST, "task": "regression"})
    assert load(Choice("iris"), None, **{**REST, "task": "classification"}).classes == 3


def test_that_an_unknown_key_is_refused_with_the_nearest():
    with pytest.raises(StudyError) as caught:
        load(Choice("spirall"), None, **REST)
    assert "spiral" in caught.value.message.values["near"]


def test_that_each_source_has_its_default_preprocessing():
    found = {key: str(default_preprocess(Choice(key))) for key in ("csv", "spiral", "digits", "iris", "xsinx")}
    assert found == {
        "csv": "standardized",
        "spiral": "none",
        "digits": "scaled(divisor=16.0)",
        "iris": "standardized",
        "xsinx": "standardized",
    }
