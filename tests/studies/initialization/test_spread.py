"""How the numbers of one layer are spread."""

import numpy as np

from nnstudio.studies.initialization.spread import ranked, spread


def test_that_fewer_values_keep_figures_and_shares() -> None:
    values = np.maximum(np.random.default_rng(0).normal(size=(300, 100)), 0).astype(np.float32)
    whole, edges = spread(values), np.linspace(-0.5, 4.5, 41)
    few = ranked(whole, 1024)
    assert (len(few.sample), few.mean, few.std, few.zero) == (1024, whole.mean, whole.std, whole.zero)
    np.testing.assert_allclose(few.counts(edges), whole.counts(edges), atol=2.1 / 1024)


def test_that_few_values_stay_as_they_are() -> None:
    few = spread(np.arange(5.0))
    assert ranked(few, 5) is few
