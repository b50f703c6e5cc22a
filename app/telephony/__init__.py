"""The phone: a voice process that owns PJSIP, and the window's link to it."""
