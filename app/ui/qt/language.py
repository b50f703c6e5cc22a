"""The language of the window: its catalogue, Qt's own, and the form of dates, times and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.core.settings import Language
from app.ui.qt.resources import resource

_SPOKEN = {Language.ENGLISH: QLocale.Language.English, Language.JAPANESE: QLocale.Language.Japanese}


@dataclass(slots=True)
class _Speech:
    """What the application speaks now: English, as it is written, until somebody says otherwise."""

    language: Language = Language.ENGLISH
    translators: list[QTranslator] = field(default_factory=list[QTranslator])


_speech = _Speech()


def speak(choice: Language) -> bool:
    """Have the application speak this language from now on; whether that is another one than before.

    SYSTEM is the first of the system's languages that Parley knows, English if it knows none. Texts that widgets have
    already taken are as they were: a window is to be filled anew.
    """
    language = _of_the_system() if choice is Language.SYSTEM else choice
    QLocale.setDefault(_form(choice, language))
    if language is _speech.language and _speech.translators:
        return False
    is_other = language is not _speech.language
    for translator in _speech.translators:
        QCoreApplication.removeTranslator(translator)
    _speech.language, _speech.translators = language, list(_translators(language))
    for translator in _speech.translators:
        QCoreApplication.installTranslator(translator)
    return is_other


def _translators(language: Language) -> Iterator[QTranslator]:
    """For English there is one of our own, too: it says "1 message" and "2 messages"."""
    qt, own = QTranslator(), QTranslator()
    if qt.load(f"qtbase_{language.value}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        yield qt
    if own.load(str(resource("translations", f"parley_{language.value}.qm"))):
        yield own


def spoken() -> Language:
    """What the window speaks now: never SYSTEM."""
    return _speech.language


def _of_the_system() -> Language:
    known = {QLocale(each).language(): each for each in ("en", "ja")}
    for tag in QLocale.system().uiLanguages():
        if (found := known.get(QLocale(tag).language())) is not None:
            return Language(found)
    return Language.ENGLISH


def _form(choice: Language, language: Language) -> QLocale:
    """As the system writes them; where it speaks another language than was chosen, as its country writes them in it."""
    system = QLocale.system()
    if choice is Language.SYSTEM or system.language() is _SPOKEN[language]:
        return system
    return QLocale(_SPOKEN[language], system.territory())
