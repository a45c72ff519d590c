import pytest

from nnstudio.catalog import Choice, StudyError, set_language
from nnstudio.data.datasets import DATASETS
from nnstudio.document.describe import describe
from nnstudio.document.file import Document
from nnstudio.project import first_project
from nnstudio.project.edits import with_layer, with_source
from tests.document.samples import trained


def test_that_data_network_recipe_and_training_are_told() -> None:
    told = [str(message) for message in describe(Document(first_project(), trained(first_project())))]
    assert told == [
        "Data: 500 training and 125 test examples with 2 features, in 2 classes.",
        "Network: 2-8-8-1, a 3-layer net with 17 units and 105 parameters.",
        "Training: loss binary_cross_entropy, optimizer adam, learning rate 0.01, batch size 10.",
        "Trained for 77 steps, 1 full epoch.",
    ]


def test_that_a_regression_is_told_with_its_targets() -> None:
    project = with_source(first_project(), DATASETS.parse("free(inputs=3, outputs=2)"))
    told = [str(message) for message in describe(Document(project))]
    assert told[0] == "Data: 20 training and 5 test examples with 3 features, 2 targets to predict."
    assert told[-1] == "Not trained yet."


def test_that_it_is_told_in_korean_too() -> None:
    set_language("ko")
    assert str(describe(Document(first_project()))[-1]) == "아직 학습하지 않았습니다."


def test_that_a_project_that_cannot_be_trained_is_refused() -> None:
    broken = with_layer(first_project(), 2, Choice("dense", {"units": 7}))
    with pytest.raises(StudyError, match="7 units"):
        describe(Document(broken))
