"""What is set for this user on this machine, whatever project is open; taken up at once."""

from collections.abc import Callable

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from nnstudio.app.appearance import MOTIONS, THEMES, Appearance
from nnstudio.app.enlarged import SCALE, TEXT
from nnstudio.catalog import LANGUAGES, Message, Param
from nnstudio.panels.settings_form import setting_field, settings_layout
from nnstudio.session import Session
from nnstudio.session.memory import BUDGET
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.texts import bind_text, retranslate
from nnstudio.widgets.tinted_label import TintedLabel

LANGUAGE = Param("option", "en", choices=tuple(LANGUAGES), key="language")
THEME = Param("option", "system", choices=THEMES, key="theme")
MOTION = Param("option", "full", choices=MOTIONS, key="motion")
PARAMS = (LANGUAGE, THEME, TEXT, SCALE, MOTION, BUDGET)


class SettingsDialog(QDialog):
    """A form made from the settings' Params, beside the window, which stays usable. `reset` makes all as at first."""

    def __init__(self, parent: QWidget, session: Session, appearance: Appearance) -> None:
        super().__init__(parent)
        self.setObjectName("dialog.settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bind_text(self, "setWindowTitle", Message("dialog.settings"))
        self._session, self._appearance = session, appearance
        self.fields = {param.key: self._field(param) for param in PARAMS}
        self.reset = QPushButton()
        self.reset.setObjectName("dialog.settings.reset")
        for setter, key in (("setText", ""), ("setToolTip", ".help")):
            bind_text(self.reset, setter, Message(f"dialog.settings.reset{key}"))
        self._lay_out()
        self.fields["language"].changed.connect(appearance.set_language)
        self.fields["theme"].changed.connect(appearance.set_theme)
        self.fields[TEXT.key].committed.connect(appearance.enlarged.set_text)
        self.fields[SCALE.key].committed.connect(appearance.enlarged.set_scale)
        self.fields["motion"].changed.connect(appearance.set_motion)
        self.fields["memory"].committed.connect(session.memory.set_megabytes)
        session.language_changed.connect(self._translate)
        self.resize(460, self.sizeHint().height())

    def event(self, a0: QEvent | None) -> bool:
        done = super().event(a0)
        if a0 is not None and a0.type() == QEvent.Type.LayoutRequest and (layout := self.layout()) is not None:
            least = layout.totalHeightForWidth(self.width())
            if self.height() < least:  # a refusal is said below its field
                self.resize(self.width(), least)
        return done

    def show_settings(self) -> None:
        """Show what holds now."""
        for key, value in self._values().items():
            self.fields[key].set_value(value)

    def _values(self) -> dict[str, object]:
        session = self._session
        look, memory = self._appearance, session.memory.megabytes
        letters = look.enlarged.text, look.enlarged.scale
        values = session.settings.word("language"), look.theme, *letters, look.motion, memory
        return dict(zip((param.key for param in PARAMS), values, strict=True))

    def _field(self, param: Param) -> ParamField:
        return setting_field(param, self._values()[param.key], "settings")

    def _lay_out(self) -> None:
        column, form = QVBoxLayout(self), QWidget()
        rows = settings_layout(form)
        for field in self.fields.values():
            rows.addRow(field.label, field)
            rows.addRow(_explained(field.help))
        memory = QLabel()
        memory.setWordWrap(True)
        bind_text(memory, "setText", Message("settings.memory.shared"))
        rows.addRow(memory)
        buttons = QDialogButtonBox()
        close = QPushButton()
        close.setObjectName("dialog.settings.close")
        bind_text(close, "setText", Message("dialog.close"))
        buttons.addButton(self.reset, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.reset, close):
            button.setAutoDefault(False)  # Return ends the typing of a number, and nothing else
        buttons.rejected.connect(self.reject)
        column.addWidget(form)
        column.addStretch(1)
        column.addWidget(buttons)

    def _translate(self, _: str) -> None:
        retranslate(self)
        self.show_settings()


def _explained(help_: Message) -> TintedLabel:
    label = TintedLabel("muted")
    bind_text(label, "setText", help_)
    return label


def show_settings(
    parent: QWidget, session: Session, appearance: Appearance, reset: Callable[[], object]
) -> SettingsDialog:
    """Show the dialog; `reset` is what its button does besides the settings of its fields."""
    dialog = SettingsDialog(parent, session, appearance)

    def all_as_at_first() -> None:
        appearance.reset()
        appearance.enlarged.set_text(TEXT.default)
        appearance.enlarged.set_scale(SCALE.default)
        session.memory.set_megabytes(BUDGET.default)
        reset()
        dialog.show_settings()

    dialog.reset.clicked.connect(lambda _=False: all_as_at_first())
    dialog.show()
    return dialog
