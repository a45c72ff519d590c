"""The table of actions: key, menu, shortcuts, and the command each calls. Menus, the run bar and tests read it."""

from typing import NamedTuple

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMainWindow

from nnstudio.widgets.actions import make_action


class ActionSpec(NamedTuple):
    """One action. `call` is the name of a method of `Commands`; "-" as a key draws a line in the menu."""

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
    ActionSpec("file", LINE),
    ActionSpec("file", "file.quit", "quit", ("Ctrl+Q",)),
    ActionSpec("edit", "edit.undo", "undo", ("Ctrl+Z",)),
    ActionSpec("edit", "edit.redo", "redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("edit", LINE),
    ActionSpec("edit", "edit.settings", "settings"),
    ActionSpec("view", "view.panels"),
    ActionSpec("view", "view.docks"),
    ActionSpec("view", LINE),
    ActionSpec("view", "view.theme"),
    ActionSpec("view", "view.language"),
    ActionSpec("view", LINE),
    ActionSpec("view", "view.reset_layout", "reset_layout"),
    ActionSpec("run", "run.play", "play", ("F5",)),
    ActionSpec("run", "run.step", "step", ("F10",)),
    ActionSpec("run", "run.epoch", "epoch", ("F11",)),
    ActionSpec("run", LINE),
    ActionSpec("run", "run.reset", "reset", ("Ctrl+R",)),
    ActionSpec("run", "run.new_start", "new_start", ("Ctrl+Shift+R",)),
    ActionSpec("run", LINE),
    ActionSpec("run", "run.faster", "faster", ("Ctrl+.",)),
    ActionSpec("run", "run.slower", "slower", ("Ctrl+,",)),
    ActionSpec("run", "run.follow", "follow", ("Ctrl+End",)),
    ActionSpec("help", "help.shortcuts", "shortcuts", ("F1",)),
    ActionSpec("help", "help.about", "about"),
)
MENUS = ("file", "edit", "view", "run", "help")
SUBMENUS = ("file.recent", "file.setups", "file.export", "view.panels", "view.docks", "view.theme", "view.language")


def make_actions(window: QMainWindow, commands: object) -> dict[str, QAction]:
    """Return the actions by key, connected to the commands and reachable by their shortcuts from anywhere."""
    actions = {}
    for spec in ACTIONS:
        if spec.call:
            action = make_action(spec.key, *spec.shortcuts, parent=window)
            call = getattr(commands, spec.call)
            action.triggered.connect(lambda _=False, call=call: call())
            window.addAction(action)
            actions[spec.key] = action
    return actions
