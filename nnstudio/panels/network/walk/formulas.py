"""Sums and products written out with their numbers, on one line each."""

from nnstudio.catalog import text
from nnstudio.studies.one_step.terms import Sum, UnitGradient, Update
from nnstudio.widgets.numbers import three_digits

MOST_TERMS = 6


def summed(name: str, symbols: str, found: Sum, of: int = 1) -> str:
    """Return "z = Σ w·x + b = 0.3·(−0.5) + … + 0.1 = 0.2"; of a mean over `of` examples the sum is divided by them."""
    terms = _terms(found, of)
    if found.bias is not None:
        terms += f" {_signed(found.bias)}"
    if of > 1:
        terms = f"({terms}) / {of}"
    return f"{name} = {symbols} = {terms} = {three_digits(found.total)}"


def multiplied(found: UnitGradient) -> str:
    """Return ∂L/∂z as upstream · local, or as it is where it is no such product."""
    if found.local is None:
        return f"∂L/∂z = {three_digits(found.slope)}"
    product = f"{three_digits(found.upstream)}·{bracketed(found.local)}"
    return f"∂L/∂z = ∂L/∂a · f′(z) = {product} = {three_digits(found.slope)}"


def stepped(name: str, found: Update) -> str:
    """Return "w ← w − η·d = 0.3 − 0.01·(−0.5) = 0.305"."""
    if found.new is None:
        return f"{name} = {three_digits(found.old)}"
    moved = f"{exact(found.old)} − {three_digits(found.rate)}·{bracketed(found.direction)}"
    return f"{name} ← {name} − η·d = {moved} = {exact(found.new)}"


def exact(value: float) -> str:
    """Return a value in six digits, so that a small change can be seen."""
    return f"{value:.6g}".replace("-", "−", 1)


def _terms(found: Sum, of: int) -> str:
    places, rest = found.largest(MOST_TERMS)
    pairs = zip(found.weights[places].tolist(), found.values[places].tolist(), strict=True)
    words = " + ".join(f"{three_digits(one)}·{bracketed(other * of)}" for one, other in pairs)
    left = len(found.values) - len(places)
    return words if not left else text("panel.network.walk.more", terms=words, count=left, rest=bracketed(rest * of))


def bracketed(value: float) -> str:
    """Return a number that can stand behind a sign."""
    return f"({three_digits(value)})" if value < 0 else three_digits(value)


def _signed(value: float) -> str:
    return f"− {three_digits(-value)}" if value < 0 else f"+ {three_digits(value)}"
