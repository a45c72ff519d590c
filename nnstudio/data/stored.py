"""What a project keeps of data that cannot be made again: words and arrays, known by their digest."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

EMBEDDED_BYTES = 200_000_000  # what a project file still takes in; larger data it names by path and digest


class Stored(ABC):
    """Immutable data read from a file, equal when their contents are. `origin` is where they were read from."""

    source: ClassVar[str]
    origin: str

    @property
    def preprocess(self) -> str:
        """The choice of preprocessing that suits the data."""
        return "standardized"

    @abstractmethod
    def words(self) -> dict[str, Any]:
        """Return what is not numbers, as plain JSON values."""

    @abstractmethod
    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the numbers, as arrays by name."""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of words and arrays, in hexadecimal."""
        return digest_of(self.words(), self.arrays())

    @property
    def nbytes(self) -> int:
        """The memory the arrays take."""
        return sum(array.nbytes for array in self.arrays().values())

    @property
    def embedded(self) -> bool:
        """Whether a project file holds the arrays themselves."""
        return self.nbytes <= EMBEDDED_BYTES

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stored) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def digest_of(words: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> str:
    """Return the SHA-256 of words and arrays as they stand in a file, in hexadecimal."""
    found = hashlib.sha256(json.dumps(words).encode("utf-8", "surrogatepass"))
    for _, array in sorted(arrays.items()):
        found.update(np.ascontiguousarray(array, array.dtype.newbyteorder("<")).data)
    return found.hexdigest()
