"""The page of signals and gradients during training."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, text
from nnstudio.panels.initialization.flow.page import FlowPage
from nnstudio.session import Session
from nnstudio.studies.activity import Activity
from nnstudio.studies.chosen_moments import MOST, chosen
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

    def drawn() -> bool:
        moment, ridges = session.moment, page.ridges.ridges
        return (
            not page.busy and len(ridges) > 1 and moment is not None and ridges[-1].name == f"{moment.snapshot.step:,}"
        )

    qtbot.waitUntil(drawn, timeout=20_000)
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
    for name, plot in page.curves.plots.items():
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
    page.controls.quantity.setFocus()
    qtbot.keyClick(page.controls.quantity, Qt.Key.Key_Down)
    assert session.project.view.settings["initialization.quantity"] == "dz"
    assert not np.array_equal(page.ridges.ridges[-1].shares, before)
    qtbot.keyClick(page.controls.flags["offset"], Qt.Key.Key_Space)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert page.controls.quantity.currentData() == "a"
    assert page.ridges.offset


def test_that_scrubbing_marks_the_moment_shown(page: FlowPage, session: Session, qtbot: QtBot) -> None:
    session.scrub(0)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.ridges.marked == 0


def test_that_the_rule_of_thumb_is_always_in_sight(page: FlowPage) -> None:
    plot = page.curves.plots["update_ratio"]
    plot.set_curves({key: ([0, 1], [0.5, 0.9]) for key in plot.curves})
    low, high = plot.view.viewRange()[1]
    assert low < -3 < high
    rule = text("panel.initialization.flow.rule")
    assert page.curves.legend.accessibleName().startswith(rule)  # above the plots: on them it would cover curves


def test_that_the_legend_stands_above_the_curves(page: FlowPage) -> None:
    layers = [text(Message("panel.initialization.flow.layer", {"number": at})) for at in (1, 2, 3)]
    names = [text("panel.initialization.flow.rule"), *layers]
    assert page.curves.legend.accessibleName() == ", ".join(names)
    assert not any(plot.legend.isVisible() for plot in page.curves.plots.values())


def test_that_words_stand_where_nothing_is_measured_yet(shown: Callable, qtbot: QtBot) -> None:
    page = shown(FlowPage)
    page.refresh()
    assert page.curves.none.isVisible()
    assert not page.curves.plots["gradient_norm"].isVisible()
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)


def test_that_arrow_keys_move_over_time_and_bins_and_tell_values(page: FlowPage, qtbot: QtBot) -> None:
    page.ridges.setFocus()
    qtbot.keyClick(page.ridges, Qt.Key.Key_Home)
    qtbot.keyClick(page.ridges, Qt.Key.Key_Home)
    assert page.told.text().split(",")[0].endswith(f" {page.ridges.ridges[0].name}")
    before = page.told.text()
    qtbot.keyClick(page.ridges, Qt.Key.Key_Right)
    assert page.told.text() != before
    assert page.ridges.accessibleDescription() == page.told.text()


def test_that_the_tab_key_leads_from_the_controls_to_the_ridges(page: FlowPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.controls.flags["table"].setFocus()
    qtbot.keyClick(page.controls.flags["table"], Qt.Key.Key_Tab)
    assert page.ridges.hasFocus()
    assert page.ridges.pointed is not None


def test_that_the_table_has_every_moment_and_layer(page: FlowPage, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(page.controls.flags["table"], Qt.Key.Key_Space)
    assert page.table.isVisible()
    assert not page.ridges.isVisible()
    figures, count = page.table.figures, len(page.ridges.ridges) * 3
    assert figures.rowCount() == count
    last = [figures.data(figures.index(count - 1, column)) for column in range(figures.columnCount())]
    assert session.moment is not None
    found = Activity(session.moment.checked).at(session.moment.snapshot.parameters)[-1]
    assert last[:4] == [page.ridges.ridges[-1].name, "3", three_digits(found.a.mean), three_digits(found.a.std)]
    session.undo_stack.undo()
    assert page.ridges.isVisible()


def test_that_a_moment_stays_marked_while_training_goes_on(page: FlowPage, session: Session, qtbot: QtBot) -> None:
    assert session.run is not None
    start, marks = session.run.step, list[int | None]()
    page.moments.found.connect(lambda _: marks.append(page.ridges.marked))
    session.player.play()
    qtbot.waitUntil(lambda: len(marks) >= 3, timeout=20_000)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running and not page.busy, timeout=20_000)
    assert session.run.step > start
    assert None not in marks


def test_that_nothing_moves_for_the_progress(page: FlowPage) -> None:
    before = page.ridges.geometry()
    page.progress.show()
    layout = page.layout()
    assert layout is not None
    layout.activate()
    assert page.ridges.geometry() == before
    page.progress.hide()


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


def test_that_no_heading_or_number_of_the_table_is_cut(page: FlowPage, qtbot: QtBot) -> None:
    page.resize(360, 500)
    qtbot.keyClick(page.controls.flags["table"], Qt.Key.Key_Space)
    header = page.table.horizontalHeader()
    assert header is not None

    def whole() -> bool:
        needed = [max(header.sectionSizeHint(at), page.table.sizeHintForColumn(at)) for at in range(header.count())]
        return all(header.sectionSize(at) >= width for at, width in enumerate(needed))

    qtbot.waitUntil(whole, timeout=20_000)


def test_that_the_moment_before_stays_marked_until_the_next_is_found(page: FlowPage, session: Session) -> None:
    moment, found, marked = session.moment, list(page._found), page.ridges.marked
    assert moment is not None
    assert marked is not None
    page._wished = moment.snapshot.step + 1  # asked for while an answer of before was on its way
    session.place.moment = replace(moment, snapshot=replace(moment.snapshot, step=page._wished))
    page._take(found)
    assert page.ridges.marked == marked
    session.place.moment = moment
