"""The forms of the wrap-up, and with them what is asked for before Finish."""

from __future__ import annotations

import logging
import sys
import threading
from datetime import timedelta
from importlib import import_module

from app.core.errors import ParleyError
from app.core.finishing import FinishRules
from app.core.forms.schema import FoundForm, SchemaFlaw, SchemaProblem, read_form
from app.core.settings import DeskSettings
from app.ports.forms import FormFiles
from app.services.alarms import Alarms, Cancel
from app.services.bus import Bus
from app.services.events import FormsChanged, SettingsChanged

log = logging.getLogger(__name__)


_LIBRARY = "jsonschema"
_LOOK_AGAIN = timedelta(milliseconds=50)


class Forms:
    """Reads a file at a time, so that a call that rings in between is answered at once.

    What checks them takes half a second to load: that is done on a thread of its own, once there is a form.

    Until all are read those that were found before count. `files` is None where there is no place for forms.
    """

    def __init__(self, files: FormFiles | None, bus: Bus, alarms: Alarms, settings: DeskSettings) -> None:
        self._files = files
        self._bus = bus
        self._alarms = alarms
        self._settings = settings
        self._found: tuple[FoundForm, ...] = ()
        self._go_on: Cancel = lambda: None
        self._loading: threading.Thread | None = None
        self.rules = FinishRules(settings)
        bus.subscribe(SettingsChanged, self._settings_changed)

    @property
    def known(self) -> FormsChanged:
        """As it was told last."""
        place = "" if self._files is None else self._files.place(self._settings.forms_folder)
        return FormsChanged(place, self._found)

    def read_again(self) -> None:
        """Look what is there now: if it is something else, `FormsChanged` tells of it."""
        self._go_on()
        self._read((), self._names())

    def _names(self) -> tuple[str, ...]:
        try:
            return () if self._files is None else self._files.names(self._settings.forms_folder)
        except ParleyError as error:
            log.warning("%s", error)
            return ()

    def _read(self, found: tuple[FoundForm, ...], left: tuple[str, ...]) -> None:
        if self._files is None or not left:
            if found != self._found:
                self._found = found
                self._rule()
            return
        if not self._is_loaded():
            self._go_on = self._alarms.after(_LOOK_AGAIN, lambda: self._read(found, left))
            return
        read = (*found, self._one(self._files, left[0]))
        self._go_on = self._alarms.after(timedelta(), lambda: self._read(read, left[1:]))

    def _is_loaded(self) -> bool:
        if self._loading is None and _LIBRARY not in sys.modules:
            self._loading = threading.Thread(target=import_module, args=(_LIBRARY,), name="forms-library", daemon=True)
            self._loading.start()
        return self._loading is None or not self._loading.is_alive()

    def _one(self, files: FormFiles, name: str) -> FoundForm:
        try:
            return read_form(name, files.read(self._settings.forms_folder, name))
        except ParleyError as error:
            return FoundForm(name, flaw=SchemaFlaw(SchemaProblem.UNREADABLE, str(error)))

    def _rule(self) -> None:
        forms = tuple(each.form for each in self._found if each.form is not None)
        self.rules = FinishRules(self._settings, forms)
        self._bus.publish(self.known)

    def _settings_changed(self, event: SettingsChanged) -> None:
        before, self._settings = self._settings, event.settings
        if _rules_of(before) != _rules_of(event.settings):
            self._rule()
        if before.forms_folder != event.settings.forms_folder:
            self.read_again()


def _rules_of(settings: DeskSettings) -> object:
    """All that says what is asked for; channels name the queues."""
    return settings.dispositions, settings.disposition_required, settings.queue_forms, settings.channels
