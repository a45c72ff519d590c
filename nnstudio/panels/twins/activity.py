"""What a layer of each member makes of the same examples: the insides of the networks side by side."""

from __future__ import annotations

import numpy as np

from nnstudio.engine.opened import opened
from nnstudio.panels.twins.members import Member
from nnstudio.project import Checked
from nnstudio.studies.live_probe import LiveProbe
from nnstudio.studies.twins.compare import thinned

MOST = 40  # examples: more are no columns that one can point at
_WORK = 4e6  # multiplications a pass: a few milliseconds


class Activity:
    """Keeps what looks into a column's network; asked a few times a second."""

    def __init__(self) -> None:
        self._known: tuple[Checked, LiveProbe] | None = None

    def matrix(self, member: Member, layer: int) -> np.ndarray | None:
        """Return a layer's activations (units, examples) for the first training examples; layers lie open in a row.

        At most 40 examples, fewer for large networks, so that all columns have the same; units beyond 256 are thinned.
        """
        if member.checked is None or member.snapshot is None:
            return None
        probe = self._probe(member.checked)
        probe.update(member.snapshot.parameters)
        return thinned(probe.a(layer)).copy()  # the next pass overwrites what the probe has

    def _probe(self, checked: Checked) -> LiveProbe:
        if self._known is None or self._known[0] is not checked:
            row = opened(checked.network)
            count = max(1, min(MOST, int(_WORK // max(1, row.length))))
            self._known = checked, LiveProbe(row, checked.data.x_train[:count], checked.project.recipe.dtype)
        return self._known[1]
