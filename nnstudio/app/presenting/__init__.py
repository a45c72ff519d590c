"""Presenter mode: the window before an audience."""

from nnstudio.app.presenting.presenter import Presenter

__all__ = ["Presenter"]
