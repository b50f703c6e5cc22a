"""The composition roots: they build everything and decide nothing."""
