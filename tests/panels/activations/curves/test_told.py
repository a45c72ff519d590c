"""What is told of the function picked: flat parts, facts, times and identities."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt

from nnstudio.catalog import text
from nnstudio.panels.activations.curves.identity_view import BY_KEY
from nnstudio.studies.activation_facts import facts
from nnstudio.studies.identities import IDENTITIES
from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.studies.saturation import flat_parts, flat_share
from nnstudio.widgets.numbers import three_digits
from tests.panels.activations.curves.conftest import settle
from tests.panels.activations.curves.test_curves import _type


def fact(page, name: str) -> str:
    return page.side.facts.values[name].text()


@pytest.mark.parametrize("key", FUNCTIONS.keys())
def test_that_the_shade_lies_where_the_slope_is_small_and_the_share_is_computed(shown, key):
    page = shown(picked=key, spread=2.0)
    f = function(FUNCTIONS.parse(key))
    for plot in (page.plots.values, page.plots.slopes):
        assert plot.backdrop.parts == flat_parts(f, -6, 6)
    assert page.side.flat.share.text().startswith(f"{three_digits(100 * flat_share(f, 2.0))} % of N(0, s²) with s = 2")


def test_that_another_spread_is_another_share_and_one_beyond_its_range_is_refused(qtbot, shown, session):
    page = shown()
    _type(qtbot, page.side.flat.spread, "4")
    settle(qtbot, page)
    wanted = three_digits(100 * flat_share(function(FUNCTIONS.parse("sigmoid")), 4.0))
    assert page.side.flat.share.text().startswith(f"{wanted} %")
    assert session.project.view.settings["activations.curves.spread"] == 4.0
    _type(qtbot, page.side.flat.spread, "21")
    assert page.side.flat.spread.error.isVisible()
    assert "20" in page.side.flat.spread.error.text()
    assert page.options.spread == 4.0


@pytest.mark.parametrize("key", FUNCTIONS.keys())
def test_that_the_facts_are_those_of_the_study_and_the_time_is_measured(shown, key):
    page = shown(picked=key)
    told = facts(function(FUNCTIONS.parse(key)))
    yes = {True: "yes", False: "no"}
    assert fact(page, "monotone") == yes[told.monotone]
    assert fact(page, "differentiable") == yes[told.differentiable_at_0]
    assert fact(page, "zero_centred").startswith(yes[told.zero_centred])
    assert (
        fact(page, "saturates")
        == {
            (True, True): "on both sides",
            (True, False): "on the left",
            (False, True): "on the right",
            (False, False): "no",
        }[told.saturates_left, told.saturates_right]
    )
    assert fact(page, "time").endswith(" ns")
    assert fact(page, "time").startswith("0 + 0") == (key == "identity")


def test_that_the_facts_of_the_sigmoid_read_as_they_should(shown):
    page = shown()
    assert fact(page, "range") == "0 … 1"
    assert fact(page, "slope") == "0 … 0.25"
    assert fact(page, "zero_centred") == "no (mean 0.5)"


def test_that_the_facts_follow_the_parameters_and_a_time_is_measured_once(qtbot, shown):
    page = shown(picked="elu")
    timed = fact(page, "time")
    _type(qtbot, page.side.parameters.fields["alpha"], "2")
    settle(qtbot, page)
    assert fact(page, "range") == "−2 … ∞"
    assert fact(page, "differentiable") == "no"
    assert fact(page, "time") == timed


@pytest.mark.parametrize("key", [identity.key for identity in IDENTITIES])
def test_that_an_identity_is_two_curves_with_their_difference_measured(shown, key):
    page = shown(identity=key)
    identity = BY_KEY[key]
    lines = page.plots.values.lines
    assert set(lines) == {"left", "right"}
    np.testing.assert_array_equal(lines["left"].y, identity.left(lines["left"].x))
    np.testing.assert_array_equal(lines["right"].y, identity.right(lines["right"].x))
    assert lines["left"].width > 2 * lines["right"].width
    assert lines["right"].dash
    assert list(lines) == ["left", "right"]
    difference = page.plots.slopes.lines["difference"]
    np.testing.assert_array_equal(difference.y, lines["right"].y - lines["left"].y)
    assert page.side.identity.told.text().endswith(f": {three_digits(identity.largest(-6, 6))}")
    assert page.side.identity.formula.is_set()
    assert page.plots.values.backdrop.parts == []


def test_that_an_identity_is_chosen_by_keys_and_undone(qtbot, shown, session):
    page = shown()
    combo = page.side.identity.combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle(qtbot, page)
    assert page.options.identity == IDENTITIES[0].key
    assert page.stage.readout.text().startswith("z = 0.5   left 0.462   right 0.462   difference ")
    session.undo_stack.undo()
    settle(qtbot, page)
    assert set(page.plots.values.lines) == {"sigmoid", "tanh", "relu"}
    assert page.side.identity.combo.currentText() == text("panel.activations.curves.identity.none")


def test_that_the_difference_is_that_of_the_part_shown(qtbot, shown):
    page = shown(identity="gelu_tanh")
    _type(qtbot, page.reach, "1")
    settle(qtbot, page)
    assert page.side.identity.told.text().endswith(three_digits(BY_KEY["gelu_tanh"].largest(-1, 1)))
