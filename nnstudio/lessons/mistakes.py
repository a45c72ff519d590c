"""What is wrong with a lesson file: every mistake with its place, all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnstudio.catalog import Message, StudyError

MOST = 50


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong; `place` is "steps[2].claims[0].measure", "" for the file as a whole."""

    place: str
    message: Message

    @property
    def line(self) -> Message:
        """The place and what is wrong there."""
        if not self.place:
            return self.message
        return Message("error.lesson.at", {"place": self.place, "reason": self.message})


class LessonError(StudyError):
    """A lesson file cannot be read; its sentence is the first mistake, and how many others there are."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        first, more = mistakes[0].line, len(mistakes) - 1
        if more:
            super().__init__("error.lesson.several", first=first, more=more)
        else:
            super().__init__(first.key, **first.values)
        self.mistakes = tuple(mistakes)


class Found:
    """The mistakes found so far in one file."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def add(self, place: str, problem: StudyError | Message) -> None:
        """Note a mistake, while there are not too many already."""
        if len(self.mistakes) < MOST:
            message = problem.message if isinstance(problem, StudyError) else problem
            self.mistakes.append(Mistake(place, _on_one_line(message)))

    def check(self) -> None:
        """Raises: LessonError if anything was found."""
        if self.mistakes:
            raise LessonError(self.mistakes)


def _on_one_line(message: Message) -> Message:
    """Return a message whose excerpts of the file have no ends of lines in them."""
    values = {name: _joined(value) for name, value in message.values.items()}
    return Message(message.key, values)


def _joined(value: object) -> object:
    if isinstance(value, Message):
        return _on_one_line(value)
    return " ".join(value.split()) if isinstance(value, str) and not value.isprintable() else value
