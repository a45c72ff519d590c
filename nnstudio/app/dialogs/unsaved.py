"""The question before unsaved changes would be lost."""

from enum import Enum

from PyQt6.QtWidgets import QWidget

from nnstudio.app.dialogs.question import Role, ask


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def ask_about_unsaved(parent: QWidget, name: str) -> Answer:
    """Ask whether to save, discard, or stay."""
    roles = {"save": Role.AcceptRole, "discard": Role.DestructiveRole, "cancel": Role.RejectRole}
    return Answer(ask(parent, "unsaved", roles, name=name))
