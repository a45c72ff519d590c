"""Threads: training and long jobs beside the window. The first floor that knows Qt."""
