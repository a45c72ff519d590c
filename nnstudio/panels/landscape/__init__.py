"""The Loss landscape panel: the loss around the present weights, and why paths zig-zag."""
