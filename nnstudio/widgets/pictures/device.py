"""A paint device that hands everything on to another painter; how words are put down and what is cut off is its own.

widget.render ──> QPainter on a Device ──> Engine ──> the painter of an SVG, a PDF or a printer
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PyQt6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import (
    QBrush,
    QFont,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTextItem,
)

DPI = 96
_FINE = 32
_Metric = QPaintDevice.PaintDeviceMetric
_Dirty = QPaintEngine.DirtyFlag
# As whole numbers: a state is told a thousand times a picture, and sets of Python's flags are slow.
_TRANSFORM, _PEN, _BRUSH = (_Dirty[f"Dirty{one}"].value for one in ("Transform", "Pen", "Brush"))
_BRUSH_ORIGIN, _OPACITY, _HINTS = (_Dirty[f"Dirty{one}"].value for one in ("BrushOrigin", "Opacity", "Hints"))
_COMPOSITION_MODE, _CLIP_ENABLED = _Dirty.DirtyCompositionMode.value, _Dirty.DirtyClipEnabled.value
_CLIPS = _Dirty.DirtyClipPath.value | _Dirty.DirtyClipRegion.value


class Device(QPaintDevice):
    """A sheet of `size` pixels at 96 to an inch, whose paintings go to `target`.

    `outlined`: words become outlines, and no font is needed to read them; else they stay words. Nothing is
    painted outside of the bounds. Painters that share a device clip by themselves only on pixels.
    """

    def __init__(self, size: QSize, target: QPainter, outlined: bool) -> None:
        super().__init__()
        self._known = _metrics(size)
        self._engine = _OutlineEngine(target) if outlined else _WordEngine(target)

    def paintEngine(self) -> QPaintEngine:
        return self._engine

    def set_bounds(self, bounds: QRectF) -> None:
        """Cut off what is painted from now on outside of a rectangle of the sheet."""
        self._engine.bounds = bounds
        self._engine.cut()

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        if metric not in self._known:
            self._known[metric] = super().metric(metric)
        return self._known[metric]


def _metrics(size: QSize) -> dict[QPaintDevice.PaintDeviceMetric, int]:
    """Return what painters ask a sheet for, thousands of times."""
    return {
        _Metric.PdmWidth: size.width(),
        _Metric.PdmHeight: size.height(),
        _Metric.PdmWidthMM: round(25.4 * size.width() / DPI),
        _Metric.PdmHeightMM: round(25.4 * size.height() / DPI),
        _Metric.PdmNumColors: 2**24,
        _Metric.PdmDepth: 32,
        _Metric.PdmDpiX: DPI,
        _Metric.PdmDpiY: DPI,
        _Metric.PdmPhysicalDpiX: DPI,
        _Metric.PdmPhysicalDpiY: DPI,
    }


class _Engine(QPaintEngine):
    """Puts down on `target` what a painter asks for, in the state it asks for."""

    def __init__(self, target: QPainter) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self._target = target
        self._base = target.worldTransform()
        self._clip: QPainterPath | None = None
        self._inside: QPainterPath | None = None
        self._clips = True
        self._even = False
        self.bounds: QRectF | None = None

    def begin(self, pdev: QPaintDevice | None) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        dirty, target = state.state().value, self._target
        if dirty & _TRANSFORM:
            target.setWorldTransform(state.transform() * self._base)
        if dirty & _PEN:
            self._take_pen(state.pen())
        if dirty & _BRUSH:
            target.setBrush(_plain(state.brush()))
        if dirty & _BRUSH_ORIGIN:
            target.setBrushOrigin(state.brushOrigin())
        if dirty & _OPACITY:
            target.setOpacity(state.opacity())
        if dirty & _HINTS:
            target.setRenderHints(target.renderHints(), False)
            target.setRenderHints(state.renderHints(), True)
        if dirty & _COMPOSITION_MODE:
            target.setCompositionMode(state.compositionMode())
        if dirty & (_CLIPS | _CLIP_ENABLED):
            self._take_clip(state)
            self.cut()

    def cut(self) -> None:
        """Let the target paint inside of the bounds and of what the painter clips to."""
        inside = QPainterPath(self._clip) if self._clip is not None and self._clips else None
        if self.bounds is not None:
            room = QPainterPath()
            room.addRect(self.bounds)
            inside = room if inside is None else inside & room
        if inside == self._inside:  # a painter tells its clip again with every restored state
            return
        self._inside = inside
        target, transform = self._target, self._target.worldTransform()
        target.setWorldTransform(self._base)
        if inside is None:
            target.setClipping(False)
        else:
            target.setClipPath(inside)
        target.setWorldTransform(transform)

    def drawPath(self, path: QPainterPath) -> None:
        target, transform = self._target, self._target.worldTransform()
        if path.isEmpty() and path.elementCount() < 2:
            return
        if not (self._even and (transform.isScaling() or transform.isRotating())):
            target.drawPath(path)
            return
        target.fillPath(path, target.brush())
        target.setWorldTransform(self._base)
        target.strokePath((transform * self._base.inverted()[0]).map(path), target.pen())
        target.setWorldTransform(transform)

    def _take_pen(self, pen: QPen) -> None:
        """A line as wide at every zoom is put down without the zoom, and grows with the picture as letters do."""
        drawn = pen.brush().style() != Qt.BrushStyle.NoBrush  # formulas have such pens; SVG and PDF would draw them
        plain = QPen(pen) if drawn else QPen(Qt.PenStyle.NoPen)
        self._even = pen.isCosmetic()
        if self._even:
            plain.setCosmetic(False)
            plain.setWidthF(pen.widthF() or 1.0)
        self._target.setPen(plain)

    def drawPixmap(self, r: QRectF, pm: QPixmap, sr: QRectF) -> None:
        self.drawImage(r, pm.toImage(), sr)

    def _enlarged(self, image: QImage, room: QRectF) -> QImage:
        """Return an image with whole squares for pixels, where each is several pixels of the sheet."""
        shown = self._target.worldTransform().mapRect(room)
        times = math.ceil(max(shown.width() / max(1, image.width()), shown.height() / max(1, image.height())))
        return image if times < 2 else image.scaled(times * image.width(), times * image.height())

    def drawTiledPixmap(self, r: QRectF, pixmap: QPixmap, s: QPointF) -> None:
        self._target.drawTiledPixmap(r, pixmap, s)

    def drawImage(
        self,
        r: QRectF,
        pm: QImage,
        sr: QRectF,
        flags: Qt.ImageConversionFlag = Qt.ImageConversionFlag.AutoColor,
    ) -> None:
        """Only the part asked for: an SVG would get the whole image. Cells of a map stay cells: readers blur them."""
        part = sr.toAlignedRect()
        image = pm if part == pm.rect() else pm.copy(part)
        if not self._target.testRenderHint(QPainter.RenderHint.SmoothPixmapTransform):
            image = self._enlarged(image, r)
        self._target.drawImage(r, image)

    def drawRects(self, rects: Sequence[QRectF]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        for rect in rects:
            path = QPainterPath()
            path.addRect(QRectF(rect))
            self.drawPath(path)

    def drawLines(self, lines: Sequence[QLineF]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        path = QPainterPath()
        for line in lines:
            path.moveTo(QPointF(line.p1()))
            path.lineTo(QPointF(line.p2()))
        self._unfilled(path)

    def drawPoints(self, points: Sequence[QPointF]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        for point in points:
            self._target.drawPoint(QPointF(point))

    def drawEllipse(self, r: QRectF) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        path = QPainterPath()
        path.addEllipse(QRectF(r))
        self.drawPath(path)

    def drawPolygon(self, points: Sequence[QPointF], mode: QPaintEngine.PolygonDrawMode) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(point) for point in points]))
        if mode == QPaintEngine.PolygonDrawMode.PolylineMode:
            self._unfilled(path)
            return
        path.closeSubpath()
        if mode == QPaintEngine.PolygonDrawMode.WindingMode:
            path.setFillRule(Qt.FillRule.WindingFill)
        self.drawPath(path)

    def _unfilled(self, path: QPainterPath) -> None:
        brush = self._target.brush()
        self._target.setBrush(Qt.BrushStyle.NoBrush)
        self.drawPath(path)
        self._target.setBrush(brush)

    def _take_clip(self, state: QPaintEngineState) -> None:
        self._clips = state.isClipEnabled()
        if not state.state().value & _CLIPS:
            return
        way, given = state.clipOperation(), _clip_path(state)
        if way == Qt.ClipOperation.NoClip:
            self._clip = None
        elif way == Qt.ClipOperation.IntersectClip and self._clip is not None:
            self._clip = self._clip & given
        else:
            self._clip = given


def _plain(brush: QBrush) -> QBrush:
    """Return a brush whose gradient has colours of one kind, as PDF wants them."""
    given = brush.gradient()
    if given is None or len({color.spec() for _, color in given.stops()}) == 1:
        return brush
    mixed = type(given)(given)
    mixed.setStops([(at, color.toRgb()) for at, color in given.stops()])
    plain = QBrush(mixed)
    plain.setTransform(brush.transform())
    return plain


def _clip_path(state: QPaintEngineState) -> QPainterPath:
    """Return what a state clips to, on the sheet."""
    path = QPainterPath()
    if state.state() & _Dirty.DirtyClipRegion:
        path.addRegion(state.clipRegion())
    else:
        path = state.clipPath()
    return state.transform().map(path)


class _OutlineEngine(_Engine):
    """Words as outlines: what Qt does where an engine has no way of its own."""


class _WordEngine(_Engine):
    """Words as words, in a font of the same height."""

    def drawTextItem(self, p: QPointF, textItem: QTextItem) -> None:
        font, target = QFont(textItem.font()), self._target
        pixels = font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * DPI / 72
        font.setPixelSize(max(1, round(_FINE * pixels)))  # only whole numbers of pixels are taken
        target.save()
        target.translate(p)
        target.scale(1 / _FINE, 1 / _FINE)
        target.setFont(font)
        target.drawText(QPointF(0, 0), textItem.text())
        target.restore()
