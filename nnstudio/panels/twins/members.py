"""Who stands in the columns: the project's own run and each of its twins, with what there is of them now."""

from __future__ import annotations

from typing import NamedTuple

from nnstudio.catalog import Message, StudyError, text
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.history import History, Snapshot
from nnstudio.studies.twins.follower import Follower
from nnstudio.studies.twins.variables import Variable, variable


class Member(NamedTuple):
    """One column: its value in words, and its network at the step shown; `told` says why there is none, or no more."""

    name: Message | str
    checked: Checked | None = None
    snapshot: Snapshot | None = None
    history: History | None = None
    told: str = ""


def members(session: Session) -> list[Member]:
    """Return the columns of the present moment, the project's own first; none where the run has no twins."""
    run, moment, company = session.run, session.moment, session.twinning.company
    if run is None or company is None:
        return []
    what = variable(company.twins.variable)
    name = Message("panel.twins.mine", {"value": what.named(what.own(session.project))})
    own = Member(name, run.checked, moment and moment.snapshot, run.history)
    shown = moment.twins if moment is not None and len(moment.twins) == len(company.members) else ()
    twins = zip(company.members, company.twins.values, shown or [None] * len(company.members), strict=True)
    return [own, *(_member(one, words, what, snapshot, session) for one, words, snapshot in twins)]


def _member(
    one: Follower | StudyError, words: str, what: Variable, snapshot: Snapshot | None, session: Session
) -> Member:
    if isinstance(one, StudyError):
        return Member(words, told=text(one.message))
    return Member(what.named(one.value), one.run.checked, snapshot, one.run.history, _told(one, snapshot, session))


def _told(one: Follower, snapshot: Snapshot | None, session: Session) -> str:
    """Return what has to be said of a twin: that it diverged, or how far it has come."""
    moment = session.moment
    if one.divergence is not None and (moment is None or one.divergence.step <= moment.snapshot.step):
        return text("panel.twins.diverged", step=f"{one.divergence.step:,}", layer=one.divergence.layer)
    if snapshot is None and session.run is not None:
        return text("panel.twins.behind", step=f"{one.step:,}", goal=f"{session.run.done:,}")
    return ""
