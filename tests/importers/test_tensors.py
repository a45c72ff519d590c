"""safetensors of other programs: the state_dict of an nn.Sequential."""

import os

import numpy as np
import pytest
from safetensors.numpy import save

from nnstudio.catalog import Choice, StudyError
from nnstudio.importers import read_network
from nnstudio.importers.run import run_of
from nnstudio.importers.tensors import read_tensors
from nnstudio.studies.probe import outputs

RNG = np.random.default_rng(0)


def linear(at: int, inputs: int, units: int, prefix: str = "") -> dict[str, np.ndarray]:
    drawn = {"weight": RNG.normal(size=(units, inputs)), "bias": RNG.normal(size=units)}
    return {f"{prefix}{at}.{name}": value.astype(np.float32) for name, value in drawn.items()}


def vectors(at: int, units: int, *names: str) -> dict[str, np.ndarray]:
    return {f"{at}.{name}": RNG.uniform(0.5, 2, units).astype(np.float32) for name in names}


def test_that_linear_layers_with_functions_between_are_read():
    arrays = linear(0, 3, 5, "model.") | linear(2, 5, 4, "model.") | linear(4, 4, 2, "model.")
    found = read_tensors(save(arrays), "net.safetensors", Choice("tanh"))
    assert [one.params["units"] for one in found.layers] == [5, 4, 2]
    assert [note.key for note in found.notes] == ["import.assumed"]
    run = run_of(found)
    x = RNG.normal(size=(50, 3)).astype(np.float32)
    want = x
    for at in (0, 2, 4):
        want = want @ arrays[f"model.{at}.weight"].T + arrays[f"model.{at}.bias"]
        want = np.tanh(want) if at < 4 else want
    assert np.allclose(outputs(run.checked.network, run.trainer.parameters, x), want, atol=1e-6)


def test_that_slopes_and_normalisations_are_told_by_their_shapes():
    arrays = linear(0, 3, 5) | vectors(1, 5, "weight") | vectors(2, 5, "weight", "bias")
    arrays |= linear(3, 5, 4) | vectors(4, 4, "weight", "bias", "running_mean", "running_var") | linear(5, 4, 1)
    arrays["4.num_batches_tracked"] = np.array(7)
    found = read_tensors(save(arrays), "net.safetensors")
    assert [one.key for one in found.layers] == ["dense", "layer_norm", "dense", "batch_norm", "dense"]
    assert found.layers[0].params["activation"] == Choice("prelu", {"initial_slope": 0.25, "per_unit": True})
    assert found.notes == ()
    x = RNG.normal(size=(20, 3)).astype(np.float32)
    z = x @ arrays["0.weight"].T + arrays["0.bias"]
    h = np.where(z > 0, z, arrays["1.weight"] * z)
    h = (h - h.mean(1, keepdims=True)) / np.sqrt(h.var(1, keepdims=True) + 1e-5) * arrays["2.weight"] + arrays["2.bias"]
    h = h @ arrays["3.weight"].T + arrays["3.bias"]
    h = (h - arrays["4.running_mean"]) / np.sqrt(arrays["4.running_var"] + 1e-5) * arrays["4.weight"] + arrays["4.bias"]
    want, run = h @ arrays["5.weight"].T + arrays["5.bias"], run_of(found)
    assert np.allclose(outputs(run.checked.network, run.trainer.parameters, x), want, atol=1e-5)


@pytest.mark.parametrize("name", ["layers.{0}.{1}", "fc{0}.{1}", "model.linear_{0}.{1}"])
@pytest.mark.parametrize("turned", [False, True])
def test_that_layers_named_without_their_functions_are_read_whichever_way_they_lie(name: str, turned: bool):
    sizes = {1: (3, 5), 2: (5, 4), 3: (4, 2)}
    drawn = {at: linear(at, *one) for at, one in sizes.items()}
    arrays = {}
    for at, one in drawn.items():
        weight = one[f"{at}.weight"]
        arrays[name.format(at, "weight")] = np.ascontiguousarray(weight.T) if turned else weight
        arrays[name.format(at, "bias")] = one[f"{at}.bias"]
    found = read_tensors(save(arrays), "net.safetensors", Choice("tanh"))
    assert [note.key for note in found.notes] == ["import.assumed"]
    x = RNG.normal(size=(50, 3)).astype(np.float32)
    want = x
    for at, one in drawn.items():
        want = want @ one[f"{at}.weight"].T + one[f"{at}.bias"]
        want = np.tanh(want) if at < 3 else want
    run = run_of(found)
    assert np.allclose(outputs(run.checked.network, run.trainer.parameters, x), want, atol=1e-6)


@pytest.mark.parametrize(
    ("arrays", "named"),
    [
        (linear(0, 3, 5) | linear(2, 4, 1), "2.weight"),
        (linear(0, 3, 5) | {"conv1.weight": np.zeros((2, 3, 3, 3), np.float32)}, "conv1.weight"),
        (linear(0, 3, 5) | {"2.weight": np.zeros((2, 5, 3, 3), np.float32)}, "2.weight"),
        (linear(0, 3, 4) | vectors(1, 4, "weight", "bias") | linear(3, 4, 1), "2"),
        (vectors(0, 4, "weight", "bias"), "0."),
        ({"fc1.weight": np.ones((2, 3), np.float32), "bn1.weight": np.ones(2, np.float32)}, "fc1.weight"),
        ({"hidden.weight": np.ones((2, 3), np.float32)}, "hidden.weight"),
        ({"0.weight": np.ones((2, 3), np.int64)}, "0.weight"),
    ],
)
def test_that_the_first_array_without_a_counterpart_is_named(arrays: dict[str, np.ndarray], named: str):
    with pytest.raises(StudyError) as told:
        read_tensors(save(arrays), "net.safetensors")
    assert told.value.message.key == "error.import.node"
    assert str(told.value.message.values["node"]).startswith(named)


def test_that_numbers_no_run_can_hold_are_refused():
    arrays = linear(0, 3, 1)
    arrays["0.weight"][0, 1] = np.nan
    with pytest.raises(StudyError, match=r"0\.weight"):
        run_of(read_tensors(save(arrays), "net.safetensors"))


def test_that_more_numbers_than_a_log_takes_are_refused(monkeypatch):
    monkeypatch.setattr("nnstudio.importers.imported.MOST_NUMBERS", 10)
    with pytest.raises(StudyError, match="12"):
        read_tensors(save(linear(0, 3, 3)), "net.safetensors")


def test_that_weights_are_written_in_pieces_where_one_edit_takes_fewer(monkeypatch):
    monkeypatch.setattr("nnstudio.importers.run.MOST_CELLS", 4)
    arrays = linear(0, 3, 5)
    run = run_of(read_tensors(save(arrays), "net.safetensors"))
    assert len(run.log.edits[0].values) == 4 + 2
    assert np.array_equal(run.trainer.network.named(run.trainer.parameters)["0.weight"], arrays["0.weight"])


def test_that_a_file_without_arrays_is_told():
    with pytest.raises(StudyError, match="no layer"):
        read_tensors(save({}), "net.safetensors")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_that_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "net.safetensors")
    with pytest.raises(StudyError) as told:
        read_network(tmp_path / "net.safetensors")
    assert told.value.message.key == "error.document.no_file"
