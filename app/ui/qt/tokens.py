"""The look of the desk as values: colours by role, spacing, radius and font sizes, once for light and once for dark."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 24
RADIUS = 6
"""Pixels, like the spacings and the sizes below (at a font scale of 100 %)."""
FONT_BASE = 13
FONT_SMALL = 11
FONT_TITLE = 16


class Role(StrEnum):
    """What a colour is for."""

    WINDOW = "window"
    SURFACE = "surface"
    RAISED = "raised"
    LINE = "line"
    BORDER = "border"
    TEXT = "text"
    TEXT_MUTED = "text_muted"
    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_TEXT = "accent_text"
    ACCENT_SOFT = "accent_soft"
    POSITIVE = "positive"
    POSITIVE_SOFT = "positive_soft"
    ATTENTION = "attention"
    ATTENTION_SOFT = "attention_soft"
    DANGER = "danger"
    DANGER_SOFT = "danger_soft"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as "#rrggbb".

    `window` lies behind everything, `surface` holds content, `raised` is hovered or lifted. `line` separates, `border`
    outlines what can be typed into. `accent_text` is written on accent, positive and danger. A soft colour is the
    ground for text in the colour it is named for.
    """

    is_dark: bool
    window: str
    surface: str
    raised: str
    line: str
    border: str
    text: str
    text_muted: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    positive: str
    positive_soft: str
    attention: str
    attention_soft: str
    danger: str
    danger_soft: str

    def colour(self, role: Role) -> str:
        return str(getattr(self, role.value))

    def substitutes(self) -> dict[str, object]:
        """Every name that the style sheet template may use."""
        return {**asdict(self), "radius": RADIUS}


LIGHT = Tokens(
    is_dark=False,
    window="#f2f4f6",
    surface="#ffffff",
    raised="#eef1f4",
    line="#dfe3e8",
    border="#7f8893",
    text="#1a1f26",
    text_muted="#56606b",
    accent="#1f5fc4",
    accent_hover="#184d9f",
    accent_text="#ffffff",
    accent_soft="#e5eefb",
    positive="#17703f",
    positive_soft="#e0f3e7",
    attention="#855300",
    attention_soft="#fff0d3",
    danger="#b3261e",
    danger_soft="#fce8e6",
)

DARK = Tokens(
    is_dark=True,
    window="#121518",
    surface="#1a1e22",
    raised="#262c32",
    line="#30373e",
    border="#76818c",
    text="#e7eaee",
    text_muted="#a7b1bb",
    accent="#8db4fa",
    accent_hover="#b0cbfc",
    accent_text="#0c1a30",
    accent_soft="#213350",
    positive="#6bd398",
    positive_soft="#173526",
    attention="#f0bb55",
    attention_soft="#3a2d12",
    danger="#ff978f",
    danger_soft="#44201e",
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
