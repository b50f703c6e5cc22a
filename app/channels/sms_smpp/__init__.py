"""Text messages through an operator's message centre (SMPP 3.4)."""
