"""Telling states of a session, each made from fixed seeds: for pictures, measurements and stories."""

from __future__ import annotations

from nnstudio.catalog import Choice, Message
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import with_hidden, with_layer, with_recipe, with_source, with_view
from nnstudio.session import Notice, Session
from nnstudio.studies.replay import moments
from nnstudio.studies.run import Run

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


def invalid() -> Project:
    """Digits with an output of the wrong width."""
    project = digits()
    return with_layer(project, 1, project.network.output.with_(units=7))


def diverging() -> Project:
    """A rate so high that numbers overflow within a few steps."""
    project = xsinx()
    layer = project.network.hidden[0].with_(activation=Choice("relu"))
    return with_recipe(with_layer(project, 0, layer), optimizer=Choice("sgd"), learning_rate=1e6)


def trained(project: Project, steps: int, count: int = _MOMENTS) -> Run:
    """Return a run of that many steps, its history filled on the way."""
    run = Run(check(project))
    for _ in moments(run, (), count, steps):
        pass
    return run


def post_recovery(session: Session) -> None:
    """Tell of a session that did not end cleanly, with its two answers."""
    answers = (Message("recovery.restore"), lambda: None), (Message("recovery.discard"), lambda: None)
    session.notices.post(Notice(Message("recovery.offered"), "warning", answers))
