"""Several gates folded into one, and unfolded again; values and gradients stay what they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from nnstudio.catalog import StudyError
from nnstudio.graph.graph import Graph
from nnstudio.graph.node import Node


def fold(graph: Graph, chosen: Collection[int], gate: str = "folded", label: str = "") -> Graph:
    """Return the graph with the chosen gates as one, which stands where the last of them stood.

    It has an input for each value that comes from outside; constants that the chosen alone use go inside. Names of
    outputs inside are set aside until it is unfolded. `gate` is the key of what was recognised, if anything was.
    Raises: StudyError if fewer than two gates are chosen, if a leaf is, if more than one value is used outside, or if
    the way from one chosen gate to another leads outside: the fold would then be an input of its own.
    """
    inner = _judged(graph, chosen)
    last, where = max(inner), moved_by_fold(graph, chosen)
    coming = [edge.source for place in sorted(inner) for edge in graph.incoming(place) if edge.source not in inner]
    inputs = list(dict.fromkeys(coming))
    inside = _inside(graph, inner, inputs)
    made = Node(gate, tuple(inputs), label or graph.nodes[last].label, inside=inside)
    kept = [made if place == last else node for place, node in enumerate(graph.nodes) if place in where]
    outputs = tuple((name, where[place]) for name, place in graph.outputs if place in where)
    return Graph(tuple(_renumbered(node, where) for node in kept), outputs)


def moved_by_fold(graph: Graph, chosen: Collection[int]) -> dict[int, int]:
    """Return the new place of every node that is left, the last of the chosen standing for the fold."""
    inner = _with_constants(graph, chosen)
    left = [place for place in range(len(graph.nodes)) if place not in inner or place == max(inner)]
    return {place: at for at, place in enumerate(left)}


def unfold(graph: Graph, place: int) -> Graph:
    """Return the graph with the gates of a fold in its stead, and the names of outputs among them back.

    Raises: StudyError if that node is no fold.
    """
    inside = graph.nodes[place].inside
    if inside is None:
        raise StudyError("error.fold.none", gate=graph.name_of(place))
    where, within = _moved_by_unfold(graph, place, inside)
    nodes: list[Node] = []
    for at, node in enumerate(graph.nodes):
        if at == place:
            nodes += [_renumbered(one, within) for one in inside.nodes if one.gate != "leaf"]
        else:
            nodes.append(_renumbered(node, where))
    outputs = [(name, where[at]) for name, at in graph.outputs]
    outputs += [(name, within[at]) for name, at in inside.outputs if within[at] != where[place]]
    return Graph(tuple(nodes), tuple(sorted(outputs, key=lambda one: one[1])))


def _moved_by_unfold(graph: Graph, place: int, inside: Graph) -> tuple[dict[int, int], dict[int, int]]:
    """Return the new places of the nodes outside, and of those inside by their places there."""
    inner = [at for at, node in enumerate(inside.nodes) if node.gate != "leaf"]
    more = len(inner) - 1
    where = {at: at + more * (at >= place) for at in range(len(graph.nodes))}
    within = {at: place + number for number, at in enumerate(inner)}
    within |= {leaf: where[source] for leaf, source in zip(inside.leaves, graph.nodes[place].inputs, strict=True)}
    return where, within


def _with_constants(graph: Graph, chosen: Collection[int]) -> frozenset[int]:
    """Return the chosen nodes and the constants that they alone use."""
    own = [at for at, node in enumerate(graph.nodes) if node.gate == "constant"]
    targets = {at: {edge.target for edge in graph.outgoing[at]} for at in own}
    return frozenset(chosen).union(at for at in own if targets[at] and targets[at] <= set(chosen))


def _judged(graph: Graph, chosen: Collection[int]) -> frozenset[int]:
    inner = _with_constants(graph, chosen)
    if sum(graph.nodes[place].is_gate for place in inner) < 2:
        raise StudyError("error.fold.few")
    leaves = [place for place in sorted(inner) if graph.nodes[place].gate == "leaf"]
    if leaves:
        raise StudyError("error.fold.leaf", name=graph.name_of(leaves[0]))
    used = [place for place in sorted(inner) if _is_used_outside(graph, place, inner)]
    behind = frozenset().union(*(graph.after(place) for place in used)) - inner
    back = [edge for place in sorted(inner) for edge in graph.incoming(place) if edge.source in behind]
    if back:
        raise StudyError("error.fold.cycle", via=graph.name_of(back[0].source), gate=graph.name_of(back[0].target))
    if len(used) != 1:
        raise StudyError("error.fold.outputs", names=", ".join(map(graph.name_of, used)))
    return inner


def _is_used_outside(graph: Graph, place: int, inner: frozenset[int]) -> bool:
    targets = {edge.target for edge in graph.outgoing[place]}
    return not targets or not targets <= inner


def _inside(graph: Graph, inner: frozenset[int], inputs: Sequence[int]) -> Graph:
    """Return the sub-graph: a leaf for each input, then the nodes in their order, its output the last of them."""
    where = {place: at for at, place in enumerate([*inputs, *sorted(inner)])}
    leaves = [Node("leaf", label=graph.name_of(place)) for place in inputs]
    nodes = [_renumbered(graph.nodes[place], where) for place in sorted(inner)]
    last = max(inner)
    named = [(name, where[place]) for name, place in graph.outputs if place in inner and place != last]
    return Graph((*leaves, *nodes), (*named, (graph.name_of(last), where[last])))


def _renumbered(node: Node, where: Mapping[int, int]) -> Node:
    return replace(node, inputs=tuple(where[source] for source in node.inputs))


@dataclass(frozen=True)
class Recognised:
    """Gates that together are a gate of the table; to fold them with its key is offered."""

    chosen: frozenset[int]
    gate: str


def recognised(graph: Graph) -> tuple[Recognised, ...]:
    """Return where 1 / (1 + exp(−x)) stands in a graph: a sigmoid."""
    found = (_sigmoid(graph, place) for place in graph.gates)
    return tuple(Recognised(frozenset(places), "sigmoid") for places in found if places)


def _sigmoid(graph: Graph, place: int) -> list[int]:
    """Return the four gates that end at a place, none used elsewhere but the last; nothing if they are no sigmoid."""
    places: list[int] = []
    for gate, constant in (("reciprocal", None), ("shift", 1.0), ("exp", None), ("negate", None)):
        node = graph.nodes[place]
        is_alone = not places or len(graph.outgoing[place]) == 1
        if node.gate != gate or not is_alone or node.constant != constant:
            return []
        places.append(place)
        place = node.inputs[0]
    return places
