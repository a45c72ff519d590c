"""Dead and saturated units on the Network panel: counted, marked, followed; and the average of sub-networks."""

from typing import Any

import numpy as np
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, text
from nnstudio.panels.network.overlay import Overlay
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.panels.network.sleep import SLEEP
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.studies.setups import SETUPS
from nnstudio.studies.sleeping import Sleepers
from tests.panels.network.conftest import Open, project
from tests.studies.runs import project as written


def looked(made: Project) -> Project:
    return with_setting(made, SLEEP, True)


def marks(panel: NetworkPanel) -> Overlay:
    assert panel.view.numbers is not None
    return panel.view.numbers.overlay


def settled(qtbot: QtBot, panel: NetworkPanel, session) -> None:
    qtbot.waitUntil(
        lambda: (
            not session.player.playing
            and not panel.sleep.busy
            and panel.sleep.found is not None
            and panel.sleep.found.parameters is session.moment.snapshot.parameters
        )
    )


def darkest(panel: NetworkPanel, unit: int) -> int:
    """Return the lightness of the darkest pixel about the middle of a unit of the first layer."""
    image = panel.view.grab().toImage()
    scene: Any = panel.view.scene
    middle = scene.rect_of(1, unit).center().toPoint()
    near = [(middle.x() + dx, middle.y() + dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    return min(image.pixelColor(x, y).lightness() for x, y in near)


def dying() -> Project:
    return looked(written("moons(samples=200)", "dense(6, relu)", optimizer="sgd", learning_rate=30.0, batch_size=10))


def test_that_dead_units_are_looked_for_on_demand_and_that_is_remembered(qtbot, opened: Open, session) -> None:
    panel = opened()
    assert not panel.sleep.label.isVisible()
    qtbot.mouseClick(panel.sleep.button, Qt.MouseButton.LeftButton)
    assert session.project.view.settings[SLEEP] is True
    settled(qtbot, panel, session)
    assert panel.sleep.label.isVisible()
    assert "saturated" in panel.sleep.label.text()
    session.undo_stack.undo()
    assert not panel.sleep.label.isVisible()
    assert not marks(panel).dead


def test_that_the_numbers_and_the_marks_are_those_of_all_training_examples(qtbot, opened: Open, session) -> None:
    panel = opened(dying())
    session.player.epochs(20)
    qtbot.waitUntil(lambda: session.moment.snapshot.step > 0 and not session.player.playing)
    settled(qtbot, panel, session)
    found: Any = Sleepers(session.moment.checked).at(session.moment.snapshot.parameters)
    assert found[0].count > 0
    assert marks(panel).dead[1].tolist() == found[0].dead.tolist()
    words = panel.sleep.label.text().replace("\u00a0", " ")
    assert text("panel.network.sleep.layer", layer=1, dead=found[0].count, units=6, share="").split("(")[0] in words


def test_that_marks_are_seen_and_follow_the_timeline(qtbot, opened: Open, session) -> None:
    panel = opened(dying())
    settled(qtbot, panel, session)
    assert not marks(panel).dead[1].any()
    session.player.epochs(20)
    qtbot.waitUntil(lambda: session.moment.snapshot.step > 0 and not session.player.playing)
    settled(qtbot, panel, session)
    unit = int(np.flatnonzero(marks(panel).dead[1])[0])
    assert darkest(panel, unit) < 100
    session.scrub(0)
    settled(qtbot, panel, session)
    assert not marks(panel).dead[1].any()
    assert darkest(panel, unit) > 100


def test_that_marks_and_numbers_follow_the_run_while_it_trains(qtbot, opened: Open, session) -> None:
    panel = opened(dying())
    settled(qtbot, panel, session)
    seen = [panel.sleep.found]
    panel.sleep.changed.connect(lambda: seen.append(panel.sleep.found))
    session.player.play()
    qtbot.waitUntil(lambda: len(seen) >= 3 and session.player.playing)
    session.player.pause()
    settled(qtbot, panel, session)


def test_that_many_layers_are_told_briefly(qtbot, opened: Open, session) -> None:
    panel = opened(SETUPS["dead_from_the_start"]().project())
    settled(qtbot, panel, session)
    assert "10:\u00a04/4" in panel.sleep.label.text()


def test_that_a_large_network_is_looked_at_beside_the_window(qtbot, opened: Open, session) -> None:
    panel = opened(looked(project(Choice("digits"), 64, 64, activation="tanh")))
    settled(qtbot, panel, session)
    found: Any = panel.sleep.found
    assert found.layers[0].saturated_share is not None
    assert marks(panel).saturated.keys() == {1, 2}


def test_that_a_network_without_such_units_is_said_to_have_none(qtbot, opened: Open, session) -> None:
    panel = opened(looked(written("moons(samples=60)", "maxout(3)")))
    settled(qtbot, panel, session)
    assert panel.sleep.label.text() == text("panel.network.sleep.none")


def test_that_the_words_follow_the_language(qtbot, opened: Open, session) -> None:
    panel = opened(dying())
    settled(qtbot, panel, session)
    before = panel.sleep.label.text()
    session.change_language("ko")
    try:
        assert panel.sleep.label.text() != before
    finally:
        session.change_language("en")


def test_that_sub_networks_are_averaged_at_a_press_and_forgotten_with_the_moment(qtbot, opened: Open, session) -> None:
    panel = opened(SETUPS["sub_networks"]().project())
    assert panel.subnetworks.button.isVisible()
    qtbot.mouseClick(panel.subnetworks.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.subnetworks.found is not None)
    assert "1,000" in panel.subnetworks.label.text()
    session.player.steps(1)
    qtbot.waitUntil(lambda: panel.subnetworks.found is None and not panel.subnetworks.label.isVisible())


def test_that_averaging_can_be_stopped_and_is_refused_in_words_where_there_are_no_probabilities(
    qtbot, opened: Open, session
) -> None:
    panel = opened(written("xsinx", "dense(4, tanh); dropout(0.5)"))
    qtbot.mouseClick(panel.subnetworks.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.subnetworks.label.text() == text("error.subnetworks.probabilities"))
    session.open_project(SETUPS["sub_networks"]().project())
    qtbot.waitUntil(lambda: session.moment is not None and panel.subnetworks.label.text() == "")
    panel.subnetworks._press()
    assert panel.subnetworks.busy
    assert panel.subnetworks.button.text() == text("progress.cancel")
    panel.subnetworks._press()
    assert not panel.subnetworks.busy
    assert panel.subnetworks.button.text() == text("panel.network.subnetworks")


def test_that_nothing_is_offered_where_nothing_is_dropped(opened: Open) -> None:
    assert not opened().subnetworks.button.isVisible()
