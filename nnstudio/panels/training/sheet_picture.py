"""Images: a sheet of examples with what the network takes them for."""

from typing import final

import numpy as np
from PyQt6.QtGui import QImage, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.training.drawing import Drawing
from nnstudio.panels.training.examination import Outcome
from nnstudio.panels.training.numbers import percent, three
from nnstudio.panels.training.options import option, shown_part
from nnstudio.panels.training.picture import Picture
from nnstudio.panels.training.sheet import Card, Sheet
from nnstudio.project import Checked
from nnstudio.session import Moment, Session
from nnstudio.studies.class_scores import estimates, scores
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.prediction import probabilities
from nnstudio.widgets import themes
from nnstudio.widgets.images import to_image
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

_BOTH = 560  # pixels: narrower there is room for the sheet or for the pad


@final
class SheetPicture(Picture):
    """Pages of the shown part's images; all of them, the wrong ones, or those of one cell of the confusion matrix."""

    options = ("wrong_only", "pad")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = 0
        self.cell: tuple[int, int] | None = None
        self._outcome: Outcome | None = None
        self.sheet = Sheet(self)
        self.sheet.chosen.connect(self._chosen)
        self.sheet.resized.connect(self._deal)
        self.back, self.forth, self.place = self._button("back", "◀"), self._button("forth", "▶"), QLabel()
        self.back.clicked.connect(self._turn_back)
        self.forth.clicked.connect(self._turn_forth)
        row = QHBoxLayout()
        for widget in (self.back, self.place, self.forth):
            row.addWidget(widget)
        row.addStretch(1)
        self.drawing = Drawing(session, self)
        self.drawing.hide()
        self.no_pad = SentenceLabel("muted", self)
        self.no_pad.setObjectName("training.pad.none")
        self.column.addWidget(self.no_pad)
        self.pages = QWidget()
        pages = QVBoxLayout(self.pages)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.addWidget(self.sheet, 1)
        pages.addLayout(row)
        beside = QHBoxLayout()
        beside.addWidget(self.drawing, 1)
        beside.addWidget(self.pages, 1)
        self.column.addLayout(beside, 1)
        self._show_pad()

    def begin(self, checked: Checked) -> None:
        super().begin(checked)
        self.page, self.cell, self._outcome = 0, None, None
        self._levels = checked.data.raw.levels
        self._images: dict[tuple[str, int], QImage] = {}
        self.sheet.show_cards([], None)
        if _can_draw(checked):
            self.drawing.begin(checked)
        self._show_pad()

    def draw(self, moment: Moment) -> None:
        super().draw(moment)
        if not self.drawing.isHidden():
            self.drawing.show_parameters(moment.snapshot.parameters)

    def examine(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._scores = not estimates(outcome.checked)
        shares = scores(outcome.outputs) if self._scores else probabilities(outcome.checked, outcome.outputs)
        self._predicted = classes_of(outcome.outputs)
        self._shares = np.take_along_axis(shares, self._predicted[None], 0)[0] if len(shares) else shares
        self._true = getattr(outcome.checked.data.raw, f"y_{outcome.part}")
        self._deal()

    def filter(self, cell: tuple[int, int] | None) -> None:
        """Show only the images of one class that are taken for another; None for all."""
        self.cell, self.page = cell, 0
        self._deal()

    def obey(self) -> None:
        self.page = 0
        self._show_pad()
        self._deal()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._show_pad()

    def _show_pad(self) -> None:
        """Show the pad where it is asked for: beside the sheet, or alone where there is no room for both."""
        asked = self.begun and option(self.session.project, "pad")
        shown = asked and _can_draw(self.checked)
        was = not self.drawing.isHidden()
        self.no_pad.setVisible(bool(asked and not shown))
        if asked and not shown:
            shape = "×".join(map(str, self.checked.data.raw.image_shape or ()))
            bind_text(self.no_pad, "setText", Message("panel.training.pad.coloured", {"shape": shape}))
        self.drawing.setVisible(bool(shown))
        if was and not shown:
            self.drawing.let_go()
        self.pages.setVisible(not shown or self.width() >= _BOTH)
        if shown and not was and self.moment is not None:
            self.drawing.show_parameters(self.moment.snapshot.parameters)

    def mark(self) -> None:
        self._deal()

    def restyle(self, theme: themes.Theme) -> None:
        self.sheet.update()
        self.drawing.update()

    def refresh_texts(self) -> None:
        self._deal()

    def _chosen(self, example: int) -> None:
        self.select((shown_part(self.session), example))

    def _turn_back(self) -> None:
        self.page -= 1
        self._deal()

    def _turn_forth(self) -> None:
        self.page += 1
        self._deal()

    def _wanted(self) -> np.ndarray:
        """Return the indices of the examples to show."""
        keep = np.ones(len(self._true), bool)
        if option(self.session.project, "wrong_only"):
            keep &= self._predicted != self._true
        if self.cell is not None:
            keep &= (self._true == self.cell[0]) & (self._predicted == self.cell[1])
        return np.flatnonzero(keep)

    def _deal(self) -> None:
        """Lay the present page's images out."""
        if self._outcome is None:
            return
        wanted, size = self._wanted(), int(np.prod(self.sheet.grid))
        pages = max(1, -(-len(wanted) // size))
        self.page = min(max(self.page, 0), pages - 1)
        selection, part = self.session.selection, self._outcome.part
        shown = wanted[self.page * size : (self.page + 1) * size]
        marked = selection.example if selection.part == part else None
        self.sheet.show_cards([self._card(part, int(at)) for at in shown], marked)
        self.back.setEnabled(self.page > 0)
        self.forth.setEnabled(self.page < pages - 1)
        self.place.setText(self._words(pages, len(wanted)))

    def _words(self, pages: int, count: int) -> str:
        if self.cell is None:
            return text("panel.training.sheet.page", page=self.page + 1, pages=pages, count=f"{count:,}")
        names = self._outcome.checked.data.raw.target_names if self._outcome else ()
        true, taken = (names[at] for at in self.cell)
        return text("panel.training.sheet.cell", page=self.page + 1, pages=pages, count=count, true=true, taken=taken)

    def _card(self, part: str, example: int) -> Card:
        assert self._outcome is not None
        predicted = int(self._predicted[example])
        name = self._outcome.checked.data.raw.target_names[predicted]
        share = float(self._shares[example])
        words = name, text("panel.training.score", score=three(share)) if self._scores else percent(share)
        return Card(self._image(part, example), example, words, predicted == self._true[example])

    def _image(self, part: str, example: int) -> QImage:
        """Return an example's image; those of the page at hand are kept."""
        if len(self._images) > 200:
            self._images.clear()
        if (part, example) not in self._images:
            raw = self.checked.data.raw
            pixels = getattr(raw, f"x_{part}")[example].reshape(raw.image_shape or (1, -1))
            self._images[part, example] = to_image(pixels, *self._levels)
        return self._images[part, example]

    def _button(self, key: str, sign: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setObjectName(f"training.sheet.{key}")
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(button, setter, Message(f"panel.training.sheet.{key}"))
        return button


def _can_draw(checked: Checked) -> bool:
    """Tell whether pictures have one channel, as what is drawn has."""
    shape = checked.data.raw.image_shape
    return shape is not None and (len(shape) == 2 or shape[2] == 1)
