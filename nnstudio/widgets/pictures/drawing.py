"""A widget with all that is in it, painted on any paint device."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pyqtgraph as pg
from PyQt6.QtCore import QPoint, QRect, QRectF
from PyQt6.QtGui import QImage, QPainter, QRegion
from PyQt6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

from nnstudio.widgets.painting import for_keeping, painting
from nnstudio.widgets.pictures.device import Device

_NONE = QGraphicsItem.CacheMode.NoCache


def draw(widget: QWidget, target: QPainter, outlined: bool) -> None:
    """Paint a widget as it stands with lines and words, its upper left corner at the target's origin.

    `outlined`: words become outlines. What is scrolled out of sight is left out: the picture is what is seen.
    """
    device = Device(widget.size(), target, outlined)
    with _uncached(widget), painting(device) as painter:
        target.fillRect(QRectF(widget.rect()), widget.palette().window())
        _draw(widget, widget, widget.rect(), device, painter)


def pixels(widget: QWidget, scale: int) -> QImage:
    """Return a widget as it stands, `scale` pixels to each of the screen: lines grow with it, as letters do."""
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.fill(widget.palette().window().color())
    if scale == 1:
        with _uncached(widget):
            QWidget.render(widget, image)
        return image
    with painting(image) as painter:
        painter.scale(scale, scale)
        draw(widget, painter, outlined=True)
    return image


def _draw(widget: QWidget, root: QWidget, seen: QRect, device: Device, painter: QPainter) -> None:
    """Paint one widget after the other, each cut off where one around it ends: only pixels are cut off by Qt."""
    place = widget.mapTo(root, QPoint(0, 0))
    room = seen & QRect(place, widget.size())
    if room.isEmpty():
        return
    device.set_bounds(QRectF(room))
    QWidget.render(widget, painter, place, QRegion(), QWidget.RenderFlag(0))  # a graphics view has a render of its own
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
            _draw(child, root, room, device, painter)


@contextmanager
def _uncached(widget: QWidget) -> Iterator[None]:
    """Let everything paint itself anew, and nothing lay down pixels of the screen."""
    with ExitStack() as restored:
        for view in widget.findChildren(QGraphicsView):
            _uncache(view, restored)
        if isinstance(widget, QGraphicsView):
            _uncache(widget, restored)
        restored.enter_context(for_keeping())
        yield


def _uncache(view: QGraphicsView, restored: ExitStack) -> None:
    """Let a view and what is in it keep no pixels, until all is restored."""
    scene = view.scene()
    restored.callback(view.setCacheMode, view.cacheMode())
    view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
    for item in scene.items() if scene is not None else ():
        if item.cacheMode() != _NONE:
            restored.callback(item.setCacheMode, item.cacheMode())
            item.setCacheMode(_NONE)
        if isinstance(item, pg.ScatterPlotItem):  # each of its symbols is a stamp of pixels
            restored.callback(item.opts.__setitem__, "useCache", item.opts["useCache"])
            item.opts["useCache"] = False
