"""Files: reading and writing projects, migrations, the recovery journal, and the list of recent files."""
