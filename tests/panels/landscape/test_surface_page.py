"""The loss surface by mouse and keys: what it shows, follows, says and refuses."""

import threading

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import text
from nnstudio.panels.landscape.surface.page import SurfacePage
from nnstudio.panels.landscape.surface.runner import SurfaceRunner
from nnstudio.project.edits import with_data, with_layer, with_setting
from nnstudio.session import Selection, Session
from nnstudio.studies.landscape.judge import Judge
from nnstudio.studies.landscape.surface import SIDE
from nnstudio.studies.landscape.weights import Weight, index_of
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate

LEFT = Qt.MouseButton.LeftButton


def _rested(qtbot: QtBot, page: SurfacePage) -> None:
    qtbot.waitUntil(lambda: not page.session.player.clock.running and not page.busy and not page.stale)


def _train(qtbot: QtBot, page: SurfacePage, steps: int) -> None:
    session = page.session
    assert session.moment is not None
    goal = session.moment.snapshot.step + steps
    session.player.steps(steps)
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == goal)
    _rested(qtbot, page)


def _set(qtbot: QtBot, page: SurfacePage, **settings: bool | float | str) -> None:
    project = page.session.project
    for name, value in settings.items():
        project = with_setting(project, f"landscape.{name}", value)
    page.session.edit("edit.setting", project)
    qtbot.waitUntil(lambda: not page.busy)


def _colors(page: SurfacePage) -> set[int]:
    picture = page.map.grab().toImage()
    return {picture.pixel(x, picture.height() // 2) for x in range(0, picture.width(), 5)}


def test_that_the_surface_is_the_loss_around_the_moment_shown(surface: SurfacePage, session: Session) -> None:
    assert session.moment is not None
    assert surface.found is not None
    wanted = Judge(session.moment.checked, "train").loss(session.moment.snapshot.parameters)
    assert surface.found.surface.losses[SIDE // 2, SIDE // 2] == pytest.approx(wanted, rel=1e-9)
    assert surface.map.levels
    assert len(_colors(surface)) > 10
    assert not surface.map.stale


def test_that_pointing_and_arrow_keys_tell_the_loss_of_a_place(surface: SurfacePage, qtbot: QtBot) -> None:
    assert surface.found is not None
    rect = surface.map.map_rect()
    qtbot.mouseMove(surface.map, QPoint(int(rect.left()) + 3, int(rect.top()) + 3))
    assert surface.told.text() == text(
        "panel.landscape.at", alpha="−1", beta="1", loss=three_digits(surface.found.surface.losses[-1, 0])
    )
    qtbot.keyClick(surface.map, Qt.Key.Key_Down)
    assert three_digits(surface.found.surface.losses[-2, 0]) in surface.told.text()
    assert surface.map.accessibleDescription() == surface.told.text()


def test_that_a_click_changes_nothing(surface: SurfacePage, session: Session, qtbot: QtBot) -> None:
    before, parameters = session.project, session.moment and session.moment.snapshot.parameters.copy()
    qtbot.mouseClick(surface.map, LEFT, pos=surface.map.map_rect().center().toPoint())
    assert session.project == before
    assert session.moment is not None
    np.testing.assert_array_equal(session.moment.snapshot.parameters, parameters)


def test_that_new_directions_are_the_next_seed_and_can_be_undone(
    surface: SurfacePage, session: Session, qtbot: QtBot
) -> None:
    assert surface.found is not None
    before = surface.found.surface.losses.copy()
    qtbot.mouseClick(surface.controls.fresh, LEFT)
    _rested(qtbot, surface)
    assert surface.found.look.seed == 1
    assert not np.allclose(surface.found.surface.losses, before)
    session.undo_stack.undo()
    _rested(qtbot, surface)
    np.testing.assert_array_equal(surface.found.surface.losses, before)


def test_that_it_follows_training_and_the_scrub(surface: SurfacePage, session: Session, qtbot: QtBot) -> None:
    _train(qtbot, surface, 60)
    assert surface.found is not None
    assert surface.found.step == 60
    assert surface.path is not None
    assert surface.path.steps[-1] == 60
    session.scrub(0)
    _rested(qtbot, surface)
    assert surface.found.step == surface.map.moment == 0
    assert surface.path.steps[-1] == 60


def test_that_while_playing_the_plane_stays_and_the_place_moves(
    surface: SurfacePage, session: Session, qtbot: QtBot
) -> None:
    assert surface.found is not None
    plane = surface.found.surface.plane
    session.player.play()
    qtbot.waitUntil(lambda: surface.map.moment > 200)
    assert surface.found.surface.plane is plane
    assert not surface.map.stale
    assert surface.path is not None
    assert surface.path.steps[-1] == surface.map.moment
    assert "stays while the run plays" in surface.state.text()
    session.player.pause()
    _rested(qtbot, surface)
    assert surface.found.surface.plane is not plane
    assert session.moment is not None
    assert surface.found.step == session.moment.snapshot.step


def test_that_a_surface_that_is_stopped_stays_marked_as_out_of_date(
    surface: SurfacePage, session: Session, qtbot: QtBot
) -> None:
    before = surface.found
    go_on = threading.Event()
    ask = surface.runner.ask
    surface.runner.ask = lambda question: ask(lambda progress: _held(go_on, question, progress))  # pyright: ignore
    _set_without_waiting(session, seed=7)
    qtbot.waitUntil(lambda: surface.progress.isVisible())
    qtbot.mouseClick(surface.progress.cancel, LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: not surface.busy)
    assert surface.found is before
    assert surface.map.stale
    assert surface.state.text() != ""
    assert "Out of date" in surface.state.text()
    assert not surface.progress.isVisible()


def _held(go_on: threading.Event, question, progress):
    go_on.wait(30)
    yield from question(progress)


def _set_without_waiting(session: Session, **settings: int) -> None:
    project = session.project
    for name, value in settings.items():
        project = with_setting(project, f"landscape.{name}", value)
    session.edit("edit.setting", project)


def test_that_two_weights_are_chosen_by_keys_and_the_axes_are_their_values(
    surface: SurfacePage, session: Session, qtbot: QtBot
) -> None:
    _set(qtbot, surface, directions="weights")
    row = surface.controls.weights["second"]
    assert row.isVisible()
    qtbot.keyClick(row.unit, Qt.Key.Key_Up)
    _rested(qtbot, surface)
    assert surface.found is not None
    assert surface.found.look.second == Weight(0, 1, 1)
    assert session.moment is not None
    network, parameters = session.moment.checked.network, session.moment.snapshot.parameters
    row_at, column = SIDE // 2, SIDE // 2
    first, second, loss = surface.map.at(row_at, column)
    wanted = [float(parameters[index_of(network, one)]) for one in (Weight(0, 0, 0), Weight(0, 1, 1))]
    assert [first, second] == pytest.approx(wanted, abs=1e-6)
    assert loss == pytest.approx(surface.found.surface.here, abs=1e-9)
    assert surface.map.names[1] == "w (layer 1, unit 2, input 2)"


def test_that_the_selected_weight_can_be_taken(surface: SurfacePage, session: Session, qtbot: QtBot) -> None:
    _set(qtbot, surface, directions="weights")
    row = surface.controls.weights["first"]
    assert not row.take.isEnabled()
    session.select(Selection(1, 3, 2))
    qtbot.mouseClick(row.take, LEFT)
    _rested(qtbot, surface)
    assert surface.found is not None
    assert surface.found.look.first == Weight(1, 3, 2)
    assert (row.layer.currentData(), row.unit.value(), row.input.value()) == (1, 4, 3)


def test_that_what_has_no_plane_is_said_and_the_next_choice_is_shown(surface: SurfacePage, qtbot: QtBot) -> None:
    _set(qtbot, surface, directions="path")
    assert surface.found is None
    assert surface.state.text() == text("error.landscape.path")
    assert not surface.map.isVisible()
    _set(qtbot, surface, directions="weights", first="0.0.0", second="0.0.0")
    assert surface.state.text() == text("error.landscape.same")
    _set(qtbot, surface, directions="random")
    _rested(qtbot, surface)
    assert surface.map.isVisible()


def test_that_the_paths_directions_hold_the_path(surface: SurfacePage, qtbot: QtBot) -> None:
    _train(qtbot, surface, 100)
    _set(qtbot, surface, directions="path")
    _rested(qtbot, surface)
    assert surface.path is not None
    assert surface.path.share > 0.5
    assert f"{three_digits(100 * surface.path.share)} %" in surface.state.text()


def test_that_a_missing_test_part_is_said(surface: SurfacePage, session: Session, qtbot: QtBot) -> None:
    session.edit("edit.setting", with_data(session.project, test_fraction=0.0))
    _set(qtbot, surface, part="test")
    qtbot.waitUntil(lambda: surface.state.text() == text("error.landscape.part"))


def test_that_a_project_that_cannot_be_trained_is_said(surface: SurfacePage, session: Session, qtbot: QtBot) -> None:
    at = len(session.project.network.hidden)
    session.edit("edit.setting", with_layer(session.project, at, session.project.network.output.with_(units=7)))
    assert session.problem is not None
    qtbot.waitUntil(lambda: surface.state.text() == text(session.problem.message))  # pyright: ignore
    assert surface.found is None


def test_that_the_numbers_are_a_table(surface: SurfacePage, qtbot: QtBot) -> None:
    _train(qtbot, surface, 20)
    qtbot.keyClick(surface.controls.fields.all["table"].control.parts["box"], Qt.Key.Key_Space)
    assert surface.tables.isVisible()
    model = surface.tables.losses.numbers
    assert (model.rowCount(), model.columnCount()) == (SIDE, SIDE)
    assert surface.found is not None
    assert model.data(model.index(0, 0)) == three_digits(surface.found.surface.losses[-1, 0])
    assert model.headerData(0, Qt.Orientation.Horizontal) == "α = −1"
    path = surface.tables.path.numbers
    assert path.data(path.index(path.rowCount() - 1, 0)) == "20"


def test_that_log_and_even_colours_have_other_lines(surface: SurfacePage, qtbot: QtBot) -> None:
    before, colors = surface.map.levels, _colors(surface)
    _set(qtbot, surface, log=False)
    assert surface.map.levels != before
    assert _colors(surface) != colors


def test_that_words_and_colours_follow_language_and_theme(surface: SurfacePage, session: Session, qtbot: QtBot) -> None:
    session.change_language("ko")
    retranslate(surface)
    assert "스텝 둘레" in surface.state.text()
    assert "방향" in surface.map.names[0]
    session.change_language("en")
    themes.changed.emit(themes.DARK)
    assert not surface.map.grab().isNull()


def test_that_the_newest_question_wins(qtbot: QtBot) -> None:
    runner, seen, go_on = SurfaceRunner(), [], threading.Event()

    def question(name: str):
        def answer(progress):
            go_on.wait(30)
            progress(0.5)
            yield name

        return answer

    runner.found.connect(seen.append)
    runner.ask(question("first"))
    with qtbot.waitSignal(runner.ended):
        runner.ask(question("second"))
        go_on.set()
    assert seen == ["second"]
    runner.close()


def test_that_a_hidden_page_stops_and_asks_again_when_seen(
    panel, surface: SurfacePage, session: Session, qtbot: QtBot
) -> None:
    panel.hide()
    _set_without_waiting(session, seed=3)
    assert not surface.busy
    panel.show()
    _rested(qtbot, surface)
    assert surface.found is not None
    assert surface.found.look.seed == 3
