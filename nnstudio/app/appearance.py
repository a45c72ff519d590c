"""Theme, language and motion: chosen in menus and settings, remembered, and followed by everything shown."""

from collections.abc import Callable

from PyQt6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QApplication, QMainWindow, QMenu

from nnstudio.app.dialog_words import DialogWords
from nnstudio.app.enlarged import Enlarged
from nnstudio.catalog import LANGUAGES, Message
from nnstudio.session import Session
from nnstudio.widgets import motion, themes
from nnstudio.widgets.texts import bind_text, retranslate

THEMES = ("system", "light", "dark")
MOTIONS = ("full", "reduced")


class Appearance(QObject):
    """Applies what the settings say, and what the user chooses from then on."""

    def __init__(self, app: QApplication, session: Session) -> None:
        super().__init__()
        self._app, self._session = app, session
        self._qt_words, self._dialog_words = QTranslator(self), DialogWords(self)
        self.enlarged = Enlarged(app, session.settings)
        self.enlarged.changed.connect(lambda _: self.set_theme(self.theme))
        self._window: QMainWindow | None = None
        self._choices: dict[str, QAction] = {}
        hints = app.styleHints()
        assert hints is not None
        hints.colorSchemeChanged.connect(lambda _: self.set_theme(self.theme))
        self.set_theme(self.theme)
        self.set_motion(self.motion)
        chosen = session.settings.word("language")
        self.set_language(chosen if chosen in LANGUAGES else system_language())

    @property
    def theme(self) -> str:
        """The theme chosen: "system", "light" or "dark"."""
        chosen = self._session.settings.word("theme", "system")
        return chosen if chosen in THEMES else "system"

    @property
    def motion(self) -> str:
        """The motion chosen: "full" or "reduced"."""
        chosen = self._session.settings.word("motion", "full")
        return chosen if chosen in MOTIONS else "full"

    def follow(self, window: QMainWindow) -> None:
        """Translate this window from now on."""
        self._window = window
        window.setAnimated(self.motion == "full")

    def set_theme(self, key: str) -> None:
        self._session.settings.set_word("theme", key)
        dark = key == "dark" or (key == "system" and self._system_is_dark())
        themes.apply_theme(self._app, self.enlarged.of(themes.DARK if dark else themes.LIGHT))
        self._mark(f"theme.{key}")

    def set_motion(self, key: str) -> None:
        """Let things move by themselves, or let all of them stand still."""
        self._session.settings.set_word("motion", key)
        motion.reduce(key == "reduced")
        if self._window is not None:
            self._window.setAnimated(key == "full")

    def set_language(self, code: str) -> None:
        """Show every text in another language, Qt's own dialogs included."""
        self._app.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if code == "ko" and self._qt_words.load("qtbase_ko", folder):
            self._app.installTranslator(self._qt_words)
        self._app.removeTranslator(self._dialog_words)
        self._app.installTranslator(self._dialog_words)  # asked before Qt's own
        self._session.change_language(code)
        self._mark(f"language.{code}")
        if self._window is not None:
            retranslate(self._window)

    def reset(self) -> None:
        """Follow the system again, in colours and language; things move."""
        self.set_theme("system")
        self.set_motion("full")
        self.set_language(system_language())

    def _mark(self, choice: str) -> None:
        """Tick a choice in its menu, whoever made it."""
        if choice in self._choices:
            self._choices[choice].setChecked(True)

    def fill_theme_menu(self, menu: QMenu) -> None:
        choices = {key: Message(f"theme.{key}") for key in THEMES}
        self._choices |= _fill(menu, "theme", choices, self.theme, self.set_theme)

    def fill_language_menu(self, menu: QMenu) -> None:
        """Languages are named in themselves, so that they are found in any other."""
        present = self._session.settings.word("language")
        self._choices |= _fill(menu, "language", LANGUAGES, present, self.set_language)

    def _system_is_dark(self) -> bool:
        hints = self._app.styleHints()
        return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark


def system_language() -> str:
    """Return the language of the system if there is a catalogue of it, else English."""
    code = QLocale.system().name()[:2]
    return code if code in LANGUAGES else "en"


def _fill(menu: QMenu, name: str, choices, present: str, choose: Callable[[str], None]) -> dict[str, QAction]:
    made = {}
    group = QActionGroup(menu)
    for key, label in choices.items():
        action = QAction(menu)
        action.setObjectName(f"action.{name}.{key}")
        action.setCheckable(True)
        action.setChecked(key == present)
        if isinstance(label, Message):
            bind_text(action, "setText", label)
        else:
            action.setText(label)
        action.triggered.connect(lambda _=False, key=key: choose(key))
        group.addAction(action)
        menu.addAction(action)
        made[f"{name}.{key}"] = action
    return made
