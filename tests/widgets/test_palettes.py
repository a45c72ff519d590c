"""Both palettes can be read."""

import itertools

import pytest
from PyQt6.QtGui import QPalette

from nnstudio.panels.training.curves import BATCH_OPACITY
from nnstudio.widgets.code_ink import inks
from nnstudio.widgets.colors import contrast, rgb
from nnstudio.widgets.palettes import DARK, LIGHT, THEMES, Theme
from nnstudio.widgets.themes import qt_palette

both = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))

TEXTS = [
    *itertools.product(("text", "muted"), ("window", "base", "plot")),
    ("text", "button"),
    ("accent_text", "accent"),
    *itertools.product(("error", "warning", "info"), ("window", "base")),
    *itertools.product(("accent",), ("window", "base")),  # links
    *((level, f"{level}_base") for level in ("info", "warning", "error")),
    *(("text", f"{level}_base") for level in ("info", "warning", "error")),
]

_Role = QPalette.ColorRole
ON_CONTROLS = [
    *((_Role.WindowText, _Role.Window), (_Role.Text, _Role.Base), (_Role.Text, _Role.AlternateBase)),
    *(
        (_Role.ButtonText, _Role.Button),
        (_Role.HighlightedText, _Role.Highlight),
        (_Role.ToolTipText, _Role.ToolTipBase),
    ),
    *((_Role.PlaceholderText, _Role.Base), (_Role.Link, _Role.Base), (_Role.Link, _Role.Window)),
    *((_Role.LinkVisited, _Role.Base), (_Role.BrightText, _Role.Highlight)),
]


@both
@pytest.mark.parametrize(("words", "paper"), TEXTS, ids=lambda name: name)
def test_that_text_stands_out_by_four_and_a_half(theme: Theme, words: str, paper: str) -> None:
    assert contrast(getattr(theme, words), getattr(theme, paper)) >= 4.5


@both
@pytest.mark.parametrize("paper", ["window", "base", "button"])
def test_that_what_is_disabled_can_still_be_read(theme: Theme, paper: str) -> None:
    """WCAG asks nothing of it; a hint that nobody reads is none."""
    assert contrast(theme.disabled, getattr(theme, paper)) >= 3
    assert contrast(theme.disabled, getattr(theme, paper)) < contrast(theme.text, getattr(theme, paper)) / 2


@both
@pytest.mark.parametrize("kind", ["comment", "string", "number", "keyword"])
def test_that_code_is_read_on_its_paper(theme: Theme, kind: str) -> None:
    assert contrast(inks(theme)[kind], theme.base) >= 4.5


@both
@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
@pytest.mark.parametrize(("words", "paper"), ON_CONTROLS, ids=lambda role: role.name)
def test_that_controls_words_are_read_on_their_papers(
    theme: Theme, group: QPalette.ColorGroup, words: QPalette.ColorRole, paper: QPalette.ColorRole
) -> None:
    palette = qt_palette(theme)
    assert contrast(palette.color(group, words).name(), palette.color(group, paper).name()) >= 4.5


@both
@pytest.mark.parametrize("tint", ["muted", "info", "warning", "error"])
def test_that_tinted_words_are_read_on_the_window(theme: Theme, tint: str) -> None:
    palette = qt_palette(theme, tint)
    words = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText).name()
    assert contrast(words, palette.color(QPalette.ColorRole.Window).name()) >= 4.5


@both
def test_that_the_focus_ring_stands_out_from_what_it_lies_around(theme: Theme) -> None:
    assert min(contrast(theme.accent, paper) for paper in (theme.window, theme.base, theme.plot, theme.button)) >= 3


@both
def test_that_the_faintest_curve_stands_out(theme: Theme) -> None:
    """The loss of each batch lies behind the others, half seen through."""
    mixed = [
        BATCH_OPACITY * a + (1 - BATCH_OPACITY) * b for a, b in zip(rgb(theme.muted), rgb(theme.plot), strict=True)
    ]
    assert contrast("#{:02x}{:02x}{:02x}".format(*map(round, mixed)), theme.plot) >= 3


@both
def test_that_lines_of_classes_stand_out_without_an_outline(theme: Theme) -> None:
    assert min(contrast(theme.class_line(at), theme.plot) for at in range(8)) >= 3


@both
@pytest.mark.parametrize("mark", ["negative", "positive", "accent", "border"])
@pytest.mark.parametrize("paper", ["plot", "base", "window"])
def test_that_marks_stand_out_by_three(theme: Theme, mark: str, paper: str) -> None:
    assert contrast(getattr(theme, mark), getattr(theme, paper)) >= 3


@both
def test_that_every_curve_stands_out_and_can_be_written_with(theme: Theme) -> None:
    assert min(contrast(color, theme.plot) for color in theme.curves) >= 4.5
    assert min(contrast(color, theme.window) for color in theme.curves) >= 4.5


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
