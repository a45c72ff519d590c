"""The wait for a file that is being written, before the window closes or shows something else."""

from PyQt6.QtCore import QEventLoop, QTimer
from PyQt6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from nnstudio.catalog import text
from nnstudio.session.saving import Saving

_SOON_MILLISECONDS = 300


def wait_for_saving(parent: QWidget, saving: Saving) -> bool:
    """Wait until nothing is being saved, with a word where it takes long; return False if the user would rather stay.

    The window goes on drawing; what is being written is written to its end either way.
    """
    _wait_a_moment(saving)
    return not saving.running or _dialog(parent, saving)


def _wait_a_moment(saving: Saving) -> None:
    if not saving.running:
        return
    loop, timer = QEventLoop(), QTimer()
    for end in (saving.done, saving.failed, timer.timeout):
        end.connect(loop.quit)
    timer.start(_SOON_MILLISECONDS)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    timer.stop()


def _dialog(parent: QWidget, saving: Saving) -> bool:
    dialog = QDialog(parent)
    dialog.setObjectName("dialog.saving")
    dialog.setWindowTitle(text("dialog.saving"))
    bar = QProgressBar()
    bar.setObjectName("dialog.saving.bar")
    bar.setRange(0, 0)
    bar.setAccessibleName(text("dialog.saving"))
    buttons = QDialogButtonBox()
    stay = buttons.addButton(text("dialog.saving.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    assert stay is not None
    stay.setObjectName("dialog.saving.cancel")
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    for widget in (QLabel(text("dialog.saving.text")), bar, buttons):
        layout.addWidget(widget)
    saving.done.connect(dialog.accept)
    saving.failed.connect(dialog.accept)
    through = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return through
