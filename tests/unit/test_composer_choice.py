"""Which way to write is shown: the desk's preselection, unless the agent chose or has begun another."""

from __future__ import annotations

from app.core.composer import Way
from app.core.conversation import LegKind, Route
from app.core.ids import ConversationId, LegId, new_id
from app.ports.channel import Capabilities
from app.services.offering import Composer, Offered
from app.ui.viewmodels.composer_choice import NOTE, Choice, settled

CONVERSATION = ConversationId(new_id())
SMS = Way(LegKind.SMS, Route("+33611111111", "+33612345678"))
MAIL = Way(LegKind.EMAIL, Route("support@example.org", "jeanne@example.org"))
CHAT = Way(LegKind.CHAT, Route("support@example.org", "visitor"), LegId(new_id()))


def composer(*ways: Way, chosen: Way | None) -> Composer:
    offered = tuple(Offered(way, "", Capabilities(), is_connected=True) for way in ways)
    return Composer(CONVERSATION, offered, chosen, ())


def chosen(way: Way, over: Way | None = None) -> Choice:
    return Choice(way.medium, way.route.remote, over)


def shown(composer: Composer, choice: Choice | None, *, is_begun: bool = False) -> LegKind:
    return settled(composer, choice, is_begun=is_begun).medium


def test_without_a_choice_the_preselected_way_is_shown() -> None:
    assert shown(composer(SMS, MAIL, chosen=MAIL), None) is LegKind.EMAIL


def test_without_any_way_there_is_the_private_note() -> None:
    assert shown(composer(chosen=None), None) is NOTE


def test_a_choice_stands_although_the_desk_would_preselect_another_way() -> None:
    assert shown(composer(SMS, MAIL, chosen=MAIL), chosen(SMS, over=MAIL)) is LegKind.SMS


def test_a_customer_who_writes_by_another_way_is_answered_by_it() -> None:
    assert shown(composer(CHAT, MAIL, chosen=CHAT), chosen(MAIL, over=MAIL)) is LegKind.CHAT


def test_a_choice_made_while_the_chat_went_on_stands() -> None:
    assert shown(composer(CHAT, MAIL, chosen=CHAT), chosen(MAIL, over=CHAT)) is LegKind.EMAIL


def test_what_is_begun_is_never_left_for_another_way() -> None:
    assert shown(composer(CHAT, MAIL, chosen=CHAT), chosen(MAIL, over=MAIL), is_begun=True) is LegKind.EMAIL


def test_what_is_begun_stays_in_sight_although_its_way_is_gone() -> None:
    assert shown(composer(MAIL, chosen=MAIL), chosen(CHAT, over=CHAT), is_begun=True) is LegKind.CHAT


def test_a_choice_whose_way_is_gone_gives_way_when_nothing_is_begun() -> None:
    assert shown(composer(MAIL, chosen=MAIL), chosen(CHAT, over=CHAT)) is LegKind.EMAIL


def test_a_private_note_is_always_possible() -> None:
    assert shown(composer(MAIL, chosen=MAIL), Choice(NOTE, over=MAIL)) is NOTE
