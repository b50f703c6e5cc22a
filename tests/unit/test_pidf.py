"""Presence as a document that others can read, whatever the reason is called."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from app.core.presence import LONGEST_NOTE, Activity, Presence
from app.telephony.engine.pidf import document

PIDF = {
    "": "urn:ietf:params:xml:ns:pidf",
    "dm": "urn:ietf:params:xml:ns:pidf:data-model",
    "rpid": "urn:ietf:params:xml:ns:pidf:rpid",
}


def parsed(presence: Presence) -> ET.Element:
    return ET.fromstring(document(presence, "sip:anna&co@pbx.example", "d1"))


def test_it_says_whose_it_is_whether_calls_are_welcome_what_they_do_and_why() -> None:
    root = parsed(Presence(False, Activity.AWAY, "昼休み <br> & \x07more"))

    assert root.tag == "{urn:ietf:params:xml:ns:pidf}presence"
    assert root.get("entity") == "sip:anna&co@pbx.example"
    assert root.findtext("tuple/status/basic", namespaces=PIDF) == "closed"
    assert root.findtext("tuple/note", namespaces=PIDF) == "昼休み <br> & more"
    assert root.find("dm:person/rpid:activities/rpid:away", PIDF) is not None


def test_who_is_simply_available_needs_no_more_words() -> None:
    root = parsed(Presence(True))

    assert root.findtext("tuple/status/basic", namespaces=PIDF) == "open"
    assert [each.tag for each in root] == ["{urn:ietf:params:xml:ns:pidf}tuple"]
    assert root.find("tuple/note", PIDF) is None


@pytest.mark.parametrize("activity", list(Activity))
def test_an_activity_has_the_name_that_rich_presence_gives_it(activity: Activity) -> None:
    assert parsed(Presence(True, activity)).find(f"dm:person/rpid:activities/rpid:{activity}", PIDF) is not None


def test_it_stays_small_enough_to_be_sent() -> None:
    longest = Presence(False, Activity.ON_THE_PHONE, "漢" * LONGEST_NOTE)

    assert len(document(longest, "sip:agent@pbx.example.org", "d12345678").encode()) < 700
