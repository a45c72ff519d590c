"""A window no larger than its screen."""

from PyQt6.QtCore import QRect
from PyQt6.QtWidgets import QStyle, QWidget


def fitted(window: QRect, room: QRect) -> QRect:
    """Return the window's rectangle made no larger than the room and moved into it, as little as that takes."""
    width, height = min(window.width(), room.width()), min(window.height(), room.height())
    left = min(max(window.left(), room.left()), room.left() + room.width() - width)
    top = min(max(window.top(), room.top()), room.top() + room.height() - height)
    return QRect(left, top, width, height)


def fit_to_screen(window: QWidget) -> None:
    """Fit a window that is not shown yet; what its title bar will take is only guessed until the system drew it."""
    screen, style = window.screen(), window.style()
    if screen is None or style is None or window.isMaximized() or window.isFullScreen():
        return
    room = screen.availableGeometry()
    room.setTop(room.top() + style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
    if window.geometry() != (better := fitted(window.geometry(), room)):
        window.setGeometry(better)
