"""The one error that is fit to be shown to a user."""

from typing import Any

from nnstudio.catalog.messages import Message, text


class StudyError(Exception):
    """The user's input is wrong: one sentence saying what, where, and what would be right.

    It carries a message key and values, so that it reads in whatever language is chosen when it is shown.
    """

    def __init__(self, key: str, /, **values: Any) -> None:
        super().__init__(key, values)
        self.message = Message(key, values)

    def __str__(self) -> str:
        return text(self.message)
