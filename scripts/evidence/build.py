"""The main path: from the files of an evidence base to its published pages, step by step.

read → check → link → analyse → render → publish. `analyse/load.py` holds the first four, which the
commands share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from evidence.analyse.analysis import Analysis
from evidence.analyse.load import load
from evidence.check.runner import Checked
from evidence.render.page import Asset, Page
from evidence.render.settings import Settings
from evidence.render.site import render

Publisher = Callable[[Analysis, Iterator[Page | Asset]], object]
"""Takes what follows from the records, and the pages and files as they are made."""


def build(root: Path, today: date | None, settings: Settings, publish: Publisher) -> Checked:
    """Make the site of an evidence base; where a record has errors, nothing is published.

    Args:
        root: folder that holds cases/ and taxonomy/.
        today: the day after which a date lies in the future; None leaves that check out.
        settings: where the pages will stand.
        publish: takes the pages: MkDocs, or what writes them into a folder.

    Returns:
        The checked records, with every problem found.

    Raises:
        RepositoryError: the root is not an evidence base.
    """
    loaded = load(root, today)
    if loaded.analysis is not None:
        publish(loaded.analysis, render(loaded.analysis, settings))
    return loaded.checked
