"""What is said of one gate: its numbers forward, what goes back along each edge, what happens at a fork."""

from __future__ import annotations

from nnstudio.catalog import text
from nnstudio.graph import Edge, Passage, trouble
from nnstudio.graph.jacobian import jacobian
from nnstudio.graph.products import gradient_product
from nnstudio.panels.backprop.brief import bracketed, exact, known, shape_words
from nnstudio.panels.backprop.expression.worked import Worked

_WORDS = "panel.backprop.gate"


def title(worked: Worked, place: int) -> str:
    """Return what a node is called: "q: Add (+)"."""
    node = worked.graph.nodes[place]
    return text(f"{_WORDS}.title", name=worked.name(place), gate=text(f"gates.{node.gate}"))


def role(worked: Worked, place: int) -> str:
    """Return what the gate does to gradients."""
    return text(f"gates.{worked.graph.nodes[place].gate}.help")


def forward_words(worked: Worked, place: int) -> str:
    """Return the numbers that went in and what came out: "x = −2, y = 5 → q = 3"."""
    own = _equation(worked, place)
    inputs = ", ".join(_equation(worked, one) for one in dict.fromkeys(worked.graph.nodes[place].inputs))
    said = f"{inputs} → {own}" if inputs else own
    if place in worked.values.troubled:
        said += ". " + text(trouble(worked.graph, worked.values, place))
    return said


def passage_words(worked: Worked, edge: Edge) -> str:
    """Return what goes back along an edge in numbers: "∂f/∂q = −4 · 1 = −4"; why nothing does, where so."""
    passage, name = worked.passage(edge), worked.name(edge.source)
    if passage is None:
        constant = worked.graph.nodes[edge.source].gate == "constant"
        return text(f"{_WORDS}.{'constant' if constant else 'apart'}", name=name, output=worked.output)
    factors, product = _factors(worked, edge, passage), f"{known(passage.product)}{_shape(passage.product)}"
    said = f"∂{worked.output}/∂{name} = {factors}{product}"
    if edge in worked.gradients.troubled:
        said += ". " + text(trouble(worked.graph, worked.values, edge.target))
    return said


def _factors(worked: Worked, edge: Edge, passage: Passage) -> str:
    """Return "upstream · local = " in numbers; "" for a gate that has no such product."""
    upstream, node = known(passage.upstream), worked.graph.nodes[edge.target]
    if passage.local is not None:
        return f"{upstream} · {bracketed(passage.local)} = "
    if node.gate == "dot":
        other = known(worked.values[node.inputs[1 - edge.slot]])
        if gradient_product(worked.graph, worked.values, edge) is None:  # with a number
            return f"{upstream} · {other} = "
        return f"{other}^T · {upstream} = " if edge.slot else f"{upstream} · {other}^T = "
    if passage.upstream.ndim == 0 and node.gate != "folded":
        slope = jacobian(worked.graph, worked.values, edge).matrix
        return "" if slope is None else f"{upstream} · {known(slope.reshape(worked.shape(edge.source)))} = "
    return ""


def fork_words(worked: Worked, place: int) -> str:
    """Return the sum of the gradients that come back to a node; "" where only one does."""
    edges = [edge for edge in worked.graph.outgoing[place] if worked.passage(edge) is not None]
    if len(edges) < 2:
        return ""
    passages = [passage for edge in edges if (passage := worked.passage(edge)) is not None]
    terms = " + ".join(bracketed(one.product) for one in passages)
    total = known(worked.gradients.of_node[place])
    return text(f"{_WORDS}.fork", name=worked.name(place), output=worked.output, terms=terms, total=total)


def step_words(worked: Worked, at: int) -> str:
    """Return where the walk stands, in one sentence."""
    at = worked.clamped(at)
    stop = worked.stop(at)
    if stop is None:
        return text("panel.backprop.step.before", steps=len(worked.stops))
    numbers = {"step": at + 1, "steps": len(worked.stops)}
    if stop.way == "start":
        seed = known(worked.gradients.of_node[stop.node])
        return text("panel.backprop.step.start", **numbers, output=worked.output, seed=seed)
    said = forward_words(worked, stop.node) if stop.way == "forward" else _backward(worked, stop.node)
    return text(f"panel.backprop.step.{stop.way}", **numbers, gate=title(worked, stop.node), words=said)


def whole_words(worked: Worked, node: int | None, wire: int | None) -> str:
    """Return all digits of a node, or of what stands at a wire, for a tooltip."""
    source = node if node is not None else _source(worked, wire or 0)
    lines = [title(worked, source), exact(worked.values[source])]
    if worked.graph.nodes[source].gate != "constant":
        lines[1] = f"{worked.name(source)} = {lines[1]}"
    passage = None if wire is None or wire >= len(worked.edges) else worked.passage(worked.edges[wire])
    gradient = worked.gradients.of_node.get(source) if passage is None else passage.product
    if gradient is not None and worked.graph.nodes[source].gate != "constant":
        lines.append(f"∂{worked.output}/∂{worked.name(source)} = {exact(gradient)}")
    if passage is not None:
        local = "" if passage.local is None else f" · {exact(passage.local)}"
        lines.append(f"= {exact(passage.upstream)}{local}")
    return "\n".join(lines)


def _equation(worked: Worked, place: int) -> str:
    """Return a node's name and value: "q = 3"; of a constant its value alone."""
    name, value = worked.name(place), known(worked.values[place])
    return value if name == value else f"{name} = {value}"


def _backward(worked: Worked, place: int) -> str:
    """Return what goes back to every input, sentences last: behind them no comma may stand."""
    edges = worked.graph.incoming(place)
    said = [passage_words(worked, edge) for edge in edges if worked.passage(edge) is not None]
    apart = [passage_words(worked, edge) for edge in edges if worked.passage(edge) is None]
    sentences = [one for one in said if one.endswith(".")] + apart
    return " ".join(filter(None, [", ".join(one for one in said if not one.endswith(".")), *dict.fromkeys(sentences)]))


def _shape(value) -> str:
    words = shape_words(value.shape)
    return f" ({words})" if words and words != known(value) else ""


def _source(worked: Worked, wire: int) -> int:
    return worked.edges[wire].source if wire < len(worked.edges) else worked.ends[wire - len(worked.edges)]
