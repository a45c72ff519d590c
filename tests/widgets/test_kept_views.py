"""What is drawn again and again takes no more memory: the system's allocator is asked, frame after frame."""

import gc
import sys

import numpy as np
import pyqtgraph as pg
from PyQt6.QtGui import QImage, QPainter, QPen

from nnstudio.catalog import Message
from nnstudio.panels.network.lines import draw_by_step
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.plots import LivePlot

FRAMES, SPARE = 300, 100


def grown(frame) -> int:
    """Return how many blocks of memory Python holds more after many frames, once caches are full."""
    for at in range(FRAMES):
        frame(at)
    before = held()
    for at in range(FRAMES):
        frame(at)
    return held() - before


def held() -> int:
    gc.collect()
    return sys.getallocatedblocks()


def test_that_drawing_edges_holds_on_to_nothing(qapp):
    image = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    rows, pen = np.random.default_rng(0).uniform(0, 100, (40, 4)), QPen()

    def frame(at: int) -> None:
        painter = QPainter(image)
        draw_by_step(painter, rows, np.arange(40) % (2 + at % 5), lambda step: pen)
        painter.end()

    assert grown(frame) < SPARE


def test_that_a_thick_curve_that_changes_its_length_holds_on_to_nothing(qtbot):
    plot = LivePlot("plot", Message("axis.step"), Message("axis.loss"))
    qtbot.addWidget(plot)
    plot.add_curve("train", Message("curve.train"), 0)
    plot.resize(300, 200)
    plot.show()

    def frame(at: int) -> None:
        plot.set_curve("train", np.arange(10 + at % 7), np.ones(10 + at % 7))
        plot.grab()

    assert grown(frame) < SPARE


def test_that_points_that_become_fewer_hold_on_to_nothing(qtbot):
    plot, points = CalmPlot(), pg.ScatterPlotItem(pxMode=True)
    qtbot.addWidget(plot)
    plot.axes.addItem(points)
    plot.resize(300, 200)
    plot.show()
    places = np.linspace(0, 1, 30)
    points.setData(places, places)
    plot.grab()
    points.setData(places[:10], places[:10])

    def frame(_at: int) -> None:
        points.update()
        plot.grab()

    assert grown(frame) < SPARE
