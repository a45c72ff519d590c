"""What an edit changed, and who did it."""

from typing import Any, Literal, NamedTuple

import msgspec

from nnstudio.project import Project
from nnstudio.project.points import continues

Part = Literal["data", "network", "recipe", "view"]
_LIVE = (
    "optimizer",
    "learning_rate",
    "schedule",
    "batch_size",
    "regularizers",
    "clip_norm",
    "frozen",
    "epochs",
    "target_loss",
    "patience",
    "max_seconds",
)


class Change(NamedTuple):
    """An edit that was made, undone or redone. `by` is the panel that asked for it, None for undo and redo.

    `followed` tells that another moment came with it, of which `moment_changed` tells next.
    """

    old: Project
    new: Project
    parts: frozenset[Part]
    by: Any
    opened: bool = False  # another project altogether, with nothing to undo
    followed: bool = False

    @property
    def examples_alone(self) -> bool:
        """Whether nothing is new but examples set by hand: all that is made for the run and its structure holds."""
        return self.parts == {"data"} and continues(self.old.data, self.new.data)


def changed_parts(old: Project, new: Project) -> frozenset[Part]:
    """Return which of the project's four parts differ."""
    parts: tuple[Part, ...] = ("data", "network", "recipe", "view")
    return frozenset(part for part in parts if getattr(old, part) != getattr(new, part))


def restarts(old: Project, new: Project) -> bool:
    """Tell whether the change needs a new run: everything but view and what a run takes up between two steps.

    That is most of the recipe, and points set by hand.
    """
    unlive = {name: getattr(old.recipe, name) for name in _LIVE}
    recipe = msgspec.structs.replace(new.recipe, **unlive)
    return not continues(old.data, new.data) or old.network != new.network or old.recipe != recipe
