"""What the stage can show, in order: one folder a panel."""

from nnstudio.panels.base import Panel
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.panels.training.panel import TrainingPanel

PANELS: dict[str, type[Panel]] = {panel.key: panel for panel in (NetworkPanel, TrainingPanel)}

__all__ = ["PANELS", "Panel"]
