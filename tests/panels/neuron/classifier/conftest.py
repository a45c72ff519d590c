"""The Classifier page on a session, shown off the screen."""

from collections.abc import Callable, Iterator

import pytest
from PyQt6.QtCore import QPoint, QPointF
from PyQt6.QtWidgets import QApplication

from nnstudio.panels.neuron.classifier.page import ClassifierPage
from nnstudio.panels.neuron.panel import NeuronPanel
from nnstudio.project.edits import with_setting
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot


@pytest.fixture
def page(qtbot, qapp: QApplication, session, show) -> Iterator[ClassifierPage]:
    """Return the page in a panel of the size it has alone, with the plane in focus."""
    themes.apply_theme(qapp, themes.LIGHT)
    session.open_project(with_setting(session.project, "neuron.page", "classifier"))
    panel = show(NeuronPanel, 1280, 800)
    found = panel.page
    assert isinstance(found, ClassifierPage)
    found.plane.setFocus()
    qtbot.waitUntil(found.plane.hasFocus)
    yield found
    themes.apply_theme(qapp, themes.LIGHT)


@pytest.fixture
def spot() -> Callable[[CalmPlot, float, float], QPoint]:
    """Return a call that gives the pixel of a place in a plot."""
    return lambda plot, x, y: plot.mapFromScene(plot.box.mapViewToScene(QPointF(x, y)))
