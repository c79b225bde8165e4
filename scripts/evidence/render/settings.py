"""What the pages must know of where they will stand, and of the data that they show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

COMPILED = ".cache/templates"
"""Where a project keeps its compiled templates, below its root."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the pages must know of where they will stand."""

    site_url: str
    """Absolute address of the site with a slash at its end."""
    repository: str
    """Address of the repository, where records are edited; no slash at its end."""
    compiled: Path | None = None
    """Folder that keeps compiled templates for the next build; None for none."""
    records: Path | None = None
    """Folder of the evidence base, whose records can be taken away as they are; None for none."""
    data: bool = True
    """Whether the files of the data, the API and the Markdown of records are made; no page needs
    them."""

    def edit_address(self, record: str) -> str:
        """Return where a file of the repository is edited in the browser."""
        return f"{self.repository}/edit/main/{record}"

    def history_address(self, record: str) -> str:
        """Return where the history of a file is shown."""
        return f"{self.repository}/commits/main/{record}"
