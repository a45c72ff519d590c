"""Scripts: run as programs of their own, they give the engine's numbers."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnstudio.exporters import EXPORTERS, Trained
from tests.exporters.networks import far, inputs, networks, trained

NETWORKS = networks()
HAS = {name: importlib.util.find_spec(name) is not None for name in ("torch", "keras")}
RUNS = {
    "numpy": "found = script.forward(x)",
    "pytorch": "import torch\n    found = script.network(torch.tensor(x)).detach().numpy()",
    "keras": "import keras\n    found = keras.ops.convert_to_numpy(script.network(x))",
}
LOOP = """
import importlib, pathlib, sys
import numpy as np
for folder in sorted(pathlib.Path().iterdir()):
    script, x = importlib.import_module(f"{folder.name}.script"), np.load(folder / "x.npy")
    RUN
    np.save(folder / "y.npy", found)
"""


def run(key: str, ones: list[Trained], folder: Path) -> list[np.ndarray]:
    """Write the scripts and let one process of its own load them all: PyTorch and Keras are long in coming."""
    places = [folder / f"n{at:03}" for at in range(len(ones))]
    for place, one in zip(places, ones, strict=True):
        place.mkdir()
        (place / "script.py").write_bytes(EXPORTERS[key]().written(one))
        np.save(place / "x.npy", inputs(one))
    code = LOOP.replace("RUN", RUNS[key])
    warned = ["-W", "error"] if key == "numpy" else []
    subprocess.run([sys.executable, *warned, "-c", code], cwd=folder, check=True, timeout=240)
    return [np.load(place / "y.npy") for place in places]


def differences(key: str, folder: Path) -> dict[str, float]:
    """Return the largest difference from the engine, by network, where it is above 1e-5."""
    ones = {name: trained(hidden) for name, hidden in NETWORKS.items()}
    found = run(key, list(ones.values()), folder)
    all_of_them = {name: far(one, ones[name]) for name, one in zip(ones, found, strict=True)}
    return {name: one for name, one in all_of_them.items() if not one <= 1e-5}


def test_that_the_numpy_script_agrees_with_the_engine_on_a_thousand_inputs(tmp_path):
    assert differences("numpy", tmp_path) == {}


@pytest.mark.skipif(not HAS["torch"], reason="PyTorch is not installed")
def test_that_the_pytorch_module_agrees_with_the_engine_on_a_thousand_inputs(tmp_path):
    assert differences("pytorch", tmp_path) == {}


@pytest.mark.skipif(not HAS["keras"], reason="Keras is not installed")
def test_that_the_keras_model_agrees_with_the_engine_on_a_thousand_inputs(tmp_path):
    assert differences("keras", tmp_path) == {}


def test_that_a_large_network_keeps_its_weights_inside_the_script(tmp_path):
    one = trained("dense(40, relu); dense(30, tanh)")
    script = EXPORTERS["numpy"]().written(one)
    assert b"b64decode" in script
    assert far(run("numpy", [one], tmp_path)[0], one) <= 1e-5


@pytest.mark.parametrize("key", ["numpy", "pytorch", "keras"])
def test_that_names_from_a_file_cannot_end_the_heading(key, monkeypatch):
    one = trained("dense(3, tanh)")
    object.__setattr__(one.checked.data.raw, "feature_names", ('x"""\nimport os', "y\\"))
    script = EXPORTERS[key]().written(one).decode()
    compile(script, "script.py", "exec")
    assert script.count('"""') == 2
    assert "\nimport os" not in script
