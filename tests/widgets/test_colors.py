"""Contrast and lookup tables."""

import numpy as np
import pytest

from nnstudio.widgets.colors import contrast, diverging, ink_on, magnitudes
from nnstudio.widgets.themes import DARK, LIGHT, Theme


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)]
)
def test_that_contrast_is_the_one_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_that_the_diverging_table_has_its_three_colours_at_ends_and_middle() -> None:
    table = diverging("#d55e00", "#ffffff", "#0072b2")
    assert table.shape == (256, 4)
    assert table[0].tolist() == [0xD5, 0x5E, 0x00, 255]
    assert table[127].tolist() == table[128].tolist() == [255, 255, 255, 255]
    assert table[255].tolist() == [0x00, 0x72, 0xB2, 255]


def test_that_the_diverging_table_fades_evenly_to_the_middle() -> None:
    blue = diverging("#d55e00", "#ffffff", "#0072b2")[128:, 0].astype(int)
    assert np.diff(blue).max() <= 0
    assert np.diff(blue).min() >= -3


@pytest.mark.parametrize("name", ["viridis", "cividis"])
def test_that_magnitudes_grow_brighter(name: str) -> None:
    table = magnitudes(name).astype(float)
    assert table.shape == (256, 4)
    brightness = table[:, :3] @ [0.2126, 0.7152, 0.0722]
    assert np.diff(brightness[::16]).min() > 0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_numbers_are_read_on_every_colour_of_a_cell(theme: Theme) -> None:
    table = diverging(theme.negative, theme.plot, theme.positive)[:, :3].tolist()
    for red, green, blue in table:
        paper = f"#{red:02x}{green:02x}{blue:02x}"
        assert contrast(ink_on(paper), paper) >= 4.5
