"""What the page's controls ask of the project: each an undoable edit."""

from __future__ import annotations

from typing import Any

from nnstudio.catalog import Choice, Message
from nnstudio.panels.activations.curves.layer_view import with_function
from nnstudio.panels.activations.curves.options import WORDS, choose, choose_functions, options
from nnstudio.project.edits import with_layer
from nnstudio.session import Session
from nnstudio.studies.plotted import FUNCTIONS


class Edits:
    """Edits made in the name of the page; which layer is looked at is no edit but the session's selection."""

    def __init__(self, session: Session, by: Any) -> None:
        self._session, self._by = session, by

    def pick(self, key: str) -> None:
        choose_functions(self._session, "picked", key, self._by, merge=f"{WORDS}.picked")

    def tick(self, keys: tuple[str, ...]) -> None:
        choose_functions(self._session, "shown", " ".join(keys), self._by)

    def parameters(self, choice: Choice) -> None:
        label = Message(f"{WORDS}.edit.parameters", {"name": FUNCTIONS[choice.key].label()})
        choose(self._session, f"function.{choice.key}", str(choice), self._by, label=label)

    def reach(self, reach: float) -> None:
        choose(self._session, "reach", float(reach), self._by)

    def spread(self, spread: float) -> None:
        choose(self._session, "spread", float(spread), self._by)

    def identity(self, key: str) -> None:
        choose(self._session, "identity", key, self._by)

    def histogram(self, on: bool) -> None:
        choose(self._session, "histogram", on, self._by)

    def select_layer(self, layer: int) -> None:
        self._session.select(self._session.selection.at(layer))

    def use(self, layer: int) -> None:
        """Put the function picked, with its parameters, into a layer of the network."""
        project = self._session.project
        shown = options(project)
        made = with_function(project.network, layer, shown.choices[shown.picked])
        self._session.edit(Message(f"{WORDS}.edit.use"), with_layer(project, layer, made), by=self._by)
