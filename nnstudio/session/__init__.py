"""The one object panels receive: project, undo stack, run, history position, selection, messages, settings."""

from nnstudio.session.change import Change, changed_parts
from nnstudio.session.moment import Moment
from nnstudio.session.notices import Notice, Notices
from nnstudio.session.selection import Inner, Selection
from nnstudio.session.session import Session

__all__ = ["Change", "Inner", "Moment", "Notice", "Notices", "Selection", "Session", "changed_parts"]
