"""What a lesson, or one of its steps, begins with, as the file says it; `beginning` makes the project."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Setting = bool | int | float | str


@dataclass(frozen=True)
class Start:
    """A ready setup by its key, a project file beside the lesson, or a project written as the command line writes it.

    `recipe` and `changes` are settings, the latter by their whole path, as `--set` takes them. `weights` are numbers
    set by hand before the first step, by the array's name, in rows.
    """

    setup: str = ""
    project: str = ""
    data: str = ""
    layers: str = ""
    loss: str = ""
    preprocess: str = ""
    test_fraction: float = 0.2
    data_seed: int = 0
    recipe: Mapping[str, Setting] = field(default_factory=dict)
    changes: Mapping[str, Setting] = field(default_factory=dict)
    weights: Mapping[str, tuple[tuple[float, ...], ...]] = field(default_factory=dict)
