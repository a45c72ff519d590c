"""What the user does to the numbers of a table: typed, written, frozen; what cannot be done is said in place."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.weights import edits
from nnstudio.panels.weights.arrays import Matrix
from nnstudio.project import Checked, frozen_mask
from nnstudio.session import Session
from nnstudio.studies.written import read_value
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text


class Shown(Protocol):
    """What there is to do something to: a network and one table of it, None where there is none."""

    @property
    def checked(self) -> Checked | None: ...
    @property
    def matrix(self) -> Matrix | None: ...


class Hand:
    """Each act is one undo; `refused` says why the last one was none, and is hidden when it was."""

    def __init__(self, session: Session, shown: Shown) -> None:
        self._session, self._shown = session, shown
        self.refused = SentenceLabel("error")
        self.refused.hide()

    def refuses(self, words: str) -> bool:
        """Say why words are no number a weight can have, if they are none."""
        return self._read(words) is None

    def type(self, row: int, column: int, words: str) -> bool:
        """Write what was typed into a cell; tell whether it was taken."""
        matrix, value = self._shown.matrix, self._read(words)
        if matrix is None or value is None:
            return False
        cells = np.zeros((matrix.rows, len(matrix.sources)), bool)
        cells[row, column] = True
        label = Message("edit.weights.one", {"unit": row + 1, "source": matrix.sources[column]})
        return self._write(label, cells, np.full(cells.shape, value))

    def do(self, what: str, cells: np.ndarray, frozen: np.ndarray) -> None:
        """Do to marked cells (rows, columns) what a menu or a key asks for; `frozen` marks those that are."""
        checked, matrix = self._shown.checked, self._shown.matrix
        if checked is None or matrix is None:
            return
        count = Message("edit.weights.many", {"count": f"{int(cells.sum()):,}"})
        if what == "zero":
            self._write(count, cells, np.zeros(cells.shape))
        elif what == "redraw":
            self._write(count, cells, edits.redrawn(checked, matrix))
        elif what == "row":
            rows = np.asarray(cells.any(axis=1))[:, None]
            self._freeze(np.broadcast_to(rows, cells.shape), True)
        else:
            self._freeze(cells, what == "freeze" or (what == "toggle" and not frozen[cells].all()))

    def freeze_layer(self) -> None:
        """Freeze all that the table's layer learns; where all of it is, let it be trained again."""
        checked, matrix = self._shown.checked, self._shown.matrix
        if checked is not None and matrix is not None:
            mask = frozen_mask(self._session.project.recipe.frozen, checked.network)
            own = [one for one in checked.network.places if one.layer == matrix.layer and one.block.trained]
            on = not all(mask[place.part].all() for place in own)
            edits.freeze_layer(self._session, matrix.layer, on, self)

    def _read(self, words: str) -> float | None:
        try:
            return read_value(words)
        except StudyError as error:
            self._refuse(error)
            return None

    def _write(self, label: Message, cells: np.ndarray, values: np.ndarray) -> bool:
        if self._shown.matrix is None:
            return False
        try:
            edits.write(self._session, label, self._shown.matrix, cells, values)
        except StudyError as error:
            self._refuse(error)
            return False
        self.refused.hide()
        return True

    def _freeze(self, cells: np.ndarray, on: bool) -> None:
        if self._shown.checked is None or self._shown.matrix is None:
            return
        try:
            edits.freeze(self._session, self._shown.checked, self._shown.matrix, cells, on, self)
            self.refused.hide()
        except StudyError as error:
            self._refuse(error)

    def _refuse(self, error: StudyError) -> None:
        bind_text(self.refused, "setText", error.message)
        self.refused.show()
