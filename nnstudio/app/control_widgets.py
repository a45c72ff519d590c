"""Which widgets and actions a lesson means by the key of a control: their names, as regular expressions."""

from nnstudio.catalog.control_keys import DOCKS

_ROW = r"layers\.row\.[\d.]+"
_OWN = {
    "data.samples": (r"data\.\w+\.samples",),
    "data.noise": (r"data\.\w+\.noise",),
    "data.parameters": (r"form\.data",),
    "data.seed": (r"data\.seed", r"data\.regenerate"),
    "data.preprocess": (r"form\.data\.preprocess", r"data\.preprocess"),
    "data.features": (r"data\.features\.\w+",),
    "recipe.l1": (r"recipe\.l1(\.\w+)?",),
    "recipe.l2": (r"recipe\.l2(\.\w+)?",),
    "recipe.max_norm": (r"recipe\.max_norm(\.\w+)?",),
    "layers.add": (r"layers\.add", r"action\.layers\.(add|duplicate)"),
    "layers.menu": (rf"{_ROW}\.menu", r"action\.layers\.(duplicate|up|down|remove)"),
    "layers.details": (rf"{_ROW}\.open",),
    "layers.kind": (rf"{_ROW}\.kind",),
    "layers.units": (rf"{_ROW}\.units",),
    "layers.activation": (rf"{_ROW}\.activation", rf"form\.{_ROW}\.activation"),
    "layers.init": (rf"{_ROW}\.init", rf"form\.{_ROW}\.init"),
    "layers.bias": (rf"{_ROW}\.(train_)?bias", rf"form\.{_ROW}\.bias"),
    "layers.list": (r"layers\.list", r"action\.layers\.(duplicate|up|down|remove)"),
    "timeline.bar": (r"timeline\.(bar|back|ahead|follow)", r"action\.run\.follow"),
    "timeline.branches": (r"timeline\.(branch|compare|remove)",),
    "run.speed": (r"run_bar\.speed(_words)?", r"action\.run\.(faster|slower)"),
}


def names(key: str, whole: bool = False) -> tuple[str, ...]:
    """Return the patterns of a control's names, of the labels that belong to it too; of a dock the `whole` of it."""
    if key in _OWN:
        own = _OWN[key]
    elif key in DOCKS:
        own = (rf"{'dock' if whole else 'panel'}\.{key}",)
    elif key.startswith("panel."):
        name = key.removeprefix("panel.")
        own = (rf"stage\.{name}", rf"action\.panel\.{name}")
    elif key.startswith("run."):
        own = tuple(one.replace(".", r"\.") for one in (f"action.{key}", f"run_bar.{key}"))
    else:
        own = (key.replace(".", r"\."),)
    return tuple(rf"{one}(\.label)?" for one in own)
