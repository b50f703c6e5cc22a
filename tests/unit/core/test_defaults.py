"""What an agent gets who has set nothing."""

from __future__ import annotations

import phonenumbers

from app.core.settings import DeskSettings
from app.core.wrap_up import DEFAULT_DISPOSITIONS


def test_dispositions_can_be_told_apart_by_code_and_by_label() -> None:
    codes = {disposition.code for disposition in DEFAULT_DISPOSITIONS}
    labels = {disposition.label for disposition in DEFAULT_DISPOSITIONS}

    assert len(codes) == len(labels) == len(DEFAULT_DISPOSITIONS)


def test_the_standard_settings_can_place_a_call_once_there_is_an_account() -> None:
    settings = DeskSettings()

    assert settings.accounts == ()
    assert settings.codecs[0] == "G722/16000"
    assert settings.region in phonenumbers.SUPPORTED_REGIONS
