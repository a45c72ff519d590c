"""How far into an epoch a run is: which sizes of batch come."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """So many examples of an epoch are done."""

    examples: int
    done: int = 0

    def after(self, steps: int, batch: int) -> Position:
        """Return the position after so many steps with batches of that size."""
        left = -(-(self.examples - self.done) // batch)
        if steps < left:
            return Position(self.examples, self.done + steps * batch)
        return Position(self.examples, (steps - left) % -(-self.examples // batch) * batch)

    def sizes(self, batch: int) -> list[int]:
        """Return the sizes of batch that may come from here on, the most frequent first."""
        ends = [(self.examples - self.done) % batch, self.examples % batch]
        return list(dict.fromkeys(size for size in (min(batch, self.examples), *ends) if size))
