"""Forks: begin one here, choose, name and give up branches."""

from PyQt6.QtCore import QSignalBlocker
from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.timeline.comparison import Comparison
from nnstudio.session import Session
from nnstudio.session.branches import Branch
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text

_LEAST, _MOST = 10, 32  # letters
_FRAME = 16  # pixels beside the name and the arrow, about


class BranchRow(QWidget):
    """A button that forks at the moment shown; once there are branches, their names, which can be typed over."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.fork, self.remove, self.compare = (self._button(key) for key in ("fork", "remove", "compare"))
        self.names = QComboBox()
        self.names.setObjectName("timeline.branch")
        self.names.setEditable(True)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.setMinimumContentsLength(_LEAST)
        WheelGuard(self.names)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(self.names, setter, Message("timeline.branch.help"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.names, self.compare, self.remove, self.fork):
            row.addWidget(widget)
        self._wire()
        self.refresh_texts()

    def refresh_texts(self) -> None:
        """Show the branches of the present run."""
        tree, run = self._tree(), self._session.run
        with QSignalBlocker(self.names):
            self.names.clear()
            for branch in tree:
                label = branch.label
                self.names.addItem(label if isinstance(label, str) else text(label))
            at = next((at for at, branch in enumerate(tree) if branch.run is run), -1)
            self.names.setCurrentIndex(at)
        self._show_the_name_whole()
        for widget in (self.names, self.compare, self.remove):
            widget.setVisible(len(tree) > 1)

    def _show_the_name_whole(self) -> None:
        """Make room for the name, and show it from its beginning where it is longer than that."""
        measure = self.names.fontMetrics().horizontalAdvance
        widest = max((measure(self.names.itemText(at)) for at in range(self.names.count())), default=0)
        self.names.setMinimumWidth(min(widest, measure("0") * _MOST) + 2 * self.names.fontMetrics().height() + _FRAME)
        line = self.names.lineEdit()
        assert line is not None
        line.setCursorPosition(0)

    def _tree(self) -> list[Branch]:
        return self._session.branches.of(self._session.run)

    def _choose(self, at: int) -> None:
        tree = self._tree()
        if 0 <= at < len(tree):
            self._session.forking.show(tree[at])

    def _rename(self) -> None:
        branch, typed = self._session.branches.branch(self._session.run), self.names.currentText()
        if branch is None:
            return
        label = branch.label
        if typed != (label if isinstance(label, str) else text(label)):
            self._session.forking.rename(branch, typed)

    def _remove(self) -> None:
        branch = self._session.branches.branch(self._session.run)
        if branch is not None:
            self._session.forking.remove(branch)

    def _compare(self) -> None:
        """Show all branches in a table, one window of them."""
        for old in self.findChildren(Comparison):
            old.close()
        Comparison(self._session, self).show()

    def _wire(self) -> None:
        self.compare.clicked.connect(self._compare)
        self.fork.clicked.connect(self._session.forking.fork)
        self.remove.clicked.connect(self._remove)
        self.names.activated.connect(self._choose)
        line = self.names.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._rename)
        self._session.branches.changed.connect(self.refresh_texts)
        self._session.run_restarted.connect(self.refresh_texts)

    def _button(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"timeline.{key}")
        button.setAutoRaise(True)
        bind_text(button, "setText", Message(f"timeline.{key}"))
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(button, setter, Message(f"timeline.{key}.help"))
        return button
