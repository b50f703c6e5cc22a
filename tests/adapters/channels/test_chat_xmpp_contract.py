"""The chat channel against a real Prosody, through a stretch of network that can break."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contracts.channel import ChannelContract
from tests.rig.prosody import Prosody
from tests.rig.xmpp_line import XmppLine

pytestmark = pytest.mark.slow


class TestChatXmpp(ChannelContract):
    @pytest.fixture
    def line(self, prosody: Prosody) -> Iterator[XmppLine]:
        with XmppLine(prosody) as line:
            yield line
