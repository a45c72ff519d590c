"""What every exporter has: a trained network in, the bytes of a file out."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnstudio.catalog import Entry, StudyError
from nnstudio.exporters.stages import Activated, Skipped, Stage, stages
from nnstudio.project import Checked, Project
from nnstudio.studies.run_log import LoggedEdit


@dataclass(frozen=True, eq=False)
class Story:
    """How a network came to be: the project its run began with, the edits on the way, and the steps done."""

    start: Project
    edits: tuple[LoggedEdit, ...]
    steps: int


@dataclass(frozen=True, eq=False)
class Trained:
    """A network as it is at a moment: its project, flat parameters, and the run's `curves` as rows by name.

    `story` is None where nobody knows how it came to be.
    """

    checked: Checked
    parameters: np.ndarray
    curves: dict[str, np.ndarray]
    name: str = "nnstudio"
    story: Story | None = None

    @property
    def stages(self) -> tuple[Stage, ...]:
        return stages(self.checked.network, self.parameters)


class Exporter(Entry):
    """A kind of file a network can be written to. `functions` are the activations, by key, that it can write."""

    table: ClassVar[str] = "exporters"
    suffix: ClassVar[str]
    functions: ClassVar[frozenset[str] | None] = None

    def written(self, trained: Trained) -> bytes:
        """Return the file's content.

        Raises: StudyError naming an activation that the target has no word for.
        """
        if self.functions is not None:
            _refuse(trained.stages, self.functions, self)
        return self.content(trained)

    @abstractmethod
    def content(self, trained: Trained) -> bytes:
        """Return the file's content for a network that the target can hold."""


def _refuse(row: tuple[Stage, ...], known: frozenset[str], exporter: Exporter) -> None:
    for stage in row:
        if isinstance(stage, Skipped):
            _refuse(stage.inner, known, exporter)
        elif isinstance(stage, Activated) and stage.activation.key not in known:
            raise StudyError("error.export.activation", activation=stage.activation.label(), target=exporter.label())
