"""What a page shows before anything is trained, made beside the window: large data takes a while."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.panels.twins.picture import TwinPicture
from nnstudio.panels.twins.view import picture_for
from nnstudio.project import Checked, Project, check
from nnstudio.project.edits import replace
from nnstudio.project.values import View
from nnstudio.studies.multiples.asked import Asked, ask
from nnstudio.studies.multiples.experiment import Experiment
from nnstudio.studies.multiples.outliers import isolated
from nnstudio.studies.multiples.together import Frame, together
from nnstudio.workers.job import Job


class Wanted(NamedTuple):
    """An experiment, the project it is made of, and the seed that is looked at."""

    experiment: Experiment
    base: Project
    seed: int

    @classmethod
    def of(cls, experiment: Experiment, base: Project, seed: int) -> Wanted:
        return cls(experiment, replace(base, view=View()), seed)


class Prepared(NamedTuple):
    """A question that can be answered.

    `checked` is its first variant's: the data are those of all. `places` (places, inputs) are for pictures of that
    `kind`; `isolated` (training examples,) are the outliers, None where nobody knows; `frame` the variants untrained.
    """

    wanted: Wanted
    asked: Asked
    checked: Checked
    kind: type[TwinPicture]
    places: np.ndarray
    isolated: np.ndarray | None
    frame: Frame


class Preparing(QObject):
    """`found(Prepared)`, or `refused(StudyError)`; of what was asked last."""

    found = pyqtSignal(object)
    refused = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: Wanted | None = None
        self._job = Job(self)
        self._job.answered.connect(self._answered)
        self._job.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        return self._job.running

    def ask(self, wanted: Wanted) -> None:
        """Prepare this, if it is something else than the last time."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._job.ask(lambda: (wanted, _prepared(wanted)))

    def close(self) -> None:
        self._job.close()

    def _answered(self, answer: tuple[Wanted, Prepared | StudyError]) -> None:
        wanted, found = answer
        if wanted is self._wanted:
            (self.refused if isinstance(found, StudyError) else self.found).emit(found)

    def _failed(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught


def _prepared(wanted: Wanted) -> Prepared | StudyError:
    try:
        asked = ask(*wanted)
        checked = check(asked.projects[0])
        kind = picture_for(checked.data.raw)
        places = kind.inputs(checked)
        frame = next(together(asked.projects, places))
    except StudyError as refusal:
        return refusal
    return Prepared(wanted, asked, checked, kind, places, isolated(checked.data), frame)
