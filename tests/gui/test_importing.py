"""A network of another program, brought in from the menu."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtWidgets import QFileDialog
from safetensors.numpy import save_file

from nnstudio.session import Session
from nnstudio.studies.probe import outputs
from tests.helpers.studio import settle


def said(studio) -> list[str]:
    return [message.key for message in studio.window.message_bar.messages()]


@pytest.fixture
def chosen(monkeypatch, tmp_path) -> Path:
    """The file the dialog answers with."""
    path = tmp_path / "net.safetensors"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def bring_in(qtbot, studio, find) -> None:
    find("action.file.import").trigger()
    qtbot.waitUntil(lambda: not studio.session.loading.running and bool(said(studio)), timeout=20_000)


def state_dict() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    sizes = {"fc1": (2, 6), "fc2": (6, 1)}
    shapes = {f"{name}.weight": (units, inputs) for name, (inputs, units) in sizes.items()}
    shapes |= {f"{name}.bias": (units,) for name, (_, units) in sizes.items()}
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def test_that_a_state_dict_becomes_the_network_with_its_weights(qtbot, studio, find, chosen):
    settle(studio)
    arrays = state_dict()
    save_file(arrays, chosen)
    bring_in(qtbot, studio, find)
    settle(studio)
    assert {"import.done", "import.assumed"} <= set(said(studio))
    moment = studio.session.moment
    assert moment.checked.network.widths == (2, 6, 1)
    x = np.random.default_rng(1).normal(size=(9, 2)).astype(np.float32)
    hidden = np.maximum(x @ arrays["fc1.weight"].T + arrays["fc1.bias"], 0)
    expected = hidden @ arrays["fc2.weight"].T + arrays["fc2.bias"]
    assert np.allclose(outputs(moment.checked.network, moment.snapshot.parameters, x), expected, atol=1e-5)
    assert studio.files.unsaved, "it is nowhere in this form yet"


def test_that_a_file_that_is_none_is_told_and_changes_nothing(qtbot, studio, find, chosen):
    settle(studio)
    session: Session = studio.session
    before = session.project
    chosen.write_bytes(b"no network")
    bring_in(qtbot, studio, find)
    assert said(studio)[-1].startswith("error.")
    assert session.project is before
