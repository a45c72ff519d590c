"""Both palettes can be read."""

import itertools

import pytest

from nnstudio.widgets.colors import contrast
from nnstudio.widgets.palettes import DARK, LIGHT, THEMES, Theme

both = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))

TEXTS = [
    *itertools.product(("text", "muted"), ("window", "base", "plot")),
    ("text", "button"),
    ("accent_text", "accent"),
    *itertools.product(("error", "warning"), ("window", "base")),
    *((level, f"{level}_base") for level in ("info", "warning", "error")),
    *(("text", f"{level}_base") for level in ("info", "warning", "error")),
]


@both
@pytest.mark.parametrize(("words", "paper"), TEXTS, ids=lambda name: name)
def test_that_text_stands_out_by_four_and_a_half(theme: Theme, words: str, paper: str) -> None:
    assert contrast(getattr(theme, words), getattr(theme, paper)) >= 4.5


@both
@pytest.mark.parametrize("mark", ["negative", "positive", "accent", "border"])
@pytest.mark.parametrize("paper", ["plot", "base", "window"])
def test_that_marks_stand_out_by_three(theme: Theme, mark: str, paper: str) -> None:
    assert contrast(getattr(theme, mark), getattr(theme, paper)) >= 3


@both
def test_that_every_curve_stands_out_and_can_be_written_with(theme: Theme) -> None:
    assert min(contrast(color, theme.plot) for color in theme.curves) >= 4
    assert min(contrast(color, theme.window) for color in theme.curves) >= 4


@both
def test_that_each_class_stands_out_by_its_fill_or_its_outline(theme: Theme) -> None:
    for color, paper in itertools.product(theme.classes, (theme.plot, theme.negative, theme.positive)):
        assert max(contrast(color, paper), contrast(theme.outline, paper)) >= 3, (color, paper)


@both
def test_that_seventy_two_classes_differ_in_colour_or_mark(theme: Theme) -> None:
    looks = {(theme.class_color(index), theme.class_mark(index)) for index in range(72)}
    assert len(looks) == 72


def test_that_light_and_dark_name_the_same_eight_hues() -> None:
    neutral = {"#000000", "#ffffff"}
    assert set(LIGHT.classes) - neutral == set(DARK.classes) - neutral
    assert len(set(LIGHT.classes)) == 8
