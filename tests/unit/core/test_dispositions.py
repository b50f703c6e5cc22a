"""Dispositions are a tree, whatever was written into the settings."""

from __future__ import annotations

import pytest

from app.core.conversation import LegKind
from app.core.dispositions import DispositionTree
from app.core.wrap_up import DEFAULT_DISPOSITIONS, Disposition, FollowUp

CALL, CHAT, EMAIL = LegKind.CALL, LegKind.CHAT, LegKind.EMAIL
BILLING = Disposition("billing", "Billing", media=(CALL, CHAT))
REFUND = Disposition("refund", "Refund", parent="billing", needs_note=True)
PARTIAL = Disposition("partial", "Partial", parent="refund")
INVOICE = Disposition("invoice", "Invoice", parent="billing", media=(CHAT, EMAIL))
SPAM = Disposition("spam", "Spam", media=(EMAIL,))
TREE = DispositionTree((PARTIAL, SPAM, BILLING, REFUND, INVOICE))


def codes(found: tuple[Disposition, ...]) -> list[str]:
    return [each.code for each in found]


def test_each_one_is_followed_by_those_below_it() -> None:
    assert codes(TREE.in_order()) == ["spam", "billing", "refund", "partial", "invoice"]
    assert TREE.branch("refund") == {"refund", "partial"}
    assert TREE.path("partial") == (BILLING, REFUND, PARTIAL)
    assert TREE.get("refund") == REFUND


def test_one_that_is_not_configured_has_no_path_and_asks_for_nothing() -> None:
    assert (TREE.path("lost"), TREE.get("lost"), TREE.needs_note("lost")) == ((), None, False)
    assert TREE.branch("lost") == frozenset()


def test_only_what_has_nothing_below_it_is_offered() -> None:
    assert codes(TREE.offered()) == ["spam", "partial", "invoice"]


@pytest.mark.parametrize(
    ("media", "offered"),
    [
        ({CALL}, ["partial"]),
        ({CHAT}, ["partial", "invoice"]),
        ({EMAIL}, ["spam"]),
        ({CALL, EMAIL}, ["spam", "partial", "invoice"]),
        ({LegKind.SMS}, []),
    ],
)
def test_what_is_offered_fits_the_media_as_all_above_it_does(media: set[LegKind], offered: list[str]) -> None:
    assert codes(TREE.offered(media)) == offered


def test_a_note_is_needed_for_all_that_stands_below_one_that_needs_it() -> None:
    asking = {each.code for each in TREE.in_order() if TREE.needs_note(each.code)}

    assert asking == {"refund", "partial"}


def test_what_stood_below_a_removed_one_moves_up() -> None:
    left = DispositionTree(TREE.without("refund"))

    assert codes(left.path("partial")) == ["billing", "partial"]
    assert left.get("refund") is None


def test_to_remove_what_is_not_there_changes_nothing() -> None:
    assert TREE.without("lost") == (PARTIAL, SPAM, BILLING, REFUND, INVOICE)


def test_what_was_written_takes_its_place_or_comes_last() -> None:
    renamed, new = Disposition("spam", "Junk"), Disposition("new", "New")

    assert TREE.put(renamed) == (PARTIAL, renamed, BILLING, REFUND, INVOICE)
    assert TREE.put(new) == (PARTIAL, SPAM, BILLING, REFUND, INVOICE, new)


def test_a_circle_is_cut_and_who_stands_below_nobody_stands_at_the_top() -> None:
    circle = (
        Disposition("c", "C", parent="a"),
        Disposition("a", "A", parent="b"),
        Disposition("b", "B", parent="a"),
        Disposition("self", "Self", parent="self"),
        Disposition("lost", "Lost", parent="gone"),
    )

    tree = DispositionTree(circle)

    assert codes(tree.in_order()) == ["a", "c", "b", "self", "lost"]
    assert codes(tree.offered()) == ["c", "b", "self", "lost"]


def test_a_code_that_is_there_twice_counts_once_and_none_is_not_a_code() -> None:
    tree = DispositionTree((SPAM, Disposition("spam", "Ham"), Disposition("", "Nothing")))

    assert tree.in_order() == (SPAM,)


def test_a_thousand_below_each_other_are_no_more_than_that() -> None:
    deep = DispositionTree(Disposition(str(each), str(each), parent=str(each - 1)) for each in range(2000))

    assert codes(deep.offered()) == ["1999"]
    assert len(deep.path("1999")) == 2000


@pytest.mark.parametrize(
    ("label", "parent", "code"),
    [
        ("Wrong  Number", "", "wrong-number"),
        ("返金", "", "返金"),
        ("Later", "refund", "billing-refund-later"),
        ("Spam", "", "spam-3"),
    ],
)
def test_a_new_code_can_be_read_and_is_nobodys(label: str, parent: str, code: str) -> None:
    tree = DispositionTree((*TREE.in_order(), Disposition("spam-2", "Spam")))

    assert tree.new_code(label, parent) == code


def test_those_that_come_with_parley_are_all_offered_and_ask_for_nothing() -> None:
    tree = DispositionTree(DEFAULT_DISPOSITIONS)

    assert tree.offered({CALL}) == DEFAULT_DISPOSITIONS
    assert not any(tree.needs_note(each.code) for each in DEFAULT_DISPOSITIONS)


class TestQueuesAndBehaviours:
    SALES = Disposition("sales", "Sales", queues=("sales@example.org",), form="sale", follow_up=FollowUp(2))
    SOLD = Disposition("sold", "Sold", parent="sales", media=(CALL,), form="sold")
    LATER = Disposition("later", "Later", parent="sales", follow_up=FollowUp(5))
    WRONG = Disposition("wrong", "Wrong number")
    TREE = DispositionTree((SALES, SOLD, LATER, WRONG))

    @pytest.mark.parametrize(
        ("media", "queues", "offered"),
        [
            ((), None, ["sold", "later", "wrong"]),
            ((), ["sales@example.org", "other@example.org"], ["sold", "later", "wrong"]),
            ((CHAT,), ["sales@example.org"], ["later", "wrong"]),
            ((CALL,), ["other@example.org"], ["wrong"]),
            ((), [], ["wrong"]),
        ],
    )
    def test_it_is_offered_to_those_who_came_by_its_queues_and_those_above(
        self, media: tuple[LegKind, ...], queues: list[str] | None, offered: list[str]
    ) -> None:
        assert codes(self.TREE.offered(media, queues)) == offered

    def test_form_and_follow_up_are_its_own_or_those_of_the_nearest_above(self) -> None:
        assert [self.TREE.form(code) for code in ("sold", "later", "wrong", "lost")] == ["sold", "sale", "", ""]
        due = [self.TREE.follow_up(code) for code in ("sold", "later", "wrong", "lost")]
        assert due == [FollowUp(2), FollowUp(5), None, None]
