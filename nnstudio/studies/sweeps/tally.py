"""The groups of a sweep kept up to date while its results come: only what changed is computed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nnstudio.studies.sweeps.cells import Cell, Settings
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.summary import Group, group_of


class Tally:
    """The groups in the order of the cells, whatever order their results come in."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._found: dict[Settings, list[Result]] = {cell.settings: [] for cell in cells}
        self._groups: dict[Settings, Group] = {}

    def add(self, results: Iterable[Result]) -> None:
        """Take results up; those of other settings are none of the sweep."""
        for result in results:
            found = self._found.get(result.cell.settings)
            if found is not None:
                found.append(result)
                self._groups.pop(result.cell.settings, None)

    def groups(self) -> list[Group]:
        """Return the groups that have results."""
        for settings, found in self._found.items():
            if found and settings not in self._groups:
                self._groups[settings] = group_of(settings, found)
        return [self._groups[settings] for settings in self._found if settings in self._groups]
