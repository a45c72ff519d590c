"""Why the network cannot be trained, and the one click that mends it."""

from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from nnstudio.catalog import StudyError
from nnstudio.panels.layers.fixes import fix_for
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_ICON = 16


class ErrorIcon(QWidget):
    """An exclamation mark in a disc of the error's colour."""

    def sizeHint(self) -> QSize:
        return QSize(_ICON, _ICON)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.error))
            painter.drawEllipse(QRectF(0, 0, _ICON, _ICON))
            painter.setPen(QPen(QColor(theme.error_base), 2 * theme.stroke, cap=Qt.PenCapStyle.RoundCap))
            painter.drawLine(8, 4, 8, 8)
            painter.drawPoint(8, 12)


class ProblemBox(QFrame):
    """Shows a session's problem; `fix_requested` when the user wants it mended. Hidden while there is none."""

    fix_requested = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("layers.problem")
        self.sentence = TintedLabel("error")
        self.sentence.setObjectName("layers.problem.text")
        self.fix = QPushButton()
        self.fix.setObjectName("layers.problem.fix")
        self.fix.setAutoDefault(False)
        self.fix.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # it goes once clicked, and would hand the focus to a control
        self.fix.clicked.connect(lambda: self.fix_requested.emit())
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.addWidget(ErrorIcon(), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.sentence, 0, 1)
        grid.addWidget(self.fix, 1, 1)
        grid.setColumnStretch(1, 1)
        themes.changed.connect(self.restyle)

    def show_problem(self, problem: StudyError | None) -> None:
        self.setVisible(problem is not None)
        if problem is None:
            return
        bind_text(self.sentence, "setText", problem.message)
        bind_text(self, "setAccessibleName", problem.message)
        fix = fix_for(problem)
        self.fix.setVisible(fix is not None)
        if fix is not None:
            bind_text(self.fix, "setText", fix)

    def restyle(self, _: themes.Theme) -> None:
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.error))
            painter.setBrush(QColor(theme.error_base))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
