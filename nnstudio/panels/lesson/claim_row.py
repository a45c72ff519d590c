"""A claim of the step: its tick, its words, and what is measured now."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.lessons.claim import Claim
from nnstudio.lessons.judging import Judgement, claim_words, value_words
from nnstudio.panels.lesson.lesson_text import LessonText
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tick_mark import TickMark
from nnstudio.widgets.tinted_label import TintedLabel


class ClaimRow(QWidget):
    """A claim that was true once in the step stays ticked; the line below says what is measured now."""

    def __init__(self, name: str, claim: Claim) -> None:
        super().__init__()
        self.setObjectName(name)
        self._claim = claim
        self.mark = TickMark()
        self.mark.setObjectName(f"{name}.mark")
        self.words = _words(f"{name}.words", claim)
        self.now = SentenceLabel("muted")
        self.now.setObjectName(f"{name}.now")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.now, 1, 1)
        self.show_judgement(None, False)

    def show_judgement(self, found: Judgement | None, reached: bool) -> None:
        """Show how the claim stands; None while it was not judged yet."""
        impossible = found is not None and found.verdict == "impossible"
        state = "reached" if reached else "impossible" if impossible else "open"
        self.mark.show_state(state)
        bind_text(self.mark, "setAccessibleName", Message(f"lesson.claim.{state}"))
        bind_text(self.mark, "setToolTip", Message(f"lesson.claim.{state}"))
        now = self._now(found)
        self.now.setVisible(now is not None)
        if now is not None:
            bind_text(self.now, "setText", now)

    def _now(self, found: Judgement | None) -> Message | None:
        if found is None:
            return None
        if found.why is not None:
            return found.why
        return Message("lesson.claim.now", {"value": value_words(self._claim.what, found.value)})


class _ClaimWords(TintedLabel):
    """A claim in the words of its measure."""

    def __init__(self, name: str, claim: Claim) -> None:
        super().__init__("text")
        self.setObjectName(name)
        self._claim = claim
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.refresh_texts()

    def refresh_texts(self) -> None:
        self.setText(text(claim_words(self._claim)))


def _words(name: str, claim: Claim) -> QWidget:
    return LessonText(name, claim.say) if claim.say else _ClaimWords(name, claim)
