"""The phone follows the settings each time an engine attaches, and the desk hears how it is."""

from __future__ import annotations

from dataclasses import replace

from app.core.account import Registration, RegistrationState
from app.core.audio import AudioPreferences
from app.core.ids import AccountId, new_id
from app.core.presence import Presence
from app.core.problems import Problem
from app.core.settings import DEFAULT_CODECS, DeskSettings, Theme
from app.ports.audio import Levels
from app.ports.telephony import (
    ForgetCall,
    PreferAudio,
    PreferCodecs,
    RegistrationChanged,
    RemoveAccount,
    SetAccount,
    SetPresence,
    TakeCalls,
)
from app.services.events import Notice, NoticeOver, PasswordMissing, PhoneChanged, SettingsChanged
from tests.factories import a_call, a_call_end
from tests.fakes.telephony import CAPABILITIES
from tests.unit.services.world import ACCOUNT, World, devices

REGISTERED = Registration(ACCOUNT.id, RegistrationState.REGISTERED)
SECOND = replace(ACCOUNT, id=AccountId(new_id()), user="second")


def test_an_engine_that_attaches_is_told_what_the_settings_want(world: World) -> None:
    world.telephony.attach()

    assert world.telephony.requests == [
        TakeCalls(on=False),
        SetPresence(Presence(False)),
        PreferCodecs(DEFAULT_CODECS),
        PreferAudio(AudioPreferences()),
        SetAccount(ACCOUNT, "secret"),
    ]


def test_calls_are_taken_over_before_the_keyring_is_asked(world: World) -> None:
    ended = replace(a_call(), end=a_call_end())

    world.telephony.attach(ended)

    assert [type(request) for request in world.telephony.requests][:3] == [
        ForgetCall,
        TakeCalls,
        SetPresence,
    ]


def test_the_desk_hears_of_an_engine_that_attaches(world: World) -> None:
    world.telephony.attach(registered=ACCOUNT.id, devices=devices("Jabra"))

    assert world.heard(PhoneChanged) == [PhoneChanged(CAPABILITIES, (REGISTERED,), 5060)]
    assert world.heard(NoticeOver) == [NoticeOver(Problem.ENGINE_LOST)]
    assert devices("Jabra") in world.told


def test_losing_the_engine_is_said_and_nothing_counts_as_registered(world: World) -> None:
    world.telephony.attach(registered=ACCOUNT.id)

    world.telephony.lose("signal 9")

    off = Registration(ACCOUNT.id, RegistrationState.OFF)
    assert world.heard(PhoneChanged)[-1] == PhoneChanged(None, (off,))
    assert world.heard(Notice) == [Notice(Problem.ENGINE_LOST, "signal 9")]


def test_a_changed_registration_is_told(world: World) -> None:
    world.telephony.emit(RegistrationChanged(REGISTERED))

    assert world.heard(PhoneChanged) == [PhoneChanged(None, (REGISTERED,))]


def test_levels_are_passed_on(world: World) -> None:
    world.telephony.emit(Levels(-20, -30))

    assert world.heard(Levels) == [Levels(-20, -30)]


class TestAccounts:
    def test_a_saved_account_is_kept_and_set_with_its_password(self, world: World) -> None:
        world.services.phone.save_account(SECOND, "hush")

        assert world.settings.current.accounts == (ACCOUNT, SECOND)
        assert world.credentials.passwords[SECOND.id] == "hush"
        assert world.telephony.requests == [SetAccount(SECOND, "hush")]
        assert world.heard(SettingsChanged)[-1] == SettingsChanged(world.settings.current)

    def test_a_changed_account_keeps_its_place_and_its_password(self, world: World) -> None:
        world.services.phone.save_account(SECOND, "hush")

        world.services.phone.save_account(changed := replace(ACCOUNT, display_name="Agent Ann"))

        assert world.settings.current.accounts == (changed, SECOND)
        assert world.telephony.requests[-1] == SetAccount(changed, "secret")

    def test_without_a_password_the_agent_is_asked_and_nothing_is_sent(self, world: World) -> None:
        world.services.phone.save_account(SECOND)

        assert world.heard(PasswordMissing) == [PasswordMissing(SECOND.id)]
        assert world.telephony.requests == []

    def test_an_account_that_does_not_register_needs_no_password(self, world: World) -> None:
        world.services.phone.save_account(alone := replace(SECOND, register=False))

        assert world.telephony.requests == [SetAccount(alone, "")]

    def test_a_password_that_lasts_for_this_session_only_is_said(self, world: World) -> None:
        world.credentials.is_lasting = False

        world.services.phone.save_account(ACCOUNT, "new")

        assert world.heard(Notice) == [Notice(Problem.KEYRING_MISSING)]

    def test_a_removed_account_is_gone_with_its_password(self, world: World) -> None:
        world.telephony.attach(registered=ACCOUNT.id)

        world.services.phone.remove_account(ACCOUNT.id)

        assert world.settings.current.accounts == ()
        assert ACCOUNT.id not in world.credentials.passwords
        assert world.telephony.requests[-1] == RemoveAccount(ACCOUNT.id)
        assert world.heard(PhoneChanged)[-1] == PhoneChanged(CAPABILITIES, (), 5060)

    def test_a_late_word_about_a_removed_account_does_not_bring_it_back(self, world: World) -> None:
        world.services.phone.remove_account(ACCOUNT.id)

        world.telephony.emit(RegistrationChanged(Registration(ACCOUNT.id, RegistrationState.OFF)))

        assert world.heard(PhoneChanged)[-1] == PhoneChanged(None, ())


class TestSettings:
    def test_audio_wishes_are_kept_and_sent(self, world: World) -> None:
        wishes = AudioPreferences(microphones=("Jabra",))

        world.services.phone.prefer_audio(wishes)

        assert world.settings.current.audio == wishes
        assert world.telephony.requests == [PreferAudio(wishes)]

    def test_other_settings_are_kept_and_told(self, world: World) -> None:
        dark = DeskSettings(theme=Theme.DARK)

        world.services.phone.change_settings(dark)

        assert world.settings.current == dark
        assert world.heard(SettingsChanged)[-1] == SettingsChanged(dark)
