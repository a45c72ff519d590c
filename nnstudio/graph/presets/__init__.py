"""Ready graphs: the lectures' examples with their values."""

from nnstudio.catalog import Registry
from nnstudio.graph.presets.base import Preset
from nnstudio.graph.presets.scalars import Forks, Product, Roles, SigmoidCircuit, Staged
from nnstudio.graph.presets.vectors import Batch, SmallNetwork, SquaredNorm

PRESETS: Registry[Preset] = Registry(
    "graph_presets",
    Product,
    SigmoidCircuit,
    Roles,
    Forks,
    Staged,
    SquaredNorm,
    Batch,
    SmallNetwork,
)

__all__ = ["PRESETS", "Preset"]
