"""Derived features as a transform: the two inputs with more beside them."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.features import FEATURES
from nnstudio.data.preprocessing import Transform


@final
@dataclass(frozen=True)
class Derived(Transform):
    """The two inputs, then each feature of `keys`, which another transform then prepares.

    Shapes: apply takes (n, 2) and gives what `after` makes of (n, 2 + len(keys)); invert gives back (n, 2).
    """

    keys: tuple[str, ...]
    after: Transform

    @property
    def mixes(self) -> bool:
        return True

    def apply(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return self.after.apply(with_features(x, self.keys))

    def invert(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return self.after.invert(x)[:, :2]

    def names(self, features: tuple[str, ...]) -> tuple[str, ...]:
        return self.after.names((*features, *(FEATURES[key].symbol for key in self.keys)))


def with_features(x: NDArray[np.float64], keys: tuple[str, ...]) -> NDArray[np.float64]:
    """Return (n, 2 + len(keys)): the inputs (n, 2) and the features of those keys."""
    x = x.astype(np.float64) if x.dtype == np.uint8 else x
    added = [FEATURES[key].value(x[:, 0], x[:, 1]) for key in keys]
    return np.column_stack([x, *added])


def checked_features(keys: tuple[str, ...], inputs: int) -> tuple[str, ...]:
    """Return the keys, or refuse them.

    Raises: StudyError for a key that the table does not have or that stands twice, or other data than of two inputs.
    """
    for key in keys:
        FEATURES[key]
        if keys.count(key) > 1:
            raise StudyError("error.data.feature_twice", feature=key)
    if keys and inputs != 2:
        raise StudyError("error.data.features_of_two", features=", ".join(keys), inputs=f"{inputs:,}")
    return keys
