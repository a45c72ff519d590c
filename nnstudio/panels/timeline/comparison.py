"""The branches of a run beside each other: where they began, how far and how good they are, what differs."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message, text
from nnstudio.project import Project, Recipe
from nnstudio.session import Session
from nnstudio.session.branches import Branch
from nnstudio.studies.history import History
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text, retranslate

COLUMNS = ("branch", "from", "step", "train_loss", "test_loss", "train_score", "test_score", "settings")
PARTS = ("train", "test")
_NONE = "–"


class Row(NamedTuple):
    """What the table says of a branch, in the order of its columns."""

    branch: str
    begun: str
    step: str
    train_loss: str
    test_loss: str
    train_score: str
    test_score: str
    settings: str


def rows(session: Session) -> list[Row]:
    """Return a row for each branch of the present run."""
    tree = session.branches.of(session.run)
    projects = [session.forking.project_of(branch.run) for branch in tree]
    recipes = [one.recipe for one in projects]
    keys = [key for key in Recipe.__struct_fields__ if len({repr(getattr(one, key)) for one in recipes}) > 1]
    return [_row(branch, _settings(one, projects[0], keys)) for branch, one in zip(tree, projects, strict=True)]


def _settings(project: Project, first: Project, keys: Sequence[str]) -> str:
    """Return what differs in words: of the recipe the settings themselves, of the rest that it is another."""
    others = [part for part in ("data", "network") if getattr(project, part) != getattr(first, part)]
    said = [f"{text(Message(f'recipe.{key}'))} {_shown(getattr(project.recipe, key))}" for key in keys]
    return ", ".join([*(text(f"timeline.compare.{part}") for part in others), *said]) or _NONE


def _row(branch: Branch, settings: str) -> Row:
    history, label = branch.run.history, branch.label
    name = label if isinstance(label, str) else text(label)
    begun = _NONE if branch.parent is None else f"{branch.step:,}"
    train_loss, test_loss = (_number(_last(history, f"{part}_loss")) for part in PARTS)
    train_score, test_score = (_score(history, part) for part in PARTS)
    numbers = train_loss, test_loss, train_score, test_score
    return Row(name, begun, f"{branch.run.step:,}", *numbers, settings)


def _last(history: History, curve: str) -> float:
    return history.curves[curve].at(math.inf)


def _score(history: History, part: str) -> str:
    """Return the accuracy in per cent, for a regression R²."""
    accuracy, r2 = _last(history, f"{part}_accuracy"), _last(history, f"{part}_r2")
    if math.isfinite(accuracy):
        return f"{100 * accuracy:.1f} %"
    return _number(r2)


def _number(value: float) -> str:
    return three_digits(value) if math.isfinite(value) else _NONE


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or _NONE
    return f"{value:g}" if isinstance(value, float) else str(value) if not isinstance(value, Choice) else value.key


class Comparison(QDialog):
    """A window with the table, which stays true while the run goes on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline.comparison")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bind_text(self, "setWindowTitle", Message("timeline.compare.title"))
        self._session = session
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setObjectName("timeline.comparison.table")
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bind_text(self.table, "setAccessibleName", Message("timeline.compare.title"))
        header, across = self.table.verticalHeader(), self.table.horizontalHeader()
        assert header is not None
        assert across is not None
        header.hide()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        QVBoxLayout(self).addWidget(self.table)
        self._calm = Calm(self.refresh_texts, self, 500)
        self._heard = (session.moment_changed, session.branches.changed, session.project_changed)
        for signal in self._heard:
            signal.connect(self._changed)
        session.language_changed.connect(self._translate)
        self.table.itemDoubleClicked.connect(self._choose)
        self.refresh_texts()
        self.resize(860, 240)

    def refresh_texts(self) -> None:
        """Say what holds now."""
        self.table.setHorizontalHeaderLabels([text(f"timeline.compare.{key}") for key in COLUMNS])
        found = rows(self._session)
        self.table.setRowCount(len(found))
        for at, row in enumerate(found):
            for column, words in enumerate(row):
                item = self.table.item(at, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.table.setItem(at, column, item)
                if item.text() != words:
                    item.setText(words)
                    item.setToolTip(words)

    def _changed(self, *_: object) -> None:
        self._calm.ask()

    def _translate(self, _: str) -> None:
        retranslate(self)

    def _choose(self, item: QTableWidgetItem) -> None:
        """A double click shows the branch."""
        tree = self._session.branches.of(self._session.run)
        if item.row() < len(tree):
            self._session.forking.show(tree[item.row()])
