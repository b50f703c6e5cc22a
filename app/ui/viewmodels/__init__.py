"""What the window shows, as plain values and Qt models: no widgets here."""
