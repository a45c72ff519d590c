"""The two palettes, light and dark, and what each colour means."""

from __future__ import annotations

from dataclasses import dataclass

from nnstudio.widgets.colors import standing_out

_LIGHT_CLASSES = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#000000")
_DARK_CLASSES = ("#e69f00", "#56b4e9", "#009e73", "#cc79a7", "#d55e00", "#0072b2", "#f0e442", "#ffffff")
_MARKS = ("o", "s", "t1", "d", "+", "x", "star", "t", "h")


@dataclass(frozen=True)
class Theme:
    """Every colour of the window, "#rrggbb", by what it means.

    `negative`, `zero` and `positive` are the signed quantities' colours everywhere, and the first two of `classes`
    are of their hues, because a single output below 0 is class 0. `classes` are Okabe and Ito's eight colours; marks
    are filled with them and drawn around in `outline`, which keeps pale ones readable. `marks` are pyqtgraph's
    symbols; there are nine of them, so that colour and mark together tell 72 classes apart. `curves` are lines, which
    colour-blind eyes tell apart too: no two look alike to them, as a test simulates. They are drawn `stroke` times as
    wide as usual, which is more than 1 before an audience.
    Source: Okabe & Ito 2008, "Color Universal Design".
    """

    name: str
    window: str
    base: str
    button: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_text: str
    border: str
    plot: str
    grid: str
    negative: str
    zero: str
    positive: str
    outline: str
    info: str
    info_base: str
    warning: str
    warning_base: str
    error: str
    error_base: str
    curves: tuple[str, ...]
    classes: tuple[str, ...]
    marks: tuple[str, ...] = _MARKS
    stroke: float = 1.0

    def class_color(self, index: int) -> str:
        """Return the colour of a class; they come round again after eight."""
        return self.classes[index % len(self.classes)]

    def class_line(self, index: int) -> str:
        """Return the colour of a line of a class, which has no outline: as a mark's, but never pale."""
        return standing_out(self.class_color(index), self.plot)

    def class_mark(self, index: int) -> str:
        """Return the mark of a class; they come round again after nine."""
        return self.marks[index % len(self.marks)]


LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    base="#ffffff",
    button="#e9ebee",
    text="#1b1d21",
    muted="#555b66",
    disabled="#7a7f89",
    accent="#1f66c1",
    accent_text="#ffffff",
    border="#80868f",
    plot="#ffffff",
    grid="#e3e5e9",
    negative="#d55e00",
    zero="#ffffff",
    positive="#0072b2",
    outline="#16181b",
    info="#0b5394",
    info_base="#e3eefb",
    warning="#7a4b00",
    warning_base="#fff1d6",
    error="#b3261e",
    error_base="#fdeceb",
    curves=("#0072b2", "#bc4c00", "#447955", "#a35483", "#555b66", "#1b1d21"),
    classes=_LIGHT_CLASSES,
)

DARK = Theme(
    name="dark",
    window="#24272c",
    base="#1a1c20",
    button="#454b54",
    text="#eceef1",
    muted="#a9b0ba",
    disabled="#949ba6",
    accent="#5aa2f0",
    accent_text="#0d1117",
    border="#7d858f",
    plot="#16181b",
    grid="#2e3238",
    negative="#f0931f",
    zero="#16181b",
    positive="#4aa8e8",
    outline="#000000",
    info="#9cc9ff",
    info_base="#1d3148",
    warning="#ffcf7d",
    warning_base="#40320f",
    error="#ffaaa3",
    error_base="#47201d",
    curves=("#56b4e9", "#f0a636", "#61ad81", "#cf8db5", "#bac2c8", "#eceef1"),
    classes=_DARK_CLASSES,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
