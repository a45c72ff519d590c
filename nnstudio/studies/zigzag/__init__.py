"""Why inputs that are all positive make gradient descent zig-zag, and centred ones do not."""
