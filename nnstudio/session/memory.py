"""The memory that runs may take, shared between the present run, its branches and what undo can bring back.

Half of the budget at most is for runs that are not the present one. Of those the ones that only undo can bring back go
first, oldest first; branches are never given up, but what they remember of their way is thinned. The present run has
the rest, and never less than a quarter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnstudio.catalog import Param, StudyError
from nnstudio.session.parking import let_go, parked
from nnstudio.studies.history import BUDGET_BYTES
from nnstudio.studies.run import Run, held, least_held, most_held

if TYPE_CHECKING:
    from nnstudio.session.session import Session

_MEGABYTE = 2**20
BUDGET = Param("integer", BUDGET_BYTES // _MEGABYTE, 16, 1_000_000, scale="log", reach=(16, 8192), key="memory")


class Memory:
    """Keeps the runs of a session within the budget of its settings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def budget(self) -> int:
        """The bytes there are for runs."""
        return self.megabytes * _MEGABYTE

    @property
    def megabytes(self) -> int:
        """The setting; where the settings' file says nonsense, the default."""
        word = self._session.settings.word(BUDGET.key, str(BUDGET.default))
        try:
            return BUDGET.checked(int(word), BUDGET.key)
        except (StudyError, ValueError):
            return BUDGET.default

    def set_megabytes(self, megabytes: int) -> None:
        """Keep within another budget, from now on and in later sessions."""
        self._session.settings.set_word(BUDGET.key, str(megabytes))
        self.settle()
        self._session.thrift.soon()

    def check_room(self, run: Run) -> None:
        """Refuse a fork of a run where the runs of its tree would not fit, however much their past is thinned.

        Raises: StudyError saying how much there is.
        """
        wanted = least_held([*self._tree(), run])
        if wanted > self.budget:
            raise StudyError(
                "error.branch.memory", wanted=f"{wanted / _MEGABYTE:,.1f}", budget=f"{self.budget / _MEGABYTE:,.0f}"
            )

    def settle(self) -> None:
        """Let go of runs and thin histories until everything fits; to be called when runs come or go."""
        session, half = self._session, self.budget // 2
        tree, present = self._tree(), session.run
        branches = [run for run in tree if run is not present]
        if most_held(branches) > half:
            for run in branches:
                run.keep_within(half // len(branches))
        waiting = parked(session.undo_stack, tree)
        gone = self._oldest(branches, waiting, half)
        if gone:
            let_go(session.undo_stack, gone)
            session.branches.forget(gone)
        if present is not None:
            others = held([*branches, *waiting[len(gone) :]]) if waiting or branches else 0
            present.keep_within(max(self.budget - others, self.budget // 4))

    def _tree(self) -> list[Run]:
        run = self._session.run
        return [one.run for one in self._session.branches.of(run)] or ([run] if run is not None else [])

    @staticmethod
    def _oldest(branches: list[Run], waiting: list[Run], room: int) -> list[Run]:
        """Return as many of the oldest waiting runs as must go for the rest to fit."""
        if most_held([*branches, *waiting]) <= room:
            return []
        for count in range(len(waiting)):
            if held([*branches, *waiting[count:]]) <= room:
                return waiting[:count]
        return waiting
