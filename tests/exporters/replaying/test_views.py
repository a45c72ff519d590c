"""Views as a reader would write them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.exporters.replaying.buffers import number
from nnstudio.exporters.replaying.views import alike, view_code

FLAT, MATRIX, CUBE = np.zeros(24), np.zeros((4, 6)), np.zeros((2, 3, 4))


@pytest.mark.parametrize(
    ("base", "view", "code"),
    [
        (MATRIX, MATRIX, "m"),
        (MATRIX, MATRIX[:-1], "m[:-1]"),
        (MATRIX, MATRIX[:, -1], "m[:, -1]"),
        (MATRIX, MATRIX[:, :-1], "m[:, :-1]"),
        (MATRIX, MATRIX.T, "m.T"),
        (MATRIX, MATRIX[1:3].T, "m[1:3].T"),
        (MATRIX, MATRIX[2], "m[2]"),
        (CUBE, CUBE[1], "m[1]"),
        (FLAT, FLAT[6:18].reshape(3, 4), "m[6:18].reshape(3, 4)"),
        (MATRIX, MATRIX.reshape(-1), "m.reshape(-1)"),
        (MATRIX, MATRIX[:-1].reshape(1, -1), "m[:-1].reshape(1, 18)"),
        (MATRIX, MATRIX.reshape(-1)[5:9].reshape(2, 2), "m.reshape(-1)[5:9].reshape(2, 2)"),
        (MATRIX[:2], MATRIX[2:], ""),
        (MATRIX[2:], MATRIX[:2], ""),
    ],
)
def test_that_a_view_is_written_as_short_as_it_can_be(base: np.ndarray, view: np.ndarray, code: str):
    assert view_code("m", base, view) == code


@given(st.data())
def test_that_what_is_written_is_the_same_memory_shape_and_strides(data: st.DataObject):
    shape = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    base = np.zeros(shape)
    index = []
    for length in shape:
        start = data.draw(st.integers(0, length - 1))
        index.append(data.draw(st.sampled_from([start, slice(start, data.draw(st.integers(start + 1, length)))])))
    view = base[tuple(index)]
    if not isinstance(view, np.ndarray):
        return
    view = view.T if data.draw(st.booleans()) else view
    code = view_code("base", base, view)
    assert alike(eval(code, {"base": base}), view)  # noqa: S307  what was written a line above


@given(st.floats(width=32, allow_nan=False))
def test_that_a_number_in_single_precision_is_the_same_number_again(value: float):
    written = number(np.array(value, np.float32))
    assert np.float32(eval(written)) == np.float32(value)  # noqa: S307  as above


@given(st.floats(allow_nan=False))
def test_that_a_number_in_double_precision_is_the_same_number_again(value: float):
    assert eval(number(np.array(value))) == value  # noqa: S307  as above
