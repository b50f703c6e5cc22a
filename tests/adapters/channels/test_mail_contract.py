"""The mail channel keeps what every channel promises, against Dovecot and a relay."""

from __future__ import annotations

import pytest

from tests.contracts.channel import ChannelContract
from tests.rig.mail_line import MailLine

pytestmark = pytest.mark.slow


class TestMail(ChannelContract):
    @pytest.fixture
    def line(self, mail_line: MailLine) -> MailLine:
        return mail_line
