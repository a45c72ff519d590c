"""The page's widgets showing a walk at one of its zooms: the picture, its words, the controls, the table."""

from __future__ import annotations

from nnstudio.catalog import Message, text
from nnstudio.panels.backprop.expression.check_box import marks_of
from nnstudio.panels.backprop.expression.checking import Checking
from nnstudio.panels.backprop.network_page.asking import TERMS, setting, trains
from nnstudio.panels.backprop.network_page.body import Body
from nnstudio.panels.backprop.network_page.gates_drawn import structure
from nnstudio.panels.backprop.network_page.zoom import Zoom
from nnstudio.session import Session
from nnstudio.studies.backprop.gate_builder import WeightAt
from nnstudio.studies.live_probe import part_of
from nnstudio.studies.which_example import existing
from nnstudio.widgets.numbers import three_digits

_WORDS = "panel.backprop.network"
_MANY = 40  # nodes: fewer terms may then be asked for


class ShownNetwork:
    """Draws a zoom; the drawing is laid out anew only when another structure is shown.

    `edges` are the checks of an open unit's gates.
    """

    def __init__(self, body: Body, session: Session) -> None:
        self._body, self._session = body, session
        self._drawn: tuple[object, ...] = ()
        self.edges = Checking(body)

    @property
    def busy(self) -> bool:
        """Whether something is still to be set or computed."""
        body = self._body
        return (
            body.chain.queue.waits or body.gate.queue.waits or body.picture.busy or body.check.busy or self.edges.busy
        )

    def forget(self) -> None:
        """Lay out anew what is shown next: its words are others."""
        self._drawn = ()

    def show_picture(self, zoom: Zoom, weight: WeightAt | None, gate: int | None, moving: bool) -> None:
        """Show boxes, wires and their numbers; what stands out is the gate looked at, or the way of the weight."""
        picture = self._body.picture
        gradients = setting(self._session, "maps", "values") == "gradients"
        edges = marks_of(None if zoom.worked is None else self.edges.of(zoom.worked))
        numbers = zoom.numbers(gradients, self._body.check.of(zoom.asked.question), edges)
        drawn = (*zoom.asked.structure, zoom.opened) + (() if zoom.gates is None else structure(zoom.gates))
        if drawn != self._drawn:
            self._drawn = drawn
            picture.show_drawing(zoom.drawing(), numbers)
        else:
            picture.show_numbers(numbers)
        lit = zoom.lit(weight, gate)
        if lit != picture.lit:
            picture.light(lit, moving)
        if self._body.sections["numbers"].is_open():
            self._body.table.show_rows(zoom.rows())

    def say(self, zoom: Zoom, refused: bool) -> None:
        """Say whose numbers these are, that they are the engine's, and what may be done."""
        said, moment = [text(whose(zoom))], self._session.moment
        given = None if moment is None else existing(moment.checked.data, self._session.selection.given)
        if len(zoom.asked.rows) == 1 and given is not None:
            self._body.told.say(f"{text(f'{_WORDS}.of_given')} {said[0]}")  # there is room for no more
            return
        if trains(self._session) and zoom.asked.step is None:
            said.append(text(f"{_WORDS}.drawn"))
        if zoom.gates is None:
            what = "not_opened" if refused else "click"
            said += [text(f"{_WORDS}.agrees", difference=three_digits(zoom.summary.apart)), text(f"{_WORDS}.{what}")]
        elif zoom.gates.left:
            said.append(text(f"{_WORDS}.left", count=f"{zoom.gates.left:,}"))
        self._body.told.say(" ".join(said))

    def show_controls(self, zoom: Zoom) -> None:
        """Show what is chosen, and what can be."""
        self._show_scope(zoom)
        opened = zoom.opened
        units = 1 if opened is None else int((zoom.walk.values[opened[0]].shape or (1, 1))[-1])
        many = zoom.gates is not None and (zoom.gates.left or len(zoom.gates.graph.nodes) > _MANY)
        terms = str(setting(self._session, "terms", TERMS[0])) if many else ""
        self._body.controls.show_zoom(None if opened is None else opened[1], units, terms)

    def show_gate(self, zoom: Zoom, gate: int | None) -> None:
        """Show what happens at the gate that is looked at."""
        self._body.sections["gate"].setVisible(zoom.gates is not None and gate is not None)
        if zoom.worked is not None and gate is not None:
            self._body.gate.show_gate(zoom.worked, gate, len(zoom.worked.stops))

    def close(self) -> None:
        """Nobody looks: check nothing more."""
        self._body.check.rest()
        self.edges.close()

    def _show_scope(self, zoom: Zoom) -> None:
        session, wanted = self._session, zoom.asked
        rows, batch = wanted.rows, wanted.recipe.batch_size
        examples = len(part_of(session.moment.checked.data, wanted.part)[0]) if session.moment else 0
        self._body.controls.show_settings(
            str(setting(session, "scope", "example")),
            str(setting(session, "maps", "values")),
            trains(session),
            rows[0],
            examples,
            min(batch, len(wanted.question.x)) if len(rows) > 1 else batch,
        )


def whose(zoom: Zoom) -> Message:
    """Return whose numbers are shown."""
    rows, step = zoom.asked.rows, zoom.asked.step
    if step is not None:
        return Message(f"{_WORDS}.of_step", {"step": f"{step:,}", "count": f"{len(rows):,}"})
    if len(rows) > 1:
        return Message(f"{_WORDS}.of_batch", {"count": f"{len(rows):,}"})
    return Message(f"{_WORDS}.of_example.{zoom.asked.part}", {"number": f"{rows[0] + 1:,}"})
