"""From moments to ridges: an axis a layer, wide enough for every moment."""

from collections.abc import Sequence

import numpy as np

from nnstudio.panels.initialization.flow.moments import Found
from nnstudio.panels.initialization.schemes.series import BINS, axis, counts
from nnstudio.studies.initialization.spread import Spread
from nnstudio.widgets.ridges import Ridge


def axes(found: Sequence[Found], quantity: str, layers: int) -> list[tuple[float, float]]:
    """Return low and high of each layer's axis."""
    return [axis([spread_at(one, quantity, at) for one in found]) for at in range(layers)]


def ridges(found: Sequence[Found], quantity: str, drawn: Sequence[tuple[float, float]]) -> list[Ridge]:
    """Return a ridge a moment on these axes."""
    edges = [np.linspace(low, high, BINS + 1) for low, high in drawn]
    return [
        Ridge(
            f"{one.step:,}",
            np.array([counts(spread_at(one, quantity, at), edge) for at, edge in enumerate(edges)]),
        )
        for one in found
    ]


def spread_at(one: Found, quantity: str, layer: int) -> Spread:
    return getattr(one.layers[layer], quantity)
