"""Parameters that no update changes."""

from functools import partial

import numpy as np

from nnstudio.engine.network import Network
from nnstudio.engine.operations import Operation


def hold_operations(
    network: Network, parameters: np.ndarray, gradient: np.ndarray, held: np.ndarray
) -> tuple[list[Operation], list[Operation]]:
    """Return the operations before and after an update that leave held parameters as they are, to the bit.

    Before, their values are kept and their gradient counts as 0, so that it neither shortens the others' when the
    gradient is clipped nor piles up in the optimiser's memory; after, the values are put back, whatever the optimiser,
    its weight decay or a constraint made of them. Shapes: flat vectors; `held` is True where a parameter is held.
    """
    before: list[Operation] = []
    after: list[Operation] = []
    for place in network.places:
        where = held[place.part]
        if where.any():
            values, slopes = parameters[place.part], gradient[place.part]
            kept = np.empty_like(values)
            whole = {} if where.all() else {"where": where.copy()}
            before += [_copy(kept, values), _copy(slopes, np.zeros((), gradient.dtype), **whole)]
            after.append(_copy(values, kept, **whole))
    return before, after


def _copy(into: np.ndarray, source: np.ndarray, **where: np.ndarray) -> Operation:
    return Operation(partial(np.copyto, into, source, **where), None, "")
