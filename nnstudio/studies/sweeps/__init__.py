"""Sweeps: one project trained with several settings and seeds, in processes of their own, the results as they come.

cells of a grid ──> sweeping ──> workers (processes) ── cell_run ──> results ──> summary of each group of seeds
"""
