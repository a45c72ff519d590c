"""A drawing as a file that can be enlarged without end."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PyQt6.QtGui import QColor
from PyQt6.QtSvg import QSvgGenerator

from nnstudio.document.atomic import write_atomic
from nnstudio.panels.backprop.picture.scene import Scene
from nnstudio.widgets.painting import painting
from nnstudio.widgets.pictures.device import DPI, Device
from nnstudio.widgets.themes import Theme


def svg_of(scene: Scene, theme: Theme, title: str) -> bytes:
    """Return a drawing as SVG, on the theme's ground; letters are outlines, so that no font is needed to read it."""
    bounds = scene.plan.bounds
    buffer, generator = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    generator.setSize(QSize(round(bounds.width()), round(bounds.height())))
    generator.setViewBox(QRectF(0, 0, bounds.width(), bounds.height()))
    generator.setTitle(title)
    with painting(generator) as target:
        device = Device(generator.size(), target, outlined=True)
        with painting(device) as painter:
            painter.fillRect(QRectF(0, 0, bounds.width(), bounds.height()), QColor(theme.plot))
            painter.translate(-bounds.topLeft())
            scene.paint(painter, theme)
    return bytes(buffer.data().data())


def save_svg(path: Path, scene: Scene, theme: Theme, title: str) -> None:
    """Write a drawing into a file, whole or not at all.

    Raises: StudyError if it cannot be written there.
    """
    content = svg_of(scene, theme, title)
    write_atomic(path, lambda file: file.write(content), durable=False)
