"""The Course panel: every lesson there is, by parts, and how far one has come."""
