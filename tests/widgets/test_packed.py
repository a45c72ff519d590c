"""Colours packed into one number a pixel."""

import numpy as np
import pytest
from PyQt6.QtGui import QColor

from nnstudio.widgets import themes
from nnstudio.widgets.packed import packed_image, signed_pixels


def test_that_three_channels_are_grey_at_zero_and_coloured_beyond() -> None:
    shares = np.array([[[[0, 0, 0], [1, -1, 0], [np.nan, 5, -5]]]])
    image = packed_image(signed_pixels(shares, themes.LIGHT)[0])
    found = [image.pixelColor(x, 0).getRgb()[:3] for x in range(3)]
    assert found == [(127, 127, 127), (255, 0, 127), (127, 255, 0)]


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.DARK], ids=["light", "dark"])
def test_that_one_channel_has_the_theme_s_signed_colours(theme: themes.Theme) -> None:
    table = themes.diverging_colors(theme)
    image = packed_image(signed_pixels(np.array([[[-1.0, 0.0, 1.0, np.nan]]]), theme)[0])
    found = [image.pixelColor(x, 0) for x in range(4)]
    assert found == [QColor(*map(int, table[at])) for at in (0, 127, 255, 127)]
