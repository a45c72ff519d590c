"""Which parameters are frozen: marks that stand in the recipe, and the flat mask they stand for."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta

from nnstudio.catalog import StudyError
from nnstudio.engine.network import Network

MOST_MARKS = 20_000
_Place = Annotated[int, Meta(ge=0, le=2**31)]


class Frozen(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What no update changes: a layer (from 0), one of its arrays ("weight", "bias" …), a row of it, or one number.

    What is left out means all of it: Frozen(1) is layer 2 whole, Frozen(1, "weight", 0) all weights of its unit 1,
    Frozen(1, "weight", 0, 3) one weight. A mark that points at nothing the network has freezes nothing.
    """

    layer: _Place
    name: Annotated[str, Meta(max_length=60)] = ""
    row: _Place | None = None
    column: _Place | None = None


def frozen_mask(marks: Sequence[Frozen], network: Network) -> np.ndarray:
    """Return a flat vector of truths: which parameters of the network are frozen."""
    flat = np.zeros(network.length, bool)
    if marks:
        views = network.named(flat)
        for mark in marks:
            _mark(views, mark)
        flat &= network.trained
    return flat


def marks_of(mask: np.ndarray, network: Network) -> tuple[Frozen, ...]:
    """Return the fewest marks that stand for a flat mask: whole layers, then arrays, rows and single numbers.

    Raises: StudyError where there would be too many.
    """
    views, trained = network.named(mask & network.trained), network.named(network.trained)
    found: list[Frozen] = []
    for layer in range(len(network.layers)):
        own = {name: view for name, view in views.items() if int(name.partition(".")[0]) == layer}
        found += _layer_marks(layer, own, trained)
        if len(found) > MOST_MARKS:
            raise StudyError("error.frozen.many", most=f"{MOST_MARKS:,}")
    return tuple(found)


def moved(marks: Sequence[Frozen], places: Sequence[int | None]) -> tuple[Frozen, ...]:
    """Return the marks after layers moved: `places` names for each layer which it was before, None for a new one."""
    return tuple(
        msgspec.structs.replace(mark, layer=now)
        for now, before in enumerate(places)
        for mark in marks
        if before is not None and mark.layer == before
    )


def _mark(views: dict[str, np.ndarray], mark: Frozen) -> None:
    """Write one mark into the named views of a mask."""
    start = f"{mark.layer}."
    for name, view in views.items():
        if name.startswith(start) and mark.name in ("", name.removeprefix(start)):
            if mark.row is None:
                view[...] = True
            elif mark.row < len(view) and mark.column is None:
                view[mark.row] = True
            elif mark.row < len(view) and view.ndim > 1 and mark.column is not None and mark.column < view.shape[1]:
                view[mark.row, mark.column] = True


def _layer_marks(layer: int, views: dict[str, np.ndarray], trained: dict[str, np.ndarray]) -> Iterator[Frozen]:
    held = {name: view for name, view in views.items() if trained[name].any()}
    if held and all(view[trained[name]].all() for name, view in held.items()):
        yield Frozen(layer)
        return
    for name, view in held.items():
        short = name.partition(".")[2]
        if view[trained[name]].all():
            yield Frozen(layer, short)
        elif view.any():
            yield from _row_marks(layer, short, view)


def _row_marks(layer: int, name: str, view: np.ndarray) -> Iterator[Frozen]:
    if view.ndim == 1:
        yield from (Frozen(layer, name, int(row)) for row in np.flatnonzero(view))
        return
    for row in np.flatnonzero(view.any(axis=1)):
        if view[row].all():
            yield Frozen(layer, name, int(row))
        else:
            yield from (Frozen(layer, name, int(row), int(column)) for column in np.flatnonzero(view[row]))
