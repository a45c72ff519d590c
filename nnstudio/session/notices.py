"""The one door for telling the user something."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Message, StudyError

Level = Literal["info", "warning", "error"]


@dataclass(frozen=True, eq=False)
class Notice:
    """A sentence with its level and what the user may do about it: labels with calls."""

    message: Message
    level: Level = "info"
    actions: tuple[tuple[Message, Callable[[], object]], ...] = ()


class Notices(QObject):
    """Sends notices to whatever shows them."""

    posted = pyqtSignal(object)

    def info(self, key: str, **values: object) -> None:
        self.posted.emit(Notice(Message(key, values)))

    def warning(self, key: str, **values: object) -> None:
        self.posted.emit(Notice(Message(key, values), "warning"))

    def refusal(self, error: StudyError) -> None:
        """Tell that the user's input was refused, and why."""
        self.posted.emit(Notice(error.message, "error"))

    def post(self, notice: Notice) -> None:
        self.posted.emit(notice)
