"""Pictures of the panels and their numbers: kept as files, copied, printed, and shown as tables."""
