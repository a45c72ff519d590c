"""Directions in the space of all parameters."""

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.engine.network import Network

_STRAIGHT = 1e-5  # of the first direction's length: less is the rounding of single precision


def filter_normalised(network: Network, parameters: np.ndarray, seed: tuple[int, ...]) -> np.ndarray:
    """Return a random direction (n,) as long, unit by unit, as the weights are.

    Formula: d_u ← d_u · ‖w_u‖ / ‖d_u‖ for each row u of a weight matrix, d ~ N(0, 1); biases and all other parameters
    are left where they are, as in the authors' code.
    Source: Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets", arXiv 1712.09913.
    """
    generator, found = np.random.default_rng(seed), np.zeros(network.length)
    directions = network.named(found)
    for name, weight in network.named(parameters.astype(float)).items():
        if name.endswith(".weight"):
            drawn = generator.standard_normal(weight.shape)
            drawn *= (np.linalg.norm(weight, axis=1) / np.linalg.norm(drawn, axis=1))[:, None]
            directions[name][...] = drawn
    return found


def principal(offsets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the two orthogonal unit directions (n,) that hold most of a path, the first holding more.

    Formula: the right singular vectors of the offsets (m, n) from the present place, by their small Gram matrix
    Raises: StudyError where the path is a point or a straight line.
    """
    squares, vectors = np.linalg.eigh(offsets @ offsets.T)
    lengths = np.sqrt(np.clip(squares[::-1][:2], 0, None))
    if len(lengths) < 2 or not lengths[1] > _STRAIGHT * lengths[0]:
        raise StudyError("error.landscape.path")
    first, second = (offsets.T @ vectors[:, ::-1][:, :2] / lengths).T
    return _leading(first, offsets), _leading(second, offsets)


def _leading(direction: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Return the direction turned so that the path comes from the negative side: signs of eigenvectors are chance."""
    return -direction if offsets[0] @ direction > 0 else direction
