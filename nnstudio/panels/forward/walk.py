"""The order in which a forward pass is walked: number by number, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence

from nnstudio.panels.forward.grids import Entry, few
from nnstudio.studies.forward_pass import LayerPass


class Walk:
    """The entries that are shown, in the order they are computed; `at` is the one reached, None once all are.

    A layer without a product is one step. What is not shown of a large layer is computed with its last step.
    """

    def __init__(self, layers: Sequence[LayerPass]) -> None:
        self.entries = [entry for layer in layers for entry in _entries(layer)]
        self._place = {entry: at for at, entry in enumerate(self.entries)}
        self.at: int | None = None

    @property
    def entry(self) -> Entry | None:
        """The entry reached, None once all are."""
        return None if self.at is None else self.entries[self.at]

    def move(self, steps: int) -> None:
        """Go on, or back; beyond the last entry everything is computed, and from there ▶ begins anew."""
        count = len(self.entries)
        if not count:
            return
        at = (-1 if steps > 0 else count) if self.at is None else self.at
        at += steps
        self.at = at if 0 <= at < count else None if at >= count else 0

    def next_layer(self) -> None:
        """Go on to where the next layer begins."""
        here = self.entry.layer if self.entry is not None else -1
        self.at = next((at for at, one in enumerate(self.entries) if one.layer > here), None)

    def computed(self, entry: Entry) -> bool:
        """Whether a number of a layer's result is there already."""
        if self.at is None:
            return True
        place = self._place.get(entry, self._place.get(Entry(entry.layer, -1, 0)))
        return place is not None and place <= self.at


def _entries(layer: LayerPass) -> list[Entry]:
    if layer.W is None:
        return [Entry(layer.layer, -1, 0)]
    units, examples = (few(count) for count in layer.z.shape)
    return [Entry(layer.layer, unit, example) for example in range(examples) for unit in range(units)]
