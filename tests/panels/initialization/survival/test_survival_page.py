"""The page of the map of surviving signals."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.initialization.options import bench, option
from nnstudio.panels.initialization.survival.page import SurvivalPage
from nnstudio.panels.initialization.survival.scale_map import ScaleMap
from nnstudio.panels.initialization.wording import change
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.initialization.survival import SCALES, survival
from nnstudio.widgets.numbers import three_digits


@pytest.fixture
def page(shown: Callable, session: Session, qtbot: QtBot) -> SurvivalPage:
    project = with_setting(session.project, "initialization.activation", "relu")
    session.edit("edit.panels", with_setting(project, "initialization.width", 32))
    page = shown(SurvivalPage)
    qtbot.waitUntil(lambda: page.found is not None and not page.busy, timeout=20_000)
    return page


def _place(shown: ScaleMap, row: int, column: int) -> QPointF:
    rect, (rows, columns) = shown.map_rect(), shown.values().shape
    across, down = (column + 0.5) / columns * rect.width(), (row + 0.5) / rows * rect.height()
    return QPointF(rect.left() + across, rect.top() + down)


def test_that_the_map_is_the_study_s_the_largest_scale_on_top(page: SurvivalPage) -> None:
    found = survival(page.measured_bench())
    for way, shown in page.maps.items():
        wanted = np.nan_to_num(getattr(found, way)[::-1], nan=0.0, posinf=300, neginf=-300)
        np.testing.assert_allclose(shown.values(), wanted, rtol=1e-5, atol=1e-6)
    assert page.maps["forward"].scale_at(0) == pytest.approx(10)


def test_that_small_scales_are_orange_and_large_ones_blue(page: SurvivalPage) -> None:
    values = page.maps["forward"].values()
    assert (values[-1] < -1).all()
    assert values[0, -1] > 3


def test_that_pointing_says_what_becomes_of_signal_and_gradient(page: SurvivalPage, qtbot: QtBot) -> None:
    shown, found = page.maps["forward"], survival(page.measured_bench())
    qtbot.mouseMove(shown, _place(shown, 12, 4).toPoint())
    values = {
        "scale": three_digits(found.scales[20]),
        "depth": 5,
        "forward": change(10 ** found.forward[20, 4], 5),
        "backward": change(10 ** found.backward[20, 4], 4),
    }
    wanted = text(Message("panel.initialization.survival.told", values))
    assert page.told.text() == wanted
    assert {one.toolTip() for one in page.maps.values()} == {wanted}


def test_that_arrow_keys_begin_at_the_bench_and_enter_sets_it(
    page: SurvivalPage, session: Session, qtbot: QtBot
) -> None:
    shown = page.maps["forward"]
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(shown, key)
    assert bench(session.project).depth == 8
    assert option(session.project, "scale") == pytest.approx(SCALES[25], rel=0.01)


def test_that_a_refusal_is_told(page: SurvivalPage) -> None:
    page.measurement.refused.emit(StudyError("error.data.overflow", preprocess="PCA"))
    assert page.refused.isVisible()
    assert "PCA" in page.refused.text()


def test_that_a_measurement_can_be_cancelled(page: SurvivalPage, session: Session, qtbot: QtBot) -> None:
    found = page.found
    session.edit("edit.panels", with_setting(session.project, "initialization.width", 256))
    qtbot.waitUntil(page.waiting.isVisible, timeout=20_000)
    qtbot.mouseClick(page.waiting.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.waiting.words.isVisible()
    assert page.found is found


def test_that_a_click_sets_the_bench_undoably(page: SurvivalPage, session: Session, qtbot: QtBot) -> None:
    shown = page.maps["backward"]
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=_place(shown, 8, 11).toPoint())
    assert bench(session.project).depth == 12
    assert option(session.project, "scaled")
    assert option(session.project, "scale") == pytest.approx(shown.scale_at(8), rel=0.01)
    session.undo_stack.undo()
    assert bench(session.project).depth == 6
