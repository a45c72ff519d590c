"""A picture drawn by hand, made into one like the data's."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.data.dataset import Dataset
from nnstudio.data.load import load
from nnstudio.studies.drawing import FINE, Paper, dab, line


def digits() -> Dataset:
    return load(Choice("digits"), None, target="", task=None, test_fraction=0.2, seed=0)


def pictures(side: int, paper: int, ink: int, figure: int) -> Dataset:
    """Return square pictures whose figures are squares of that size."""
    x = np.full((6, side, side), paper, np.uint8)
    at = (side - figure) // 2
    x[:, at : at + figure, at : at + figure] = ink
    names = tuple(str(one) for one in range(side * side))
    flat, y = x.reshape(6, -1), np.arange(6) % 2
    return Dataset(flat, y, flat[:0], y[:0], "classification", names, ("a", "b"), (side, side))


def test_that_the_shipped_digits_fill_their_paper_from_top_to_bottom():
    paper = Paper.of(digits())
    assert (paper.rows, paper.columns, paper.paper, paper.ink) == (8, 8, 0.0, 16.0)
    assert paper.share == 1.0


@pytest.mark.parametrize(("background", "ink"), [(0, 255), (255, 0)])
def test_that_paper_ink_and_size_are_read_off_the_data(background, ink):
    paper = Paper.of(pictures(28, background, ink, 20))
    assert (paper.paper, paper.ink) == (background, ink)
    assert np.isclose(paper.share, 20 / 28)


def test_that_every_stored_picture_comes_back_exactly_from_its_canvas():
    data = digits()
    paper = Paper.of(data)
    for row in data.x_test[:50]:
        assert np.array_equal(paper.pixels(paper.canvas(row)), row)


def test_that_a_pixel_is_the_ink_counted_in_its_box():
    paper = Paper.of(digits())
    canvas = paper.blank()
    canvas[0, :3] = paper.ink
    assert paper.pixels(canvas)[0] == 3
    assert paper.pixels(canvas).sum() == 3


@pytest.mark.parametrize("corner", [(0, 0), (70, 5), (90, 90)])
def test_that_a_small_figure_anywhere_is_centred_and_as_large_as_the_data_s(corner):
    paper = Paper.of(pictures(28, 0, 255, 20))
    canvas = paper.blank()
    canvas[corner[0] : corner[0] + 10, corner[1] : corner[1] + 10] = 255
    shown = paper.pixels(paper.centred(canvas)).reshape(28, 28)
    drawn = np.argwhere(shown > 0)
    assert (drawn.min(axis=0) == 4).all()
    assert (drawn.max(axis=0) == 23).all()


def test_that_an_empty_canvas_stays_empty_and_a_figure_never_leaves_the_paper():
    paper = Paper.of(digits())
    assert np.array_equal(paper.centred(paper.blank()), paper.blank())
    canvas = paper.blank()
    dab(canvas, line((2, 2), (2, 30), 1), 2, paper.ink)
    dab(canvas, line((2, 2), (30, 2), 1), 2, paper.ink)
    made = paper.centred(canvas)
    assert made.shape == canvas.shape == (8 * FINE, 8 * FINE)
    assert made.sum() > 0


def test_that_a_line_has_no_gaps_and_ends_where_it_should():
    places = line((0.0, 0.0), (3.0, 4.0), 0.5)
    assert np.allclose(places[-1], [3, 4])
    assert (np.hypot(*np.diff(places, axis=0).T) <= 0.5).all()
