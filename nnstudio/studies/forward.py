"""The outputs of one network for fixed inputs, again and again for other parameters."""

import numpy as np

from nnstudio.engine.network import Network
from nnstudio.engine.plan import Plan

_VALUES = 2**18  # of the widest layer, a chunk: its buffers stay in the processor's cache


class Forward:
    """A plan bound once to inputs; each run copies parameters in and allocates nothing.

    Shapes: x (examples, inputs) as the network sees them, which must not change; the outputs (outputs, examples) are
    the same array each time. Large inputs pass in chunks; `stop` from another thread ends a run after the present one.
    """

    def __init__(self, network: Network, x: np.ndarray, dtype: str | np.dtype = "float32") -> None:
        self._x = x  # each chunk is turned into the number type as it is loaded: a copy of all would hold the window up
        self.outputs = np.zeros((network.widths[-1], len(x)), dtype)
        self._parameters = np.zeros(network.length, dtype)
        chunk = min(max(1, len(x)), max(1, _VALUES // max(network.widths)))
        self._plan = Plan(network, chunk, self._parameters)
        self._whole = chunk == len(x)
        if self._whole:
            self._load(0)
        self.work = float(network.size) * len(x)
        self._stopped = False

    def run(self, parameters: np.ndarray) -> np.ndarray | None:
        """Return the outputs for flat parameters, None if stopped. Non-finite numbers pass through."""
        with np.errstate(all="ignore"):
            np.copyto(self._parameters, parameters)
            return self._chunks()

    def stop(self) -> None:
        """Let the present run, and every later one, end without an answer."""
        self._stopped = True

    def _chunks(self) -> np.ndarray | None:
        count, chunk = len(self._x), self._plan.batch
        for start in range(0, count, chunk):
            if self._stopped:
                return None
            start = min(start, count - chunk)  # the last chunk overlaps the one before
            if not self._whole:
                self._load(start)
            self._plan.run()
            np.copyto(self.outputs[:, start : start + chunk], self._plan.output)
        return self.outputs

    def _load(self, start: int) -> None:
        np.copyto(self._plan.rows.features, self._x[start : start + self._plan.batch])
