"""Lines of classes: a colour that is seen on the plot, and a dash for eyes that take two of the colours for one."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPen

from nnstudio.widgets.themes import Theme

_Style = Qt.PenStyle
STYLES = (_Style.SolidLine, _Style.DashLine, _Style.DashDotLine, _Style.DotLine, _Style.DashDotDotLine)


def class_pen(theme: Theme, at: int, width: float) -> QPen:
    """Return the pen of a class's line, of a width in pixels that a plot keeps at any zoom."""
    pen = QPen(QColor(theme.class_line(at)), width, STYLES[at % len(STYLES)])
    pen.setCosmetic(True)
    return pen
