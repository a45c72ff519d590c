"""Where the points come from: a seed, the project's data, or nowhere."""

from typing import Any

from PyQt6.QtCore import QObject

from nnstudio.catalog import Message
from nnstudio.panels.neuron.classifier.controls import Controls
from nnstudio.panels.neuron.classifier.options import PARAMS, draw_anew, option, place
from nnstudio.session import Session
from nnstudio.studies.labelled_points import LabelledPoints, project_points
from nnstudio.widgets.texts import bind_text


class PointSources(QObject):
    """Does what the buttons for points say; every one is an edit."""

    def __init__(self, session: Session, controls: Controls, by: Any) -> None:
        super().__init__(by)
        self._session, self._controls, self._by = session, controls, by
        controls.fresh.clicked.connect(self._draw_fresh)
        controls.seed.committed.connect(self._draw_seed)
        controls.clear.clicked.connect(self._clear)
        controls.project.clicked.connect(self._take_project)
        self.offer_project()

    def offer_project(self) -> None:
        """Let the project's data be taken where they fit; else say why they do not."""
        fits = project_points(self._session.checked) is not None
        self._controls.project.setEnabled(fits)
        key = "project.help" if fits else "project.none"
        bind_text(self._controls.project, "setToolTip", Message(f"panel.neuron.classifier.{key}"))

    def _draw_seed(self, seed: int) -> None:
        draw_anew(self._session, seed, self._by)

    def _draw_fresh(self) -> None:
        beyond = int(PARAMS["seed"].maximum) + 1
        self._draw_seed((option(self._session.project, "seed") + 1) % beyond)

    def _clear(self) -> None:
        place(self._session, LabelledPoints.cleared(), self._by, "clear")

    def _take_project(self) -> None:
        found = project_points(self._session.checked)
        if found is not None:
            place(self._session, found, self._by, "project")
