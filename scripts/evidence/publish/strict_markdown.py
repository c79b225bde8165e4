"""An extension of Python-Markdown that lets a page hold text alone: no HTML, no unsafe address.

`check/pages.py` tells what is wrong with its line. It reads a page as CommonMark, and where the two
readers differ, this one decides what reaches a browser: HTML shows as it is typed.
"""

from __future__ import annotations

import html
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from evidence.check.pages import is_remark, is_safe

_ADDRESSES = ("href", "src", "action", "formaction", "poster", "srcset", "data")


class StrictMarkdown(Extension):  # type: ignore[misc]
    """Takes from Python-Markdown what can do a reader harm. It must be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Put harmless steps in the place of those that keep HTML and attributes."""
        # Under the name of the step that sets HTML aside, so in its place.
        md.preprocessors.register(_Remarks(md), "html_block", 20)
        md.inlinePatterns.deregister("html")
        md.treeprocessors.deregister("attr_list", strict=False)
        # Blocks of code ask here whether they may have attributes.
        md.registeredExtensions = [
            extension
            for extension in md.registeredExtensions
            if not isinstance(extension, AttrListExtension)
        ]
        # Behind all others, as what they make counts, too; before links are resolved.
        md.treeprocessors.register(_Addresses(md), "evidence-addresses", 1)


class _Remarks(Preprocessor):  # type: ignore[misc]
    """Leaves out the remarks for those who edit a page."""

    def run(self, lines: list[str]) -> list[str]:
        return [line for line in lines if not is_remark(line)]


class _Addresses(Treeprocessor):  # type: ignore[misc]
    """Takes away styles, addresses that lead to no web page, and images of other hosts."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            # Columns of a table; the policy of the site lets no element have a style of its own.
            if "right" in element.attrib.pop("style", ""):
                element.set("class", "num")
            for name in [name for name in element.keys() if name.lower() in _ADDRESSES]:  # noqa: SIM118 - an element is no mapping
                address = html.unescape(element.get(name, "").replace(AMP_SUBSTITUTE, "&"))
                if not is_safe(address, is_image=element.tag != "a"):
                    del element.attrib[name]
