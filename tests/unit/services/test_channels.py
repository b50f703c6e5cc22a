"""The text channels: their accounts and secrets, where each stands, and what it can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier

import pytest

from app.core.channel import ChannelAccount, Link, LinkState
from app.core.composer import Outlet
from app.core.conversation import LegKind
from app.core.errors import ParleyError, RefusedError
from app.core.ids import AccountId, new_id
from app.core.problems import Problem
from app.ports.channel import BrowserSignIn, Channel, ChannelType, LinkChanged, MarkRead, Secrets
from app.services.channels import SIP_SMS, sip_sms_account
from app.services.events import ChannelsChanged, Notice, PasswordMissing
from tests.fakes.channel import OWN, FakeServer
from tests.unit.services.world import ACCOUNT, World


def states(world: World) -> dict[AccountId, LinkState]:
    return {link.account: link.state for link in world.services.channels.links}


def remade(server: FakeServer, make: Callable[[ChannelAccount, Secrets], Channel]) -> ChannelType:
    return replace(server.type, make=make)


class TestLinks:
    def test_every_account_connects_when_the_window_opens(self, world: World) -> None:
        assert set(states(world).values()) == {LinkState.CONNECTED}
        assert set(states(world)) == {server.account for server in world.servers.values()}
        assert world.services.channels.is_connected(world.sms.account)

    def test_a_broken_link_is_told_with_its_reason_and_so_is_its_return(self, world: World) -> None:
        world.sms.cut()
        broken = world.heard(ChannelsChanged)[-1].links
        world.sms.mend()

        assert Link(world.sms.account, LegKind.SMS, LinkState.FAILED, Problem.SERVER_SILENT) in broken
        assert states(world)[world.sms.account] is LinkState.CONNECTED

    def test_what_an_account_still_says_after_it_was_switched_off_is_not_heard(self, world: World) -> None:
        world.services.channels.save_account(replace(world.sms.settings, is_enabled=False))

        world.services.channel_event(LinkChanged(Link(world.sms.account, LegKind.SMS, LinkState.CONNECTED)))

        assert world.sms.account not in states(world)
        assert not world.services.channels.is_connected(world.sms.account)

    def test_a_channel_is_given_back_how_far_it_had_read(self, world: World) -> None:
        first = world.texted(text="one")
        world.sms.is_cut = True
        world.sms.write("+33612345678", "two")
        world.sms.is_cut = False

        world.start_window()

        assert [message.text for message in world.messages(first)] == ["one", "two"]

    def test_all_are_left_in_order_and_at_the_same_time_when_the_window_closes(self, world: World) -> None:
        together = Barrier(len(world.servers), timeout=5)
        for server in world.servers.values():
            assert server.channel is not None
            stop = server.channel.stop
            server.channel.stop = lambda stop=stop: (together.wait(), stop())  # pyright: ignore

        world.services.stop()

        assert all(server.channel is None for server in world.servers.values())

    def test_without_any_account_there_is_nothing_to_leave(self, world: World) -> None:
        for server in world.servers.values():
            world.services.channels.remove_account(server.account)

        world.services.stop()

        assert world.services.channels.links == ()


class TestAccounts:
    def test_a_new_account_is_kept_with_its_secret_and_connects(self, world: World) -> None:
        other = ChannelAccount(AccountId(new_id()), "fake-sms", "+33622222222")

        world.services.channels.save_account(other, "secret")

        assert world.settings.current.channels[-1] == other
        assert world.credentials.passwords[other.id] == "secret"
        assert world.services.channels.settings_of(other.id) == other
        assert world.services.channels.accounts_of(LegKind.SMS) == (world.sms.account, other.id)

    def test_a_changed_account_keeps_its_place_and_connects_anew(self, world: World) -> None:
        before = world.sms.channel

        world.services.channels.save_account(replace(world.sms.settings, title="Bookings"))

        assert world.sms.channel is not before
        assert [each.title for each in world.settings.current.channels][1] == "Bookings"
        assert world.credentials.passwords[world.sms.account] == "secret"

    def test_a_new_secret_alone_connects_anew_too(self, world: World) -> None:
        before = world.sms.channel

        world.services.channels.save_account(world.sms.settings, "renewed")

        assert world.sms.channel is not before
        assert states(world)[world.sms.account] is LinkState.CONNECTED

    def test_other_settings_leave_the_channels_alone(self, world: World) -> None:
        before = world.sms.channel

        world.services.phone.change_settings(replace(world.services.phone.settings, agent_name="Alice"))

        assert world.sms.channel is before

    def test_a_removed_account_is_forgotten_with_its_secret(self, world: World) -> None:
        world.services.channels.remove_account(world.sms.account)

        assert world.sms.account not in world.credentials.passwords
        assert world.sms.channel is None
        assert world.sms.account not in states(world)
        assert world.services.channels.capabilities(world.sms.account) is None

    def test_a_secret_that_cannot_be_kept_is_said(self, world: World) -> None:
        world.credentials.is_lasting = False

        world.services.channels.save_account(world.sms.settings, "renewed")

        assert Notice(Problem.KEYRING_MISSING) in world.heard(Notice)

    def test_a_renewed_token_takes_the_place_of_the_secret(self, world: World) -> None:
        given: list[Secrets] = []

        def make(account: ChannelAccount, secrets: Secrets) -> Channel:
            given.append(secrets)
            return world.sms.make()

        world.services.channels.types = world.services.channels.types | {"fake-sms": remade(world.sms, make)}
        world.services.channels.save_account(world.sms.settings, "token 1")

        given[0].keep("token 2")

        assert given[0].secret == "token 1"
        assert world.credentials.passwords[world.sms.account] == "token 2"


class TestAccountsThatCannotStart:
    def test_without_its_secret_an_account_asks_for_it_once(self, world: World) -> None:
        del world.credentials.passwords[world.sms.account]
        world.start_window()

        world.services.phone.change_settings(replace(world.services.phone.settings, agent_name="Alice"))

        assert world.heard(PasswordMissing) == [PasswordMissing(world.sms.account)]
        assert Link(world.sms.account, LegKind.SMS, LinkState.FAILED, Problem.LOGIN_REFUSED) in (
            world.services.channels.links
        )

    def test_an_account_that_signs_in_with_the_browser_is_not_asked_for_a_password(self, world: World) -> None:
        sign_in = BrowserSignIn(lambda options: True, lambda account, show: "token")
        kind = replace(world.sms.type, sign_in=sign_in)
        world.services.channels.types = world.services.channels.types | {"fake-sms": kind}
        del world.credentials.passwords[world.sms.account]

        world.services.channels.save_account(replace(world.sms.settings, title="Bookings"))

        assert world.heard(PasswordMissing) == []
        assert world.services.channels.links[-1].problem is Problem.TOKEN_EXPIRED

    def test_once_it_is_typed_in_the_account_connects(self, world: World) -> None:
        del world.credentials.passwords[world.sms.account]
        world.start_window()

        world.services.channels.save_account(world.sms.settings, "secret")

        assert states(world)[world.sms.account] is LinkState.CONNECTED

    @pytest.mark.parametrize(
        ("error", "problem"),
        [
            (RefusedError(Problem.NO_ENCRYPTION), Problem.NO_ENCRYPTION),
            (ParleyError("The port is no number."), Problem.BAD_SETTINGS),
        ],
    )
    def test_settings_that_cannot_be_used_are_said_and_forgotten_with_the_account(
        self, world: World, error: ParleyError, problem: Problem
    ) -> None:
        def refuse(account: ChannelAccount, secrets: Secrets) -> Channel:
            raise error

        world.services.channels.types = world.services.channels.types | {"fake-sms": remade(world.sms, refuse)}
        world.services.channels.save_account(replace(world.sms.settings, options={"port": "none"}))
        (link,) = (link for link in world.services.channels.links if link.account == world.sms.account)

        world.services.channels.remove_account(world.sms.account)

        assert (link.state, link.problem, link.detail) == (LinkState.FAILED, problem, str(error))
        assert world.sms.account not in states(world)

    def test_an_account_of_a_kind_that_this_program_does_not_know_is_left_alone(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        unknown = ChannelAccount(AccountId(new_id()), "pigeon", "Roof")

        world.services.channels.save_account(unknown)

        assert unknown in world.settings.current.channels
        assert unknown.id not in states(world)
        assert caplog.messages == ["there is no channel called pigeon"]


class TestThePhonesOwnChannel:
    @pytest.fixture
    def sip(self, world: World) -> FakeServer:
        """Every phone account can text as well."""
        server = FakeServer(LegKind.SMS, sip_sms_account(ACCOUNT).id)
        world.services.channels.types = world.services.channels.types | {SIP_SMS: replace(server.type, fields=())}
        return server

    def test_it_comes_and_goes_with_the_phone_account_and_needs_no_secret_of_its_own(
        self, world: World, sip: FakeServer
    ) -> None:
        world.services.phone.change_settings(world.services.phone.settings)
        there = states(world).get(sip.account)

        world.services.phone.remove_account(ACCOUNT.id)

        assert there is LinkState.CONNECTED
        assert sip.account not in states(world)

    def test_it_is_opened_anew_when_the_phone_is_no_longer_to_register(self, world: World, sip: FakeServer) -> None:
        world.services.phone.change_settings(world.services.phone.settings)
        first = sip.channel

        world.services.phone.save_account(replace(ACCOUNT, register=False))

        assert sip.channel is not first


def test_every_account_is_an_outlet_connected_or_not(world: World) -> None:
    world.sms.cut()

    outlets = world.services.channels.outlets

    assert Outlet(world.sms.account, LegKind.SMS, (OWN[LegKind.SMS],)) in outlets
    assert Outlet(world.chat.account, LegKind.CHAT, (OWN[LegKind.CHAT],), starts=False) in outlets


def test_a_wish_for_an_account_that_is_gone_is_dropped(world: World) -> None:
    conversation = world.texted()
    world.services.channels.remove_account(world.sms.account)

    world.services.inbox.seen(conversation)

    assert world.sms.asked(MarkRead) == []
    assert world.view(conversation).unseen == 0
