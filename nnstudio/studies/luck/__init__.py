"""Luck: the same network from many seeds, and how far its final losses lie apart."""
