"""A contact centre in one computer, to try the desk and to show it: a virtual headset and what is said on it."""
