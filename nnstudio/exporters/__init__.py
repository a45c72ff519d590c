"""The table of what a trained network can be written to."""

from nnstudio.catalog import Registry
from nnstudio.exporters.base import Exporter, Story, Trained
from nnstudio.exporters.keras_script import KerasScript
from nnstudio.exporters.numpy_script import NumpyScript
from nnstudio.exporters.onnx_graph import OnnxGraph
from nnstudio.exporters.replay_script import ReplayScript
from nnstudio.exporters.tables import DataTable, HistoryTable, PredictionTable
from nnstudio.exporters.tensors import Tensors
from nnstudio.exporters.torch_script import TorchScript

EXPORTERS: Registry[Exporter] = Registry(
    "exporters",
    OnnxGraph,
    TorchScript,
    KerasScript,
    NumpyScript,
    ReplayScript,
    Tensors,
    HistoryTable,
    PredictionTable,
    DataTable,
)

__all__ = ["EXPORTERS", "Exporter", "Story", "Trained"]
