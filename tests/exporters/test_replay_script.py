"""Replay scripts: every entry of every table is written, and gives the run's numbers again."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.dataset import Task
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.class_weights import CLASS_WEIGHTS
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.operations import Operation
from nnstudio.engine.optimizers import OPTIMIZERS, Optimizer
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.exporters import EXPORTERS, Trained
from nnstudio.project import Project
from nnstudio.project.edits import with_data, with_layer, with_recipe, with_source
from nnstudio.project.frozen import Frozen
from nnstudio.studies.replay import train_to
from nnstudio.studies.written import Written
from tests.exporters.replays import begun, played, told
from tests.studies.runs import project, small

REFUSED: dict[str, set[str]] = {}  # keys by table that no script is written for
INSIDE = {"residual": "(layers=[dense(5, relu) layer_norm dense(6)])"}
OUTPUTS: dict[str, tuple[str, str]] = {
    "nll": ("iris", "dense(3, log_softmax)"),
    "cross_entropy": ("iris", "dense(3, identity)"),
    "multiclass_hinge": ("iris", "dense(3, identity)"),
}
VALUES = "xsinx(samples=30)"


def of_loss(key: str) -> Project:
    task: Task = "regression" if LOSSES[key].encoding == "values" else "classification"
    default = (VALUES, "dense(1, identity)") if task == "regression" else ("moons(samples=23)", "dense(1, identity)")
    source, output = OUTPUTS.get(key, default)
    made = project(source, "dense(4, tanh)", loss=Choice(key), batch_size=5)
    return with_layer(made, 1, LAYERS.parse(output))


def projects() -> dict[str, Project]:
    """Return a project for each entry of each table, in both number types."""
    moons = "moons(samples=23)"
    found = {
        f"activations-{one.key}": project(moons, f"dense(6, {one.key}); dense(5, {one.key})") for one in ACTIVATIONS
    }
    for one in LAYERS:
        hidden = f"dense(6, tanh); {one.key}{INSIDE.get(one.key, '')}; dense(4, tanh)"
        found[f"layers-{one.key}"] = project(moons, hidden, batch_size=5)
    found |= {f"losses-{one.key}": of_loss(one.key) for one in LOSSES}
    found |= {f"optimizers-{one.key}": small(optimizer=one.key) for one in OPTIMIZERS}
    found |= {f"schedules-{one.key}": small(schedule=Choice(one.key)) for one in SCHEDULES}
    found |= {f"regularizers-{one.key}": small(regularizers=(Choice(one.key),)) for one in REGULARIZERS}
    weighted = {"given": Choice("given", {"values": "1 3"})}
    for one in CLASS_WEIGHTS:
        found[f"class_weights-{one.key}"] = small(class_weights=weighted.get(one.key, Choice(one.key)))
    found["more-plateau"] = small(schedule=Choice("reduce_on_plateau", {"patience": 0, "threshold": 0.9, "gamma": 0.5}))
    found["more-clipped"] = small(clip_norm=0.05, frozen=(Frozen(0, "weight", 1), Frozen(1, "bias")))
    found["more-slopes"] = project(moons, "dense(6, prelu(per_unit=true)); dense(5, sine(frequency=3))", batch_size=7)
    deep = "dense(6); residual(layers=[residual(layers=[dense(6, elu) dropout(0.3)]) batch_norm maxout(6, pieces=3)])"
    found["more-blocks"] = project(moons, deep, batch_size=5)
    found["more-unbiased"] = project(moons, "dense(6, train_bias=false); dense(1)", batch_size=1)
    return {
        name: with_recipe(one, dtype=("float32", "float64")[at % 2]) for at, (name, one) in enumerate(found.items())
    }


def test_that_a_script_of_each_entry_gives_the_run_to_the_bit(tmp_path):
    runs, refused = {}, {}
    for name, made in projects().items():
        run = begun(made, 0, 7, 12)
        try:
            EXPORTERS["replay"]().written(told(run))
        except StudyError:
            table, _, key = name.partition("-")
            refused.setdefault(table, set()).add(key)
            continue
        runs[name] = run
    assert refused == REFUSED
    found = played({name: told(run) for name, run in runs.items()}, tmp_path)
    assert {name: one[0] for name, one in found.items() if one[0] != 0.0} == {}
    assert min(one[1] for one in found.values()) >= 12 + 3
    for name, run in runs.items():
        assert np.array_equal(np.array(found[name][2], run.trainer.parameters.dtype), run.trainer.parameters), name


def test_that_edits_on_the_way_are_done_again(tmp_path):
    run = begun(small(dtype="float64"), 0, 3)
    recipe = run.trainer.recipe

    def changed(until: int, values=(), data=None, **edits) -> None:
        nonlocal recipe
        recipe = with_recipe(Project(run.checked.project.data, run.checked.project.network, recipe), **edits).recipe
        run.change(recipe, values, data)
        train_to(run, (), until)

    changed(6, learning_rate=0.05)
    changed(8, batch_size=4)
    changed(11, optimizer=Choice("rmsprop"), schedule=Choice("cosine"))
    changed(14, (Written("0.weight", (0, 3), (0.5, -0.5)), Written("1.bias", tuple(range(3)), (1.0, 2.0, 3.0))))
    changed(17, loss=Choice("hinge"), regularizers=(Choice("l1"),), frozen=(Frozen(0),))
    moved = with_data(run.checked.project, seed=5).data
    changed(22, data=moved)
    more = with_source(run.checked.project, Choice("moons", {"samples": 31})).data
    changed(26, data=more)
    changed(29, schedule=Choice("reduce_on_plateau"))
    changed(40, class_weights=Choice("balanced"), optimizer=Choice("adam"))
    difference, _, parameters, _ = played({"run": told(run)}, tmp_path)["run"]
    assert difference == 0.0
    assert np.array_equal(parameters, run.trainer.parameters)


def test_that_a_moment_of_the_past_is_played_up_to_there(tmp_path):
    run = begun(small(), 0, 5, 9)
    printed = played({"run": told(run, 5)}, tmp_path)["run"][3]
    assert [line.split()[0] for line in printed.splitlines()[:-1]] == ["0", "5"]


def test_that_the_lines_printed_are_the_curve_shown(tmp_path):
    run = begun(small(), 0, 9)
    lines = played({"run": told(run)}, tmp_path)["run"][3].splitlines()
    step, train, test = lines[1].split()
    shown = run.trainer.metrics
    assert shown is not None
    assert shown.test is not None
    assert (int(step), float(train), float(test)) == (9, shown.train.loss, shown.test.loss)


def test_that_a_script_that_went_another_way_tells_how_far(tmp_path):
    one = told(begun(small(), 0, 9))
    one.curves["train_loss"][-1, 4] += 0.25
    assert played({"run": one}, tmp_path)["run"][0] == pytest.approx(0.25)


@dataclass(frozen=True)
class Odd(Optimizer):
    """An optimiser with a call that no script has."""

    key: ClassVar[str] = "sgd"

    def bind(self, site):
        return [Operation(lambda: None, None, "")]


def test_that_an_entry_no_script_can_have_is_named(monkeypatch):
    run = begun(small(optimizer="sgd"), 2)
    monkeypatch.setattr("nnstudio.studies.trainer.OPTIMIZERS.make", lambda choice: Odd())
    with pytest.raises(StudyError) as told_of:
        EXPORTERS["replay"]().written(told(run))
    assert told_of.value.message.values["entry"] == OPTIMIZERS["sgd"].label()


def test_that_a_network_whose_way_nobody_knows_is_refused():
    one = told(begun(small(), 1))
    with pytest.raises(StudyError, match="How this network was trained"):
        EXPORTERS["replay"]().written(Trained(one.checked, one.parameters, {}))


def test_that_a_run_too_large_for_a_script_is_refused(monkeypatch):
    monkeypatch.setattr("nnstudio.exporters.replaying.script.MOST_BYTES", 100)
    with pytest.raises(StudyError, match="MB"):
        EXPORTERS["replay"]().written(told(begun(small(), 1)))
