"""Mathematical writing turned into what the grammar reads: × · − ² ³ ‖x‖² √(x); every character keeps its place."""

from nnstudio.graph.place import Place, PlaceError

_SAME = {"×": "*", "·": "*", "⋅": "*", "−": "-", "–": "-", "÷": "/", "∕": "/", "²": "**2", "³": "**3", "σ(": "sigmoid("}
_SAME |= {"‖²": ")", "√(": "sqrt(", "Σ(": "sum(", "\r\n": "\n", "\r": "\n", "\t": " ", "\f": " "}


def plain(text: str) -> tuple[str, list[int]]:
    """Return the text in plain characters, and for each of them where it stood (one more for the end).

    Spaces at the start of a line mean nothing and are left out.
    Raises: PlaceError where a norm is not closed as ‖x‖², or where a character is none.
    """
    found: list[str] = []
    origins: list[int] = []
    at, open_at = 0, -1
    while at < len(text):
        piece, length = _piece(text, at, open_at >= 0)
        if text[at] == "‖":
            open_at = -1 if open_at >= 0 else at
        if piece != " " or (found and found[-1] != "\n"):
            found += piece
            origins += [at] * len(piece)
        at += length
    if open_at >= 0:
        raise PlaceError(Place(text, open_at, open_at + 1), "error.graph.norm")
    return "".join(found), [*origins, len(text)]


def _piece(text: str, at: int, is_open: bool) -> tuple[str, int]:
    if text[at] == "‖" and not is_open:
        return "norm2(", 1
    for length in (2, 1):
        if (piece := text[at : at + length]) in _SAME and len(piece) == length:
            return _SAME[piece], length
    if text[at] == "‖":
        raise PlaceError(Place(text, at, at + 1), "error.graph.norm")
    if text[at] == "\0" or "\ud800" <= text[at] <= "\udfff":
        raise PlaceError(Place(text, at, at + 1), "error.graph.syntax")
    return text[at], 1
