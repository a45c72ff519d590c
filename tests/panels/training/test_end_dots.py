"""The dots where the curves end have the curves' colours."""

import numpy as np
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QApplication

from nnstudio.panels.training.curves import CurvePlot
from nnstudio.widgets import themes


def test_that_the_dot_follows_its_curve_into_another_theme(qtbot):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    themes.apply_theme(app, themes.LIGHT)
    plot = CurvePlot("loss", {"train_loss": (0, 2.0)})
    qtbot.addWidget(plot)
    plot.plot.set_curve("train_loss", np.arange(3.0), np.arange(3.0))
    for theme in (themes.DARK, themes.LIGHT):
        themes.apply_theme(app, theme)
        dot = plot.ends["train_loss"]
        assert dot.brush().color() == QColor(plot.plot.curves["train_loss"].color(theme))
