"""The Forward pass panel: every layer's product as matrices with shapes and values, beside its code."""
