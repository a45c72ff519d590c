"""What every ready graph states: its text and the values of its leaves."""

from typing import ClassVar

from nnstudio.catalog import Entry
from nnstudio.graph.graph import Graph
from nnstudio.graph.leaf_values import LeafValue, parse_values
from nnstudio.graph.parse import parse


class Preset(Entry):
    """A text of the expression language and its leaves' values, both as one types them."""

    table: ClassVar[str] = "graph_presets"
    text: ClassVar[str]
    values: ClassVar[str]

    @classmethod
    def graph(cls) -> Graph:
        """Return its graph, made anew."""
        return parse(cls.text)

    @classmethod
    def leaves(cls) -> dict[str, LeafValue]:
        """Return the values of its leaves by name."""
        return parse_values(cls.values)
