"""The main window: a table of docks around the stage."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PyQt6.QtCore import QByteArray, QObject, Qt
from PyQt6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PyQt6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QVBoxLayout, QWidget

from nnstudio.app.actions import make_actions
from nnstudio.app.appearance import Appearance
from nnstudio.app.click_focus import ClickFocus
from nnstudio.app.commands import Commands
from nnstudio.app.control_locks import ControlLocks
from nnstudio.app.dock_buttons import DockButtons
from nnstudio.app.dock_tabs import DockTabs
from nnstudio.app.exporting import Exporting
from nnstudio.app.help.asking import Asking
from nnstudio.app.icons import icon
from nnstudio.app.lesson_dock import LessonDock
from nnstudio.app.lesson_editor_dock import LessonEditorDock
from nnstudio.app.lessons_menu import LessonsMenu
from nnstudio.app.menus import fill_menu_bar
from nnstudio.app.news import SavingNews, connect_loading, connect_news
from nnstudio.app.presenting import Presenter
from nnstudio.app.recent_menu import RecentMenu
from nnstudio.app.replay_check import ReplayCheck
from nnstudio.app.run_bar import RunBar
from nnstudio.app.setups_menu import fill_setups_menu
from nnstudio.app.stage import Stage
from nnstudio.app.stage_area import StageArea
from nnstudio.app.undo_words import UndoWords
from nnstudio.catalog import Message, text
from nnstudio.document.recent import Recent
from nnstudio.panels.base import Panel
from nnstudio.panels.data.panel import DataPanel
from nnstudio.panels.inspector.panel import InspectorPanel
from nnstudio.panels.layers.panel import LayersPanel
from nnstudio.panels.lesson.panel import LessonPanel
from nnstudio.panels.lesson_editor.panel import LessonEditorPanel
from nnstudio.panels.recipe.panel import RecipePanel
from nnstudio.panels.timeline.panel import TimelinePanel
from nnstudio.session import Session
from nnstudio.session.files import Files
from nnstudio.widgets.message_bar import MessageBar
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.texts import bind_text

_Area = Qt.DockWidgetArea


class DockSpec(NamedTuple):
    """A panel beside the stage: where, its width (below: height) at first, its share of the column, whose tab it is."""

    panel: type[Panel]
    area: Qt.DockWidgetArea
    extent: int
    share: int = 1
    tab_of: str = ""


DOCKS = (
    DockSpec(DataPanel, _Area.LeftDockWidgetArea, 276, 55),
    DockSpec(RecipePanel, _Area.LeftDockWidgetArea, 276, 55, tab_of="data"),
    DockSpec(LessonEditorPanel, _Area.LeftDockWidgetArea, 276, 55, tab_of="data"),
    DockSpec(LayersPanel, _Area.LeftDockWidgetArea, 276, 45),
    DockSpec(InspectorPanel, _Area.RightDockWidgetArea, 216),
    DockSpec(LessonPanel, _Area.RightDockWidgetArea, 216, tab_of="inspector"),
    DockSpec(TimelinePanel, _Area.BottomDockWidgetArea, 90),
)
LAYOUT_VERSION = 1


class MainWindow(QMainWindow):
    """Puts the pieces together; what they do is theirs."""

    def __init__(self, session: Session, files: Files, recent: Recent, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowIcon(icon("nnstudio"))
        self.setAcceptDrops(True)
        self.session, self.files = session, files
        self.before_close: Callable[[], None] = lambda: None
        self.commands = Commands(self, session, files, recent, appearance)
        self._dock_tabs = DockTabs(self)
        self.actions_by_key = make_actions(self, self.commands)
        self.message_bar, self.progress = MessageBar(), ProgressStrip("loading")
        self.stage = Stage(session)
        self.docks = {spec.panel.key: self._dock(spec) for spec in DOCKS}
        self.exporting = Exporting(self, session, self.commands.beside)
        self.replay_check = ReplayCheck(session, self.exporting.trained, self)
        self._fill()
        submenus = fill_menu_bar(self, self.actions_by_key)
        self._recent = RecentMenu(submenus["file.recent"], recent, self.commands.open_path)
        fill_setups_menu(submenus["file.setups"], self.commands.open_setup)
        self.exporting.fill(submenus["file.export"])
        self.replay_check.fill(submenus["file.export"])
        appearance.fill_theme_menu(submenus["view.theme"])
        appearance.fill_language_menu(submenus["view.language"])
        for dock in self.docks.values():
            submenus["view.docks"].addAction(dock.toggleViewAction())
        self.stage.fill_menu(submenus["view.panels"])
        self._undo_words = UndoWords(session, self.actions_by_key["edit.undo"], self.actions_by_key["edit.redo"])
        self.locks = ControlLocks(self, [*self.docks.values(), self._bar, self.stage.row], session)
        self.lesson_dock = LessonDock(self, self.docks["lesson"], self.docks["inspector"], self.locks, session)
        self._lesson_ahead: QObject | None = None
        session.lessons.changed.connect(self._look_ahead)
        self.editor_dock = LessonEditorDock(self, self.docks, session)
        self._lessons_menu = LessonsMenu(submenus, self.actions_by_key, session, self.commands.lessons)
        connect_news(session, self.message_bar)
        self._saving_news = SavingNews(files.saving, self.message_bar)
        connect_loading(session, self.progress)
        files.changed.connect(self.refresh_texts)
        session.player.state_changed.connect(self._played)
        self._wire_lessons()
        self.commands.pictures.look_at(self._panels)
        self.commands.pictures.offer_on(self.stage.buttons)
        data = self.docks["data"].widget()
        assert isinstance(data, DataPanel)
        data.open_requested.connect(self.commands.open_table)
        data.folder_requested.connect(self.commands.open_folder)
        self.resize(1280, 800)
        self._first_state = None
        self.presenter = Presenter(self, appearance.enlarged)
        self.asking = Asking(self)
        self._click_focus = ClickFocus(self, self.stage)
        appearance.follow(self)
        self.refresh_texts()

    def refresh_texts(self) -> None:
        name = self.files.name or text("project.untitled")
        self.setWindowTitle(f"{name}[*] – nnstudio")
        self.setWindowModified(self.files.unsaved)

    def restore_layout(self) -> None:
        """Arrange the docks as the user left them, or as designed."""
        self._arrange()
        self._first_state = self.saveState(LAYOUT_VERSION)
        self.restoreGeometry(self.session.settings.blob("geometry"))
        self.take_layout(self.session.settings.blob("layout"))
        self.stage.setFocus()  # else Qt gives it to the first control, and space would press that instead of playing

    def arrangement(self) -> tuple[QByteArray, QByteArray]:
        """Return geometry and layout as they are."""
        return self.saveGeometry(), self.saveState(LAYOUT_VERSION)

    def take_layout(self, layout: QByteArray) -> None:
        """Arrange the docks as `arrangement` said; whether the lesson's is shown is the lesson's."""
        self.restoreState(layout, LAYOUT_VERSION)
        self._settle_lessons()

    def reset_layout(self) -> None:
        """Arrange the docks as designed."""
        if self._first_state is not None:
            self.restoreState(self._first_state, LAYOUT_VERSION)
        self._arrange()
        self._settle_lessons()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        """Space plays where no control wanted it."""
        if a0 is not None and a0.key() == Qt.Key.Key_Space and not a0.isAutoRepeat():
            self.actions_by_key["run.play"].trigger()
            return
        super().keyPressEvent(a0)

    def dragEnterEvent(self, a0: QDragEnterEvent | None) -> None:
        mime = a0.mimeData() if a0 else None
        if a0 and mime and any(url.isLocalFile() for url in mime.urls()):
            a0.acceptProposedAction()

    def dropEvent(self, a0: QDropEvent | None) -> None:
        mime = a0.mimeData() if a0 else None
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime else []
        if paths:
            self.commands.open_path(paths[0])

    def closeEvent(self, a0: QCloseEvent | None) -> None:
        if a0 is None:
            return
        if not (self.commands.may_close() and self.commands.writing.may_end()):
            a0.ignore()
            return
        self.editor_dock.put_back()
        self.presenter.leave()
        self.asking.pointing.end()
        geometry, layout = self.presenter.arrangement()
        self.session.settings.set_blob("geometry", geometry)
        self.session.settings.set_blob("layout", layout)
        self.replay_check.close()
        self.exporting.close()
        self.commands.pictures.close()
        self.before_close()
        a0.accept()

    def _fill(self) -> None:
        bar = self._bar = QToolBar(self)
        bar.setObjectName("run_bar.tool_bar")
        bar.setMovable(False)
        self.run_bar = RunBar(self.session, self.files, self.commands, self.actions_by_key)
        bar.addWidget(self.run_bar)
        bind_text(bar, "setWindowTitle", Message("menu.run"))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(bar)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.progress)
        layout.addWidget(self.replay_check.strip)
        layout.addWidget(self.message_bar)
        layout.addWidget(StageArea(self.stage), 1)
        self.setCentralWidget(middle)

    def _panels(self) -> list[Panel]:
        """Return the panels that are seen: those of the stage, then those of the docks."""
        docked = [dock.widget() for dock in self.docks.values()]
        return [*self.stage.shown, *(one for one in docked if isinstance(one, Panel) and one.seen)]

    def _wire_lessons(self) -> None:
        panel, lessons = self.docks["lesson"].widget(), self.commands.lessons
        assert isinstance(panel, LessonPanel)
        panel.back_wanted.connect(lessons.back)
        panel.next_wanted.connect(lessons.next)
        panel.course_wanted.connect(lessons.course)
        self.stage.lesson_wanted.connect(lambda key: lessons.choose_about(key, self.stage.askers[key]))

        editor = self.docks["lesson_editor"].widget()
        assert isinstance(editor, LessonEditorPanel)
        editor.wanted.connect(lambda call: getattr(self.commands.writing, call)())

    def _look_ahead(self) -> None:
        """With the first lesson: it loads what lessons need."""
        if self._lesson_ahead is None:
            from nnstudio.app.lesson_ahead import LessonAhead

            self._lesson_ahead = LessonAhead(self.stage, self.session)

    def _settle_lessons(self) -> None:
        """What belongs to lessons is seen while one is open, whatever a layout says that was kept."""
        self.lesson_dock.settle()
        self.editor_dock.settle()

    def _played(self, _state: str) -> None:
        """A project with a file is unsaved once it was trained on."""
        self.refresh_texts()

    def _dock(self, spec: DockSpec) -> QDockWidget:
        dock = QDockWidget(self)
        dock.setObjectName(f"dock.{spec.panel.key}")
        panel = spec.panel(self.session)
        bind_text(panel, "setAccessibleName", Message(f"dock.{spec.panel.key}"))
        dock.setWidget(panel)
        dock.visibilityChanged.connect(panel.come_into_sight)
        bind_text(dock, "setWindowTitle", Message(f"dock.{spec.panel.key}"))
        DockButtons(dock)
        self.addDockWidget(spec.area, dock)
        return dock

    def _arrange(self) -> None:
        """Give every dock its place and size; the sides reach down to the timeline."""
        for dock in self.docks.values():
            self.removeDockWidget(dock)  # else Qt leaves the tabs of where it was lying on the window
        for spec in DOCKS:
            dock = self.docks[spec.panel.key]
            dock.setFloating(False)
            self.addDockWidget(spec.area, dock)
            dock.show()
        for spec in DOCKS:
            if spec.tab_of:
                self.tabifyDockWidget(self.docks[spec.tab_of], self.docks[spec.panel.key])
                self.docks[spec.tab_of].raise_()
        self._resize(_Area.LeftDockWidgetArea, Qt.Orientation.Vertical, "share")
        for area in (_Area.LeftDockWidgetArea, _Area.RightDockWidgetArea):
            self._resize(area, Qt.Orientation.Horizontal, "extent")
        self._resize(_Area.BottomDockWidgetArea, Qt.Orientation.Vertical, "extent")

    def _resize(self, area: Qt.DockWidgetArea, way: Qt.Orientation, field: str) -> None:
        specs = [spec for spec in DOCKS if spec.area == area and not spec.tab_of]
        self.resizeDocks([self.docks[spec.panel.key] for spec in specs], [getattr(spec, field) for spec in specs], way)
