"""Identities hold, and how well is measured."""

import numpy as np
import pytest

from nnstudio.studies.identities import IDENTITIES, Identity

BY_KEY = {one.key: one for one in IDENTITIES}


@pytest.mark.parametrize("identity", [pytest.param(one, id=one.key) for one in IDENTITIES if one.exact])
def test_that_exact_identities_differ_by_rounding_alone(identity: Identity) -> None:
    assert identity.largest(-10, 10) <= 1e-12


def test_that_the_two_forms_of_gelu_differ_by_what_is_known() -> None:
    assert not BY_KEY["gelu_tanh"].exact
    assert BY_KEY["gelu_tanh"].largest(-6, 6) == pytest.approx(4.7e-4, abs=1e-5)


def test_that_the_largest_difference_is_that_of_the_difference() -> None:
    gelu = BY_KEY["gelu_tanh"]
    z = np.linspace(-6, 6, 10_001)
    assert gelu.largest(-6, 6) == np.abs(gelu.difference(z)).max()
    np.testing.assert_array_equal(gelu.difference(z), gelu.right(z) - gelu.left(z))


def test_that_the_lectures_identities_are_among_them() -> None:
    assert {"tanh_sigmoid", "relu_maxout", "leaky_relu_maxout", "softplus_slope", "gelu_tanh"} <= set(BY_KEY)
