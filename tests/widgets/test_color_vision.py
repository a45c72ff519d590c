"""Colour-blind eyes tell apart what colours tell: by simulated colours, or by marks and dashes beside them."""

from itertools import combinations

import numpy as np
import pytest

from nnstudio.widgets.class_lines import STYLES, class_pen
from nnstudio.widgets.colors import diverging, magnitudes
from nnstudio.widgets.palettes import THEMES, Theme
from tests.helpers.color_vision import EYES, ciede2000, difference, seen

CURVES_APART = 8  # CIEDE2000: 1 is just seen side by side, and curves lie on one plot
SIGNS_APART = 30  # orange and blue are told from each other, and from zero, at a glance
MARKS_APART = 7.5  # marks of classes differ in shape too

eyes = pytest.mark.parametrize("eyes", EYES)
both = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_that_differences_are_those_of_sharmas_table(one: tuple, other: tuple, apart: float) -> None:
    assert ciede2000(np.array(one), np.array(other)) == pytest.approx(apart, abs=1e-4)


def test_that_red_and_green_are_alike_to_eyes_without_red_or_green() -> None:
    assert difference("#b05a00", "#6e7a00") > 25
    assert max(difference("#b05a00", "#6e7a00", eyes) for eyes in ("protan", "deutan")) < 12
    assert difference("#0072b2", "#007f7f", "tritan") < difference("#0072b2", "#007f7f") / 2


@both
@eyes
def test_that_curves_are_told_apart_by_colour_alone(theme: Theme, eyes: str) -> None:
    assert min(difference(one, other, eyes) for one, other in combinations(theme.curves, 2)) >= CURVES_APART


@both
@eyes
def test_that_negative_zero_and_positive_are_told_apart(theme: Theme, eyes: str) -> None:
    signs = (theme.negative, theme.zero, theme.positive)
    assert min(difference(one, other, eyes) for one, other in combinations(signs, 2)) >= SIGNS_APART


@both
@eyes
def test_that_a_larger_value_of_one_sign_is_never_nearer_to_zero(theme: Theme, eyes: str) -> None:
    table = diverging(theme.negative, theme.zero, theme.positive)[:, :3]
    for half in (table[127::-16], table[128::16]):
        apart = [difference("#{:02x}{:02x}{:02x}".format(*one.tolist()), theme.zero, eyes) for one in half]
        assert apart == sorted(apart)


@pytest.mark.parametrize("name", ["viridis", "cividis"])
@eyes
def test_that_magnitudes_grow_lighter_to_all_eyes(name: str, eyes: str) -> None:
    light = [seen("#{:02x}{:02x}{:02x}".format(*one[:3].tolist()), eyes)[0] for one in magnitudes(name)[::16]]
    assert light == sorted(light)


@both
@eyes
def test_that_marks_of_classes_differ_in_colour_and_in_shape(theme: Theme, eyes: str) -> None:
    assert min(difference(one, other, eyes) for one, other in combinations(theme.classes, 2)) >= MARKS_APART
    assert len({theme.class_mark(at) for at in range(8)}) == 8


@both
@eyes
def test_that_lines_of_classes_differ_in_colour_or_in_dash(theme: Theme, eyes: str) -> None:
    pens = [class_pen(theme, at, 2.0) for at in range(8)]
    assert len(set(STYLES)) == len(STYLES)
    for one, other in combinations(pens, 2):
        apart = difference(one.color().name(), other.color().name(), eyes)
        assert apart >= CURVES_APART or one.style() != other.style()
