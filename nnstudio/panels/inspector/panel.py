"""The Inspector panel: the numbers of whatever is pointed at."""

from dataclasses import replace
from typing import ClassVar, final

from PyQt6.QtWidgets import QPushButton, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.dock_panel import DockPanel
from nnstudio.panels.inspector.block_stack import BlockStack
from nnstudio.panels.inspector.blocks import Note
from nnstudio.panels.inspector.scene import Scene
from nnstudio.panels.inspector.views import blocks
from nnstudio.panels.showing import show_in_backprop
from nnstudio.session import Selection, Session
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.texts import bind_text


@final
class InspectorPanel(DockPanel):
    """Shows what is pointed at, at most ten times a second; what is pointed at anew, at once."""

    key: ClassVar[str] = "inspector"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.stack = BlockStack()
        self.stack.picked.connect(self._pick)
        self.whole = QPushButton()
        self.whole.setObjectName("inspector.whole")
        self.whole.setAutoDefault(False)
        bind_text(self.whole, "setText", Message("inspector.whole"))
        bind_text(self.whole, "setToolTip", Message("inspector.whole.help"))
        self.whole.clicked.connect(lambda: session.select(Selection()))
        self.backprop = QPushButton()
        self.backprop.setObjectName("inspector.backprop")
        self.backprop.setAutoDefault(False)
        bind_text(self.backprop, "setText", Message("panel.backprop.show"))
        bind_text(self.backprop, "setToolTip", Message("panel.backprop.show.help"))
        self.backprop.clicked.connect(lambda: show_in_backprop(session, "network", self))
        self.column.addWidget(self.stack)
        for button in (self.backprop, self.whole):
            self.column.addWidget(button)
        self.column.addStretch(1)
        self._calm, self._anew = Calm(self._draw_later, self), True

    @property
    def busy(self) -> bool:
        return self._calm.owes

    def refresh(self) -> None:
        if self.session.player.playing and self.session.live and not self._anew:
            self._calm.ask()
        else:  # who scrubs waits for it
            self._anew = False
            self._calm.now()

    def selected(self, selection: Selection) -> None:
        self._anew = True

    def _draw_later(self) -> None:
        if self.seen:
            self._draw_now()
        else:
            self._stale = True

    def _draw_now(self) -> None:
        moment, selection = self.session.moment, self.session.selection
        self.whole.setVisible(selection != Selection())
        self.backprop.setVisible(moment is not None and selection != Selection())
        if moment is None:
            problem = self.session.problem
            self.stack.show_blocks([Note(problem.message if problem else Message("inspector.nothing"))])
            return
        try:
            batch = self.session.project.recipe.batch_size
            self.stack.show_blocks(blocks(Scene(moment, selection, batch)))
        except StudyError as error:
            self.stack.show_blocks([Note(error.message)])

    def _pick(self, what: str, row: int) -> None:
        """A row was clicked: point at the weight or the feature it stands for."""
        selection = self.session.selection
        if what == "weight":
            inner = selection.inner
            chosen = {"weight": row} if inner is None else {"inner": replace(inner, weight=row)}
            self.session.select(replace(selection, **chosen))
        elif what == "feature":
            self.session.select(selection.at(None, row))
