"""Numbers as they are read: three significant digits, a true minus."""


def shown(value: float) -> str:
    """Return a number with three significant digits."""
    return f"{value:.3g}".replace("e-0", "e-").replace("e+0", "e").replace("-", "−")
