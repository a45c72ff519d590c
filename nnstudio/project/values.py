"""The frozen values a user edits: data, network, recipe and view, together a project."""

from typing import Literal

import msgspec

from nnstudio.catalog import Choice
from nnstudio.data.stored import Stored

Panel = str


class DataSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the examples come from and what is done to them before the network sees them.

    `source` is an entry of the datasets table, or one of the sources table with the `table` (or other data) read from
    a file. `target` names the table's column to predict ("" for its default), `task` what it is ("" to decide by its
    values). `features` are keys of the features table: inputs derived from the two there are, before preprocessing.
    """

    source: Choice = Choice("spiral")
    preprocess: Choice = Choice("none")
    test_fraction: float = 0.2
    seed: int = 0
    target: str = ""
    task: Literal["", "classification", "regression"] = ""
    features: tuple[str, ...] = ()
    table: Stored | None = None


class NetworkSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hidden layers and the output layer, as entries of the layers table; no hidden layer is allowed too."""

    hidden: tuple[Choice, ...]
    output: Choice

    @property
    def layers(self) -> tuple[Choice, ...]:
        """All layers, the output last."""
        return (*self.hidden, self.output)

    @property
    def places(self) -> tuple[str, ...]:
        """The path of each layer, the output's last: paths count from 0, words (“layer 1”) from 1."""
        return (*(f"network.hidden[{at}]" for at in range(len(self.hidden))), "network.output")


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the network is trained.

    `class_weights` say what an example of each class counts in the loss.
    `epochs`, `target_loss`, `patience` (epochs without a better loss on the test part) and `max_seconds` stop a run,
    `clip_norm` bounds the gradient; 0 means that they do not.
    """

    loss: Choice = Choice("binary_cross_entropy")
    class_weights: Choice = Choice("none")
    optimizer: Choice = Choice("adam")
    learning_rate: float = 0.01
    schedule: Choice = Choice("constant")
    batch_size: int = 10
    regularizers: tuple[Choice, ...] = ()
    clip_norm: float = 0.0
    epochs: int = 300
    target_loss: float = 0.0
    patience: int = 0
    max_seconds: float = 0.0
    seed: int = 0
    dtype: Literal["float32", "float64"] = "float32"
    threads: int = 1


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the window shows of the project and how: panel keys on the stage, and settings by "panel.setting"."""

    panels: tuple[Panel, ...] = ("network", "training")
    speed: float = 1000.0
    settings: dict[str, bool | int | float | str] = {}


class Project(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a run starts from, and how it is looked at."""

    data: DataSpec
    network: NetworkSpec
    recipe: Recipe = Recipe()
    view: View = View()
