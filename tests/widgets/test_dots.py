"""Marks that leave clicks to their plot."""

import gc

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtTest import QTest
from pyqtgraph.graphicsItems.ScatterPlotItem import SpotItem

from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.dots import Dots


def _spots() -> int:
    gc.collect()
    return sum(isinstance(one, SpotItem) for one in gc.get_objects())


@pytest.mark.qt_log_ignore("not accepted by receiving widget")
def test_that_a_click_on_a_mark_leaves_nothing_behind(qtbot):
    plot, dots, before = CalmPlot(), Dots(pxMode=True, size=20), _spots()
    qtbot.addWidget(plot)
    plot.addItem(dots)
    plot.box.setRange(xRange=(0, 1), yRange=(0, 1), padding=0)
    with qtbot.waitExposed(plot):
        plot.show()
    clicked = []
    plot.clicked.connect(lambda x, y: clicked.append((x, y)))
    for at in (0.3, 0.5, 0.7):
        dots.setData(x=np.full(50, at), y=np.full(50, at))
        pos = plot.mapFromScene(plot.box.mapViewToScene(QPointF(at, at)))
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    assert len(clicked) == 3
    assert _spots() == before
