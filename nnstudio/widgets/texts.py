"""Texts that change with the language: each widget remembers the message it shows.

    bind_text(label, "setText", Message("panel.training"))
    …  set_language("ko")
    retranslate(window)        sets every bound text again, then calls each widget's own `refresh_texts()`

A widget that computes its words (a readout, a painted label) has a method `refresh_texts()`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PyQt6 import sip
from PyQt6.QtCore import QObject

from nnstudio.catalog import Message, text

Setter = str | Callable[..., Any]
_STORE = "_nnstudio_texts"


def bind_text(target: QObject, setter: Setter, message: Message, *before: Hashable) -> None:
    """Show a message through a setter, now and after each change of language.

    `setter` is the name of a method of the target, or any callable; `before` are arguments it takes before the text,
    as in `bind_text(combo, "setItemText", message, 0)`. Binding the same setter and arguments again replaces the
    message. The target's lifetime bounds the binding's.
    """
    bound = getattr(target, _STORE, None)
    if bound is None:
        bound = {}
        setattr(target, _STORE, bound)
    bound[setter, before] = message
    _apply(target, setter, before, message)


def bound_text(target: QObject, setter: str) -> Message | None:
    """Return the message a target shows through a setter, None if it shows none of ours."""
    return getattr(target, _STORE, {}).get((setter, ()))


def unbind_texts(target: QObject) -> None:
    """Forget what a target shows."""
    getattr(target, _STORE, {}).clear()


def retranslate(root: QObject) -> None:
    """Set every text under `root`, itself included, in the present language.

    A new text may delete what belonged to the one before, as the frames of a document: such a child is passed over.
    """
    for target in [root, *root.findChildren(QObject)]:
        if sip.isdeleted(target):
            continue
        for (setter, before), message in list(getattr(target, _STORE, {}).items()):
            _apply(target, setter, before, message)
        refresh = getattr(target, "refresh_texts", None)
        if refresh is not None:
            refresh()


def _apply(target: QObject, setter: Setter, before: tuple[Hashable, ...], message: Message) -> None:
    call = getattr(target, setter) if isinstance(setter, str) else setter
    call(*before, text(message))
