"""What the experiments of small multiples are training, and what they found: it stays while their pages are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.studies.right_of_way import RightOfWay

if TYPE_CHECKING:
    from nnstudio.session.trials import Trials


class Multiples(QObject):
    """The trials of each experiment, by its key. `failed(exception)` for a fault of ours in any of them."""

    failed = pyqtSignal(object)

    def __init__(self, way: RightOfWay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._trials: dict[str, Trials] = {}

    def of(self, key: str) -> Trials:
        """Return an experiment's trials."""
        from nnstudio.session.trials import Trials  # with the first of them: it loads their studies

        if key not in self._trials:
            self._trials[key] = made = Trials(self._way, self)
            made.together.failed.connect(self.failed)
            made.seeds.failed.connect(self.failed)
        return self._trials[key]

    def forget(self) -> None:
        """Stop everything and forget it: another project is open."""
        for one in self._trials.values():
            one.forget()

    def close(self) -> None:
        """Stop everything, and wait until no process is left."""
        for one in self._trials.values():
            one.close()
