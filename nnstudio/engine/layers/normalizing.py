"""What batch and layer normalisation have in common: scaling to mean 0 and variance 1, then γ and β of each unit."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from nnstudio.engine.blocks import Block
from nnstudio.engine.layers.base import Layer, Site
from nnstudio.engine.operations import Operation, bind, scalar, unjudged

GAMMA, BETA = "gamma", "beta"
Mean = Callable[[str, np.ndarray, np.ndarray], Operation]


class Moments(NamedTuple):
    """How means are taken, and where mean, variance and 1/√(variance + ε) lie: (units, 1), or (1, batch).

    `average` returns the operation that writes the means of (units, batch) into an array of that shape.
    """

    average: Mean
    mean: np.ndarray
    variance: np.ndarray
    inverse: np.ndarray


def over_batch(like: np.ndarray) -> Moments:
    """Return moments of each unit over the batch."""
    weights = np.full((like.shape[1], 1), 1 / like.shape[1], like.dtype)
    return _moments(lambda name, x, out: bind(name, np.dot, x, weights, out), (like.shape[0], 1), like)


def over_units(like: np.ndarray) -> Moments:
    """Return moments of each example over the units."""
    weights = np.full((1, like.shape[0]), 1 / like.shape[0], like.dtype)
    return _moments(lambda name, x, out: bind(name, np.dot, weights, x, out), (1, like.shape[1]), like)


def _moments(average: Mean, shape: tuple[int, int], like: np.ndarray) -> Moments:
    return Moments(average, *(np.zeros(shape, like.dtype) for _ in range(3)))


class Normalizing(Layer):
    """Units keep their number; each has a scale γ, from 1, and a shift β, from 0. Neither decays."""

    def outputs(self, inputs: int) -> int:
        return inputs

    def blocks(self, inputs: int) -> tuple[Block, ...]:
        return Block(GAMMA, (inputs, 1)), Block(BETA, (inputs, 1))

    def fill(self, blocks: Mapping[str, np.ndarray], rng: np.random.Generator) -> None:
        blocks[GAMMA][:], blocks[BETA][:] = 1, 0

    def zero(self, blocks: Mapping[str, np.ndarray]) -> None:
        blocks[GAMMA][:] = 0


def across(name: str, call: np.ufunc, x: np.ndarray, few: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations out ← call(x, few), where `few` is (units, 1) or (1, batch).

    It is copied to full size first: where NumPy stretches an operand itself it takes 64 KB for each call.
    """
    wide = np.empty(out.shape, out.dtype)
    return [unjudged(np.copyto, wide, few), bind(name, call, x, wide, out)]


def measured(x: np.ndarray, scaled: np.ndarray, moments: Moments) -> list[Operation]:
    """Return the operations that write x − mean into `scaled`, and mean and (biased) variance into the moments."""
    square = np.empty_like(scaled)
    return [
        moments.average("mean", x, moments.mean),
        *across("normalization", np.subtract, x, moments.mean, scaled),
        bind("variance", np.multiply, scaled, scaled, square),
        moments.average("variance", square, moments.variance),
    ]


def scaled_by(variance: np.ndarray, epsilon: float, scaled: np.ndarray, inverse: np.ndarray) -> list[Operation]:
    """Return the operations inverse ← 1/√(variance + ε) and scaled ← scaled · inverse."""
    return [
        bind("variance", np.add, variance, scalar(epsilon, inverse), inverse),
        bind("variance", np.sqrt, inverse, inverse),
        bind("normalization", np.divide, scalar(1, inverse), inverse, inverse),
        *across("normalization", np.multiply, scaled, inverse, scaled),
    ]


def shifted(site: Site, scaled: np.ndarray) -> list[Operation]:
    """Return the operations y ← γ·scaled + β."""
    return [
        *across("normalization", np.multiply, scaled, site.blocks[GAMMA], site.y),
        *across("normalization", np.add, site.y, site.blocks[BETA], site.y),
    ]


def learned(site: Site, dy: np.ndarray, scaled: np.ndarray) -> list[Operation]:
    """Return the operations of ∂L/∂γ = Σ dy·scaled and ∂L/∂β = Σ dy, over the batch."""
    product, ones = np.empty_like(scaled), np.ones((scaled.shape[1], 1), scaled.dtype)
    return [
        bind("weight_gradient", np.multiply, dy, scaled, product),
        bind("weight_gradient", np.dot, product, ones, site.gradients[GAMMA]),
        bind("weight_gradient", np.dot, dy, ones, site.gradients[BETA]),
    ]


def through_moments(site: Site, dy: np.ndarray, scaled: np.ndarray, moments: Moments) -> list[Operation]:
    """Return the operations of ∂L/∂x where mean and variance depend on x.

    Formula: with g = γ·dy, ∂L/∂x = (g − mean(g) − scaled·mean(g·scaled))·inverse.
    """
    if site.dx is None:
        return []
    name, slope, product = "input_gradient", np.empty_like(scaled), np.empty_like(scaled)
    mean = np.empty_like(moments.mean)
    return [
        *across(name, np.multiply, dy, site.blocks[GAMMA], slope),
        bind(name, np.multiply, slope, scaled, product),
        moments.average(name, product, mean),
        *across(name, np.multiply, scaled, mean, product),
        moments.average(name, slope, mean),
        *across(name, np.subtract, slope, mean, slope),
        bind(name, np.subtract, slope, product, slope),
        *across(name, np.multiply, slope, moments.inverse, site.dx[:-1]),
    ]
