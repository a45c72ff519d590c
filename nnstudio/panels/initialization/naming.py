"""What schemes are called."""

from nnstudio.catalog import Message
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.studies.initialization.scheme import Scheme


def named(scheme: Scheme | None) -> Message:
    """Return what a scheme is called: its initialiser, with its parameters."""
    if scheme is None:
        return Message("panel.initialization.own")
    params = ", ".join(f"{name}={value}" for name, value in scheme.init.params.items())
    label = INITIALIZERS[scheme.init.key].label()
    return Message("panel.initialization.named", {"name": label, "params": f" ({params})" if params else ""})
