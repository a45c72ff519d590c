"""What became of a size, in words."""

import math

import pytest

from nnstudio.catalog import text
from nnstudio.panels.initialization.wording import change


@pytest.mark.parametrize(
    ("ratio", "layers", "wanted"),
    [
        (1.02, 5, "is kept (1.02 ×)"),
        (9970, 1, "grows 9,970 ×"),
        (10000, 4, "grows 10,000 ×, 10 × a layer"),
        (0.00986, 1, "shrinks to 0.986 %"),
        (0.0001, 2, "shrinks to 0.01 %, to 1 % a layer"),
        (1e-28, 1, "shrinks to about 10⁻²⁸ of its size"),
        (3e12, 1, "grows about 10¹² ×"),
        (0, 4, "is gone: it is exactly 0"),
        (math.inf, 4, "overflows"),
        (math.nan, 4, "is gone: it is exactly 0"),
    ],
)
def test_that_a_ratio_is_told_in_three_digits_or_a_power_of_ten(ratio: float, layers: int, wanted: str) -> None:
    assert text(change(ratio, layers)) == wanted
