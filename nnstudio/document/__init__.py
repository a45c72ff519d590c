"""Files: reading and writing projects, migrations, the recovery journal, and the list of recent files."""

from nnstudio.document.describe import describe
from nnstudio.document.file import SCHEMA, Document, load, save
from nnstudio.document.journal import Journal, Recovery
from nnstudio.document.recent import Recent

__all__ = ["SCHEMA", "Document", "Journal", "Recent", "Recovery", "describe", "load", "save"]
