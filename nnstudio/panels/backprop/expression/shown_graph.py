"""The page's widgets showing a model: the picture and all that stands around it."""

from __future__ import annotations

from nnstudio.catalog import text
from nnstudio.graph.fold import recognised
from nnstudio.panels.backprop.brief import known, shape_words
from nnstudio.panels.backprop.expression import gate_words
from nnstudio.panels.backprop.expression.body import Body
from nnstudio.panels.backprop.expression.check_box import marks_of
from nnstudio.panels.backprop.expression.checking import Check, Checking
from nnstudio.panels.backprop.expression.drawn import bare_drawing, drawing, lit, numbers
from nnstudio.panels.backprop.expression.model import Model, leaves_text
from nnstudio.panels.backprop.expression.worked import Worked
from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.scene import Lit


class ShownGraph:
    """Draws a model; the drawing is laid out anew only when another structure is shown."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._model: Model | None = None
        self._drawing: Drawing | None = None
        self.checking = Checking(body)
        self.check: Check | None = None
        body.picture.tell = self._tell
        body.sections["numbers"].toggled.connect(lambda _: self._fill_table())

    @property
    def busy(self) -> bool:
        """Whether something is still to be set or computed."""
        waits = self._body.gate.queue.waits or self._body.slopes.queue.waits
        return waits or self.checking.busy or self._body.picture.busy

    def show_model(self, model: Model, chosen: int | None, playing: bool, moving: bool) -> None:
        """Show a model as far as its walk has come; `moving`: it has just made a step."""
        self._model = model
        worked, body = model.worked, self._body
        self._check(model)
        self._draw(model)
        body.presets.show_expression(model.shown.expression)
        body.values.show_text(leaves_text(model.leaves))
        place, at = model.shown.place, model.at
        body.leaves.show_leaves(model.leaves, worked, at)
        found = lit(worked, place, chosen) if worked is not None else Lit(chosen)
        body.picture.light(found, moving)
        body.gate.show_gate(worked, found.node, at)
        body.jacobian.show_gate(worked, found.node)
        body.told.say(gate_words.step_words(worked, place) if worked is not None else "")
        body.told.make_room()
        body.strip.show_walk(at, len(worked.stops) if worked is not None else 0, playing)
        names = [name for name, _ in model.graph.outputs]
        body.strip.show_outputs(names, worked.output if worked is not None else names[-1])
        self.show_folding(model, chosen)
        self._fill_table()

    def show_folding(self, model: Model, chosen: int | None) -> None:
        """Offer to fold what is selected, or to unfold what is looked at."""
        selection = self._body.picture.selection
        gates = [node for node in selection if model.graph.nodes[node].is_gate]
        looked_at = self._body.picture.lit.node if chosen is None else chosen
        may_unfold = looked_at is not None and model.graph.nodes[looked_at].inside is not None
        self._body.strip.show_folding(len(gates) > 1, may_unfold, bool(recognised(model.graph)))

    def close(self) -> None:
        """Nobody looks: check nothing more."""
        self.checking.close()
        self._body.checks.progress.end()

    def _check(self, model: Model) -> None:
        """Have the gradients checked, if that is wanted; what was found of other values is forgotten."""
        worked, on = model.worked, model.shown.checked
        if worked is not None and on:
            if self.checking.ask(worked):
                self._body.checks.begin(self.checking.share)
        else:
            self.checking.forget()
            self._body.checks.progress.end()
        self.check = self.checking.of(worked) if worked is not None else None
        self._body.strip.show_check(on)
        self._body.checks.show_check(self.check, on)

    def _draw(self, model: Model) -> None:
        worked = model.worked
        found = drawing(worked) if worked is not None else bare_drawing(model.graph)
        marks = marks_of(self.check)
        written = numbers(worked, model.shown.place, marks) if worked is not None else None
        if found != self._drawing:
            self._drawing = found
            self._body.picture.show_drawing(found, written)
        elif written is not None:
            self._body.picture.show_numbers(written)

    def _tell(self, node: int | None, wire: int | None) -> str:
        worked = self._model.worked if self._model is not None else None
        return gate_words.whole_words(worked, node, wire) if worked is not None else ""

    def _fill_table(self) -> None:
        worked = self._model.worked if self._model is not None else None
        if worked is not None and self._body.sections["numbers"].is_open():
            self._body.table.show_rows(_rows(worked))


def _rows(worked: Worked) -> list[tuple[str, ...]]:
    """Return every edge with its value and gradient, as far as there is one, then the outputs."""
    rows = []
    for edge in worked.edges:
        passage = worked.passage(edge)
        gradient = "–" if passage is None else known(passage.product)
        shape = shape_words(worked.shape(edge.source)) or text("panel.backprop.number")
        names = worked.name(edge.source), worked.name(edge.target)
        rows.append((*names, shape, known(worked.values[edge.source]), gradient))
    for place in worked.ends:
        gradient = worked.gradients.of_node.get(place)
        shape = shape_words(worked.shape(place)) or text("panel.backprop.number")
        value = known(worked.values[place])
        rows.append((worked.name(place), "–", shape, value, "–" if gradient is None else known(gradient)))
    return rows
