"""Widgets are tested in the light theme."""

from collections.abc import Iterator

import pytest
from PyQt6.QtWidgets import QApplication

from nnstudio.widgets import themes


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    themes.apply_theme(qapp, themes.LIGHT)
    yield
    themes.apply_theme(qapp, themes.LIGHT)
