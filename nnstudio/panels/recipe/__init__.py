"""The recipe panel."""
