"""A table of panels that are loaded one by one, when somebody first asks for them."""

from collections.abc import Callable, Iterator, Mapping

from nnstudio.panels.base import Panel


class PanelTable(Mapping[str, type[Panel]]):
    """Panels by key, in the order given; the first look at one calls its function, which imports it."""

    def __init__(self, **found: Callable[[], type[Panel]]) -> None:
        self._found = found

    def __getitem__(self, key: str) -> type[Panel]:
        panel = self._found[key]()
        assert panel.key == key
        return panel

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, key: object) -> bool:
        return key in self._found  # Mapping's own would load it
