"""The page of signals and gradients during training."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.initialization.flow.page import FlowPage
from nnstudio.panels.initialization.flow.times import MOST, chosen
from nnstudio.session import Session
from nnstudio.studies.activity import Activity
from nnstudio.studies.history import History, Snapshot
from nnstudio.studies.probe import probes
from nnstudio.widgets.numbers import three_digits


@pytest.fixture
def page(shown: Callable, session: Session, qtbot: QtBot) -> FlowPage:
    page = shown(FlowPage)
    session.moment_changed.connect(page.refresh)
    session.run_restarted.connect(page.restart)
    session.player.play()
    qtbot.waitUntil(lambda: session.run is not None and session.run.step > 300, timeout=20_000)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running and not page.busy, timeout=20_000)
    page.refresh()
    qtbot.waitUntil(lambda: not page.busy and len(page.ridges.ridges) > 1, timeout=20_000)
    return page


def test_that_ridges_are_histograms_of_the_kept_moments(page: FlowPage, session: Session) -> None:
    assert session.moment is not None
    assert page.ridges.ridges[-1].name == f"{session.moment.snapshot.step:,}"
    checked, parameters = session.moment.checked, session.moment.snapshot.parameters
    wanted = probes(checked.network, parameters, checked.data.x_train[:256])
    for at, layer in enumerate(Activity(checked).at(parameters)):
        assert layer.a.mean == pytest.approx(float(wanted[at].a.mean(dtype=np.float64)), rel=1e-4, abs=1e-6)
    assert page.ridges.ridges[-1].shares.shape[0] == len(checked.network.layers)


def test_that_curves_are_those_of_the_history(page: FlowPage, session: Session) -> None:
    assert session.run is not None
    for name, plot in page.plots.items():
        assert set(plot.curves) == {f"{name}.{at}" for at in (1, 2, 3)}
        for key, curve in plot.curves.items():
            np.testing.assert_array_equal(curve.y, session.run.history.curves[key].points()[1])


def test_that_pointing_tells_the_figures_of_that_moment(page: FlowPage, session: Session, qtbot: QtBot) -> None:
    assert session.moment is not None
    place = QPoint(page.ridges.width() // 6, int(page.ridges.baseline(len(page.ridges.ridges) - 1)) - 2)
    qtbot.mouseMove(page.ridges, place)
    found = Activity(session.moment.checked).at(session.moment.snapshot.parameters)[0].a
    assert f"{session.moment.snapshot.step:,}" in page.told.text()
    assert three_digits(found.std) in page.told.text()


def test_that_the_quantity_and_the_way_of_drawing_are_settings(page: FlowPage, session: Session, qtbot: QtBot) -> None:
    before = page.ridges.ridges[-1].shares
    page.quantity.setFocus()
    qtbot.keyClick(page.quantity, Qt.Key.Key_Down)
    assert session.project.view.settings["initialization.quantity"] == "dz"
    assert not np.array_equal(page.ridges.ridges[-1].shares, before)
    qtbot.keyClick(page.offset, Qt.Key.Key_Space)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert page.quantity.currentData() == "a"
    assert page.ridges.offset


def test_that_scrubbing_marks_the_moment_shown(page: FlowPage, session: Session, qtbot: QtBot) -> None:
    session.scrub(0)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.ridges._marked == 0


def test_that_few_moments_are_chosen_and_stay_chosen_as_the_run_goes_on() -> None:
    history, before = History(), set()
    for step in range(0, 4000, 7):
        history.record(Snapshot(step, 0.0, np.zeros(2)))
        if step % 70 == 0:
            found = {one.step for one in chosen(history, history.last)}
            assert len(found) <= MOST + 2
            kept = before & found
            assert len(kept) >= len(before) // 2 - 2
            before = found
    assert min(before) == 0
