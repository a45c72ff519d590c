"""Settings of a panel's page, kept in the project's view: saved with it, undoable, one drag one undo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nnstudio.catalog import Message, Param, StudyError
from nnstudio.panels.settings_form import setting_field
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.widgets.forms import ParamField


class PageSettings:
    """The settings "<place>.<key>" of a project's view; what they are called stands under "<words>.<key>"."""

    def __init__(self, place: str, words: str, params: Iterable[Param]) -> None:
        self.place, self.words = place, words
        self.params = {param.key: param for param in params}

    def of(self, project: Project, name: str) -> Any:
        """Return one of the settings; what a file has wrong is its default."""
        param, found = self.params[name], project.view.settings.get(f"{self.place}.{name}")
        try:
            return param.default if found is None else param.completed(found, "")
        except StudyError:
            return param.default

    def choose(self, session: Session, by: Any, merge: str = "", **values: Any) -> None:
        """Change settings, as one undo; those with the same `merge` word in a row are one too."""
        project = session.project
        for name, value in values.items():
            project = with_setting(project, f"{self.place}.{name}", value)
        label = Message("edit.setting", {"name": Message(f"{self.words}.{next(iter(values))}")})
        session.edit(label, project, by=by, merge=merge and f"{self.place}.{merge}")


class SettingFields:
    """The fields of some settings, made from their Params; `all[name]` is each."""

    def __init__(
        self, settings: PageSettings, session: Session, by: Any, names: Iterable[str], sliders: Iterable[str] = ()
    ) -> None:
        self._settings, self._session, self._by, self._strokes = settings, session, by, 0
        self.all = {name: self._field(name, name in tuple(sliders)) for name in names}

    def show_settings(self) -> None:
        """Show what the project has."""
        for name, field in self.all.items():
            field.set_value(self._settings.of(self._session.project, name))

    def _field(self, name: str, slider: bool) -> ParamField:
        value = self._settings.of(self._session.project, name)
        field = setting_field(self._settings.params[name], value, self._settings.words, slider)
        field.setObjectName(f"{self._settings.place}.{name}")
        field.changed.connect(lambda value: self._choose(name, value))
        field.committed.connect(self._end)
        return field

    def _choose(self, name: str, value: Any) -> None:
        self._settings.choose(self._session, self._by, f"{name}.{self._strokes}", **{name: value})

    def _end(self, *_: object) -> None:
        self._strokes += 1
