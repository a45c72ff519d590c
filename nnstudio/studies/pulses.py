"""A train of pulses at a rate: those of the last seconds."""

from __future__ import annotations

from collections import deque

FASTEST = 200.0  # pulses a second; more cannot be told apart in a picture


class PulseTrain:
    """The ages in seconds of the pulses within a window, youngest first; evenly spaced while the rate stays.

    A change of rate changes the pulses to come and leaves those there were.
    """

    def __init__(self, window: float) -> None:
        self.window = window
        self._ages: deque[float] = deque()
        self._phase = 0.0  # the part of the way to the next pulse

    @property
    def ages(self) -> tuple[float, ...]:
        """Seconds since each pulse, youngest first."""
        return tuple(self._ages)

    def settle(self, rate: float) -> None:
        """Show the train of a rate that has lasted: pulses 1/rate apart, the youngest now."""
        rate = min(rate, FASTEST)
        self._phase = 0.0
        count = int(self.window * rate + 1e-9) + 1 if rate > 0 else 0
        self._ages = deque(at / rate for at in range(count))

    def advance(self, seconds: float, rate: float) -> None:
        """Let time pass at a rate."""
        rate = min(max(rate, 0.0), FASTEST)
        self._ages = deque(age + seconds for age in self._ages if age + seconds <= self.window)
        phase = self._phase + rate * seconds
        born = int(phase)
        self._phase = phase - born
        for at in range(born):  # the first of them is the oldest
            age = (phase - (at + 1)) / rate
            if age <= self.window:
                self._ages.appendleft(age)
