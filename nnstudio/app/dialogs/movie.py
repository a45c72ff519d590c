"""A movie of a panel: what, how long, how large; made beside the window, which stays usable."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from nnstudio.app.dialogs.overwrite import may_replace
from nnstudio.app.filming import Filming
from nnstudio.catalog import Message, Param, StudyError, text
from nnstudio.catalog.panel_keys import PANELS
from nnstudio.catalog.places import is_there
from nnstudio.cli.movie import FRAMES, MOST_FRAMES, MOST_SECONDS, SECONDS, MovieJob
from nnstudio.document.file import Document
from nnstudio.panels.settings_form import setting_field, settings_layout
from nnstudio.widgets import themes
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.texts import bind_text

SIZES = {"small": (720, 480), "middle": (1280, 720), "large": (1920, 1080)}
_STEPS = 1_000_000_000
PARAMS = (
    Param("option", "small", choices=tuple(SIZES), key="size"),
    Param("integer", 0, minimum=0, maximum=_STEPS, key="first"),
    Param("integer", 1, minimum=1, maximum=_STEPS, key="last"),
    Param("integer", FRAMES, minimum=2, maximum=MOST_FRAMES, key="frames"),
    Param("number", SECONDS, minimum=0.5, maximum=MOST_SECONDS, key="seconds"),
)
_PLAIN = ("first", "last")  # no range a slider could cover


class MovieDialog(QDialog):
    """`document` returns what is filmed; `beside(suffix)` a name for the file; `step` how far the run is."""

    def __init__(
        self,
        parent: QWidget,
        panel: str,
        step: int,
        document: Callable[[], Document],
        beside: Callable[[str], Path],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog.movie")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bind_text(self, "setWindowTitle", Message("dialog.movie"))
        self._document, self._beside = document, beside
        self.filming = Filming(self)
        self.panel, self.bar, self.told = QComboBox(), QProgressBar(), QLabel()
        values = {param.key: param.default for param in PARAMS} | {"last": max(1, step)}
        self.fields = {one.key: setting_field(one, values[one.key], "movie", one.key not in _PLAIN) for one in PARAMS}
        self.make = worded_button("movie.make", "dialog.movie.make")
        self.cancel = worded_button("movie.cancel", "dialog.movie.cancel")
        self._offer(panel)
        self._lay_out()
        self._wire()
        self._show_state()

    def closeEvent(self, a0: QCloseEvent | None) -> None:
        self.filming.cancel()
        super().closeEvent(a0)

    def reject(self) -> None:
        self.filming.cancel()
        super().reject()

    def job(self, out: Path) -> MovieJob:
        """Return what is asked for.

        Raises: StudyError if the last step is not after the first.
        """
        values = {key: field.value() for key, field in self.fields.items()}
        first, last = values["first"], values["last"]
        if last <= first:
            raise StudyError("error.cli.movie.range", first=f"{first:,}", last=f"{last:,}")
        theme = themes.current_theme().name
        shown = SIZES[values["size"]], values["frames"], values["seconds"], first, last
        return MovieJob(Path(), self.panel.currentData(), out, *shown, theme)

    def ask(self) -> None:
        """Ask for a file and make the movie; what is wrong is told here."""
        kinds = f"{text('dialog.movie.webp')} (*.webp);;{text('dialog.movie.gif')} (*.gif)"
        name, kind = QFileDialog.getSaveFileName(self, text("dialog.movie"), str(self._beside(".webp")), kinds)
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(f"{name}{'.gif' if 'gif' in kind else '.webp'}")
        if path != Path(name) and is_there(path) and not may_replace(self, path.name):
            return
        try:
            self.filming.start(self._document(), self.job(path))
            self._say("")
        except StudyError as refusal:
            self._say(str(refusal))
        self._show_state()

    def _offer(self, panel: str) -> None:
        for at, (key, words) in enumerate(PANELS):
            self.panel.addItem("", key)
            bind_text(self.panel, "setItemText", Message(words), at)
        self.panel.setCurrentIndex(max(0, self.panel.findData(panel)))
        self.panel.setObjectName("movie.panel")

    def _lay_out(self) -> None:
        column, form, label = QVBoxLayout(self), QWidget(), QLabel()
        bind_text(label, "setText", Message("movie.panel"))
        bind_text(self.panel, "setAccessibleName", Message("movie.panel"))
        rows = settings_layout(form)
        rows.addRow(label, self.panel)
        for field in self.fields.values():
            rows.addRow(field.label, field)
        self.told.setWordWrap(True)
        self.told.setObjectName("dialog.movie.told")
        self.bar.setRange(0, 1000)
        buttons = FlowRow()
        for button in (self.make, self.cancel):
            buttons.add(button)
        for widget in (form, self.bar, self.told, buttons):
            column.addWidget(widget)
        column.addStretch(1)
        self.resize(480, self.sizeHint().height())

    def _wire(self) -> None:
        for button in (self.make, self.cancel):
            button.setAutoDefault(False)  # Return ends the typing of a number, and nothing else
        self.make.clicked.connect(lambda _=False: self.ask())
        self.cancel.clicked.connect(lambda _=False: self._give_up())
        self.filming.advanced.connect(lambda share: self.bar.setValue(round(1000 * share)))
        self.filming.done.connect(self._done)
        self.filming.failed.connect(self._failed)

    def _give_up(self) -> None:
        self.filming.cancel()
        self._say(text("movie.cancelled"))
        self._show_state()

    def _done(self, path: Path) -> None:
        self._say(text("export.done", file=path.name))
        self._show_state()

    def _failed(self, sentence: str) -> None:
        self._say(sentence)
        self._show_state()

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)

    def _show_state(self) -> None:
        running = self.filming.running
        self.bar.setVisible(running)
        self.bar.setValue(0)
        self.make.setEnabled(not running)
        self.cancel.setEnabled(running)
