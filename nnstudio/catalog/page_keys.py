"""The keys of the pages of the panels that have several, in order, known without loading any.

A page's words stand under `panel.<panel>.page.<page>`, with `.help`.
"""

PAGES: dict[str, tuple[str, ...]] = {
    "activations": ("curves", "criteria", "chain", "losses"),
    "neuron": ("cell", "classifier"),
    "initialization": ("schemes", "survival", "race", "flow", "templates"),
    "space": ("warp", "regions", "curves"),
    "landscape": ("surface", "zigzag"),
    "backprop": ("expression", "network"),
    "experiments": (
        "sweep",
        "approximation",
        "width",
        "shrinking",
        "depth",
        "regularization",
        "luck",
        "minimization",
        "noise",
        "prior",
        "preprocessing",
    ),
}
