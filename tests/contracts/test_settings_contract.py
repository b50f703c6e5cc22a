"""What every place for settings promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from app.core.account import PhoneAccount, Transport, WhenNotReady
from app.core.agent_state import NotReadyReason
from app.core.audio import AudioPreferences
from app.core.conversation import LegKind
from app.core.ids import AccountId, new_id
from app.core.queues import QueueForm
from app.core.settings import DeskSettings, Theme
from app.core.wrap_up import Disposition, FollowUp
from app.ports.settings import SettingsFile
from app.provisioning.settings_file import JsonSettings
from tests.fakes.settings import FakeSettings


@pytest.fixture(params=["fake", "json"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> SettingsFile:
    return FakeSettings() if request.param == "fake" else JsonSettings(tmp_path / "new" / "settings.json")


def test_settings_that_were_never_saved_are_the_standard_ones(file: SettingsFile) -> None:
    assert file.load() == DeskSettings()


def test_saved_settings_come_back_equal(file: SettingsFile) -> None:
    account = PhoneAccount(
        AccountId(new_id()), "anna", "pbx.example:5061", 'Änna "A" O\'Brien', transport=Transport.TLS, register=False
    )
    account = replace(account, when_not_ready=WhenNotReady.UNREGISTER, tells_presence=True)
    settings = DeskSettings(
        accounts=(account,),
        audio=AudioPreferences(microphones=("Headset", "Built-in"), ringer_volume=0.25),
        codecs=("PCMA/8000",),
        theme=Theme.DARK,
        region="JP",
        disposition_required=False,
        not_ready_reasons=(NotReadyReason("昼休み", is_break=True), NotReadyReason("Errand")),
        ready_for=(LegKind.CHAT,),
        dispositions=(
            Disposition("返金", "返金", media=(LegKind.CALL, LegKind.CHAT)),
            Disposition("partial", "Partial", parent="返金", needs_note=True),
            Disposition(
                "later", "Later", queues=("team@example.org",), follow_up=FollowUp(3, time(8, 30)), form="call-back"
            ),
        ),
        favourite_dispositions=("partial",),
        forms_folder="/srv/forms",
        queue_forms=(QueueForm("+33611111111", "調査"),),
    )

    file.save(settings)

    assert file.load() == settings


def test_saving_again_replaces_everything(file: SettingsFile) -> None:
    file.save(DeskSettings(region="FR", theme=Theme.DARK))

    file.save(DeskSettings(region="DE"))

    assert file.load() == DeskSettings(region="DE")
