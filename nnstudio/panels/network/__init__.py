"""The Network panel."""
