"""Who may go first where two threads share one interpreter: whoever draws, and the training gives way meanwhile."""

import threading
from typing import final

LONGEST_SECONDS = 0.1  # that training waits: whoever took the way may be doing something else than drawing by now


@final
class RightOfWay:
    """Taken for as long as a frame is drawn.

    Where both want the interpreter, it changes hands every few milliseconds by force: the frame takes twice as long,
    and neither finds its caches as it left them. So training ends its slice after the present step, and waits.

        window     take() ── draw ── leave()
        training   … step, `taken`: the slice ends ── give() waits ── on

    `halting`: training is to stop; a step that takes long is not waited for.
    """

    def __init__(self) -> None:
        self.taken = self.halting = False
        self._free = threading.Event()
        self._free.set()

    def take(self) -> None:
        """Go first from now on."""
        self._free.clear()
        self.taken = True

    def leave(self) -> None:
        """Let the others on; also where it was not taken."""
        self.taken = False
        self._free.set()

    def give(self) -> None:
        """Wait while it is taken, but not for ever."""
        if self.taken and not self._free.wait(LONGEST_SECONDS):
            self.leave()
