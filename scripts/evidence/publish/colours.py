"""The colours that a base chose, as the style sheet and the sign of the site take them.

Without any, both stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from evidence.schema.about import Colours

_IN_SIGN = Colours(accent="#e4f141", surface="#0f1b22")
"""Colours of the sign of the site as it is drawn."""


def colour_tokens(colours: Mapping[str, Colours]) -> str:
    """Return the rules that set the colours, to stand behind those of the tokens.

    Args:
        colours: by mode, light and dark.
    """
    light, dark = colours["light"], colours["dark"]
    # On dark paper the ring around what has the focus is of the accent, as in the tokens.
    in_dark = f"{_tokens(dark)}; --ju-focus-ring: {dark.accent}"
    return (
        f":root {{ {_tokens(light)} }}\n"
        "@media (prefers-color-scheme: dark) {\n"
        f'  :root:not([data-theme="light"]) {{ {in_dark} }}\n'
        "}\n"
        f':root[data-theme="dark"] {{ {in_dark} }}\n'
    )


def coloured_sign(drawn: bytes, colours: Mapping[str, Colours]) -> bytes:
    """Return the sign of the site, which browsers show on a tab, in the colours of light mode."""
    text = drawn.decode()
    for was, now in (
        (_IN_SIGN.accent, colours["light"].accent),
        (_IN_SIGN.surface, colours["light"].surface),
    ):
        text = text.replace(was, now)
    return text.encode()


def _tokens(pair: Colours) -> str:
    return f"--ju-vis: {pair.accent}; --ju-head: {pair.surface}"
