"""What the desk wants from the outside, as small Protocols named for that wish."""
