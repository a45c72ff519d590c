"""What is known beside the histograms, in tabs: words, sizes by layer, figures, lines of code."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.initialization.naming import named
from nnstudio.panels.initialization.schemes.figures import Figures
from nnstudio.panels.initialization.schemes.judgement import drowsy, judged, parted, silent
from nnstudio.panels.initialization.schemes.profile import Profile
from nnstudio.studies.initialization.laboratory import Report
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.code_view import CodeView
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class Details(QTabWidget):
    """Tells the same reports in four ways."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("initialization.details")
        self.setDocumentMode(True)
        self._bar = self.tabBar()  # kept: what Qt made forgets what is bound to it with Python's last word of it
        assert self._bar is not None
        for widget in (self, self._bar):
            bind_text(widget, "setAccessibleName", Message("panel.initialization.details"))
        self.words = self._words()
        self.profiles = {name: Profile(name) for name in ("z", "dz")}
        self.figures = Figures()
        self.code = CodeView(
            "initialization.code", Message("panel.initialization.code"), Message("panel.initialization.code.help")
        )
        self._reports: Sequence[Report] = ()
        self._notes: Sequence[Message] = ()
        self._add("words", scrolling(self.words))
        self._add("sizes", self._plots())
        self._add("figures", self._table())
        self._add("lines", scrolling(self.code))

    def show_reports(self, reports: Sequence[Report], notes: Sequence[Message]) -> None:
        """Show reports, and what is to be said of all of them."""
        self._reports, self._notes = reports, notes
        for profile in self.profiles.values():
            profile.show_reports(reports)
        self.say()

    def show_code(self, source: str) -> None:
        """Show the lines that print these numbers, or that there are none."""
        self.code.set_code(source or f"# {text('panel.initialization.no_lines')}")

    def say(self) -> None:
        """Say in words what became of signal and gradient under each scheme."""
        names = [named(report.scheme) for report in self._reports]
        self.figures.show_reports(self._reports, names)
        told = [_told(report, name) for report, name in zip(self._reports, names, strict=True)]
        self.words.setText("\n".join([*told, *(text(one) for one in (*silent(self._reports), *self._notes))]))

    def _words(self) -> TintedLabel:
        words = TintedLabel("info")
        words.setObjectName("initialization.words")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return words

    def _add(self, name: str, widget: QWidget) -> None:
        at = self.addTab(widget, "")
        bind_text(self, "setTabText", Message(f"panel.initialization.details.{name}"), at)
        bind_text(self, "setTabToolTip", Message(f"panel.initialization.details.{name}.help"), at)

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


def scrolling(widget: QWidget) -> QScrollArea:
    """Return a widget that scrolls where there is too little room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(widget)
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        bind_text(area, "setAccessibleName", Message("panel.initialization.details"))
    else:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what lies in it
    return area


def _told(report: Report, name: Message) -> str:
    more = [text(one) for one in (drowsy(report), parted(report)) if one is not None]
    return " ".join([f"{text(name)}: {text(judged(report))}", *more])
