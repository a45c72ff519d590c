"""The Forward pass panel: every layer as matrices, product by product, beside the lines of code that compute it."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, final

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPalette
from PyQt6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.base import Panel
from nnstudio.panels.forward import words
from nnstudio.panels.forward.code_side import CodeSide
from nnstudio.panels.forward.controls import Controls
from nnstudio.panels.forward.grids import Entry
from nnstudio.panels.forward.options import choose, convention, is_batch
from nnstudio.panels.forward.sheet import Sheet
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.forward_code import Convention, ForwardCode
from nnstudio.studies.forward_pass import ForwardPass, LayerPass
from nnstudio.studies.live_probe import part_of
from nnstudio.studies.which_example import Given, Which, existing, x_of
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

MOST_EXAMPLES = 256
_CODE_MILLISECONDS = 500
_CODE_WIDTH = 320


class Question(NamedTuple):
    """What the matrices are of, besides parameters."""

    checked: Checked
    way: Convention
    batch: bool
    part: str
    example: Which
    size: int


@final
class ForwardPanel(Panel):
    """Follows the run, the timeline and the example that is pointed at; without one it is the first."""

    key: ClassVar[str] = "forward"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls, self.sheet, self.side = Controls(self), Sheet(), CodeSide()
        self.told, self.problem = SentenceLabel("text"), SentenceLabel("error")
        self.layers: tuple[LayerPass, ...] = ()
        self._pass: ForwardPass | None = None
        self._asked: Question | None = None
        self._code: ForwardCode | None = None
        self._calm = Calm(self._show_numbers, self)
        self._code_calm = Calm(self._show_code, self, _CODE_MILLISECONDS)
        self._lay_out()
        self._wire()

    @property
    def busy(self) -> bool:
        return self._calm.owes or self._code_calm.owes

    def refresh(self) -> None:
        moment, problem = self.session.moment, self.session.problem
        self.problem.setVisible(moment is None)
        self._body.setVisible(moment is not None)
        if moment is None:
            bind_text(self.problem, "setText", problem.message if problem else Message("panel.forward.none"))
            return
        flowing = self.session.player.playing and self.session.live
        asked = self._question(moment.checked)
        for calm in (self._calm, self._code_calm):
            calm.ask() if flowing and asked == self._asked else calm.now()

    def restart(self) -> None:
        self._pass = self._asked = None

    def refresh_texts(self) -> None:
        self._tell()

    def _question(self, checked: Checked) -> Question:
        """Return what the numbers are of, besides parameters."""
        project, selection = self.session.project, self.session.selection
        part = selection.part if len(part_of(checked.data, selection.part)[0]) else "train"
        example = existing(checked.data, selection.which) or (part, 0)
        return Question(checked, convention(project), is_batch(project), part, example, project.recipe.batch_size)

    def _inputs(self) -> np.ndarray:
        """Return the examples (n, inputs): the one chosen, or as many as a batch has, from the first."""
        asked = self._asked
        assert asked is not None, "there is a question by now"
        if asked.batch:
            return part_of(asked.checked.data, asked.part)[0][: min(asked.size, MOST_EXAMPLES)]
        return x_of(asked.checked.data, asked.example)

    def _show_numbers(self) -> None:
        moment = self.session.moment
        if moment is None:
            return
        asked = self._question(moment.checked)
        if asked != self._asked or self._pass is None:
            self._asked = asked
            self._pass = ForwardPass(moment.checked.network, self._inputs(), moment.snapshot.parameters.dtype)
            self._show_settings()
        self.layers = self._pass.run(moment.snapshot.parameters)
        self.sheet.show_pass(self.layers, convention(self.session.project))
        self._tell()

    def _show_settings(self) -> None:
        asked = self._asked
        assert asked is not None, "there is a question by now"
        rows = len(part_of(asked.checked.data, asked.part)[0])
        row = None if isinstance(asked.example, Given) else asked.example[1]
        self.controls.show_settings(asked.way, asked.batch, row, rows, min(asked.size, MOST_EXAMPLES, rows))

    def _show_code(self) -> None:
        moment = self.session.moment
        if moment is not None and self._asked is not None and self._asked.checked is moment.checked:
            way = convention(self.session.project)
            self._code = ForwardCode(moment.checked.network, moment.snapshot.parameters, self._inputs(), way)
            self.side.view.set_code(self._code.text())
            self._light()

    def _tell(self) -> None:
        """Write the entry that is pointed at, or reached, term by term."""
        entry, way = self.sheet.lit, convention(self.session.project)
        if entry is None or not self.layers:
            found = text(words.help_words(way))
        else:
            found = words.entry_words(self.layers[entry.layer], entry, way)
        if found != self.told.text():
            self.told.setText(found)
            self.sheet.setAccessibleDescription(found)

    def _light(self) -> None:
        entry = self.sheet.lit
        lines = self._code.line_of if self._code is not None else []
        self.side.view.light([] if entry is None or entry.layer >= len(lines) else [lines[entry.layer]])

    def _pointed(self) -> None:
        self._tell()
        self._light()

    def _step(self, name: str) -> None:
        walk = self.sheet.walk
        if name == "layer":
            walk.next_layer()
        elif name == "all":
            walk.at = None
        else:
            walk.move(1 if name == "on" else -1)
        self.sheet.under = None
        self.sheet.update()
        self._show_reached()
        self._pointed()

    def _show_reached(self) -> None:
        """Scroll to the entry reached."""
        entry = self.sheet.walk.entry
        band = None if entry is None else self.sheet.band_of(entry.layer)
        if band is not None and entry is not None:
            room = band.grid("a").room
            self.scroller.ensureVisible(round(room.center().x()), round(band.top), 80, 10)
            self.scroller.ensureVisible(round(room.center().x()), round(band.bottom), 80, 10)

    def _select(self, entry: Entry) -> None:
        if entry.unit >= 0:
            assert self._pass is not None
            chosen = self.session.selection.in_row(self._pass.network, entry.layer, entry.unit)
            self.session.select(chosen)

    def _choose_example(self, row: int) -> None:
        selection = self.session.selection
        self.session.select(selection.at_example(selection.part, row))

    def _wire(self) -> None:
        self.controls.chosen.connect(lambda name, value: choose(self.session, name, value, self))
        self.controls.example_chosen.connect(self._choose_example)
        self.controls.stepped.connect(self._step)
        self.sheet.pointed.connect(self._pointed)
        self.sheet.clicked.connect(self._select)
        self.sheet.wished.connect(lambda steps: self._step("on" if steps > 0 else "back"))
        self.sheet.layer_wished.connect(lambda: self._step("layer"))
        self.sheet.all_wished.connect(lambda: self._step("all"))

    def _lay_out(self) -> None:
        for name in ("told", "problem"):
            getattr(self, name).setObjectName(f"forward.{name}")
            getattr(self, name).setWordWrap(True)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().lineSpacing())
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.scroller = QScrollArea()
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setBackgroundRole(QPalette.ColorRole.Base)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what lies in it
        self.scroller.setWidget(self.sheet)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(8, 4, 8, 4)
        body.addWidget(self.controls)
        body.addWidget(Beside(self.side, self.scroller, "forward.beside", _CODE_WIDTH), 1)
        body.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem)
        column.addWidget(self._body, 1)
