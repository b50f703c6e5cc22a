"""The voice process. PJSIP lives here and nowhere else, owned by one thread."""
