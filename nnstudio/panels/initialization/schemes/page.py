"""The page of schemes side by side."""

from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.beside import Beside
from nnstudio.panels.initialization.measurement import Measurement
from nnstudio.panels.initialization.naming import named
from nnstudio.panels.initialization.options import bench, option, schemes
from nnstudio.panels.initialization.questions import layer_names, questions
from nnstudio.panels.initialization.schemes.figures import Figures
from nnstudio.panels.initialization.schemes.judgement import judged, parted
from nnstudio.panels.initialization.schemes.profile import Profile
from nnstudio.panels.initialization.schemes.scale_row import ScaleRow
from nnstudio.panels.initialization.schemes.series import QUANTITIES, rows, series
from nnstudio.panels.initialization.setup import Setup
from nnstudio.panels.paged import Page
from nnstudio.project import Project
from nnstudio.session import Change, Session
from nnstudio.studies.initialization.laboratory import Report
from nnstudio.studies.initialization.lines import lines
from nnstudio.studies.initialization.scheme import Scheme
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.code_view import CodeView
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
        self.profiles = {name: Profile(name) for name in ("z", "dz")}
        self.figures = Figures()
        self.words, self.refused = TintedLabel("info"), TintedLabel("error")
        self.measurement = Measurement(self)
        self.reports: list[Report] = []
        self._asked: tuple[Scheme, ...] = ()
        self._lay_out()
        self._wire()

    @property
    def busy(self) -> bool:
        return self.measurement.busy

    def refresh(self) -> None:
        """Ask for what is set, where it is something else than is shown."""
        self._ask()

    def changed(self, change: Change) -> None:
        self.setup.show_settings()
        self.scale.show_settings()
        if self.isVisible():
            self._ask()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self._ask()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.measurement.cancel()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        self._say()

    def _ask(self) -> None:
        project: Project = self.session.project
        self._asked = schemes(project)
        try:
            self.measurement.ask(questions(self.session.checked, project, self._asked))
            self.refused.hide()
        except StudyError as error:
            self._refuse(error)
        own_missing = option(project, "source") == "project" and self.session.checked is None
        if own_missing:
            self.refused.setText(text("panel.initialization.no_network"))
            self.refused.show()
        self._show_code(project)

    def _take(self, reports: list[Report]) -> None:
        self.reports = reports
        names = layer_names(self.session.checked, self.session.project)
        axes = rows(reports)
        matching = names if reports and len(names) == len(reports[0].layers) else _numbers(reports)
        self.grid.show_series(axes, matching, series(reports, axes))
        for profile in self.profiles.values():
            profile.show_reports(reports)
        self._say()

    def _say(self) -> None:
        """Say in words what became of signal and gradient under each scheme."""
        names = [named(report.scheme) for report in self.reports]
        self.figures.show_reports(self.reports, names)
        said = []
        for report, name in zip(self.reports, names, strict=True):
            leaves = parted(report)
            said.append(f"{text(name)}: {text(judged(report))}" + (f" {text(leaves)}" if leaves else ""))
        self.words.setText("\n".join(said))

    def _refuse(self, error: StudyError) -> None:
        bind_text(self.refused, "setText", error.message)
        self.refused.show()

    def _progress(self, share: float) -> None:
        self.progress.setValue(round(100 * share))
        self.waiting.setVisible(share < 1)

    def _point(self, row: int, column: int) -> None:
        self.figures.point(QUANTITIES[row], column)

    def _show_code(self, project: Project) -> None:
        on_bench = option(project, "source") == "bench"
        source = lines(bench(project), self._asked) if on_bench else ""
        self.code.set_code(source or f"# {text('panel.initialization.no_lines')}")

    def _wire(self) -> None:
        self.measurement.answered.connect(self._take)
        self.measurement.progressed.connect(self._progress)
        self.measurement.refused.connect(self._refuse)
        self.grid.hovered.connect(self._point)
        self.grid.clicked.connect(self._point)

    def _lay_out(self) -> None:
        self.words.setObjectName("initialization.words")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.refused.setObjectName("initialization.refused")
        self.refused.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.setup, self._pictures()))

    def _pictures(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.grid)
        split.addWidget(self._details())
        split.setSizes([420, 150])
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self._wait(), 0), (self.refused, 0), (self.scale, 0), (split, 1)):
            column.addWidget(widget, stretch)
        return side

    def _details(self) -> QTabWidget:
        """Return what is known beside the histograms, in tabs: words, curves by layer, figures, lines of code."""
        self.code = CodeView(
            "initialization.code", Message("panel.initialization.code"), Message("panel.initialization.code.help")
        )
        self.details = QTabWidget()
        self.details.setObjectName("initialization.details")
        self.details.setDocumentMode(True)
        for at, (name, widget) in enumerate(
            (
                ("words", scrolling(self.words)),
                ("sizes", self._plots()),
                ("figures", self._table()),
                ("lines", scrolling(self.code)),
            )
        ):
            self.details.addTab(widget, "")
            bind_text(self.details, "setTabText", Message(f"panel.initialization.details.{name}"), at)
        return self.details

    def _plots(self) -> QWidget:
        plots = QWidget()
        row = QHBoxLayout(plots)
        row.setContentsMargins(0, 0, 0, 0)
        for profile in self.profiles.values():
            row.addWidget(profile)
        return plots

    def _table(self) -> QWidget:
        """Return the figures, and the box that shows those of all layers."""
        box = CheckBox()
        box.setObjectName("initialization.all_layers")
        bind_text(box, "setText", Message("panel.initialization.all_layers"))
        bind_text(box, "setToolTip", Message("panel.initialization.all_layers.help"))
        box.toggled.connect(self.figures.show_all)
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.figures, 1)
        column.addWidget(box)
        return table

    def _wait(self) -> QWidget:
        self.waiting, self.progress, self.cancel = QWidget(), QProgressBar(), QPushButton()
        self.progress.setObjectName("initialization.progress")
        self.cancel.setObjectName("initialization.cancel")
        bind_text(self.cancel, "setText", Message("panel.initialization.cancel"))
        bind_text(self.cancel, "setToolTip", Message("panel.initialization.cancel.help"))
        self.cancel.clicked.connect(self.measurement.cancel)
        row = QHBoxLayout(self.waiting)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        self.waiting.hide()
        return self.waiting


def scrolling(widget: QWidget) -> QScrollArea:
    """Return a widget that scrolls where there is too little room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(widget)
    return area


def _numbers(reports: list[Report]) -> tuple[str, ...]:
    return tuple(str(at + 1) for at in range(len(reports[0].layers))) if reports else ()
