"""Sweeps: one project with several settings and seeds."""
