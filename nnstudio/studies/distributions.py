"""Entropy, cross-entropy and Kullback-Leibler divergence of two distributions over a few classes, in nats."""

import math

import numpy as np

FEWEST, MOST = 2, 6


def cross_terms(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """Return −pᵢ·log qᵢ of each class: 0 where p is 0, +inf where q is 0 and p is not. Shapes: all (classes,)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(p == 0, 0.0, -p * np.log(q)) + 0.0


def cross_entropy(p: np.ndarray, q: np.ndarray) -> float:
    """Return H(P, Q) = −Σ pᵢ·log qᵢ; +inf where Q excludes what P has."""
    return float(cross_terms(p, q).sum())


def entropy(p: np.ndarray) -> float:
    """Return H(P) = H(P, P)."""
    return cross_entropy(p, p)


def divergence(p: np.ndarray, q: np.ndarray) -> float:
    """Return KL(P‖Q) = Σ pᵢ·log(pᵢ/qᵢ) = H(P, Q) − H(P): never negative, 0 only for Q = P, and not symmetric."""
    return float(divergence_terms(p, q).sum())


def divergence_terms(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """Return pᵢ·log(pᵢ/qᵢ) of each class."""
    return cross_terms(p, q) - cross_terms(p, p)


def excluded(p: np.ndarray, q: np.ndarray) -> list[int]:
    """Return the classes that P has and Q gives the probability 0."""
    return np.flatnonzero((q == 0) & (p > 0)).tolist()


def with_share(p: np.ndarray, at: int, share: float) -> np.ndarray:
    """Return the distribution with one class at that probability, the others scaled by one factor so that the sum is 1.

    Where all others are 0 they share the rest evenly.
    """
    share = min(max(share, 0.0), 1.0)
    others = np.delete(p, at)
    shape = others / others.sum() if others.sum() > 0 else uniform(len(others))
    return np.insert((1 - share) * shape, at, share)


def resized(p: np.ndarray, classes: int) -> np.ndarray:
    """Return the distribution over another number of classes: new ones have 0, what goes is made up by the others."""
    kept = np.concatenate([p, np.zeros(max(0, classes - len(p)))])[:classes]
    return kept / kept.sum() if kept.sum() > 0 else uniform(classes)


def uniform(classes: int) -> np.ndarray:
    return np.full(classes, 1 / classes)


def one_hot(classes: int, at: int = 0) -> np.ndarray:
    return (np.arange(classes) == at).astype(float)


def written(p: np.ndarray) -> str:
    """Return a distribution as words for a file."""
    return " ".join(repr(float(share)) for share in p)


def read(source: object) -> np.ndarray | None:
    """Return the distribution a file's words say, None where they say none."""
    if not isinstance(source, str):
        return None
    try:
        shares = np.array([float(word) for word in source.split()])
    except ValueError:
        return None
    good = FEWEST <= len(shares) <= MOST and np.isfinite(shares).all() and (shares >= 0).all()
    total = math.fsum(shares.tolist()) if good else 0.0
    return None if total <= 0 else shares if abs(total - 1) < 1e-12 else shares / total
