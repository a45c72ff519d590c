"""Everything that is wrong with a lesson file, each mistake with its place."""

import html
import re
from collections.abc import Sequence

from PyQt6.QtWidgets import QDialog, QWidget

from nnstudio.app.dialogs.page import show_page
from nnstudio.catalog import text
from nnstudio.lessons.mistakes import Mistake

_STEP = re.compile(r"steps\[(\d+)\]")


def show_mistakes(parent: QWidget, file: str, mistakes: Sequence[Mistake]) -> QDialog:
    """Show the list beside the window; nothing was opened, and what was open stays."""
    return _show(parent, "dialog.mistakes", text("dialog.mistakes.text", file=file, count=len(mistakes)), mistakes)


def show_unsaveable(parent: QWidget, file: str, mistakes: Sequence[Mistake]) -> QDialog:
    """Show why a lesson that is being written was not saved yet."""
    return _show(parent, "dialog.unsaveable", text("dialog.unsaveable.text", file=file, count=len(mistakes)), mistakes)


def _show(parent: QWidget, key: str, head: str, mistakes: Sequence[Mistake]) -> QDialog:
    rows = "".join(_row(one) for one in mistakes)
    return show_page(parent, key, f"<p>{html.escape(head)}</p><ol>{rows}</ol>", 620, 420)


def _row(mistake: Mistake) -> str:
    step = _STEP.match(mistake.place)
    counted = f"{text('dialog.mistakes.step', step=int(step[1]) + 1)} · " if step else ""  # as the editor counts them
    place = f"{counted}<code>{html.escape(mistake.place)}</code><br>" if mistake.place else ""
    return f"<li style='margin-bottom: 8px'>{place}{html.escape(text(mistake.message))}</li>"
