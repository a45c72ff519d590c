"""A panel's picture is taken when its layouts have come to rest."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from nnstudio.app.application import qt_application
from nnstudio.app.scene import Scene
from nnstudio.document.file import Document
from nnstudio.project import check, first_project
from nnstudio.studies.run import Run
from nnstudio.widgets.formula import Formula


def test_that_formulas_that_are_set_late_have_their_room_in_the_picture(qtbot: QtBot, tmp_path: Path) -> None:
    project = first_project()
    scene = Scene(qt_application(), "backprop", (1280, 800), tmp_path)
    try:
        scene.show(Document(project), Run(check(project)))
        scene.picture()
        formulas = [one for one in scene.panel.findChildren(Formula) if one.isVisible() and one.is_set()]
        assert len(formulas) >= 3
        assert [one.height() for one in formulas] == [one.sizeHint().height() for one in formulas]
    finally:
        scene.close()
