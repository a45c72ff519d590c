"""What a lesson and its open step say, in the language that is written in."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Param
from nnstudio.lessons.words import Words
from nnstudio.panels.lesson_editor.fields import TextField
from nnstudio.panels.settings_form import setting_field, settings_layout
from nnstudio.session.lesson_draft import LessonDraft

_LONG = ("text", "after", "own", "about")
_TRAIN = Param("integer", 0, 0, 100_000, key="train")


class WordsForm(QWidget):
    """Fields of words, and of a step its display formula and the epochs that it offers."""

    def __init__(self, draft: LessonDraft, names: tuple[str, ...], of_step: bool) -> None:
        super().__init__()
        self._draft, self._of_step = draft, of_step
        area = "step" if of_step else "lesson"
        self.fields = {name: TextField(f"{area}.{name}", name in _LONG) for name in names}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for name, field in self.fields.items():
            field.edited.connect(lambda words, name=name: self._write(name, words))
            column.addWidget(field)
        if of_step:
            self.train = setting_field(_TRAIN, 0, "lesson_editor.step", slider=False)
            self.train.committed.connect(lambda: draft.revise_step(train=int(self.train.value())))
            rows = settings_layout()
            rows.addRow(self.train.label, self.train)
            column.addLayout(rows)
        self.fill()

    def fill(self) -> None:
        """Show what there is."""
        for name, field in self.fields.items():
            value = getattr(self._target(), name)
            field.fill(getattr(value, self._draft.language) if isinstance(value, Words) else value)
        if self._of_step:
            self.train.set_value(self._draft.step.train)

    def _target(self) -> object:
        return self._draft.step if self._of_step else self._draft.lesson

    def _write(self, name: str, words: str) -> None:
        value = getattr(self._target(), name)
        new = replace(value, **{self._draft.language: words.strip()}) if isinstance(value, Words) else words.strip()
        if new != value:
            (self._draft.revise_step if self._of_step else self._draft.revise)(**{name: new})
