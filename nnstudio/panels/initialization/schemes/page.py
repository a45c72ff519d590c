"""The page of schemes side by side."""

from typing import Any, ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.initialization.measurement import Measurement
from nnstudio.panels.initialization.options import bench, option, schemes
from nnstudio.panels.initialization.questions import layer_names, questions, sampled
from nnstudio.panels.initialization.schemes.details import Details, scrolling
from nnstudio.panels.initialization.schemes.scale_row import ScaleRow
from nnstudio.panels.initialization.schemes.series import QUANTITIES, rows, series
from nnstudio.panels.initialization.setup import Setup
from nnstudio.panels.initialization.waiting import Waiting
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.studies.initialization.laboratory import Report
from nnstudio.studies.initialization.lines import lines
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.histogram_grid import HistogramGrid
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


@final
class SchemesPage(Page):
    """Histograms of z, a and the gradient by layer under one to four schemes, with the spread theory expects."""

    key: ClassVar[str] = "schemes"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setup, self.scale = Setup(session), ScaleRow(session)
        self.grid = HistogramGrid("initialization.grid", Message("panel.initialization.grid"))
        self.details, self.waiting = Details(), Waiting("initialization")
        self.refused = TintedLabel("error")
        self.refused.setObjectName("initialization.refused")
        self.refused.setWordWrap(True)
        self.refused.hide()
        self.measurement = Measurement(self)
        self.reports: list[Report] = []
        self._drawn: tuple[Any, ...] = ()
        self._lay_out()
        self._wire()

    @property
    def busy(self) -> bool:
        return self.measurement.busy

    def refresh(self) -> None:
        """Ask for what is set, where it is something else than is shown."""
        self._ask()

    def changed(self, change: Change) -> None:
        if "view" in change.parts:  # all the settings are there; what is asked, the refresh asks that follows
            self.setup.show_settings()
            self.scale.show_settings()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self._ask()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.measurement.cancel()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        self.details.say()
        self._show_code()

    def _ask(self) -> None:
        project, checked = self.session.project, self.session.checked
        self.refused.hide()
        if option(project, "source") == "project" and checked is None:
            self._refuse(StudyError("panel.initialization.no_network"))
        self.measurement.ask(questions(checked, project, schemes(project)))
        self._show_code()

    def _take(self, reports: list[Report]) -> None:
        """Draw the reports, unless they are those that are shown: every moment of a run asks for them anew."""
        names = layer_names(self.session.checked, self.session.project)
        matching = names if reports and len(names) == len(reports[0].layers) else _numbers(reports)
        drawn = reports, matching, sampled(self.session.checked, self.session.project)
        if drawn == self._drawn:
            return
        self.reports, self._drawn = reports, drawn
        axes = rows(reports)
        self.grid.show_series(axes, matching, series(reports, axes))
        self.details.show_reports(reports, drawn[2])

    def _refuse(self, error: StudyError) -> None:
        bind_text(self.refused, "setText", error.message)
        self.refused.show()

    def _point(self, row: int, column: int) -> None:
        self.details.figures.point(QUANTITIES[row], column)
        cell = self.grid.cell_rect(row, column).toRect()
        if not self.grid.visibleRegion().contains(cell.center()):
            self._area.ensureVisible(cell.center().x(), cell.center().y(), cell.width() // 2, cell.height() // 2)

    def _show_code(self) -> None:
        project = self.session.project
        on_bench = option(project, "source") == "bench"
        self.details.show_code(lines(bench(project), schemes(project)) if on_bench else "")

    def _wire(self) -> None:
        self.measurement.answered.connect(self._take)
        self.measurement.refused.connect(self._refuse)
        self.waiting.watch(self.measurement, self._ask)
        self.grid.hovered.connect(self._point)
        self.grid.clicked.connect(self._point)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self._area = scrolling(self.grid)
        split.addWidget(self._area)
        split.addWidget(self.details)
        split.setSizes([420, 150])
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self.waiting, 0), (self.refused, 0), (self.scale, 0), (split, 1)):
            column.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.setup, side, "schemes.splitter", above=True))


def _numbers(reports: list[Report]) -> tuple[str, ...]:
    return tuple(str(at + 1) for at in range(len(reports[0].layers))) if reports else ()
