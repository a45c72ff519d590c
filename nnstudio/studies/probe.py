"""What a network computes, layer by layer, for given parameters: the numbers every panel shows."""

from dataclasses import dataclass

import numpy as np

from nnstudio.engine.losses import Loss
from nnstudio.engine.network import Network
from nnstudio.engine.opened import bounds_of, planned
from nnstudio.engine.plan import Plan


@dataclass(frozen=True)
class LayerProbe:
    """One layer's numbers for a batch, in rows: z, a and ∂L/∂z (None without targets), each (examples, units)."""

    z: np.ndarray
    a: np.ndarray
    dz: np.ndarray | None


def outputs(network: Network, parameters: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return the network's outputs (examples, outputs) for prepared inputs x (examples, inputs)."""
    plan = _plan(network, parameters, x)
    with np.errstate(all="ignore"):
        plan.run()
    return plan.output.T.copy()


def activations(network: Network, parameters: np.ndarray, x: np.ndarray) -> list[np.ndarray]:
    """Return every layer's activations (examples, units) for prepared inputs, the output layer last."""
    return [probe.a for probe in probes(network, parameters, x)]


def probes(
    network: Network,
    parameters: np.ndarray,
    x: np.ndarray,
    targets: np.ndarray | None = None,
    loss: Loss | None = None,
) -> list[LayerProbe]:
    """Return z, a and, with encoded targets (examples, outputs) and a loss, ∂L/∂z of every layer.

    Of an opened network that is every layer of its row.
    """
    plan, _ = _probed(network, parameters, x, targets, loss)
    kept = (bound.probes for bound in bounds_of(network, plan.bound))
    return [LayerProbe(p["z"].T.copy(), p["a"].T.copy(), p["dz"].T.copy() if "dz" in p else None) for p in kept]


def gradient(network: Network, parameters: np.ndarray, x: np.ndarray, targets: np.ndarray, loss: Loss) -> np.ndarray:
    """Return the flat gradient of the loss averaged over the given examples."""
    return _probed(network, parameters, x, targets, loss)[1]


def _probed(
    network: Network, parameters: np.ndarray, x: np.ndarray, targets: np.ndarray | None, loss: Loss | None
) -> tuple[Plan, np.ndarray]:
    slopes = np.zeros_like(parameters)
    plan = _plan(network, parameters, x, None if loss is None else slopes, loss)
    if targets is not None:
        plan.rows.t[:] = targets
    with np.errstate(all="ignore"):
        plan.run()
    return plan, slopes


def _plan(
    network: Network,
    parameters: np.ndarray,
    x: np.ndarray,
    slopes: np.ndarray | None = None,
    loss: Loss | None = None,
) -> Plan:
    plan = Plan(planned(network), len(x), parameters, slopes, loss, keep=True)
    plan.rows.features[:] = x
    return plan
