import numpy as np

from nnstudio.engine.examples import Examples

X, T = np.arange(12.0).reshape(6, 2), np.arange(6.0).reshape(6, 1)


def test_that_inputs_carry_a_one_for_the_bias_and_are_contiguous() -> None:
    made = Examples.of(X, T, np.dtype(np.float32))
    assert made.x.dtype == made.t.dtype == np.float32
    assert made.x.flags.c_contiguous
    assert made.t.T.flags.c_contiguous
    np.testing.assert_array_equal(made.features, X)
    assert (made.x[:, -1] == 1).all()
    assert (len(made), made.nbytes) == (6, 6 * 3 * 4 + 6 * 4)


def test_that_a_part_is_a_view() -> None:
    made = Examples.of(X, T, X.dtype)
    part = made[2:4]
    np.testing.assert_array_equal(part.features, X[2:4])
    assert np.shares_memory(part.t, made.t)


def test_that_gathered_and_copied_examples_are_those_asked_for() -> None:
    made, into = Examples.of(X, T, X.dtype), Examples.blank(2, 2, 1, X.dtype)
    made.gather(into)(np.array([4, 1]))
    np.testing.assert_array_equal(into.features, X[[4, 1]])
    np.testing.assert_array_equal(into.t, T[[4, 1]])
    into.copy_from(made[:2])
    np.testing.assert_array_equal(into.t, T[:2])
