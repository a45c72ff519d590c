"""The table of actions: key, menu, shortcuts, and the command each calls. Menus, the run bar and tests read it."""

from operator import attrgetter
from typing import NamedTuple

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMainWindow

from nnstudio.widgets.actions import make_action


class ActionSpec(NamedTuple):
    """One action. `call` names a method of `Commands`, or of a part of it; "-" as a key draws a line in the menu."""

    menu: str
    key: str
    call: str = ""
    shortcuts: tuple[str, ...] = ()


LINE = "-"
ACTIONS = (
    ActionSpec("file", "file.new", "new", ("Ctrl+N",)),
    ActionSpec("file", "file.open", "open", ("Ctrl+O",)),
    ActionSpec("file", "file.recent"),
    ActionSpec("file", "file.setups"),
    ActionSpec("file", LINE),
    ActionSpec("file", "file.save", "save", ("Ctrl+S",)),
    ActionSpec("file", "file.save_as", "save_as", ("Ctrl+Shift+S",)),
    ActionSpec("file", "file.export"),
    ActionSpec("file", "file.import", "import_network", ("Ctrl+I",)),
    ActionSpec("file", "file.picture", "pictures.export", ("Ctrl+Shift+E",)),
    ActionSpec("file", "file.movie", "movie"),
    ActionSpec("file", "file.print", "pictures.print", ("Ctrl+P",)),
    ActionSpec("file", LINE),
    ActionSpec("file", "file.quit", "quit", ("Ctrl+Q",)),
    ActionSpec("edit", "edit.undo", "undo", ("Ctrl+Z",)),
    ActionSpec("edit", "edit.redo", "redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("edit", LINE),
    ActionSpec("edit", "edit.copy_picture", "pictures.copy", ("Ctrl+Shift+C",)),
    ActionSpec("edit", "edit.copy_numbers", "pictures.copy_numbers", ("Ctrl+Alt+C",)),
    ActionSpec("edit", LINE),
    ActionSpec("edit", "edit.settings", "settings"),
    ActionSpec("view", "view.panels"),
    ActionSpec("view", "view.docks"),
    ActionSpec("view", LINE),
    ActionSpec("view", "view.numbers", "pictures.show_numbers", ("F8",)),
    ActionSpec("view", LINE),
    ActionSpec("view", "view.theme"),
    ActionSpec("view", "view.language"),
    ActionSpec("view", LINE),
    ActionSpec("view", "view.present", "present", ("F11",)),
    ActionSpec("view", "view.reset_layout", "reset_layout"),
    ActionSpec("run", "run.play", "play", ("F5",)),
    ActionSpec("run", "run.step", "step", ("F10",)),
    ActionSpec("run", "run.epoch", "epoch", ("Shift+F10",)),
    ActionSpec("run", LINE),
    ActionSpec("run", "run.reset", "reset", ("Ctrl+R",)),
    ActionSpec("run", "run.new_start", "new_start", ("Ctrl+Shift+R",)),
    ActionSpec("run", LINE),
    ActionSpec("run", "run.faster", "faster", ("Ctrl+.",)),
    ActionSpec("run", "run.slower", "slower", ("Ctrl+,",)),
    ActionSpec("run", "run.follow", "follow", ("Ctrl+End",)),
    ActionSpec("lessons", "lessons.resume", "lessons.resume"),
    ActionSpec("lessons", "lessons.about_panel", "lessons.about_panel", ("F2",)),
    ActionSpec("lessons", LINE),
    ActionSpec("lessons", "lessons.course", "lessons.course"),
    ActionSpec("lessons", "lessons.parts"),
    ActionSpec("lessons", "lessons.challenges"),
    ActionSpec("lessons", LINE),
    ActionSpec("lessons", "lessons.back", "lessons.back", ("Alt+Left",)),
    ActionSpec("lessons", "lessons.next", "lessons.next", ("Alt+Right",)),
    ActionSpec("lessons", "lessons.again", "lessons.again"),
    ActionSpec("lessons", "lessons.close", "lessons.close"),
    ActionSpec("lessons", LINE),
    ActionSpec("lessons", "lessons.open", "lessons.open"),
    ActionSpec("lessons", "lessons.open_course", "lessons.open_course"),
    ActionSpec("lessons", "lessons.own_course", "lessons.own_course"),
    ActionSpec("lessons", LINE),
    ActionSpec("lessons", "lessons.write", "writing.new"),
    ActionSpec("lessons", "lessons.edit", "writing.edit"),
    ActionSpec("lessons", LINE),
    ActionSpec("lessons", "lessons.reset_progress", "lessons.reset_progress"),
    ActionSpec("help", "help.shortcuts", "shortcuts", ("F1",)),
    ActionSpec("help", "help.about", "about"),
)
MENUS = ("file", "edit", "view", "run", "lessons", "help")
SUBMENUS = (
    "file.recent",
    "file.setups",
    "file.export",
    "view.panels",
    "view.docks",
    "view.theme",
    "view.language",
    "lessons.parts",
    "lessons.challenges",
)


def make_actions(window: QMainWindow, commands: object) -> dict[str, QAction]:
    """Return the actions by key, connected to the commands and reachable by their shortcuts from anywhere."""
    actions = {}
    for spec in ACTIONS:
        if spec.call:
            action = make_action(spec.key, *spec.shortcuts, parent=window)
            call = attrgetter(spec.call)(commands)
            action.triggered.connect(lambda _=False, call=call: call())
            window.addAction(action)
            actions[spec.key] = action
    return actions
