"""Widgets are tested in the light theme, and held until their test has ended."""

from collections.abc import Iterator
from typing import Any

import pytest
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.widgets import themes


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    themes.apply_theme(qapp, themes.LIGHT)
    yield
    themes.apply_theme(qapp, themes.LIGHT)


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """Keep each added widget alive: qtbot alone does not, and the collector would take it while it is being painted."""
    held: list[QWidget] = []
    add = qtbot.addWidget

    def holding(widget: QWidget, **more: Any) -> None:
        held.append(widget)
        add(widget, **more)

    monkeypatch.setattr(qtbot, "addWidget", holding)
    yield qtbot
    held.clear()
