"""The questions before a file is overwritten that may hold what nobody has seen here."""

from enum import Enum

from PyQt6.QtWidgets import QWidget

from nnstudio.app.dialogs.question import Role, ask


class Outcome(Enum):
    """What to do about a file that somebody else has written since it was opened."""

    SAVE_AS = "save_as"
    OVERWRITE = "overwrite"
    CANCEL = "cancel"


def ask_about_changed(parent: QWidget, name: str) -> Outcome:
    """Ask about a file that was changed outside of this window."""
    roles = {"save_as": Role.AcceptRole, "overwrite": Role.DestructiveRole, "cancel": Role.RejectRole}
    return Outcome(ask(parent, "changed", roles, name=name))


def may_replace(parent: QWidget, name: str) -> bool:
    """Ask about a file that is there already."""
    roles = {"replace": Role.AcceptRole, "cancel": Role.RejectRole}
    return ask(parent, "replace", roles, name=name) == "replace"
