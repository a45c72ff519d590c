"""Marks of examples: drawn again and again, rendered once."""

import numpy as np

from nnstudio.panels.training.points import Points
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.themes import LIGHT


def test_that_marks_drawn_again_are_not_rendered_again(qtbot):
    plot = CalmPlot()
    qtbot.addWidget(plot)
    points = Points(plot)
    points.place("train", np.random.default_rng(0).normal(size=(40, 2)))
    colors, marks = ["#ff0000", "#0000ff"] * 20, ["o", "s"] * 20
    points.dress(LIGHT, "train", colors, marks)
    before = len(points._items["train"].fragmentAtlas)
    points.dress(LIGHT, "train", colors[::-1], marks[::-1])
    assert before == len(points._items["train"].fragmentAtlas) == 2
