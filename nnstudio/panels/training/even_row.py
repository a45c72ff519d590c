"""A row of widgets in columns of one width, which goes on in further rows where there is no room."""

from PyQt6.QtWidgets import QWidget

from nnstudio.widgets.flow_row import FlowRow


class EvenRow(FlowRow):
    """Lays widgets out from left to right; as many rows as the widest needs, evenly filled."""

    def _widths(self, widgets: list[QWidget], room: int) -> list[int]:
        """Return the columns' common width, for each."""
        whole = room + self._gap
        widest = max((one.sizeHint().width() for one in widgets), default=0) + self._gap
        most = max(1, min(len(widgets), whole // widest))
        rows = max(1, -(-len(widgets) // most))
        return [whole // max(1, -(-len(widgets) // rows)) - self._gap] * len(widgets)
