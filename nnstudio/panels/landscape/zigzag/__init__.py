"""The page of the zig-zag."""
