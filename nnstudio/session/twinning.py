"""The present run's twins: made from what the project says, and made anew when that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Message, StudyError
from nnstudio.session.change import Change
from nnstudio.studies.twins.company import Company, company
from nnstudio.studies.twins.follower import Follower
from nnstudio.studies.twins.setup import twins_of

if TYPE_CHECKING:
    from nnstudio.session.session import Session


class Twinning(QObject):
    """Gives every run that is taken up the twins its project asks for; `changed()` when they are others.

    A value that makes a twin invalid, now or after an edit, is refused: a StudyError stands in its place. The run and
    the other twins go on.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._told: set[int] = set()
        session.run_restarted.connect(self._fit)
        session.project_changed.connect(self._project_changed)
        session.player.advanced.connect(self._tell)

    @property
    def company(self) -> Company | None:
        """The twins of the present run, None where it has none."""
        return self._session.run.company if self._session.run is not None else None

    def _project_changed(self, change: Change) -> None:
        """Fit the twins anew. Of the view only what it says of twins matters: it changes with every drag of a line."""
        if "recipe" in change.parts or twins_of(change.old) != twins_of(change.new):
            self._fit()

    def _fit(self) -> None:
        run, project = self._session.run, self._session.project
        if run is None or self._session.checked is None:
            return
        before = run.company
        twins = twins_of(project)
        found = company(run, project, twins) if twins.on and twins.values else None
        if _same(before, found):
            return
        run.company = found
        self._session.memory.settle()
        self._session.player.follow(found.followers if found is not None else ())
        self._session.show_twins()
        self.changed.emit()

    def _tell(self) -> None:
        """Say of each twin that diverged, once, where it did."""
        for one in self.company.followers if self.company is not None else ():
            if one.divergence is not None and one.run.number not in self._told:
                self._told.add(one.run.number)
                step, layer = f"{one.divergence.step:,}", one.divergence.layer
                self._session.notices.warning("notice.twin_diverged", twin=named(one), step=step, layer=layer)


def named(member: Follower) -> Message:
    """Return what a twin is called: the setting that differs with its value."""
    values = {"variable": member.variable.label, "value": member.variable.named(member.value)}
    return Message("twins.member", values)


def _same(before: Company | None, after: Company | None) -> bool:
    """Tell whether the same members follow, whatever refusals say."""
    if before is None or after is None:
        return before is after
    return (
        before.twins == after.twins
        and len(before.members) == len(after.members)
        and all(
            one is other or (isinstance(one, StudyError) and isinstance(other, StudyError) and str(one) == str(other))
            for one, other in zip(before.members, after.members, strict=True)
        )
    )
