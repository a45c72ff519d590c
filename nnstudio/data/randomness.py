"""The generators of a data set: one for the training part, one for the test part, both from the visible seed."""

import numpy as np

from nnstudio.catalog import StudyError

_DATA = 0xDA7A
MAX_SEED = 2**63 - 1


def checked_seed(seed: int) -> int:
    """Return the seed, or refuse it.

    Raises: StudyError unless it is a whole number from 0 to 2⁶³ − 1.
    """
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or not 0 <= seed <= MAX_SEED:
        raise StudyError("error.data.seed", seed=str(seed)[:40], maximum=f"{MAX_SEED:,}")
    return int(seed)


def streams(seed: int) -> tuple[np.random.Generator, np.random.Generator]:
    """Return independent generators for the training and the test part.

    The constant keeps them independent of whatever else a run draws from the same seed (weights, order of examples).
    """
    train, test = np.random.SeedSequence(checked_seed(seed), spawn_key=(_DATA,)).spawn(2)
    return np.random.default_rng(train), np.random.default_rng(test)
