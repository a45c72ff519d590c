"""Exported and imported again, a network gives the same outputs."""

from pathlib import Path

import numpy as np
import pytest

from nnstudio.exporters import EXPORTERS, Trained
from nnstudio.importers import read_network
from nnstudio.importers.run import run_of
from nnstudio.studies.probe import outputs
from tests.exporters.networks import expected, inputs, networks, trained

NETWORKS = networks()


def imported(one: Trained, key: str, folder: Path) -> np.ndarray:
    """Return what the network gives once it was exported, imported and made a run."""
    path = folder / f"net{EXPORTERS[key].suffix}"
    path.write_bytes(EXPORTERS[key]().written(one))
    run = run_of(read_network(path))
    assert run.trainer.recipe.dtype == one.checked.project.recipe.dtype
    return outputs(run.checked.network, run.trainer.parameters, inputs(one))


@pytest.mark.parametrize("key", ["safetensors", "onnx"])
@pytest.mark.parametrize("name", NETWORKS)
def test_that_every_activation_and_layer_comes_back(name: str, key: str, tmp_path: Path):
    one = trained(NETWORKS[name])
    found, want = imported(one, key, tmp_path), expected(one)
    assert np.max(np.abs(found - want) / np.maximum(1, np.abs(want))) <= 1e-6


def test_that_a_network_in_double_precision_stays_so(tmp_path: Path):
    one = trained("dense(6, leaky_relu); dense(5, elu)", "float64")
    for key in ("safetensors", "onnx"):
        assert np.max(np.abs(imported(one, key, tmp_path) - expected(one))) <= 1e-13
