"""What the stage can show, in order: one folder a panel."""

from nnstudio.panels.activations.panel import ActivationsPanel
from nnstudio.panels.base import Panel
from nnstudio.panels.initialization.panel import InitializationPanel
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.panels.neuron.panel import NeuronPanel
from nnstudio.panels.post_mortem.panel import PostMortemPanel
from nnstudio.panels.training.panel import TrainingPanel
from nnstudio.panels.twins.panel import TwinsPanel

PANELS: dict[str, type[Panel]] = {
    panel.key: panel
    for panel in (
        NetworkPanel,
        TrainingPanel,
        ActivationsPanel,
        NeuronPanel,
        InitializationPanel,
        PostMortemPanel,
        TwinsPanel,
    )
}

__all__ = ["PANELS", "Panel"]
