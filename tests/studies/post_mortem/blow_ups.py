"""Real blow-ups: projects that diverge, each for a reason of its own."""

from collections.abc import Callable

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.table import Table
from nnstudio.project import Project, Recipe, check, first_project
from nnstudio.project.edits import with_data, with_hidden, with_recipe, with_source
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.post_mortem.case import Case
from nnstudio.studies.run import Run
from tests.studies.runs import layers, project

_EVERY = 7
Change = Callable[[Recipe], Recipe]


def too_large_a_rate() -> Project:
    return project("xsinx", "dense(16, relu); dense(16, relu)", optimizer="sgd", learning_rate=1e3, batch_size=20)


def literal_kaiming() -> Project:
    deep = "; ".join(["dense(32, relu, init=literal_kaiming)"] * 30)
    return project("xsinx", deep, optimizer="sgd", learning_rate=0.01, batch_size=20)


def piled_momentum() -> Project:
    wide = "dense(64, relu); dense(64, relu)"
    return project("xsinx", wide, optimizer="momentum(0.999)", learning_rate=0.05, batch_size=20)


def strong_penalty() -> Project:
    made = project("moons", "dense(8, tanh)", optimizer="sgd", learning_rate=0.1, batch_size=20)
    return with_recipe(made, regularizers=(Choice("l2", {"strength": 100.0}),))


def unscaled_column(size: float = 1e20) -> Project:
    """A table with one column of that size, taken as it is."""
    rng = np.random.default_rng(3)
    values = np.column_stack([rng.standard_normal((40, 2)) * (1.0, size), np.arange(40) % 2])
    table = Table(("length", "distance", "kind"), values, {"kind": ("a", "b")})
    made = with_hidden(first_project(), layers("dense(8, relu); dense(8, relu)"))
    made = with_data(with_source(made, Choice("csv"), table), preprocess=Choice("none"))
    return with_recipe(made, optimizer=Choice("sgd"), learning_rate=0.01, batch_size=8)


def unscaled_target(size: float = 1e12) -> Project:
    """A regression of a table whose target is of that size, taken as it is."""
    rng = np.random.default_rng(4)
    x = rng.standard_normal((40, 2))
    table = Table(("area", "age", "price"), np.column_stack([x, size * (2 + x[:, 0])]))
    made = with_hidden(first_project(), layers("dense(8, relu); dense(8, relu)"))
    made = with_data(with_source(made, Choice("csv"), table, "price"), preprocess=Choice("none"))
    return with_recipe(made, optimizer=Choice("sgd"), learning_rate=0.01, batch_size=8)


def from_the_top_of_a_cosine() -> Project:
    made = project("xsinx", "dense(16, relu); dense(16, relu)", optimizer="sgd", learning_rate=3.0, batch_size=20)
    return with_recipe(made, schedule=Choice("cosine"))


def warmed_up() -> Project:
    made = project("xsinx", "dense(16, relu); dense(16, relu)", optimizer="sgd", learning_rate=100.0, batch_size=20)
    return with_recipe(made, schedule=Choice("warm_up", {"start": 1e-5, "length": 200}))


def first_step() -> Project:
    """Targets so large that the first squares overflow."""
    return unscaled_target(1e30)


# name: what is trained, what it is put down to, and the cure recommended
BLOW_UPS: dict[str, tuple[Callable[[], Project], str, str]] = {
    "rate": (too_large_a_rate, "rate", "smaller_rate"),
    "cosine": (from_the_top_of_a_cosine, "rate", "smaller_rate"),
    "literal kaiming": (literal_kaiming, "initialization", "initialization"),
    "penalty": (strong_penalty, "penalty", "smaller_penalty"),
    "warm-up": (warmed_up, "rate_jump", "smaller_rate"),
    "momentum": (piled_momentum, "momentum", "smaller_rate"),
    "column": (unscaled_column, "inputs", "standardize"),
    "first step": (first_step, "targets", "standardize"),
    "target": (unscaled_target, "targets", "standardize"),
}


def run_out(made: Project, epochs: int = 2000, edits: dict[int, tuple[Change, ...]] | None = None) -> Run:
    """Train until the run blows up, with keyframes on the way as the window's thread keeps them."""
    run = Run(check(made))
    trainer, frames = run.trainer, run.history.keyframes
    with np.errstate(all="ignore"):
        while trainer.divergence is None and trainer.epoch < epochs:
            for change in (edits or {}).pop(trainer.step_count, ()):
                run.change(change(trainer.recipe))
            if trainer.step_count % _EVERY == 0:
                frames.add(Keyframe(trainer.state(), trainer.recipe))
            trainer.step()
    assert trainer.divergence is not None, "it was to blow up"
    return run


def case(made: Project) -> Case:
    run = run_out(made)
    assert run.trainer.divergence is not None
    return Case.of(run, run.trainer.divergence)
