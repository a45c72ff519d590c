"""Layers that do something to each value alone have one line a unit; all others a mesh."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, parse_choice
from nnstudio.panels.network.columns import columns_of
from nnstudio.panels.network.edges import Edges
from nnstudio.panels.network.layout import Margins, places_of
from nnstudio.panels.network.lines import PIECES, in_pieces
from nnstudio.panels.network.scene import _single, _weighted
from nnstudio.project import check, first_project
from nnstudio.project.edits import add_layer


@pytest.mark.parametrize("layer", ["dropout(0.2)", "batch_norm", "layer_norm", "gaussian_noise"])
def test_that_a_layer_without_units_of_its_own_has_a_line_for_each_unit(layer):
    checked = check(add_layer(first_project(), 1, parse_choice(layer)))
    columns = columns_of(checked)
    places = places_of(columns, 800, 500, Margins(10, 10, 10, 10))
    edges = Edges(columns, places, _weighted(checked.network), _single(checked.network))
    alone = edges.layers == 1
    assert np.array_equal(edges.units[alone], np.arange(8))
    assert np.array_equal(edges.sources[alone], np.arange(8))
    assert np.array_equal(edges.rows[alone, 1], edges.rows[alone, 3])  # level lines
    assert (edges.layers == 2).sum() == 64
    assert edges.into(1, 3).tolist() == [int(np.flatnonzero(alone)[3])]
    assert edges.nearest(*edges.rows[alone][2, :2], np.zeros(len(edges))) is None


@pytest.mark.parametrize("layer", ["dense(8)", "maxout(8)", "dropconnect(8)", "residual(layers=[dense(8)])"])
def test_that_a_layer_with_units_has_a_line_from_each_input_to_each(layer):
    made = Choice("residual", {"layers": [Choice("dense")]}) if layer.startswith("residual") else parse_choice(layer)
    checked = check(add_layer(first_project(), 1, made))
    columns = columns_of(checked)
    places = places_of(columns, 800, 500, Margins(10, 10, 10, 10))
    edges = Edges(columns, places, _weighted(checked.network), _single(checked.network))
    assert (edges.layers == 1).sum() == 64


def test_that_a_line_of_dashes_goes_from_end_to_end_with_gaps() -> None:
    dashes = in_pieces(np.array([[0.0, 0.0, 60.0, 120.0], [5.0, 5.0, 5.0, 5.0]]))
    assert dashes.shape == (2 * PIECES, 4)
    np.testing.assert_allclose(dashes[:PIECES, 0], np.arange(6) * 10)
    np.testing.assert_allclose(dashes[:PIECES, 2], np.arange(6) * 10 + 5.6)
    np.testing.assert_allclose(dashes[:PIECES, 3], 2 * dashes[:PIECES, 2])
    np.testing.assert_allclose(dashes[PIECES:], 5)
