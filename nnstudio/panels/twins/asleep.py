"""The share of dead units of each member, counted where that is quick."""

from __future__ import annotations

import math

from nnstudio.panels.twins.members import Member
from nnstudio.project import Checked
from nnstudio.studies.sleeping import Sleepers

_MOST_WORK = 4e6  # multiplications: a few milliseconds


class Asleep:
    """Keeps what looks at a column's network; asked a few times a second."""

    def __init__(self) -> None:
        self._known: tuple[Checked, Sleepers] | None = None

    def share(self, member: Member) -> float:
        """Return the share of dead units; NaN where there are none to count, or too many to count here."""
        if member.checked is None or member.snapshot is None:
            return math.nan
        if self._known is None or self._known[0] is not member.checked:
            self._known = member.checked, Sleepers(member.checked)
        sleepers = self._known[1]
        found = sleepers.at(member.snapshot.parameters) if sleepers.work <= _MOST_WORK else None
        units = sum(one.units for one in found or ())
        return sum(one.count for one in found or ()) / units if units else math.nan
