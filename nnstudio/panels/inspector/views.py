"""Which view fits what is pointed at: the most particular thing that is."""

from collections.abc import Iterable

from nnstudio.panels.inspector import example, layer, unit, weight, whole
from nnstudio.panels.inspector.blocks import Block
from nnstudio.panels.inspector.scene import Scene


def blocks(scene: Scene) -> Iterable[Block]:
    """Return what is to be said, from top to bottom."""
    if scene.layer is None:
        if scene.unit is not None:
            return unit.feature_blocks(scene, scene.unit)
        return whole.blocks(scene) if scene.example is None else example.blocks(scene)
    if scene.unit is None:
        return layer.blocks(scene, scene.layer)
    if scene.weight is None:
        return unit.blocks(scene, scene.layer, scene.unit)
    return weight.blocks(scene, scene.layer, scene.unit, scene.weight)
