"""Points set by mouse and keys in a picture of one or two inputs.

    press on a mark ── drag ──> move                    press elsewhere ──> add, with the brush many
    right press ── drag ──> delete what is met          Shift and drag ──> recolour what is met
    keys: arrows the cursor, Enter add, Space select, Ctrl and arrows move, Delete, 1-9 class, C recolour, T part

Each stroke is one undo. What may not be is told, ends the stroke, and changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Literal, NamedTuple

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QKeyEvent, QMouseEvent

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.training.numbers import three
from nnstudio.panels.training.options import option
from nnstudio.panels.training.point_bar import PointBar
from nnstudio.panels.training.point_picture import EditablePicture
from nnstudio.project import Project
from nnstudio.project.points import At, add_points, can_edit, delete_points, move_point, move_to_part, recolor_point
from nnstudio.widgets import themes
from nnstudio.widgets.dots import Dots

_GAP, _REACHED = 14, 5  # pixels between two points of the brush, and between two looks at what is met
_SECONDS, _SHARE = 0.012, 0.6  # between two moves of a stroke, at least so many times what one took: training goes on
_STEP, _LEAP = 0.02, 0.1  # of the picture's width, an arrow key's and with Shift
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_NO_MODIFIER, _SHIFT, _CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


Place = tuple[float, float]


class Stroke(NamedTuple):
    """From press to release: what it does, and the point it moves."""

    kind: Literal["move", "add", "brush", "recolour", "delete"]
    at: At | None = None


class PointEditor(QObject):
    """Watches a picture's plot while points may be set, and asks the session for edits."""

    def __init__(self, picture: EditablePicture) -> None:
        super().__init__(picture)
        self._picture, self._session = picture, picture.session
        self.bar = PointBar(picture)
        self.bar.hide()
        self.bar.delete.clicked.connect(self._delete_selected)
        self.cursor: tuple[float, float] | None = None
        self._cross = Dots(pxMode=True)
        self._cross.setZValue(30)
        picture.plot.addItem(self._cross)
        self._stroke: Stroke | None = None
        self._strokes = 0
        self._last, self._last_time, self._owed = (0.0, 0.0), 0.0, False
        self._rest = _SECONDS
        picture.plot.installEventFilter(self)
        viewport = picture.plot.viewport()
        assert viewport is not None
        viewport.installEventFilter(self)

    @property
    def active(self) -> bool:
        """Whether points may be set now."""
        picture = self._picture
        on = picture.begun and option(self._session.project, "edit")
        return bool(on and self.possible and self._session.live)  # the past has points that are no more

    @property
    def possible(self) -> bool:
        """Whether the data are such that points may be set."""
        return can_edit(self._picture.checked.data.raw)

    @property
    def holding(self) -> bool:
        """Whether a stroke goes on: the picture must not move under it."""
        return self._stroke is not None

    def begin(self) -> None:
        self.bar.begin(self._picture.checked.data.raw, self._picture.placed)
        self.show_state()

    def show_state(self) -> None:
        """Show the tools where points may be set, and the cursor where the keys are."""
        active = self.active
        self.bar.setVisible(active)
        self._picture.plot.setCursor(Qt.CursorShape.CrossCursor if active else Qt.CursorShape.ArrowCursor)
        self._draw_cursor()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a1 is None or not self.active:
            return False
        if isinstance(a1, QMouseEvent):
            return a0 is self._picture.plot.viewport() and self._mouse(a1)
        if isinstance(a1, QKeyEvent) and a0 is self._picture.plot:
            return self._key(a1)
        if a1.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._draw_cursor()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        place = self._inside(*self._picture.plot.place(event.position()))
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._press(event, place)
            return True
        if kind == QEvent.Type.MouseMove and self._stroke is not None:
            self._drag(place)
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._stroke is not None:
            self._drag(place, last=True)
            self._end()
            return True
        return False

    def _press(self, event: QMouseEvent, place: tuple[float, float]) -> None:
        self._picture.plot.setFocus()
        self._strokes += 1
        self._last, self._owed = place, False
        found = self._picture.points.nearest(*place)
        if event.button() == Qt.MouseButton.RightButton:
            self._stroke = Stroke("delete")
            self._meet("delete", [place])
        elif event.button() != Qt.MouseButton.LeftButton:
            return
        elif event.modifiers() & _SHIFT:
            self._stroke = Stroke("recolour")
            self._meet("recolour", [place])
        elif found is not None and not self.bar.brush.isChecked():
            self._stroke = Stroke("move", At(*found))
            self._picture.select(found)
        else:
            self._stroke = Stroke("brush" if self.bar.brush.isChecked() else "add")
            self._add([place])

    def _drag(self, place: tuple[float, float], last: bool = False) -> None:
        """Go on with a stroke; moving is seldom enough that training is not held up."""
        stroke = self._stroke
        if stroke is None:
            return
        if stroke.kind in ("delete", "recolour"):
            self._meet(stroke.kind, self._way(place, _REACHED))
        elif stroke.kind == "brush":
            self._add(self._way(place, _GAP))
        elif stroke.kind == "move" and (place != self._last or self._owed):
            self._owed = time.monotonic() - self._last_time < self._rest
            self._last = place
            if (last or not self._owed) and stroke.at is not None:
                begun = time.monotonic()
                self._move(stroke.at, place)
                self._rest = max(_SECONDS, _SHARE * (time.monotonic() - begun))
                self._last_time = time.monotonic()

    def _end(self) -> None:
        self._stroke = None
        self._picture.let_range_go()

    def _way(self, place: tuple[float, float], gap: int) -> list[Place]:
        """Return the places on the way here, one every `gap` pixels: a quick hand's mouse is told of seldom."""
        pixel, start, end = np.array(self._picture.plot.frame_pixel()), np.array(self._last), np.array(place)
        steps = int(np.hypot(*((end - start) / pixel)) / gap)
        shares = gap * np.arange(1, steps + 1) / max(float(np.hypot(*((end - start) / pixel))), 1e-12)
        found = [(float(x), float(y)) for x, y in start + shares[:, None] * (end - start)]
        self._last = found[-1] if found else self._last
        return found

    def _meet(self, kind: str, places: Sequence[Place]) -> None:
        near = (self._picture.points.nearest(*place) for place in places)
        found = [At(*one) for one in dict.fromkeys(near) if one is not None]
        if found and kind == "delete":
            self._delete(found)
        elif found and not self._picture.placed:
            self._recolour(found)

    def _add(self, places: Sequence[Place]) -> None:
        if not places:
            return
        part = self.bar.part.currentData()
        examples = [self._picture.example_at(place, self.bar.target) for place in places]

        def added(project: Project) -> Project:
            return reduce(lambda made, one: add_points(made, part, one[0][None], one[1]), examples, project)

        if self._edit("add", added):
            raw = self._session.run.checked.data.raw if self._session.run else self._picture.checked.data.raw
            self._picture.select((part, len(getattr(raw, f"x_{part}")) - 1))

    def _move(self, at: At, place: tuple[float, float]) -> None:
        x, y = self._picture.example_at(place, None)
        self._edit("move", lambda project: move_point(project, at, x, y))

    def _recolour(self, chosen: Sequence[At]) -> None:
        target = self.bar.target
        self._edit(
            "recolour", lambda project: reduce(lambda made, at: recolor_point(made, at, target), chosen, project)
        )

    def _delete(self, chosen: Sequence[At]) -> None:
        if self._edit("delete", lambda project: delete_points(project, chosen)):
            self._picture.select(None)

    def _delete_selected(self) -> None:
        self._strokes += 1
        if (at := self._selected()) is not None:
            self._delete([at])

    def _edit(self, what: str, change: Callable[[Project], Project]) -> bool:
        """Make an edit, one with the stroke's others; tell where it may not be."""
        try:
            label = Message(f"edit.points.{what}")
            self._session.edit(label, change(self._session.project), self._picture, f"points.{what}.{self._strokes}")
            return True
        except StudyError as error:
            self._stroke = None
            self._session.notices.refusal(error)
            return False

    def _key(self, event: QKeyEvent) -> bool:
        """Obey a key; shortcuts of the window give way to those that are obeyed here."""
        act = self._action(Qt.Key(event.key()), event.modifiers())
        if act is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._strokes += not event.isAutoRepeat()
            act()
            self._draw_cursor()
        return True

    def _action(self, key: Qt.Key, held: Qt.KeyboardModifier) -> Callable[[], object] | None:
        held &= ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS:
            return self._arrow(key, held)
        if held != _NO_MODIFIER:
            return None
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self._picture.checked.data.raw.classes:
            return lambda: self.bar.choose(int(key) - int(Qt.Key.Key_1))
        return {
            Qt.Key.Key_Return: lambda: self._add([self._cursor()]),
            Qt.Key.Key_Enter: lambda: self._add([self._cursor()]),
            Qt.Key.Key_Space: lambda: self._picture.select(self._nearest()),
            Qt.Key.Key_Delete: self._delete_selected,
            Qt.Key.Key_Backspace: self._delete_selected,
            Qt.Key.Key_C: self._recolour_selected,
            Qt.Key.Key_T: self._change_part,
        }.get(key)

    def _arrow(self, key: Qt.Key, held: Qt.KeyboardModifier) -> Callable[[], object] | None:
        if held & ~(_SHIFT | _CONTROL):
            return None
        across, up = self._picture.plot.box.viewRange()
        share = _LEAP if held & _SHIFT else _STEP
        step = _ARROWS[key][0] * share * (across[1] - across[0]), _ARROWS[key][1] * share * (up[1] - up[0])
        if held & _CONTROL:
            return lambda: self._nudge(step)
        return lambda: self._move_cursor(step)

    def _nudge(self, step: tuple[float, float]) -> None:
        at = self._selected()
        if at is not None:
            x, y = self._picture.places(at.part)[at.row]
            self.cursor = self._inside(float(x) + step[0], float(y) + step[1])
            self._move(at, self.cursor)

    def _move_cursor(self, step: tuple[float, float]) -> None:
        x, y = self._cursor()
        self.cursor = self._inside(x + step[0], y + step[1])

    def _recolour_selected(self) -> None:
        if (at := self._selected()) is not None and not self._picture.placed:
            self._recolour([at])

    def _change_part(self) -> None:
        at = self._selected()
        if at is None:
            self.bar.part.setCurrentIndex(1 - self.bar.part.currentIndex())
        elif self._edit("part", lambda project: move_to_part(project, at)):
            self._picture.select(None)

    def _selected(self) -> At | None:
        chosen = self._session.selection
        raw = self._picture.checked.data.raw
        there = chosen.example is not None and chosen.example < len(getattr(raw, f"x_{chosen.part}"))
        return At(chosen.part, chosen.example) if there and chosen.example is not None else None

    def _cursor(self) -> tuple[float, float]:
        if self.cursor is None:
            across, up = self._picture.plot.box.viewRange()
            self.cursor = sum(across) / 2, sum(up) / 2
        return self._inside(*self.cursor)

    def _nearest(self) -> tuple[str, int] | None:
        """Return the mark nearest to the cursor, however far."""
        return self._picture.points.nearest(*self._cursor(), reach=float("inf"))

    def _inside(self, x: float, y: float) -> tuple[float, float]:
        across, up = self._picture.plot.box.viewRange()
        return min(max(x, across[0]), across[1]), min(max(y, up[0]), up[1])

    def _draw_cursor(self) -> None:
        plot = self._picture.plot
        shown = self.active and plot.hasFocus()
        place = [self._cursor()] if shown else []
        pen = pg.mkPen(themes.current_theme().text, width=2)
        self._cross.setData(pos=np.array(place).reshape(-1, 2), symbol="+", size=17, pen=pen, brush=None)
        if shown:
            x, y = place[0]
            plot.setAccessibleDescription(text("panel.training.points.cursor", x=three(x), y=three(y)))
