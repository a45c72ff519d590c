"""The page of the map of surviving signals."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import text
from nnstudio.panels.initialization.options import bench, option
from nnstudio.panels.initialization.survival.page import SurvivalPage
from nnstudio.panels.initialization.survival.scale_map import ScaleMap
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.initialization.survival import survival


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


def test_that_pointing_says_what_becomes_of_the_signal(page: SurvivalPage, qtbot: QtBot) -> None:
    shown = page.maps["forward"]
    qtbot.mouseMove(shown, _place(shown, 32, 9).toPoint())
    assert "0.001" in page.told.text()
    qtbot.mouseMove(shown, _place(shown, 0, 9).toPoint())
    assert page.told.text().startswith(text("panel.initialization.survival.told").split("{")[0])
    assert "10" in page.told.text()


def test_that_a_click_sets_the_bench_undoably(page: SurvivalPage, session: Session, qtbot: QtBot) -> None:
    shown = page.maps["backward"]
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=_place(shown, 8, 11).toPoint())
    assert bench(session.project).depth == 12
    assert option(session.project, "scaled")
    assert option(session.project, "scale") == pytest.approx(shown.scale_at(8), rel=0.01)
    session.undo_stack.undo()
    assert bench(session.project).depth == 6
