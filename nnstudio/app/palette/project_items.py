"""What can be chosen for the project: data sets, and settings that are a choice of a few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from nnstudio.app.palette.item import Item, in_languages
from nnstudio.catalog import Choice, Message, StudyError, table
from nnstudio.catalog.messages import has
from nnstudio.data.datasets import DATASETS
from nnstudio.project import Project, check_loss, prepared
from nnstudio.project.edits import with_data, with_loss, with_recipe, with_source
from nnstudio.project.params import DATA_PARAMS, RECIPE_PARAMS
from nnstudio.session import Session
from nnstudio.session.data_edits import edit_data

Stopped = Callable[[str], bool]
_LOCKED = Message("lesson.locked")


def project_items(session: Session, stopped: Stopped, by: object) -> Iterator[Item]:
    """Yield data sets and settings; `stopped` tells by its key whether a lesson keeps a control from being used."""
    yield from _data_sets(session, stopped, by)
    yield from _choices(session, "data", "preprocess", stopped, by)
    for param in RECIPE_PARAMS.values():
        if param.kind in ("part", "option"):
            yield from _choices(session, "recipe", param.key, stopped, by)


def _data_sets(session: Session, stopped: Stopped, by: object) -> Iterator[Item]:
    for entry in DATASETS:
        label = Message("edit.data.source", {"name": entry.label()})
        change = partial(with_source, source=Choice(entry.key))
        call = partial(_edit, session, label, change, by, on_data=True)
        why = _LOCKED if stopped("data.source") else None
        yield Item(f"data.{entry.key}", in_languages(entry.label()), in_languages(Message("dock.data")), call, why=why)


def _choices(session: Session, area: str, key: str, stopped: Stopped, by: object) -> Iterator[Item]:
    """Yield the values of one setting."""
    param, setting = (DATA_PARAMS if area == "data" else RECIPE_PARAMS)[key], Message(f"{area}.{key}")
    options = param.choices or table(param.table).keys()
    problems = _loss_problems(session) if key == "loss" else {}
    for one in options:
        why = _LOCKED if stopped(f"{area}.{key}") else problems.get(one)
        change = partial(_changed, area=area, key=key, value=Choice(one) if param.kind == "part" else one)
        call = partial(_edit, session, Message("edit.setting", {"name": setting}), change, by, on_data=area == "data")
        place = in_languages(Message(f"dock.{area}"), setting)
        words = _option(area, key, one) if param.choices else table(param.table)[one].label()
        yield Item(f"{area}.{key}.{one}", in_languages(words), place, call, why=why)


def _option(area: str, key: str, one: str) -> Message:
    own = f"{area}.{key}.{one}"
    return Message(own if has(own) else f"option.{one}")


def _changed(project: Project, area: str, key: str, value: Any) -> Project:
    if key == "loss":
        return with_loss(project, value)
    return (with_data if area == "data" else with_recipe)(project, **{key: value})


def _loss_problems(session: Session) -> dict[str, Message]:
    """Return why losses do not fit the present data, by their keys."""
    found = {}
    for key in table("losses").keys():
        try:
            check_loss(key, prepared(session.project.data).raw)
        except StudyError as problem:
            found[key] = problem.message
    return found


def _edit(session: Session, label: Message, change: Callable[[Project], Project], by: object, on_data: bool) -> None:
    """Make an edit; where the project refuses it, say why."""
    try:
        if on_data:
            edit_data(session, label, change, by, refused=session.notices.refusal)
        else:
            session.edit(label, change(session.project), by)
    except StudyError as refused:
        session.notices.refusal(refused)
