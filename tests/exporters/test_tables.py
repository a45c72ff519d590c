"""Tables and tensors: what was written reads back."""

import csv
import io

import numpy as np
from safetensors.numpy import load

from nnstudio.exporters import EXPORTERS, Trained
from nnstudio.studies.prediction import predict
from tests.exporters.networks import trained


def rows(key: str, one: Trained) -> list[list[str]]:
    return list(csv.reader(io.StringIO(EXPORTERS[key]().written(one).decode())))


def test_that_safetensors_hold_every_array_to_the_bit():
    one = trained("dense(6, prelu); batch_norm; maxout(3)")
    found = load(EXPORTERS["safetensors"]().written(one))
    named = one.checked.network.named(one.parameters)
    assert found.keys() == named.keys()
    assert all(np.array_equal(found[name], view) for name, view in named.items())


def test_that_predictions_have_every_example_with_its_class_and_probabilities():
    one = trained("dense(6, tanh)")
    header, *lines = rows("predictions", one)
    raw = one.checked.data.raw
    assert len(lines) == len(raw.x_train) + len(raw.x_test)
    said = predict(one.checked, one.parameters, raw.x_train).values[0]
    assert [float(word) for word in lines[0][-2:]] == said.tolist()
    assert header[:1] == ["part"]
    assert lines[0][0] == "train"


def test_that_data_read_back_are_the_same_numbers():
    one = trained("dense(3)")
    _, *lines = rows("data", one)
    raw = one.checked.data.raw
    found = np.array([[float(word) for word in line[1:3]] for line in lines])
    assert np.array_equal(found, np.vstack([raw.x_train, raw.x_test]))


def test_that_the_history_has_a_line_for_each_bucket_of_each_curve():
    one = trained("dense(3)")
    curve = np.array([[1, 1, 0.5, 0.5, 0.5, 1, 0.5], [2, 4, 0.1, 0.4, 0.2, 3, 0.4]])
    found = rows("history", Trained(one.checked, one.parameters, {"train_loss": curve}))
    assert found[1:] == [["train_loss", "1", "1", "0.5", "0.5", "0.5"], ["train_loss", "2", "4", "0.1", "0.4", "0.2"]]
