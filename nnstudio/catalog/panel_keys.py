"""The panels' keys and their labels, known without loading Qt: the command line lists them, files name them."""

PANELS: tuple[tuple[str, str], ...] = (
    ("network", "panel.network"),
    ("training", "panel.training"),
    ("activations", "panel.activations"),
    ("neuron", "panel.neuron"),
    ("initialization", "panel.initialization"),
    ("post_mortem", "panel.post_mortem"),
    ("twins", "panel.twins"),
    ("space", "panel.space"),
    ("forward", "panel.forward"),
    ("weights", "panel.weights"),
    ("landscape", "panel.landscape"),
    ("backprop", "panel.backprop"),
    ("experiments", "panel.experiments"),
    ("course", "panel.course"),
)
