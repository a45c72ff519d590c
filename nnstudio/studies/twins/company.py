"""The twins of one run: those that follow it, and those that cannot be."""

from __future__ import annotations

from dataclasses import dataclass

from nnstudio.catalog import StudyError
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.studies.history import Snapshot
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.run import Run
from nnstudio.studies.training import Pace
from nnstudio.studies.twins.follower import Follower
from nnstudio.studies.twins.setup import Twins
from nnstudio.studies.twins.variables import variable


@dataclass(frozen=True, eq=False)
class Company:
    """One member for each value: a Follower, or the StudyError that says why there is none."""

    twins: Twins
    members: tuple[Follower | StudyError, ...] = ()

    @property
    def followers(self) -> tuple[Follower, ...]:
        return tuple(one for one in self.members if isinstance(one, Follower))

    @property
    def own_bytes(self) -> int:
        """The memory the twins take without the data, which they share with the run."""
        return sum(one.run.own_bytes for one in self.followers)

    def at(self, step: int) -> tuple[Snapshot | None, ...]:
        """Return each member's snapshot of a step, None where there is none."""
        return tuple(one.at(step) if isinstance(one, Follower) else None for one in self.members)


def company(run: Run, project: Project, twins: Twins) -> Company:
    """Return the twins of a run whose project is that now; those that follow it already stay as they are.

    A twin starts where the run once did. It is refused if it could not be trained, at the start or now.
    """
    before = () if run.company is None else run.company.followers
    known = {(one.variable.key, one.words): one for one in before}
    return Company(twins, tuple(_member(run, project, twins.variable, words, known) for words in twins.values))


def _member(
    run: Run, project: Project, key: str, words: str, known: dict[tuple[str, str], Follower]
) -> Follower | StudyError:
    try:
        found = known.pop((key, words), None)
        if found is None:
            started = replace(run.checked.project, recipe=run.log.start.recipe, data=run.log.start.data)
            found = Follower(variable(key), words, started)
        found.checked(project)
    except StudyError as refusal:
        return refusal
    return found


def bring_level(run: Run) -> None:
    """Train the twins of a run up to its step, for whoever trains it by hand, and keep what they are like there."""
    pace = Pace(seconds=3600.0)
    for one in run.company.followers if run.company is not None else ():
        one.join(tuple(run.log.edits))
        while one.owes(run):
            done = one.work(run, pace)
            if isinstance(done, Metrics):
                one.run.history.record_metrics(done)
            elif done is not None:
                one.run.history.record_losses(done.step, done.losses)
        one.run.history.record(one.snapshot())
