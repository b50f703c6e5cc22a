"""The glue between the desk and Qt."""

from __future__ import annotations

from app.ui.qt.immortals import keep_singletons

keep_singletons()
