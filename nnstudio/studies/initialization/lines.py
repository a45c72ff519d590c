"""The lecture's few lines for a bench, as a program of its own that prints the study's numbers."""

from nnstudio.catalog import Choice
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.scheme import Scheme

_ACTIVATIONS = {
    "tanh": "np.tanh(z)",
    "relu": "np.maximum(0, z)",
    "sigmoid": "1 / (1 + np.exp(-z))",
    "identity": "z",
}
_TEMPLATE = """\
import numpy as np

Din, depth = {width}, {depth}
schemes = [
{schemes}
]
for init in schemes:
    x = np.random.default_rng([{seed}, 1]).standard_normal(({examples}, Din))
    streams = np.random.SeedSequence([{seed}, 0]).spawn(depth)
    for layer in range(depth):
        randn = np.random.default_rng(streams[layer]).standard_normal((Din, Din))
        W = init(randn)
        z = x @ W.T{bias}
        x = {activation}
        print(layer + 1, x.mean(), x.std())
"""


def lines(bench: Bench, schemes: tuple[Scheme, ...]) -> str:
    """Return the program, "" where the bench is more than the lecture's plain stack or a scheme no normal draw.

    It prints layer, mean and standard deviation of the activations, scheme by scheme, as the study finds them.
    """
    found = [_line(scheme.init, bench.width) for scheme in schemes]
    plain = not (bench.residual or bench.normalize) and bench.inputs == "normal" and bench.preprocess.key == "none"
    if not plain or not all(found) or bench.activation.key not in _ACTIVATIONS or not schemes:
        return ""
    bias = schemes[0].bias.params.get("value", 0.0)
    return _TEMPLATE.format(
        width=bench.width,
        depth=bench.depth,
        seed=bench.seed,
        examples=bench.examples,
        schemes="\n".join(f"    lambda randn: {line}," for line in found),
        bias=f" + {bias}" if bias else "",
        activation=_ACTIVATIONS[bench.activation.key],
    )


def _line(init: Choice, width: int) -> str:
    """Return the expression of the weights, "" where they are no multiple of a normal draw."""
    params = {param.key: param.default for param in INITIALIZERS[init.key].params()} | init.params
    if init.key == "normal":
        return f"{params['std']:g} * randn" + (" / np.sqrt(Din)" if params["scaled"] else "")
    if init.key == "constant":
        return f"{params['value']:g} + 0 * randn"
    if init.key == "kaiming_normal" and params["activation_gain"]:
        return ""
    return {
        "zeros": "0 * randn",
        "lecun_normal": "randn / np.sqrt(Din)",
        "kaiming_normal": "randn * np.sqrt(2 / Din)",
        "literal_kaiming": "randn * 2 / np.sqrt(Din)",
    }.get(init.key, "")
