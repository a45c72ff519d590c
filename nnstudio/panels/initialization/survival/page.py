"""The page of the map of surviving signals."""

from typing import ClassVar, final

import msgspec
import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.initialization.measurement import Measurement
from nnstudio.panels.initialization.options import bench, option
from nnstudio.panels.initialization.setup import Setup
from nnstudio.panels.initialization.survival.scale_map import ScaleMap
from nnstudio.panels.initialization.waiting import Waiting
from nnstudio.panels.initialization.wording import change
from nnstudio.panels.paged import Page
from nnstudio.project.edits import with_view
from nnstudio.session import Change, Session
from nnstudio.studies.initialization.bench import DEPTHS, Bench
from nnstudio.studies.initialization.survival import Survival, survival
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

MOST_WIDTH = 256
_TOLD_LINES = 3


@final
class SurvivalPage(Page):
    """Where the signal survives, forward and backward, over the scale of the weights and the depth."""

    key: ClassVar[str] = "survival"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setup = Setup(session)
        self.maps = {way: self._map(way) for way in ("forward", "backward")}
        self.told, self.note = QLabel(), QLabel()
        self.told.setObjectName("initialization.survival.told")
        self.refused = TintedLabel("error")
        self.refused.setObjectName("initialization.survival.refused")
        self.waiting = Waiting("initialization.survival")
        self.measurement = Measurement(self)
        self.found: Survival | None = None
        self._lay_out()
        self._wire()
        self._unpoint()

    @property
    def busy(self) -> bool:
        return self.measurement.busy

    def changed(self, change: Change) -> None:
        if "view" not in change.parts:  # all the settings are there
            return
        self.setup.show_settings()
        self._mark()
        if self.isVisible():
            self._ask()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.told.setMinimumHeight(_TOLD_LINES * self.fontMetrics().lineSpacing())  # so that the maps stay in place
        self._mark()
        self._ask()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.measurement.cancel()
        super().hideEvent(a0)

    def measured_bench(self) -> Bench:
        """Return the deepest bench of the kind that is set, no wider than takes seconds."""
        on = bench(self.session.project)
        return msgspec.structs.replace(on, depth=DEPTHS[1], width=min(on.width, MOST_WIDTH))

    def _ask(self) -> None:
        on = self.measured_bench()
        self.refused.hide()
        self.measurement.ask({on: lambda progress: survival(on, progress=progress)})
        bind_text(self.note, "setText", Message("panel.initialization.survival.narrowed", {"width": MOST_WIDTH}))
        self.note.setVisible(bench(self.session.project).width > MOST_WIDTH)

    def _refuse(self, error: StudyError) -> None:
        bind_text(self.refused, "setText", error.message)
        self.refused.show()

    def _take(self, found: list[Survival]) -> None:
        if found[0] is self.found:
            return
        self.found = found[0]
        for way, shown in self.maps.items():
            shown.set_scales(self.found.scales)
            shown.set_values(np.nan_to_num(getattr(self.found, way)[::-1], nan=0.0, posinf=300, neginf=-300))
        self._mark()

    def _mark(self) -> None:
        project = self.session.project
        for shown in self.maps.values():
            shown.set_mark(option(project, "scale"), option(project, "depth"))

    def _set(self, row: int, column: int) -> None:
        """Set the bench to a place of the map."""
        if self.found is None:
            return
        given = {
            "initialization.scale": float(f"{self.maps['forward'].scale_at(row):.3g}"),
            "initialization.depth": max(DEPTHS[0], column + 1),
            "initialization.scaled": True,
        }
        project = self.session.project
        changed = with_view(project, settings={**project.view.settings, **given})
        self.session.edit("panel.initialization.survival.set", changed, by=self)

    def _point(self, row: int, column: int, _: float) -> None:
        """Say what becomes of signal and gradient at a place of the map, below the maps and beside the pointer."""
        if self.found is None:
            return
        scale = len(self.found.scales) - 1 - row
        values = {
            "scale": three_digits(self.found.scales[scale]),
            "depth": column + 1,
            "forward": change(_ratio(self.found.forward[scale, column]), column + 1),
            "backward": change(_ratio(self.found.backward[scale, column]), column),
        }
        message = Message("panel.initialization.survival.told", values)
        bind_text(self.told, "setText", message)
        for shown in self.maps.values():
            bind_text(shown, "setToolTip", message)

    def _unpoint(self) -> None:
        bind_text(self.told, "setText", Message("panel.initialization.survival.point"))
        for way, shown in self.maps.items():
            bind_text(shown, "setToolTip", Message(f"panel.initialization.survival.{way}"))

    def _map(self, way: str) -> ScaleMap:
        label = Message(f"panel.initialization.survival.{way}")
        shown = ScaleMap(f"initialization.survival.{way}", label)
        shown.hovered.connect(self._point)
        shown.left.connect(self._unpoint)
        shown.clicked.connect(self._set)
        return shown

    def _wire(self) -> None:
        self.measurement.answered.connect(self._take)
        self.measurement.refused.connect(self._refuse)
        self.waiting.watch(self.measurement, self._ask)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for words in (self.told, self.note, self.refused):
            words.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.refused.hide()
        column.addWidget(self.waiting)
        column.addWidget(self.refused)
        for shown in self.maps.values():
            column.addWidget(shown, 1)
        column.addWidget(self.told)
        column.addWidget(self.note)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.setup, side, "survival.splitter", above=True))


def _ratio(power: float) -> float:
    with np.errstate(over="ignore"):
        return float(np.power(10.0, power))
