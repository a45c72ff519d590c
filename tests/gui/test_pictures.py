"""Pictures of panels and their numbers, from the window."""

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from PyQt6 import sip
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QGuiApplication, QImage
from PyQt6.QtPrintSupport import QPrintDialog, QPrinter
from PyQt6.QtWidgets import QApplication, QFileDialog, QMenu

from nnstudio.app.dialogs.picture import PictureDialog
from nnstudio.app.pictures.numbers_window import NumbersWindow
from nnstudio.catalog import text
from nnstudio.project.edits import with_view
from nnstudio.widgets import themes
from nnstudio.widgets.pictures.formats import FORMATS, Look
from nnstudio.widgets.tables import tables_of
from tests.helpers.studio import settle


@pytest.fixture
def trained(qtbot, studio):
    """The window with Network and Training side by side, two epochs on."""
    session = studio.session
    session.edit("edit.panels", with_view(session.project, panels=("network", "training")))
    settle(studio)
    session.player.epochs(2)
    qtbot.waitUntil(lambda: session.moment.snapshot.epoch == 2 and not session.player.playing)
    settle(studio)
    return studio


@pytest.fixture
def pictures(trained):
    found = trained.window.commands.pictures
    yield found
    found.close()


@pytest.fixture
def dialog(trained, find):
    trained.window.stage.panel("training").controls.setFocus()
    find("action.file.picture").trigger()
    found = trained.window.findChild(PictureDialog)
    yield found
    if not sip.isdeleted(found):
        found.close()


def _written(qtbot, pictures):
    qtbot.waitUntil(lambda: not pictures.writing.running and not pictures.still.waiting, timeout=20_000)


def _clipboard():
    found = QGuiApplication.clipboard()
    assert found is not None
    return found


def _loss(studio):
    return studio.session.moment.snapshot.metrics.train.loss


def test_that_the_dialog_offers_the_focused_panel_first_and_the_docks_that_are_seen(dialog, trained):
    names = [dialog.panel.itemText(at) for at in range(dialog.panel.count())]
    assert names[0] == text("panel.training")
    assert {text("panel.network"), text("dock.timeline"), text("dock.inspector")} < set(names)
    assert text("dock.recipe") not in names  # it lies in a tab behind another


def test_that_the_dialog_tells_the_size_and_offers_what_the_format_has(qtbot, dialog, trained):
    panel = trained.window.stage.panel("training")
    dialog.fields["scale"].set_value(3)
    dialog.fields["scale"].changed.emit(3)
    assert dialog.told.text() == text(
        "picture.told.png", width=f"{3 * panel.width():,}", height=f"{3 * panel.height():,}"
    )
    for kind, offered in (("png", "scale"), ("pdf", "page"), ("csv", "")):
        dialog.fields["format"].control.changed.emit(kind)
        assert [key for key in ("scale", "page") if dialog.fields[key].isEnabled()] == ([offered] if offered else [])
    assert "8" in dialog.told.text()  # tables: the readout, the matrix, three of curves, the map and two of examples


def test_that_saving_writes_the_file_with_its_ending_and_closes(
    qtbot, dialog, trained, pictures, monkeypatch, tmp_path
):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    size = trained.window.stage.panel("training").size()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    _written(qtbot, pictures)
    assert QImage(str(tmp_path / "a.png")).size() == size * 2
    assert trained.window.message_bar.isVisible()


def test_that_a_picture_in_the_other_theme_leaves_the_window_as_it_was(qtbot, trained, pictures, tmp_path):
    pictures.keep(trained.window.stage.panel("training"), tmp_path / "a.png", Look(), "dark")
    _written(qtbot, pictures)
    assert QImage(str(tmp_path / "a.png")).pixelColor(2, 2).name() == themes.DARK.window
    assert themes.current_theme() is themes.LIGHT
    assert trained.window.updatesEnabled()


def test_that_a_place_that_cannot_be_written_is_told_in_a_sentence(qtbot, trained, pictures, tmp_path):
    told = []
    trained.session.notices.posted.connect(told.append)
    for name in ("a.png", "a.csv"):
        pictures.keep(trained.window.stage.panel("training"), tmp_path / "none" / name, Look())
        _written(qtbot, pictures)
    assert [one.message.key for one in told] == ["error.document.no_folder"] * 2


def test_that_a_name_too_long_for_a_file_is_told_in_a_sentence(qtbot, dialog, trained, pictures, monkeypatch, tmp_path):
    told = []
    trained.session.notices.posted.connect(told.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / ("a" * 300)), ""))
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    _written(qtbot, pictures)
    assert [one.message.key.split(".")[0] for one in told] == ["error"]


def test_that_a_panel_without_numbers_writes_no_file_of_them_and_says_so(trained, pictures, monkeypatch, tmp_path):
    told = []
    trained.session.notices.posted.connect(told.append)
    monkeypatch.setattr("nnstudio.app.pictures.commands.tables_of", lambda _: ())
    pictures.keep(trained.window.stage.panel("network"), tmp_path / "a.csv", Look())
    assert [one.message.key for one in told] == ["numbers.none"]
    assert not pictures.writing.running


def test_that_the_clipboard_gets_pixels_and_lines_of_the_focused_panel(trained, find):
    panel = trained.window.stage.panel("network")
    panel.view.setFocus()
    size = panel.size()
    find("action.edit.copy_picture").trigger()
    mime = _clipboard().mimeData()
    assert mime is not None
    assert _clipboard().image().size() == size * 2
    root = ET.fromstring(bytes(mime.data("image/svg+xml").data()))
    assert root.get("viewBox") == f"0 0 {size.width()} {size.height()}"


def test_that_the_clipboard_gets_the_numbers_for_a_spreadsheet(trained, find):
    trained.window.stage.panel("training").controls.setFocus()
    find("action.edit.copy_numbers").trigger()
    rows = list(csv.reader(io.StringIO(_clipboard().text()), delimiter="\t"))
    assert [text("panel.training.number.train_loss"), repr(_loss(trained))] in rows


def test_that_a_panel_is_printed_on_one_page_turned_as_it_is(qtbot, trained, find, monkeypatch, tmp_path):
    def accepted(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "a.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accepted)
    trained.window.stage.panel("network").view.setFocus()
    find("action.file.print").trigger()
    content = (tmp_path / "a.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1


def test_that_the_button_of_a_panel_that_is_seen_offers_the_same(qtbot, trained, pictures):
    button = trained.window.stage.buttons["training"]
    button.customContextMenuRequested.emit(button.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.objectName() == "action.panel_menu.copy_numbers").trigger()
    assert repr(_loss(trained)) in _clipboard().text()
    menu.close()
    other = trained.window.stage.buttons["neuron"]
    other.customContextMenuRequested.emit(other.rect().center())
    assert QApplication.activePopupWidget() is None


def test_that_the_numbers_are_read_by_keys_and_follow_the_moment_when_asked(qtbot, trained, find):
    trained.window.stage.panel("training").controls.setFocus()
    find("action.view.numbers").trigger()
    window = trained.window.findChild(NumbersWindow)
    try:
        assert window.choice.currentText() == text("panel.training")
        cells = {window.model.table.cell(row, 0): row for row in range(4)}
        row = cells[text("panel.training.number.train_loss")]
        assert window.model.table.cell(row, 1) == _loss(trained)
        qtbot.keyClick(window.choice, Qt.Key.Key_Down)
        assert window.choice.currentText() == text("panel.training.confusion")
        qtbot.keyClick(window.choice, Qt.Key.Key_Up)
        before = _loss(trained)
        qtbot.keyClick(window.follows, Qt.Key.Key_Space)
        trained.session.player.epochs(1)
        qtbot.waitUntil(lambda: not trained.session.player.playing, timeout=20_000)
        qtbot.waitUntil(lambda: window.model.table.cell(row, 1) == _loss(trained) != before, timeout=20_000)
    finally:
        window.close()


def test_that_numbers_closed_before_their_panel_was_still_are_not_filled(qtbot, trained, pictures, monkeypatch):
    panel = trained.window.stage.panel("training")
    monkeypatch.setattr(type(panel), "busy", property(lambda _: True))
    pictures.show_numbers(panel)
    window = trained.window.findChild(NumbersWindow)
    window.close()
    qtbot.waitUntil(lambda: sip.isdeleted(window))
    assert pictures.still.waiting
    pictures.still.close()
    assert not pictures.still.waiting


def test_that_every_dock_is_drawn_with_its_letters_as_outlines(trained):
    for dock in trained.window.docks.values():
        root = ET.fromstring(FORMATS[".svg"](dock.widget(), Look())())
        tags = [node.tag.rpartition("}")[2] for node in root.iter()]
        assert "text" not in tags
        assert tags.count("path") > 1


def test_that_the_timeline_s_numbers_are_the_curve_it_draws(trained):
    (table,) = tables_of(trained.window.docks["timeline"].widget())
    steps = table.columns[0]
    assert steps[0] == 0
    assert steps[-1] <= trained.session.run.step
    assert all(low <= high for _, low, high in table.rows())


def test_that_a_picture_while_training_is_of_one_moment(qtbot, trained, pictures):
    session, panel, seen = trained.session, trained.window.stage.panel("training"), []
    session.player.play()
    qtbot.waitUntil(lambda: session.moment.snapshot.step > 120, timeout=20_000)
    for _ in range(3):
        pictures.still.take(panel, lambda one: seen.append((one.busy, session.moment, one.readout._snapshot)))
        qtbot.waitUntil(lambda: not pictures.still.waiting, timeout=20_000)
    session.player.pause()
    assert [busy for busy, _, _ in seen] == [False] * 3
    assert all(moment.snapshot is shown for _, moment, shown in seen)
    last = seen[-1][1]
    qtbot.waitUntil(lambda: session.moment is not last, timeout=20_000)  # it follows again
