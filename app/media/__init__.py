"""The headset, through Qt Multimedia: devices and hot-plug, streams, rings, tones, levels."""

from __future__ import annotations

from PySide6.QtCore import QLoggingCategory

# Before Qt Multimedia is imported, because it talks about its optional libraries while it loads.
QLoggingCategory.setFilterRules("qt.multimedia.*=false")
