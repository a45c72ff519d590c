"""What the stage can show, in order: one folder a panel, whose modules are loaded when it is first shown.

The imports are written out, each in a function of its own: what nothing names is left out of the packaged program.
"""

from nnstudio.panels.base import Panel
from nnstudio.panels.later import PanelTable


def _network() -> type[Panel]:
    from nnstudio.panels.network.panel import NetworkPanel

    return NetworkPanel


def _training() -> type[Panel]:
    from nnstudio.panels.training.panel import TrainingPanel

    return TrainingPanel


def _activations() -> type[Panel]:
    from nnstudio.panels.activations.panel import ActivationsPanel

    return ActivationsPanel


def _neuron() -> type[Panel]:
    from nnstudio.panels.neuron.panel import NeuronPanel

    return NeuronPanel


def _initialization() -> type[Panel]:
    from nnstudio.panels.initialization.panel import InitializationPanel

    return InitializationPanel


def _post_mortem() -> type[Panel]:
    from nnstudio.panels.post_mortem.panel import PostMortemPanel

    return PostMortemPanel


def _twins() -> type[Panel]:
    from nnstudio.panels.twins.panel import TwinsPanel

    return TwinsPanel


def _space() -> type[Panel]:
    from nnstudio.panels.space.panel import SpacePanel

    return SpacePanel


def _forward() -> type[Panel]:
    from nnstudio.panels.forward.panel import ForwardPanel

    return ForwardPanel


def _weights() -> type[Panel]:
    from nnstudio.panels.weights.panel import WeightsPanel

    return WeightsPanel


def _landscape() -> type[Panel]:
    from nnstudio.panels.landscape.panel import LandscapePanel

    return LandscapePanel


def _backprop() -> type[Panel]:
    from nnstudio.panels.backprop.panel import BackpropPanel

    return BackpropPanel


def _experiments() -> type[Panel]:
    from nnstudio.panels.experiments.panel import ExperimentsPanel

    return ExperimentsPanel


def _course() -> type[Panel]:
    from nnstudio.panels.course.panel import CoursePanel

    return CoursePanel


PANELS = PanelTable(
    network=_network,
    training=_training,
    activations=_activations,
    neuron=_neuron,
    initialization=_initialization,
    post_mortem=_post_mortem,
    twins=_twins,
    space=_space,
    forward=_forward,
    weights=_weights,
    landscape=_landscape,
    backprop=_backprop,
    experiments=_experiments,
    course=_course,
)

__all__ = ["PANELS", "Panel"]
