"""The network of the moment shown, exported from the menu."""

import time
from threading import Event

import numpy as np
import onnxruntime
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFileDialog

from nnstudio.catalog import text
from nnstudio.exporters import EXPORTERS
from nnstudio.exporters.replaying import trial
from nnstudio.project.edits import with_recipe
from nnstudio.studies.probe import outputs
from tests.helpers.studio import settle


def said(studio) -> list[str]:
    return [message.key for message in studio.window.message_bar.messages()]


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """The file the dialog answers with; and what it was asked."""
    answers: dict[str, str] = {"name": ""}

    def ask(parent, title, suggested, kind):
        answers["suggested"] = suggested
        return answers["name"], kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    answers["folder"] = str(tmp_path)
    return answers


def export(qtbot, studio, find, key: str) -> None:
    find(f"action.export.{key}").trigger()
    qtbot.waitUntil(lambda: not studio.window.exporting.busy, timeout=20_000)


def test_that_the_menu_offers_every_exporter(studio, find):
    *rows, line, check = find("menu.file.export").actions()
    assert line.isSeparator()
    assert check.objectName() == "action.export.check_replay"
    assert [row.objectName() for row in rows] == [f"action.export.{one.key}" for one in EXPORTERS]
    assert [row.text() for row in rows] == [text(one.label()) for one in EXPORTERS]
    assert all(row.toolTip() for row in rows)


def test_that_the_network_shown_is_written_and_told(qtbot, studio, find, chosen):
    settle(studio)
    chosen["name"] = f"{chosen['folder']}/net"
    export(qtbot, studio, find, "onnx")
    assert chosen["suggested"].endswith(".onnx")
    assert said(studio)[-1] == "export.done"
    moment = studio.session.moment
    x = np.random.default_rng(0).normal(size=(5, 2)).astype(np.float32)
    found = onnxruntime.InferenceSession(f"{chosen['name']}.onnx").run(["y"], {"x": x})[0]
    expected = outputs(moment.checked.network, moment.snapshot.parameters, x)
    assert np.allclose(found, expected, atol=1e-5)


def test_that_a_name_with_a_point_in_it_gets_its_ending_too(qtbot, studio, find, chosen, tmp_path):
    settle(studio)
    chosen["name"] = str(tmp_path / "net-0.5")
    export(qtbot, studio, find, "numpy")
    assert [one.name for one in tmp_path.glob("net-*")] == ["net-0.5.py"]


def test_that_the_history_of_the_run_is_written(qtbot, studio, find, chosen, tmp_path):
    settle(studio)
    studio.session.player.epochs(2)
    qtbot.waitUntil(lambda: studio.session.moment.snapshot.epoch == 2 and not studio.session.player.playing)
    settle(studio)
    chosen["name"] = str(tmp_path / "h.csv")
    export(qtbot, studio, find, "history")
    lines = (tmp_path / "h.csv").read_text().splitlines()
    assert lines[0].startswith("curve,first step")
    assert len(lines) > 10


def test_that_a_file_that_cannot_be_written_is_told(qtbot, studio, find, chosen, tmp_path):
    settle(studio)
    chosen["name"] = str(tmp_path / "missing" / "net.onnx")
    export(qtbot, studio, find, "onnx")
    qtbot.waitUntil(lambda: bool(said(studio)))
    assert said(studio)[-1].startswith("error.")


def test_that_nothing_is_written_when_the_dialog_is_cancelled(studio, find, chosen, tmp_path):
    settle(studio)
    find("action.export.numpy").trigger()
    assert not studio.window.exporting.busy
    assert list(tmp_path.glob("*.py")) == []


def test_that_the_replay_of_what_is_shown_is_checked_beside_the_window(qtbot, studio, find):
    settle(studio)
    for epoch, rate in ((1, 0.02), (2, 0.005)):
        studio.session.player.epochs(1)
        qtbot.waitUntil(lambda epoch=epoch: studio.session.moment.snapshot.epoch == epoch)
        qtbot.waitUntil(lambda: not studio.session.player.playing)
        studio.session.edit("recipe", with_recipe(studio.session.project, learning_rate=rate))
    settle(studio)
    assert len(studio.session.run.log.edits) == 2
    find("action.export.check_replay").trigger()
    qtbot.waitUntil(lambda: "replay.same" in said(studio), timeout=60_000)
    found = next(one for one in studio.window.message_bar.messages() if one.key == "replay.same")
    assert found.values["difference"] == "0"
    assert int(str(found.values["numbers"])) > 50
    assert studio.window.replay_check.strip.isHidden()


def test_that_a_check_is_stopped_by_its_button(qtbot, studio, find, monkeypatch):
    settle(studio)
    share = iter([0.25])
    ended = Event()

    def long(content, trained, progress):
        while progress(next(share, 0.5)):
            time.sleep(0.01)
        ended.set()

    monkeypatch.setattr(trial, "checked_replay", long)
    find("action.export.check_replay").trigger()
    strip = studio.window.replay_check.strip
    qtbot.waitUntil(lambda: strip.isVisible() and strip.bar.value() == 500, timeout=20_000)
    qtbot.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ended.is_set() and strip.isHidden(), timeout=20_000)
    assert said(studio) == []
