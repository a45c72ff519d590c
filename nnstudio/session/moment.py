"""The moment the panels show: one step of a run."""

from dataclasses import dataclass

from nnstudio.project import Checked
from nnstudio.studies.history import Snapshot


@dataclass(frozen=True, eq=False)
class Moment:
    """A snapshot with what it is a snapshot of. `live` is False while the timeline points into the past."""

    checked: Checked
    snapshot: Snapshot
    live: bool
