"""The moment the panels show: one step of a run."""

from dataclasses import dataclass

from nnstudio.project import Checked
from nnstudio.studies.history import Snapshot


@dataclass(frozen=True, eq=False)
class Moment:
    """A snapshot with what it is a snapshot of. `live` is False while the timeline points into the past.

    `twins` are the snapshots of the run's twins at the same step, in their order; None for one that is not there.
    """

    checked: Checked
    snapshot: Snapshot
    live: bool
    twins: tuple[Snapshot | None, ...] = ()
