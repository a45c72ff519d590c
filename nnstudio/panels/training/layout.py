"""Where the panel's pictures are: two columns, the table under the picture or, where it is wide, under the curves."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QBoxLayout, QSplitter, QWidget

from nnstudio.panels.training.code.view import StepView
from nnstudio.widgets.page_stack import PageStack

_NARROW = 480
CURVE_LEAST = 110  # pixels high: a plot and what stands above it
_BESIDE = 110  # letters
_FEWEST_BELOW, _LINES_BELOW = 3, 9
_PICTURE_SHARE = 0.54  # of the whole, where the user has not moved the handle
_WIDE = 1.45  # width to height from which the picture gets the whole left side


class PictureSplitter(QSplitter):
    """Left the picture, right the curves, and a table that goes where there is room."""

    def __init__(self, curves: QSplitter, table: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.left, self.right = (QSplitter(Qt.Orientation.Vertical) for _ in range(2))
        self._table, self._curves = table, curves
        self._table_wanted = True
        for side in (self.left, self.right):
            side.setChildrenCollapsible(False)
            self.addWidget(side)
        self.setChildrenCollapsible(False)
        self.right.addWidget(curves)
        self.left.addWidget(table)
        self._share = _PICTURE_SHARE
        self.setSizes([round(1000 * _PICTURE_SHARE), round(1000 * (1 - _PICTURE_SHARE))])
        self.splitterMoved.connect(lambda _at, _handle: self._take_share())

    def show_picture(self, picture: QWidget) -> None:
        """Put a picture at the left top; the one before is only hidden."""
        if self.left.widget(0) is picture and not picture.isHidden():
            return
        for at in range(self.left.count()):
            other = self.left.widget(at)
            if other is not None and other is not self._table:
                other.hide()
        self.left.insertWidget(0, picture)
        picture.show()
        self.left.setStretchFactor(0, 1)
        self._make_room()
        self.share()

    def show_table(self, on: bool) -> None:
        """Show the table too where there is room, or leave its room to the pictures."""
        self._table_wanted = on
        self._make_room()

    def _make_room(self) -> None:
        """Show the table unless what stands above the picture would overlap it for want of height."""
        fits = self._table_wanted and self._spare() >= 0
        if self._table.isHidden() == fits:
            self._table.setVisible(fits)
            self.share()

    def _spare(self) -> int:
        """Return the height that is left when all that lies under each other with the table has its least."""
        shown = self._table.currentWidget()
        table = shown.minimumSizeHint().height() if shown is not None else 0
        curves, handle = self._curves.minimumSizeHint().height(), self.handleWidth()
        if self.orientation() == Qt.Orientation.Vertical:
            return self.height() - self._picture_least() - curves - table - 2 * handle
        above = curves if self.right.indexOf(self._table) >= 0 else self._picture_least()
        return self.height() - above - table - handle

    def _picture_least(self) -> int:
        """Return the height the picture needs at its width, with rows that may have wrapped above it."""
        picture = self.left.widget(0)
        layout = picture.layout() if picture is not None and picture is not self._table else None
        if layout is None:
            return 0
        wraps = layout.hasHeightForWidth()
        return layout.minimumHeightForWidth(self.width()) if wraps else layout.minimumSize().height()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        narrow = self.width() < _NARROW
        self._stack(narrow)
        side = self.right if narrow or self.width() > _WIDE * self.height() else self.left
        if side.indexOf(self._table) < 0:
            side.addWidget(self._table)
        self._make_room()
        self.share()

    def _stack(self, narrow: bool) -> None:
        """Put the curves under the picture where two columns would be too narrow to read.

        They lie side by side there, and wherever they have too little height to lie under each other.
        """
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.orientation() != wanted:
            self.setOrientation(wanted)
            self._share = _PICTURE_SHARE
            self.setSizes([round(1000 * _PICTURE_SHARE), round(1000 * (1 - _PICTURE_SHARE))])
        least = self._curves.count() * CURVE_LEAST
        way = Qt.Orientation.Horizontal if narrow or self.height() < least else Qt.Orientation.Vertical
        if self._curves.orientation() != way:
            self._curves.setOrientation(way)

    def share(self) -> None:
        """Give the table a third of its side, or less where it needs less, and the picture no less than it needs."""
        if self.orientation() == Qt.Orientation.Vertical:
            room = max(0, self.height() - self.handleWidth())
            picture = max(self._picture_least(), round(room * self._share))  # not what a long table has left of it
            self.setSizes([picture, max(0, room - picture)])
        shown = self._table.currentWidget()
        for side in (self.left, self.right):
            if side.indexOf(self._table) >= 0 and shown is not None and side.count() > 1 and _seen(self._table):
                height = side.height()
                wanted = max(min(height // 3, shown.sizeHint().height()), shown.minimumSizeHint().height())
                widgets = [side.widget(at) for at in range(side.count())]
                free = height - wanted
                side.setSizes([wanted if one is self._table else free * _seen(one) for one in widgets])

    def _take_share(self) -> None:
        """Keep to the share the user gave the picture by its handle."""
        sizes = self.sizes()
        self._share = sizes[0] / max(sum(sizes), 1)


class BesideOrBelow(QWidget):
    """The pictures, and the lines of code beside them where there is room, else below them in the table's place."""

    def __init__(self, pictures: PictureSplitter, code: StepView) -> None:
        super().__init__()
        self._pictures, self._code = pictures, code
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(pictures, 1)
        self._box.addWidget(code, 0)

    def show_code(self, on: bool) -> None:
        """Show the lines, or the pictures alone."""
        self._code.setVisible(on)
        self._make_room()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        beside = self.width() >= _BESIDE * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)
            self._box.setStretchFactor(self._code, 1 if beside else 0)
        self._make_room()
        self._code.show_briefly(None if beside else self._lines_below())

    def _lines_below(self) -> int:
        """Return how many lines there is room for under the pictures; the others can be scrolled to."""
        view = self._code.code
        line = view.text.fontMetrics().lineSpacing()
        around = view.text.height_of(0) + view.button.sizeHint().height() + 2 * self._box.spacing()
        room = self.height() - self._pictures.minimumSizeHint().height() - around
        return min(_LINES_BELOW, max(_FEWEST_BELOW, room // line))

    def _make_room(self) -> None:
        below = self._box.direction() == QBoxLayout.Direction.TopToBottom
        self._pictures.show_table(self._code.isHidden() or not below)


def _seen(widget: QWidget | None) -> bool:
    return widget is not None and not widget.isHidden()
