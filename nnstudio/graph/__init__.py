"""Computational graphs: typed expressions, their values and gradients gate by gate. NumPy only, float64."""

from nnstudio.graph.builder import Builder
from nnstudio.graph.function import Function
from nnstudio.graph.gates import GATES, Gate
from nnstudio.graph.graph import MOST_NODES, Edge, Graph
from nnstudio.graph.leaf_values import LeafValue, parse_value, parse_values, with_defaults, written
from nnstudio.graph.node import Node
from nnstudio.graph.parse import parse
from nnstudio.graph.place import Place, PlaceError
from nnstudio.graph.stops import Stop, Stops, stops
from nnstudio.graph.walk import GateError, Gradients, Passage, Values, backward, forward, trouble

__all__ = [
    "GATES",
    "MOST_NODES",
    "Builder",
    "Edge",
    "Function",
    "Gate",
    "GateError",
    "Gradients",
    "Graph",
    "LeafValue",
    "Node",
    "Passage",
    "Place",
    "PlaceError",
    "Stop",
    "Stops",
    "Values",
    "backward",
    "forward",
    "parse",
    "parse_value",
    "parse_values",
    "stops",
    "trouble",
    "with_defaults",
    "written",
]
