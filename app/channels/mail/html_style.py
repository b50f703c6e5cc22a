"""The style properties of a mail that may stay: those of letters and boxes, none that moves, hides, covers or loads."""

from __future__ import annotations

import re

_LONGEST = 2_000
_SMALLEST_PX = 6.0
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16}
_PALE = 215
"""Of 255: letters lighter than this cannot be read on paper."""

_LENGTH = r"\d{1,3}(?:\.\d{1,4})?(?:px|pt|em|rem|%)?"
_COLOUR = r"(?:#[0-9a-f]{3}|#[0-9a-f]{6}|rgb\( ?\d{1,3} ?, ?\d{1,3} ?, ?\d{1,3} ?\)|(?!transparent)[a-z]{3,24})"
_EDGE = rf"(?:{_LENGTH}|{_COLOUR})(?: (?:{_LENGTH}|{_COLOUR})){{0,2}}"
_LENGTHS = rf"(?:{_LENGTH}|auto)(?: (?:{_LENGTH}|auto)){{0,3}}"
_SIDES = ("", "-top", "-right", "-bottom", "-left")
_ALLOWED = {
    "color": _COLOUR,
    "background-color": _COLOUR,
    "font-family": r"[\w ,'\"-]{1,200}",
    "font-size": rf"{_LENGTH}|(?:x?x-)?(?:small|large)|medium|smaller|larger",
    "font-style": "normal|italic|oblique",
    "font-weight": "normal|bold|bolder|lighter|[1-9]00",
    "text-align": "left|right|center|justify|start|end",
    "text-decoration": "none|underline|overline|line-through",
    "vertical-align": "baseline|sub|super|top|middle|bottom",
    "white-space": "normal|pre|pre-wrap|pre-line|nowrap",
    "list-style-type": r"[a-z-]{3,24}",
    "border-collapse": "collapse|separate",
    **{f"padding{side}": _LENGTHS for side in _SIDES},
    **{f"margin{side}": _LENGTHS for side in _SIDES},
    **{f"border{side}": _EDGE for side in _SIDES},
    **dict.fromkeys(("border-color", "border-style", "border-width", "border-radius"), _EDGE),
}
_PATTERNS = {name: re.compile(pattern, re.ASCII) for name, pattern in _ALLOWED.items()}
_SIZE = re.compile(r"([\d.]+)(px|pt|em|rem|%|)")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")


def harmless_style(style: str) -> str:
    """The declarations of a `style` attribute that may stay, "" when none may."""
    kept: dict[str, str] = {}
    for declaration in style[:_LONGEST].lower().split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), " ".join(value.replace("!important", "").split())
        if name == "background" and _PATTERNS["background-color"].fullmatch(value):
            name = "background-color"
        pattern = _PATTERNS.get(name)
        if pattern and pattern.fullmatch(value) and not (name == "font-size" and _is_tiny(value)):
            kept[name] = value
    if not is_legible(kept.get("color", ""), kept.get("background-color", "")):
        del kept["color"]
    return "; ".join(f"{name}: {value}" for name, value in kept.items())


def is_legible(colour: str, background: str) -> bool:
    """Whether letters of this colour can be seen; where nothing is said of the background it is taken for white."""
    if not colour or colour == background:
        return not colour
    light, ground = _lightness(colour), _lightness(background or "white")
    return light is None or ground is None or min(light, ground) <= _PALE


def _is_tiny(value: str) -> bool:
    size = _SIZE.fullmatch(value)
    return size is not None and float(size[1]) * _PX[size[2]] < _SMALLEST_PX


def _lightness(colour: str) -> float | None:
    """0 to 255 (ITU-R BT.601), None for a colour by name other than white."""
    if colour == "white":
        return 255.0
    if found := _HEX.fullmatch(colour):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    elif colour.startswith("rgb("):
        red, green, blue = (int(part) for part in re.findall(r"\d+", colour))
    else:
        return None
    return 0.299 * red + 0.587 * green + 0.114 * blue
