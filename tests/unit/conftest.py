"""What several unit tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.core.settings import Language
from app.ui.qt.language import speak


@pytest.fixture
def japanese(qapp: QApplication) -> Iterator[None]:
    speak(Language.JAPANESE)

    yield

    speak(Language.ENGLISH)
