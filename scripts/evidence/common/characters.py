"""Characters that no reader sees, and blanks that are none to YAML: the patterns that find them."""

from __future__ import annotations

import re

# A carriage return is one, too: line ends of a file are made alike before this looks at them.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = (
    "\u00ad\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks of other widths, which YAML takes for letters; a part of a pattern."""
INVISIBLE = re.compile(f"[{_CONTROL}{_DIRECTION}{_UNSEEN}]")
"""Any character that no reader sees."""
IS_CONTROL = re.compile(f"[{_CONTROL}]")
IS_DIRECTION = re.compile(f"[{_DIRECTION}]")
"""Marks that turn the direction of text round."""
ODD_BLANK = re.compile(f"[{ODD_BLANKS}]")
