"""Applying a theme."""

import pyqtgraph as pg
from PyQt6.QtGui import QPalette
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.widgets import themes
from nnstudio.widgets.tinted_label import TintedLabel


def test_that_a_theme_reaches_palette_plots_and_listeners(qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(themes.changed) as told:
        themes.apply_theme(qapp, themes.DARK)
    assert told.args == [themes.DARK]
    assert themes.current_theme() is themes.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == themes.DARK.window
    assert qapp.palette().color(QPalette.ColorRole.Text).name() == themes.DARK.text
    assert pg.getConfigOption("background") == themes.DARK.plot
    style = qapp.style()
    assert style is not None
    assert style.name() == "fusion"


def test_that_a_label_keeps_its_tint_through_a_change_of_theme(qtbot: QtBot, qapp: QApplication) -> None:
    label = TintedLabel("error")
    qtbot.addWidget(label)
    for theme in (themes.DARK, themes.LIGHT):
        themes.apply_theme(qapp, theme)
        assert label.palette().color(QPalette.ColorRole.WindowText).name() == theme.error


def test_that_a_deleted_widget_hears_no_more_of_themes(qtbot: QtBot, qapp: QApplication) -> None:
    label = TintedLabel("error")
    with qtbot.waitSignal(label.destroyed):
        label.deleteLater()
    themes.apply_theme(qapp, themes.DARK)
    assert themes.current_theme() is themes.DARK


def test_that_zero_of_the_signed_table_is_the_plots_background() -> None:
    for theme in themes.THEMES.values():
        red, green, blue, _ = themes.diverging_colors(theme)[127].tolist()
        assert f"#{red:02x}{green:02x}{blue:02x}" == theme.plot
