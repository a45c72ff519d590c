"""ONNX: onnxruntime gives the engine's numbers."""

import numpy as np
import onnxruntime
import pytest

from nnstudio.exporters import EXPORTERS
from tests.exporters.networks import expected, far, inputs, networks, trained

NETWORKS = networks()


def run(content: bytes, x: np.ndarray) -> np.ndarray:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(["y"], {"x": x})[0])


@pytest.mark.parametrize("name", NETWORKS)
def test_that_onnxruntime_agrees_with_the_engine_on_a_thousand_inputs(name):
    one = trained(NETWORKS[name])
    found = run(EXPORTERS["onnx"]().written(one), inputs(one))
    assert found.shape == expected(one).shape
    assert far(found, one) <= 1e-5


def test_that_a_run_in_double_precision_is_exported_in_it():
    one = trained("dense(6, tanh)", "float64")
    assert far(run(EXPORTERS["onnx"]().written(one), inputs(one)), one) <= 1e-12
