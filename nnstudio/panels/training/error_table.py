"""R² and errors of a regression, in the data's own units."""

from collections.abc import Iterator
from html import escape

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QWidget

from nnstudio.catalog import text
from nnstudio.panels.training.numbers import three
from nnstudio.studies.fit_errors import FitErrors
from nnstudio.widgets.tables.table import Table

_MOST = 6


class ErrorTable(QLabel):
    """One R² over all targets, and a row of errors for each of the first six."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training.errors")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._shown: tuple[FitErrors, tuple[str, ...]] | None = None

    def show_errors(self, errors: FitErrors, names: tuple[str, ...]) -> None:
        self._shown = errors, names
        self.refresh_texts()

    def number_tables(self) -> Iterator[Table]:
        """The errors of every target, in the data's units, then R²."""
        if self._shown is not None:
            errors, names = self._shown
            titles = [text(f"panel.training.error.{key}") for key in ("target", "rmse", "mae", "worst")]
            columns = zip(titles, (names, errors.rmse, errors.mae, errors.worst), strict=True)
            title = text("panel.training.error.r2", r2=repr(float(errors.r2)))
            yield Table.of(title, dict(columns))

    def refresh_texts(self) -> None:
        if self._shown is None:
            return
        errors, names = self._shown
        head = "".join(_cell("th", text(f"panel.training.error.{key}")) for key in ("target", "rmse", "mae", "worst"))
        rows = zip(names[:_MOST], errors.rmse, errors.mae, errors.worst, strict=False)
        body = "".join(
            f"<tr>{_cell('td', name)}{''.join(_cell('td', three(float(one))) for one in numbers)}</tr>"
            for name, *numbers in rows
        )
        more = f"<p>+{len(names) - _MOST}</p>" if len(names) > _MOST else ""
        score = escape(text("panel.training.error.r2", r2=three(errors.r2)))
        self.setText(f"<p>{score}</p><table cellspacing='0' cellpadding='3'><tr>{head}</tr>{body}</table>{more}")


def _cell(tag: str, words: str) -> str:
    return f"<{tag} align='left' style='padding-right: 14px'>{escape(words)}</{tag}>"
