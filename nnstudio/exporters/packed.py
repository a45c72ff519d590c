"""Arrays as text inside a script: exact, and readable where they are few."""

import base64
from collections.abc import Mapping

import numpy as np

MOST_NUMBERS = 600  # beyond, nobody reads them
_WIDE = 110


def arrays_as_code(arrays: Mapping[str, np.ndarray]) -> list[str]:
    """Return lines of Python that define `arrays`, a dict of the arrays by name, to the bit."""
    if sum(one.size for one in arrays.values()) <= MOST_NUMBERS:
        body = [f"    {name!r}: np.array({one.tolist()!r}, {one.dtype.name!r})," for name, one in arrays.items()]
        return ["arrays = {", *body, "}"]
    lines = ["def array(shape, kind, text):", "    data = base64.b64decode(text)"]
    lines += ["    return np.frombuffer(data, kind).reshape(shape)", "", "", "arrays = {"]
    for name, one in arrays.items():
        lines += [f"    {name!r}: array({one.shape!r}, {one.dtype.newbyteorder('<').str!r},"]
        text = _packed(one)
        lines += [f"        {text[at : at + _WIDE]!r}" for at in range(0, len(text), _WIDE)]
        lines += ["    ),"]
    return [*lines, "}"]


def needs_base64(arrays: Mapping[str, np.ndarray]) -> bool:
    """Tell whether the lines use the module base64."""
    return sum(one.size for one in arrays.values()) > MOST_NUMBERS


def _packed(array: np.ndarray) -> str:
    return base64.b64encode(array.astype(array.dtype.newbyteorder("<")).tobytes()).decode()
