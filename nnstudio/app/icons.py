"""Icons: one-colour drawings in the theme's text colour."""

from PyQt6.QtCore import QByteArray, QRectF, Qt
from PyQt6.QtGui import QIcon, QPainter, QPixmap
from PyQt6.QtSvg import QSvgRenderer

from nnstudio.catalog import resource

_SIZE = 48


def icon(name: str, color: str = "") -> QIcon:
    """Return a shipped icon, drawn in `color` where one is given and the icon is black."""
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    if color:
        source = source.replace("<svg ", f'<svg fill="{color}" ').replace("#000", color)
    picture = QPixmap(_SIZE, _SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, _SIZE, _SIZE))
    painter.end()
    return QIcon(picture)
