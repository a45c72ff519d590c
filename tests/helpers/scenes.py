"""Telling states of a session, each made from fixed seeds: for pictures, measurements and stories."""

from __future__ import annotations

import numpy as np

from nnstudio.catalog import Choice, Message
from nnstudio.graph.presets import PRESETS
from nnstudio.project import Frozen, Project, check, first_project
from nnstudio.project.edits import with_hidden, with_layer, with_recipe, with_setting, with_source, with_view
from nnstudio.project.points import add_points
from nnstudio.session import Notice, Session
from nnstudio.studies.neuron_cell import Cell, written
from nnstudio.studies.replay import moments
from nnstudio.studies.run import Run
from nnstudio.studies.setups import SETUPS
from nnstudio.studies.twins.setup import Twins, with_twins

_MOMENTS = 40
FASTEST = 0.0


def spiral() -> Project:
    """The project that opens first, as fast as possible."""
    return with_view(first_project(), speed=FASTEST)


def digits() -> Project:
    """64-32-10 ReLU with Kaiming starts, batch 32: the setup of the claims."""
    layer = Choice("dense", {"units": 32, "activation": Choice("relu"), "init": Choice("kaiming_normal")})
    project = with_hidden(with_source(spiral(), Choice("digits")), (layer,))
    output = project.network.output.with_(init=Choice("kaiming_normal"))
    return with_recipe(with_layer(project, 1, output), batch_size=32, epochs=30)


def xsinx() -> Project:
    """1-20-1 tanh, full batch: the curve that is fitted."""
    start = Choice("xavier_uniform")
    layer = Choice("dense", {"units": 20, "activation": Choice("tanh"), "init": start})
    project = with_hidden(with_source(spiral(), Choice("xsinx")), (layer,))
    project = with_layer(project, 1, project.network.output.with_(init=start))
    return with_recipe(project, batch_size=160, learning_rate=0.03, epochs=1000)


def iris_slice() -> Project:
    """Four inputs seen by a slice, one of the two held moved by its slider."""
    project = with_hidden(with_source(spiral(), Choice("iris")), (Choice("dense", {"units": 8}),))
    project = with_setting(project, "training.slice.across", "petal length (cm)")
    return with_setting(
        with_setting(project, "training.slice.up", "petal width (cm)"), "training.slice.at.sepal width (cm)", 3.4
    )


def iris_slice_alone() -> Project:
    """The same at the selected example, with the Training panel alone on the stage."""
    settings = {"training.slice.hold": "example", "training.slice.across": "sepal length (cm)"}
    return with_view(iris_slice(), panels=("training",), settings=settings)


def points() -> Project:
    """Moons whose points may be set, one of them added by hand."""
    project = with_setting(with_source(spiral(), Choice("moons")), "training.edit", True)
    return add_points(project, "train", np.array([[0.5, 1.6], [0.7, 1.6]]), 1)


def points_alone() -> Project:
    """A fit whose points may be set, with the Training panel alone on the stage."""
    return with_view(xsinx(), panels=("training",), settings={"training.edit": True})


def digits_pad() -> Project:
    """Digits with the drawing pad, in the half of the stage that is too narrow for the sheet too."""
    return with_setting(digits(), "training.pad", True)


def digits_pad_alone() -> Project:
    """The same with the Training panel alone on the stage."""
    return with_view(digits_pad(), panels=("training",))


def invalid() -> Project:
    """Digits with an output of the wrong width."""
    project = digits()
    return with_layer(project, 1, project.network.output.with_(units=7))


def diverging() -> Project:
    """A rate so high that numbers overflow within a few steps."""
    project = xsinx()
    layer = project.network.hidden[0].with_(activation=Choice("relu"))
    return with_recipe(with_layer(project, 0, layer), optimizer=Choice("sgd"), learning_rate=1e6)


def piling() -> Project:
    """Momentum that piles up for two hundred steps before numbers overflow."""
    layer = Choice("dense", {"units": 64, "activation": Choice("relu")})
    project = with_hidden(with_source(spiral(), Choice("xsinx")), (layer, layer))
    momentum = Choice("momentum", {"momentum": 0.999})
    return with_recipe(project, optimizer=momentum, learning_rate=0.05, batch_size=20)


def neuron() -> Project:
    """One neuron of eight inputs, alone on the stage."""
    cell = Cell((1.0, -0.5, 2.0, -2.25, 0.0, 1.5, 4.0, -1.0), (0.8, -1.2, 0.0, 0.5, 2.0, -3.0, 0.25, -0.75), -0.5)
    shown = with_view(spiral(), panels=("neuron",))
    return written(shown, cell.with_activation(Choice("elu", {"alpha": 2.0})))


def space(page: str, *, straight: bool = True) -> Project:
    """The Input space panel alone, on one page: the spiral with two layers of eight ReLU units, or as it is."""
    shown = with_setting(with_view(spiral(), panels=("space",)), "space.page", page)
    relu = Choice("dense", {"units": 8, "activation": Choice("relu"), "init": Choice("kaiming_normal")})
    return with_hidden(shown, (relu, relu)) if straight else shown


def space_curves() -> Project:
    """Twenty curves that add up to x·sin x."""
    return with_setting(with_view(xsinx(), panels=("space",)), "space.page", "curves")


def activations_chain() -> Project:
    """Twenty sigmoids in a row beside tanh, ReLU and Leaky ReLU, from a start where ReLU is dead."""
    shown = "sigmoid tanh relu leaky_relu"
    return _page("activations", "chain", copies=20, z=-0.5, shown=shown)


def activations_criteria() -> Project:
    """The table of all activations by the lecture's criteria."""
    return _page("activations", "criteria")


def activations_losses() -> Project:
    """Losses of every kind, and a Q that excludes what P has."""
    p, q = "0.5 0.3 0.2", "0 0.6 0.4"
    return _page("activations", "losses", shown="huber binary_cross_entropy nll hinge", p=p, q=q)


def _page(panel: str, page: str, **settings: float | str) -> Project:
    """Return the first project with one page of a panel and the Network panel on the stage."""
    project = with_setting(with_view(spiral(), panels=("network", panel)), f"{panel}.page", page)
    for name, value in settings.items():
        project = with_setting(project, f"{panel}.{page}.{name}", value)
    return project


def classifier() -> Project:
    """One neuron as a classifier, alone on the stage."""
    return with_setting(with_view(spiral(), panels=("neuron",)), "neuron.page", "classifier")


def functions() -> Project:
    """The spiral with eight activations laid over each other, one of them by other parameters than its own."""
    settings = {"shown": "sigmoid tanh relu elu gelu silu softplus sine", "picked": "elu", "function.elu": "elu(2)"}
    project = with_view(spiral(), panels=("activations",))
    for name, value in settings.items():
        project = with_setting(project, f"activations.curves.{name}", value)
    return project


def code() -> Project:
    """The Training panel alone, with the training loop as code."""
    return with_setting(with_view(spiral(), panels=("training",)), "training.code", True)


def code_below() -> Project:
    """The Training panel beside another, so that the code lies below the pictures."""
    return with_view(code(), panels=("network", "training"))


def step() -> Project:
    """The Network panel alone, inside one step, dropout drawn."""
    return SETUPS["sub_networks"]().project()


def step_of_spiral() -> Project:
    """The Network panel alone, inside one step of the spiral."""
    return with_setting(with_view(spiral(), panels=("network",)), "network.walk", True)


def residual() -> Project:
    """Two residual blocks, the network inside one step."""
    return with_view(blocks(step_of_spiral()), panels=("network",))


def blocks(project: Project) -> Project:
    """Give a project 8-(4-8)-(8) with residual blocks in brackets."""
    dense = Choice("dense")
    one = Choice("residual", {"layers": [dense.with_(units=4, activation=Choice("relu")), dense]})
    return with_hidden(project, (dense, one, Choice("residual", {"layers": [dense]})))


def asleep() -> Project:
    """ReLU units that a high rate kills."""
    return SETUPS["dead_or_leaky"]().project()


def setup() -> Project:
    """The noise of SGD, as its setup opens."""
    return SETUPS["sgd_noise"]().project()


def landscape() -> Project:
    """The Loss landscape panel beside Training, over the directions of the path."""
    return _landscape(spiral(), directions="path")


def landscape_of_digits() -> Project:
    """Digits over two random directions, evenly coloured."""
    return _landscape(digits(), log=False)


def landscape_of_weights() -> Project:
    """Two weights of the output, alone on the stage, with their numbers."""
    shown = _landscape(spiral(), directions="weights", first="2.0.0", second="2.0.b")
    return with_view(shown, panels=("landscape",))


def landscape_table() -> Project:
    """The same plane as tables."""
    return with_setting(landscape_of_weights(), "landscape.table", True)


def zigzag() -> Project:
    """The ready setup of the zig-zag, its panel alone on the stage."""
    return with_view(SETUPS["zigzag"]().project(), panels=("landscape",))


def zigzag_beside() -> Project:
    """The zig-zag as its setup opens, on half the stage."""
    return SETUPS["zigzag"]().project()


def sweep(view: str = "dots", search: str = "grid") -> Project:
    """Moons by rate and units, six seeds each, a few epochs: the Experiments panel alone on the stage."""
    project = with_source(spiral(), Choice("moons", {"samples": 100, "noise": 0.3}))
    project = with_hidden(project, (Choice("dense", {"units": 8}),))
    values = {"first_values": "0.3, 0.01, 0.0001"} if search == "grid" else {"second": "network.hidden[0].units"}
    too_large = {"second": "recipe.batch_size", "second_values": "10, 40, 1000"}  # more than there are points
    settings = {**too_large, **values, "search": search, "draws": 40, "view": view}
    if search == "random":
        del settings["second_values"]
    shown = with_view(with_recipe(project, epochs=20), panels=("experiments",))
    for name, value in {**settings, "seeds": 6 if search == "grid" else 1}.items():
        shown = with_setting(shown, f"experiments.sweep.{name}", value)
    return shown


def approximation(way: str = "adaptive") -> Project:
    """x·sin x by twenty units, on the Approximation page."""
    shown = with_view(spiral(), panels=("experiments",))
    for name, value in {"page": "approximation", "approximation.way": way}.items():
        shown = with_setting(shown, f"experiments.{name}", value)
    return shown


def experiment(page: str, **settings: bool | int | float | str) -> Project:
    """A page of the Experiments panel, alone on the stage."""
    shown = with_setting(with_view(spiral(), panels=("experiments",)), "experiments.page", page)
    for name, value in settings.items():
        shown = with_setting(shown, f"experiments.{page}.{name}", value)
    return shown


def _landscape(project: Project, **settings: bool | str) -> Project:
    shown = with_view(with_recipe(project, epochs=0), panels=("landscape", "training"))
    for name, value in settings.items():
        shown = with_setting(shown, f"landscape.{name}", value)
    return shown


def post_watch(session: Session) -> None:
    """Say what that setup shows."""
    session.notices.post(Notice(SETUPS["sgd_noise"].watch()))


def twins(project: Project, variable: str, *values: str, beside: tuple[str, ...] = ()) -> Project:
    """Return a project with twins on the stage, alone or beside other panels."""
    shown = with_view(with_recipe(project, epochs=0), panels=(*beside, "twins"))
    return with_twins(shown, Twins(variable, values, on=True))


def twins_of_spiral() -> Project:
    """The spiral at four rates, one of which cannot be, with what the first layer makes of the examples."""
    shown = twins(spiral(), "learning_rate", "0.1", "0.0003", "fast")
    return with_setting(shown, "twins.show.activations", True)


def twins_of_digits() -> Project:
    """Digits with two other optimisers."""
    return twins(digits(), "optimizer", "sgd", "momentum(momentum=0.5)")


def twins_of_xsinx() -> Project:
    """The curve with another activation, the panel on half the stage."""
    return twins(xsinx(), "activation", "relu", beside=("network",))


def trained(project: Project, steps: int, count: int = _MOMENTS) -> Run:
    """Return a run of that many steps, its history filled on the way."""
    run = Run(check(project))
    for _ in moments(run, (), count, steps):
        pass
    return run


def post_recovery(session: Session) -> None:
    """Tell of a session that did not end cleanly, with its two answers."""
    values = {"name": "spiral", "time": "2026-01-31 09:30:00"}
    answers = (Message("recovery.restore"), lambda: None), (Message("recovery.discard"), lambda: None)
    session.notices.post(Notice(Message("recovery.offered", values), "warning", answers))


def post_discarding(session: Session) -> None:
    """Ask once more before such a session's work is discarded."""
    values = {"name": "spiral", "time": "2026-01-31 09:30:00"}
    answers = (Message("recovery.discard_really"), lambda: None), (Message("recovery.keep"), lambda: None)
    session.notices.post(Notice(Message("recovery.sure", values), "warning", answers))


def weights() -> Project:
    """The spiral with the Weights panel beside the Network panel, a row, a weight and the output layer frozen."""
    marks = Frozen(1, "weight", 2), Frozen(1, "weight", 5, 3), Frozen(2)
    return with_recipe(with_view(spiral(), panels=("network", "weights")), frozen=marks)


def forward(batch: bool = False) -> Project:
    """The spiral with the Forward pass panel beside the Network panel, for one example or for a batch in rows."""
    shown = with_view(spiral(), panels=("network", "forward"))
    return with_setting(with_setting(shown, "forward.scope", "batch"), "forward.convention", "xW") if batch else shown


def laboratory(page: str, **settings: object) -> Project:
    """The spiral with the Initialization panel beside the Training panel, on one of its pages."""
    project = with_view(spiral(), panels=("training", "initialization"))
    for name, value in {"page": page, **settings}.items():
        project = with_setting(project, f"initialization.{name}", value)
    return project


def backprop_network(project: Project | None = None, beside: tuple[str, ...] = (), **settings: bool | str) -> Project:
    """The Backprop panel with the network's own graph, of the spiral where no other is given."""
    shown = with_view(project or spiral(), panels=(*beside, "backprop"))
    for name, value in {"page": "network", **{f"network.{key}": one for key, one in settings.items()}}.items():
        shown = with_setting(shown, f"backprop.{name}", value)
    return shown


def backprop_mixed() -> Project:
    """Layers of many kinds, for a batch as in training, gradients as heat maps."""
    inside = Choice("dense", {"units": 6, "activation": Choice("relu")})
    kinds = (inside, Choice("dropout", {"rate": 0.3}), Choice("batch_norm"), Choice("residual", {"layers": [inside]}))
    mixed = with_recipe(with_hidden(spiral(), kinds), regularizers=(Choice("l2", {"strength": 0.001}),))
    return backprop_network(mixed, scope="batch", train=True, maps="gradients")


def backprop(preset: str, beside: tuple[str, ...] = (), **settings: bool | int | str) -> Project:
    """The spiral with the Backprop panel, alone or beside others, on one of the lecture's examples."""
    shown, found = with_view(spiral(), panels=(*beside, "backprop")), PRESETS[preset]
    for name, value in {"expression": found.text, "leaves": found.values, **settings}.items():
        shown = with_setting(shown, f"backprop.{name}", value)
    return shown
