"""A network of another program, imported from the menu."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtWidgets import QFileDialog

from nnstudio.exporters import EXPORTERS
from nnstudio.studies.probe import outputs
from tests.exporters.networks import trained
from tests.helpers.studio import settle


def said(studio) -> list[str]:
    return [message.key for message in studio.window.message_bar.messages()]


@pytest.fixture
def choose(monkeypatch, find):
    """Return a function that imports a file through the dialog."""

    def chosen(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        find("action.file.import").trigger()

    return chosen


def test_that_a_network_is_imported_with_its_weights_and_can_be_trained(qtbot, studio, choose, tmp_path):
    settle(studio)
    one, path = trained("dense(6, relu)"), tmp_path / "net.onnx"
    path.write_bytes(EXPORTERS["onnx"]().written(one))
    data = studio.session.project.data
    choose(path)
    qtbot.waitUntil(lambda: "import.done" in said(studio), timeout=20_000)
    settle(studio)
    moment = studio.session.moment
    assert studio.session.project.data == data  # the network has two inputs and one output: they fit
    x = np.random.default_rng(0).normal(size=(20, 2)).astype(np.float32)
    found = outputs(moment.checked.network, moment.snapshot.parameters, x)
    assert np.allclose(found, outputs(one.checked.network, one.parameters, x), atol=1e-6)
    assert studio.files.unsaved
    studio.session.player.epochs(1)
    qtbot.waitUntil(lambda: studio.session.moment.snapshot.epoch == 1 and not studio.session.player.playing)
    studio.files.save(tmp_path / "p.nnproj")
    assert not studio.files.unsaved


def test_that_what_cannot_be_imported_is_told_and_nothing_is_lost(qtbot, studio, choose, tmp_path):
    settle(studio)
    project, path = studio.session.project, tmp_path / "net.onnx"
    path.write_bytes(b"no network")
    choose(path)
    qtbot.waitUntil(lambda: bool(said(studio)), timeout=20_000)
    assert said(studio) == ["error.import.onnx"]
    assert studio.session.project == project


def test_that_a_network_of_another_shape_stands_on_random_examples(qtbot, studio, choose, tmp_path):
    from safetensors.numpy import save_file

    settle(studio)
    path = tmp_path / "net.safetensors"
    save_file({"0.weight": np.ones((4, 7), np.float32), "0.bias": np.zeros(4, np.float32)}, path)
    choose(path)
    qtbot.waitUntil(lambda: "import.free" in said(studio), timeout=20_000)
    assert studio.session.project.data.source.key == "free"
    assert studio.session.moment.checked.network.widths == (7, 4)
