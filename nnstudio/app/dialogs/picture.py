"""The dialog that keeps a panel as a picture: of which panel, as what, how large, in which theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PyQt6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QVBoxLayout, QWidget

from nnstudio.app.dialogs.overwrite import may_replace
from nnstudio.app.pictures.titles import name_of, title_of
from nnstudio.catalog import Message, Param, text
from nnstudio.catalog.places import is_there
from nnstudio.cli.render import LEAST_SCALE, MOST_SCALE
from nnstudio.panels import Panel
from nnstudio.panels.settings_form import setting_field, settings_layout
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.pictures.formats import MOST_PIXELS, PAGES, Look
from nnstudio.widgets.tables import tables_of
from nnstudio.widgets.texts import bind_text

KINDS = ("png", "svg", "pdf", "csv")
PARAMS = (
    Param("option", "png", choices=KINDS, key="format"),
    Param("integer", 2, minimum=LEAST_SCALE, maximum=MOST_SCALE, key="scale"),
    Param("option", "panel", choices=tuple(PAGES), key="page"),
    Param("option", "shown", choices=("shown", "light", "dark"), key="theme"),
)
_ONLY = {"scale": ("png",), "page": ("pdf",), "theme": ("png", "svg", "pdf")}
Keep = Callable[[Panel, Path, Look, str], object]


class PictureDialog(QDialog):
    """Offers these panels, the first one first. `beside(suffix)` names a file; `keep` writes the picture."""

    def __init__(self, parent: QWidget, panels: Sequence[Panel], beside: Callable[[str], Path], keep: Keep) -> None:
        super().__init__(parent)
        self.setObjectName("dialog.picture")
        bind_text(self, "setWindowTitle", Message("dialog.picture"))
        self._panels, self._beside, self._keep = list(panels), beside, keep
        self.panel, self.told = QComboBox(), QLabel()
        self.fields = {one.key: setting_field(one, one.default, "picture") for one in PARAMS}
        self.save = worded_button("picture.save", "dialog.picture.save")
        self.quit = worded_button("picture.close", "dialog.picture.close")
        self._offer()
        self._lay_out()
        self._wire()
        self._tell()

    def chosen(self) -> tuple[Panel, str, Look, str]:
        """Return the panel, the file's ending, the look and the theme that are chosen."""
        values = {key: field.value() for key, field in self.fields.items()}
        panel = self._panels[self.panel.currentIndex()]
        theme = "" if values["theme"] == "shown" else values["theme"]
        return panel, f".{values['format']}", Look(title_of(panel), values["scale"], values["page"]), theme

    def ask(self) -> None:
        """Ask for a file and write the picture; then the dialog has done its work."""
        panel, suffix, look, theme = self.chosen()
        suggested = self._beside("").with_name(f"{self._beside('').name}-{panel.key}{suffix}")
        kind = f"{text(f'picture.format{suffix}')} (*{suffix})"
        name, _ = QFileDialog.getSaveFileName(self, text("dialog.picture"), str(suggested), kind)
        if not name:
            return
        path = Path(name) if Path(name).suffix.lower() == suffix else Path(f"{name}{suffix}")
        if path != Path(name) and is_there(path) and not may_replace(self, path.name):
            return
        self._keep(panel, path, look, theme)
        self.accept()

    def _offer(self) -> None:
        self.panel.setObjectName("picture.panel")
        for at, panel in enumerate(self._panels):
            self.panel.addItem("")
            bind_text(self.panel, "setItemText", name_of(panel), at)
        bind_text(self.panel, "setAccessibleName", Message("movie.panel"))

    def _lay_out(self) -> None:
        column, form, label = QVBoxLayout(self), QWidget(), QLabel()
        bind_text(label, "setText", Message("movie.panel"))
        rows = settings_layout(form)
        rows.addRow(label, self.panel)
        for field in self.fields.values():
            rows.addRow(field.label, field)
        self.told.setObjectName("dialog.picture.told")
        self.told.setWordWrap(True)
        buttons = FlowRow()
        for button in (self.save, self.quit):
            buttons.add(button)
        for widget in (form, self.told, buttons):
            column.addWidget(widget)
        column.addStretch(1)
        self.resize(460, self.sizeHint().height())

    def _wire(self) -> None:
        for button in (self.save, self.quit):
            button.setAutoDefault(False)  # Return ends the typing of a number, and nothing else
        self.save.clicked.connect(lambda _=False: self.ask())
        self.quit.clicked.connect(lambda _=False: self.reject())
        self.panel.currentIndexChanged.connect(lambda _: self._tell())
        for field in self.fields.values():
            field.changed.connect(lambda _: self._tell())
            field.committed.connect(lambda _: self._tell())
        self.finished.connect(lambda _: self.deleteLater())

    def _tell(self) -> None:
        """Say how large it will be; what has no meaning for the format is not offered."""
        panel, suffix, look, _ = self.chosen()
        for key, kinds in _ONLY.items():
            for widget in (self.fields[key], self.fields[key].label):
                widget.setEnabled(suffix[1:] in kinds)
        wide, high = panel.width() * look.scale, panel.height() * look.scale
        self.save.setEnabled(suffix != ".png" or wide * high <= MOST_PIXELS)
        self.told.setText(self._words(panel, suffix, look))

    def _words(self, panel: Panel, suffix: str, look: Look) -> str:
        wide, high = panel.width(), panel.height()
        if suffix == ".png":
            size = {"width": f"{wide * look.scale:,}", "height": f"{high * look.scale:,}"}
            fits = wide * high * look.scale**2 <= MOST_PIXELS
            return text("picture.told.png", **size) if fits else text("error.picture.large", **size, most=_MILLIONS)
        if suffix == ".csv":
            tables = tables_of(panel)
            rows = sum(len(one) for one in tables)
            key = "picture.told.csv" if tables else "picture.told.none"
            return text(key, tables=len(tables), rows=f"{rows:,}")
        if suffix == ".pdf" and look.page != "panel":
            return text("picture.told.page", page=text(f"picture.page.{look.page}"))
        return text("picture.told.lines", width=f"{wide:,}", height=f"{high:,}")


_MILLIONS = MOST_PIXELS // 10**6
