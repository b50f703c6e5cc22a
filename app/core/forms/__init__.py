"""Forms of the wrap-up: what is asked, what was answered, and whether that is complete."""
