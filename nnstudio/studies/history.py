"""The history of a run: snapshots thinned to a memory budget, and its curves."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnstudio.studies.curve import CAPACITY, Curve
from nnstudio.studies.gradient_flow import Flow
from nnstudio.studies.keyframes import Keyframe, keyframes
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.thinned import Thinned

BUDGET_BYTES = 256 * 2**20
MOST_SNAPSHOTS = 4096  # small networks: more than a timeline has pixels, and each costs more than its parameters
_FOR_KEYFRAMES = 4  # the share of the budget: one part in so many
_FLOW_BUCKETS = 512  # of each layer's curves: there may be many layers
CURVES = ("train_loss", "test_loss", "batch_loss", "train_accuracy", "test_accuracy", "train_r2", "test_r2")


@dataclass(frozen=True, eq=False, slots=True)  # thousands are kept
class Snapshot:
    """The network at one step, read-only: flat parameters, and the metrics last measured by then."""

    step: int
    epoch: float
    parameters: np.ndarray
    metrics: Metrics | None = None

    def __post_init__(self) -> None:
        self.parameters.setflags(write=False)


class History:
    """What a run was like at every step that is kept; first and last always are.

    A quarter of the budget is for keyframes, from which the steps between are trained again; the rest for snapshots.
    """

    def __init__(self, budget: int = BUDGET_BYTES) -> None:
        self.budget, for_keyframes = budget, budget // _FOR_KEYFRAMES
        self._snapshots: Thinned[Snapshot] = Thinned(_step, _bytes, budget - for_keyframes, MOST_SNAPSHOTS)
        self.keyframes: Thinned[Keyframe] = keyframes(for_keyframes)
        self.curves = {name: Curve() for name in CURVES}

    def __len__(self) -> int:
        return len(self._snapshots)

    def __iter__(self) -> Iterator[Snapshot]:
        """Yield what is kept, oldest first; a copy, so that the history may grow meanwhile."""
        return iter(list(self._snapshots))

    @property
    def bytes(self) -> int:
        """The memory that snapshots, keyframes and curves take."""
        return self.past_bytes + self.curve_bytes

    @property
    def past_bytes(self) -> int:
        """The memory that snapshots and keyframes take."""
        return self._snapshots.bytes + self.keyframes.bytes

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield the identity and the bytes of every snapshot and keyframe."""
        yield from self._snapshots.sizes()
        yield from self.keyframes.sizes()

    @property
    def curve_bytes(self) -> int:
        """The memory that the curves take; no budget thins them."""
        return sum(curve.bytes for curve in self.curves.values())

    def limit(self, budget: int) -> None:
        """Keep snapshots and keyframes within another budget from now on."""
        self.budget = budget
        self._snapshots.limit(budget - budget // _FOR_KEYFRAMES)
        self.keyframes.limit(budget // _FOR_KEYFRAMES)

    @property
    def first(self) -> Snapshot | None:
        return self._snapshots.first

    @property
    def last(self) -> Snapshot | None:
        return self._snapshots.last

    @property
    def steps(self) -> list[int]:
        """The steps that are kept, rising."""
        return self._snapshots.steps

    def record(self, snapshot: Snapshot) -> None:
        """Keep a snapshot; one of the last step replaces it, older ones are refused."""
        self._snapshots.add(snapshot)

    def record_metrics(self, metrics: Metrics) -> None:
        """Add scores to the curves."""
        for part, score in (("train", metrics.train), ("test", metrics.test)):
            for name in score._fields if score else ():
                value = getattr(score, name)
                if value is not None:
                    self.curves[f"{part}_{name}"].append(metrics.step, value)
        if metrics.flow is not None:
            self._record_flow(metrics.flow)

    def put_curve(self, name: str, rows: np.ndarray) -> None:
        """Go on with a curve that a file kept."""
        self.curves[name] = Curve.restored(rows, CAPACITY if name in CURVES else _FLOW_BUCKETS)

    def record_losses(self, step: int, losses: np.ndarray) -> None:
        """Add the batch losses of the steps that end with `step`."""
        if len(losses):
            self.curves["batch_loss"].extend(step, losses)

    def cut(self, step: int) -> None:
        """Forget what came after a step."""
        self._snapshots.cut(step)
        self.keyframes.cut(step)
        self.curves = {name: curve.up_to(step) for name, curve in self.curves.items()}

    def nearest(self, step: float) -> Snapshot | None:
        """Return the kept snapshot nearest to a step, None where there is none."""
        return self._snapshots.nearest(step)

    def before(self, step: float) -> Snapshot | None:
        """Return the last kept snapshot at or before a step, None where there is none."""
        return self._snapshots.before(step)

    def _record_flow(self, flow: Flow) -> None:
        """Add each layer's figures to curves of its own, layers counted from 1."""
        for at, layer in enumerate(flow.layers):
            for name, value in (("gradient_norm", layer.gradient), ("update_ratio", layer.ratio)) if layer else ():
                if math.isfinite(value):
                    self.curves.setdefault(f"{name}.{at + 1}", Curve(_FLOW_BUCKETS)).append(flow.step, value)


def _step(snapshot: Snapshot) -> int:
    return snapshot.step


def _bytes(snapshot: Snapshot) -> int:
    return snapshot.parameters.nbytes
