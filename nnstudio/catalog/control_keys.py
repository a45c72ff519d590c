"""The keys by which a lesson hides or locks what is beside the stage; known without loading Qt.

What each is called stands under `control.<key>`; which widgets it means is the window's to know. A dock's key alone
means the dock with all that is in it, `panel.<key>` the name of a panel over the stage.
"""

from nnstudio.catalog.panel_keys import PANELS

DOCKS = ("data", "recipe", "layers", "inspector", "timeline")
_IN_DOCKS = (
    "data.source",
    "data.samples",
    "data.noise",
    "data.parameters",
    "data.test_fraction",
    "data.seed",
    "data.preprocess",
    "data.features",
    "data.files",
    "recipe.learning_rate",
    "recipe.batch_size",
    "recipe.schedule",
    "recipe.optimizer",
    "recipe.loss",
    "recipe.class_weights",
    "recipe.penalties",
    "recipe.l1",
    "recipe.l2",
    "recipe.max_norm",
    "recipe.stop",
    "recipe.epochs",
    "recipe.target_loss",
    "recipe.patience",
    "recipe.max_seconds",
    "recipe.run",
    "recipe.clip_norm",
    "recipe.seed",
    "recipe.dtype",
    "recipe.threads",
    "layers.add",
    "layers.menu",
    "layers.details",
    "layers.kind",
    "layers.units",
    "layers.activation",
    "layers.init",
    "layers.bias",
    "layers.list",
    "timeline.bar",
    "timeline.branches",
    "timeline.fork",
)
_RUN = ("run.play", "run.step", "run.epoch", "run.reset", "run.new_start", "run.speed")

CONTROLS: tuple[str, ...] = (*DOCKS, *_IN_DOCKS, *_RUN, *(f"panel.{key}" for key, _ in PANELS))
