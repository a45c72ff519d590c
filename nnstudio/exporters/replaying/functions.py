"""Functions of the script: each makes its buffers once and returns what runs the engine's calls on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import indent

import numpy as np

from nnstudio.engine.plan import Plan
from nnstudio.exporters.replaying.buffers import Buffers, Constants
from nnstudio.exporters.replaying.calls import HELPERS, Call, parts
from nnstudio.exporters.replaying.views import owner


class Functions:
    """The functions written so far; one that is written already is not written again."""

    def __init__(self, known: Mapping[str, np.ndarray], constants: Constants) -> None:
        self.known = dict(known)
        self._constants = constants
        self._names: dict[tuple[str, str], str] = {}
        self._helpers: dict[str, None] = {}

    @property
    def lines(self) -> list[str]:
        """Return all functions, the helpers first."""
        made = [f"def {name}():\n{body}" for (_, body), name in self._names.items()]
        return [line for text in [*self._helpers, *made] for line in (*text.split("\n"), "", "")]

    def step(self, plan: Plan) -> str:
        """Return the call that makes a step through a plan: take the rows, forward, loss, backward, update."""
        calls = _headed(plan)
        body = ['np.take(x_train, rows, 0, x, "clip")', 'np.take(t_train, rows, 1, t, "clip")']
        after = [*(["# statistics of the batches"] if plan.after else []), *plan.after]
        return self._written(
            f"batch_of_{plan.batch}", "step(rows)", plan, [*body, *calls, "update()", *after, "return float(loss)"]
        )

    def judging(self, plan: Plan) -> str:
        """Return the call that makes the loss of so many examples, as they are evaluated."""
        body = ["np.copyto(x, examples)", "np.copyto(t, targets)"]
        done = [*body, *_headed(plan), "return float(loss)"]
        return self._written(f"loss_of_{plan.batch}", "run(examples, targets)", plan, done)

    def update(self, penalties: Sequence[Call], update: Sequence[Call]) -> str:
        """Return the call that makes the update of all parameters."""
        before = ["# penalties", *penalties] if penalties else []
        return self._written("new_update", "run()", None, [*before, "# update", *update])

    def _written(self, name: str, inner: str, plan: Plan | None, body: Sequence[str | Call]) -> str:
        calls = [one for one in body if not isinstance(one, str)]
        for function in (parts(one)[0] for one in calls):
            if function in HELPERS:
                self._helpers.setdefault(HELPERS[function])
        buffers = Buffers(calls, self.known, _buffers(plan) if plan is not None else {}, self._constants)
        lines = [one if isinstance(one, str) else buffers.line(one) for one in body]
        inside = indent("\n".join(lines), "    ")
        made = "\n".join([*buffers.lines, "", f"def {inner}:", inside, "", f"return {inner.partition('(')[0]}"])
        return self._name(name, indent(made, "    ")) + "()"

    def _name(self, wanted: str, text: str) -> str:
        if (wanted, text) not in self._names:
            same = sum(name == wanted for name, _ in self._names)
            self._names[wanted, text] = f"{wanted}_version_{same + 1}" if same else wanted
        return self._names[wanted, text]


def _headed(plan: Plan) -> list[str | Call]:
    """Return the calls of a pass, each layer's under a comment that names it."""
    lines: list[str | Call] = []
    back, count = False, len(plan.network.layers)
    for layer, operations in plan.by_layer():
        if layer == count:
            lines.append("# loss")
            back = True
        elif operations:
            written = plan.network.layers[layer].key
            lines.append(f"# back through layer {layer + 1}" if back else f"# layer {layer + 1}: {written}")
        lines += [operation.run for operation in operations]
    return lines


def _buffers(plan: Plan) -> dict[str, np.ndarray]:
    """Return a plan's own arrays by name: x, t, the layers' values a1 …, their slopes d1 …, what is drawn, the loss."""
    found = {"x": plan.rows.x, "t": plan.rows.t, "loss": plan.loss}
    found |= {f"a{at}": one for at, one in enumerate(plan.signals) if at}
    found |= {f"d{at}": one for at, one in enumerate(plan.deltas) if one is not None and at}
    for at, bound in enumerate(plan.bound):
        for name in ("mask", "noise", "pieces", "z"):
            if name in bound.probes:
                found[f"{name}{at + 1}"] = owner(bound.probes[name])
    return found
