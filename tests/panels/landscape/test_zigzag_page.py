"""The zig-zag by mouse and keys."""

import numpy as np
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import text
from nnstudio.panels.landscape.zigzag.page import ZigZagPage
from nnstudio.panels.landscape.zigzag.sides import ROWS
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.setups import SETUPS
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate

LEFT = Qt.MouseButton.LeftButton


def _set(session: Session, **settings: bool | float | str) -> None:
    project = session.project
    for name, value in settings.items():
        project = with_setting(project, f"landscape.{name}", value)
    session.edit("edit.setting", project)


def _number(page: ZigZagPage, row: str, side: int) -> str:
    model = page.numbers.numbers
    return model.data(model.index(ROWS.index(row), side))


def test_that_steps_by_mouse_zig_zag_at_the_left_only(zigzag: ZigZagPage, qtbot: QtBot) -> None:
    for _ in range(5):
        qtbot.mouseClick(zigzag.controls.buttons["step"], LEFT)
    assert _number(zigzag, "steps", 0) == "5"
    moved = np.diff(zigzag.sides.descents[0].path, axis=0)
    assert (moved.prod(axis=1) >= 0).all()
    assert _number(zigzag, "moved", 0) == _number(zigzag, "single", 0) == "1"
    assert float(_number(zigzag, "single", 1)) < 0.7
    assert zigzag.pictures[0].confined
    assert not zigzag.pictures[1].confined


def test_that_play_goes_on_until_both_have_arrived(zigzag: ZigZagPage, qtbot: QtBot) -> None:
    zigzag.timer.setInterval(0)
    button = zigzag.controls.buttons["play"]
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.text() == text("panel.landscape.pause")
    qtbot.waitUntil(lambda: not zigzag.timer.isActive())
    assert all(one.arrived for one in zigzag.sides.descents)
    assert button.text() == text("panel.landscape.play")
    qtbot.mouseClick(zigzag.controls.buttons["reset"], LEFT)
    assert _number(zigzag, "steps", 0) == "0"


def test_that_play_again_pauses_and_hiding_stops(zigzag: ZigZagPage, panel, qtbot: QtBot) -> None:
    _set(zigzag.session, rate=0.05)
    for _ in range(2):
        qtbot.mouseClick(zigzag.controls.buttons["play"], LEFT)
    assert not zigzag.timer.isActive()
    qtbot.mouseClick(zigzag.controls.buttons["play"], LEFT)
    panel.hide()
    assert not zigzag.timer.isActive()


def test_that_batches_and_rates_are_settings(zigzag: ZigZagPage, session: Session, qtbot: QtBot) -> None:
    _set(session, batch=100, own_rate=False)
    assert _number(zigzag, "rate_used", 0) == _number(zigzag, "rate_used", 1)
    assert not zigzag.pictures[0].confined
    zigzag.timer.setInterval(0)
    zigzag.play()
    qtbot.waitUntil(lambda: not zigzag.timer.isActive())
    assert _number(zigzag, "steps", 0) == _number(zigzag, "race", 0)
    assert _number(zigzag, "steps", 1) == _number(zigzag, "same", 1)
    session.undo_stack.undo()
    assert zigzag.sides.batch == 1


def test_that_kinds_are_chosen_by_keys(zigzag: ZigZagPage, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(zigzag.controls.fields.all["right"].control.parts["choice"], Qt.Key.Key_Down)
    assert session.project.view.settings["landscape.right"] == "sigmoid"
    assert _number(zigzag, "single", 1) == "1"


def test_that_new_points_are_the_next_seed(zigzag: ZigZagPage, qtbot: QtBot) -> None:
    before = zigzag.sides.problems[0].x.copy()
    qtbot.mouseClick(zigzag.controls.buttons["redraw"], LEFT)
    assert zigzag.sides.seed == 1
    assert not np.array_equal(zigzag.sides.problems[0].x, before)


def test_that_pointing_and_keys_tell_the_weights_of_a_step(zigzag: ZigZagPage, qtbot: QtBot) -> None:
    for _ in range(3):
        zigzag.step()
    picture, descent = zigzag.pictures[0], zigzag.sides.descents[0]
    qtbot.mouseMove(picture, picture.to_widget(descent.path[1]).toPoint())
    assert picture.at_step == 1
    assert three_digits(descent.path[1, 0]) in zigzag.told.text()
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.at_step == 2
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    assert picture.at_step == 0
    assert not picture.grab().isNull()


def test_that_the_ratio_of_steps_is_said(zigzag: ZigZagPage) -> None:
    assert three_digits(zigzag.sides.race.ratio) in zigzag.ratio.text()
    assert 7 <= zigzag.sides.ratios.min() <= zigzag.sides.ratios.max() <= 27


def test_that_the_networks_own_gradients_are_measured(zigzag: ZigZagPage, session: Session, qtbot: QtBot) -> None:
    model = zigzag.layers.numbers
    assert model.rowCount() == 3
    assert float(model.data(model.index(1, 0))) < 1
    session.open_project(with_setting(SETUPS["zigzag"]().project(), "landscape.page", "zigzag"))
    qtbot.waitUntil(lambda: zigzag.signs is not None and len(zigzag.signs.layers) == 1 and not zigzag.busy)
    assert [model.data(model.index(0, at)) for at in (0, 2)] == ["1", "0"]
    assert zigzag.signs is not None
    assert zigzag.signs.pair[0] == 1.0


def test_that_a_rate_too_high_draws_no_nonsense(zigzag: ZigZagPage, session: Session) -> None:
    _set(session, rate=2.0, left="tanh", right="positive", own_rate=False)
    for _ in range(300):
        zigzag.step()
    assert not zigzag.pictures[1].grab().isNull()
    assert np.isfinite(zigzag.sides.descents[1].weights).all()


def test_that_words_follow_the_language(zigzag: ZigZagPage, session: Session) -> None:
    session.change_language("ko")
    retranslate(zigzag)
    assert "왼쪽이" in zigzag.ratio.text()
    assert zigzag.controls.buttons["step"].text() == "한 스텝"


def test_that_both_pictures_are_whole_beside_a_lesson(zigzag: ZigZagPage, qtbot: QtBot) -> None:
    zigzag.resize(650, 560)
    retranslate(zigzag)

    def whole() -> bool:
        right = zigzag.pictures[1]
        return right.mapTo(zigzag, right.rect().topRight()).x() < zigzag.width() and not right.visibleRegion().isEmpty()

    qtbot.waitUntil(whole)


def test_that_heads_of_a_narrow_table_break_into_lines(zigzag: ZigZagPage, qtbot: QtBot) -> None:
    table, header = zigzag.layers, zigzag.layers.horizontalHeader()
    assert header is not None
    table.setFixedWidth(400)
    qtbot.waitUntil(lambda: header.height() < 2 * table.fontMetrics().height())
    table.setFixedWidth(230)
    words = max((str(table.numbers.headerData(at, Qt.Orientation.Horizontal)) for at in range(3)), key=len)
    qtbot.waitUntil(lambda: header.sectionSize(1) < table.fontMetrics().horizontalAdvance(words))
    qtbot.waitUntil(lambda: header.height() >= 2 * table.fontMetrics().height())
