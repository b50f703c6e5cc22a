"""The colours of the desk can be read by everybody."""

from __future__ import annotations

import pytest

from app.ui.qt.tokens import DARK, LIGHT, Role, Tokens, contrast

GROUNDS = (Role.WINDOW, Role.SURFACE, Role.RAISED)
STRONG = (Role.ACCENT, Role.POSITIVE, Role.ATTENTION, Role.DANGER)
PAIRS = [
    *((text, ground) for text in (Role.TEXT, Role.TEXT_MUTED, *STRONG) for ground in GROUNDS),
    *((text, Role(f"{text}_soft")) for text in STRONG),
    *((text, Role(f"{soft}_soft")) for text in (Role.TEXT, Role.TEXT_MUTED) for soft in STRONG),
    *((Role.ACCENT_TEXT, ground) for ground in (Role.ACCENT, Role.ACCENT_HOVER, Role.POSITIVE, Role.DANGER)),
    (Role.SURFACE, Role.TEXT),
    (Role.TEXT_MUTED, Role.LINE),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(tokens: Tokens, text: Role, ground: Role) -> None:
    assert contrast(tokens.colour(text), tokens.colour(ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", [Role.WINDOW, Role.SURFACE])
def test_what_can_be_typed_into_has_a_visible_outline(tokens: Tokens, ground: Role) -> None:
    assert contrast(tokens.colour(Role.BORDER), tokens.colour(ground)) >= 3.0


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
