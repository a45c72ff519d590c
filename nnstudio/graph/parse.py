"""The expression language: a typed text becomes a graph. Only what is listed here is read, and nothing is evaluated.

    q = x + y; f = q * z          several outputs by name, on lines or with semicolons; without a name it is f
    1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))
    norm2(W @ x), ‖W @ x‖², max(x, y), [0.1, 0.5] @ x

Names are leaves unless a line before defines them. A number beside + − × 1/x and as an exponent becomes the constant of
the gates x + c, c·x, 1/x, xᶜ, as in the lecture's table.
"""

from __future__ import annotations

import ast
from itertools import chain, count

from nnstudio.graph.builder import Builder
from nnstudio.graph.gates import GATES
from nnstudio.graph.grammar import DEEPEST, Source
from nnstudio.graph.graph import MOST_NODES, Graph
from nnstudio.graph.leaf_values import named
from nnstudio.graph.literals import array, computed, is_literal, number
from nnstudio.graph.place import PlaceError

LARGEST_EXPONENT = 100
CALLS = {gate.call: gate for gate in GATES if gate.call}
_OPERATIONS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.MatMult: "dot",
    ast.Pow: "power",
}


def parse(text: str) -> Graph:
    """Return the graph of a typed text.

    Raises: PlaceError, a StudyError with line, column, excerpt and the reason, for whatever is not in the language.
    """
    source = Source(text)
    try:
        return _Reader(source).graph()
    except (RecursionError, MemoryError):
        raise PlaceError(source.whole(), "error.graph.deep", limit=DEEPEST) from None


class _Reader:
    """Reads statement after statement into a builder."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.built = Builder()
        self.defined: dict[str, int] = {}
        self.used: set[str] = set()
        self.depth = 0

    def graph(self) -> Graph:
        for statement in self.source.statements:
            if len(self.built.outputs) >= MOST_NODES:
                raise self._refused(statement, "error.graph.nodes", limit=MOST_NODES)
            name, node = self._named(statement)
            place = self._read(node)
            if name in self.used and name not in self.defined:
                raise self._refused(statement, "error.graph.twice", name=name)
            name = name or self._free_name()
            self.built.label(place, name)
            self.built.output(name, place)
            self.defined[name] = place
        return self.built.graph()

    def _named(self, statement: ast.stmt) -> tuple[str, ast.expr]:
        if isinstance(statement, ast.Expr):
            return "", statement.value
        name, node = named(self.source, statement)
        if name in self.defined or name in self.used:
            raise self._refused(statement, "error.graph.twice", name=name)
        if name in CALLS:
            raise self._refused(statement, "error.graph.reserved", name=name)
        return name, node

    def _free_name(self) -> str:
        taken = {*self.defined, *self.used}
        return next(name for name in chain(["f"], (f"f{at}" for at in count(2))) if name not in taken)

    def _read(self, node: ast.expr) -> int:
        """Return the place of what stands there."""
        if self.depth >= DEEPEST:
            raise self._refused(node, "error.graph.deep", limit=DEEPEST)
        self.depth += 1
        place = self._of(node)
        self.depth -= 1
        if len(self.built.nodes) > MOST_NODES:
            raise self._refused(node, "error.graph.nodes", limit=MOST_NODES)
        return place

    def _of(self, node: ast.expr) -> int:
        match node:
            case ast.Name():
                return self._name(node)
            case ast.List():
                return self.built.constant(array(self.source, node))
            case ast.BinOp():
                return self._operation(node)
            case ast.Call():
                return self._call(node)
            case ast.UnaryOp(op=ast.USub() | ast.UAdd()) if not is_literal(node):
                inner = self._read(node.operand)
                return self.built.gate("negate", inner) if isinstance(node.op, ast.USub) else inner
            case ast.UnaryOp(op=ast.USub() | ast.UAdd()) | ast.Constant():
                return self.built.constant(number(self.source, node))
        raise self._refused(node, "error.graph.construct")

    def _name(self, node: ast.Name) -> int:
        if node.id in CALLS:
            raise self._refused(node, "error.graph.reserved", name=node.id)
        self.used.add(node.id)
        return self.defined[node.id] if node.id in self.defined else self.built.leaf(node.id)

    def _operation(self, node: ast.BinOp) -> int:
        key = _OPERATIONS.get(type(node.op))
        if key is None:
            raise self._refused(node, "error.graph.operator")
        if key == "power":
            return self._power(node)
        for number_side, other in ((node.right, node.left), (node.left, node.right)):
            gate = _with_constant(key, number_side is node.right)
            if gate and _is_number(number_side) and not is_literal(other):
                return self._constant_gate(gate, key, number_side, other)
        left = self._read(node.left)
        return self.built.gate(key, left, self._read(node.right))

    def _constant_gate(self, gate: str, key: str, number_side: ast.expr, other: ast.expr) -> int:
        constant = number(self.source, number_side)
        if gate == "reciprocal":
            if constant != 1:
                left = self.built.constant(constant)
                return self.built.gate("divide", left, self._read(other))
            return self.built.gate(gate, self._read(other))
        return self.built.gate(gate, self._read(other), constant=-constant if key == "subtract" else constant)

    def _power(self, node: ast.BinOp) -> int:
        exponent = self._exponent(node.right)
        if exponent is None:
            left = self._read(node.left)
            return self.built.gate("power", left, self._read(node.right))
        return self.built.gate("constant_power", self._read(node.left), constant=exponent)

    def _exponent(self, node: ast.expr) -> float | None:
        """Return the exponent where it is computed from numbers alone, as in x ** (1/2); None where it varies."""
        if any(isinstance(one, ast.Name) and one.id not in CALLS for one in ast.walk(node)):
            return None
        found = computed(self.source, node)
        if found is None or abs(found) > LARGEST_EXPONENT:
            raise self._refused(node, "error.graph.exponent", limit=LARGEST_EXPONENT)
        return found

    def _call(self, node: ast.Call) -> int:
        if not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
            raise self._refused(node.func, "error.graph.call", known=", ".join(CALLS))
        gate = CALLS[node.func.id]
        if node.keywords or any(isinstance(one, ast.Starred) for one in node.args):
            raise self._refused(node, "error.graph.construct")
        wanted, given = gate.arity, len(node.args)
        if given != wanted and not (gate.role == "routes" and wanted == 2 < given):
            raise self._refused(node, "error.graph.arguments", name=gate.call, wanted=wanted, given=given)
        inputs = [self._read(one) for one in node.args]
        place = inputs[0] if wanted == 2 else self.built.gate(gate.key, inputs[0])
        for other in inputs[1:]:
            place = self.built.gate(gate.key, place, other)
        return place

    def _refused(self, node: ast.AST, key: str, **values: object) -> PlaceError:
        return PlaceError(self.source.place(node), key, **values)


def _is_number(node: ast.expr) -> bool:
    return is_literal(node) and not isinstance(node, ast.List)


def _with_constant(key: str, on_the_right: bool) -> str:
    """Return the gate that has a number on that side as its constant, "" where there is none."""
    if key == "divide":
        return "" if on_the_right else "reciprocal"
    if key == "subtract":
        return "shift" if on_the_right else ""
    return {"add": "shift", "multiply": "scale"}.get(key, "")
