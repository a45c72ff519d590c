"""The speeds training can be shown at, in steps a second; 0 is as fast as possible."""

SPEEDS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0, 20000.0, 0.0)


def index(speed: float) -> int:
    """Return the position of the nearest speed."""
    if speed <= 0:
        return len(SPEEDS) - 1
    return min(range(len(SPEEDS) - 1), key=lambda at: abs(SPEEDS[at] - speed))
