"""Words by which a name in prose is told to be a person's: taxonomy/person-words.yml, made ready.

Works on form alone: a title before a capitalised name, or two capitalised words of which none
belongs to a body. Decides nothing about a record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_NAME = r"[A-Z][a-zà-ÿ'’-]+"
_SHORT = 4
"""So short a title may be an abbreviation with a full stop, such as Dr. and Prof."""
_NOTHING = re.compile("(?!)")
"""A pattern that no text matches."""


@dataclass(frozen=True)
class PersonWords:
    """The words of one language in which records are written; with no words, nothing is a name."""

    titles: tuple[str, ...] = ()
    """What stands before a name; also offices that are written before a name."""
    offices: tuple[str, ...] = ()
    """What follows a title without being a name."""
    bodies: tuple[str, ...] = ()
    """What a body has in its name and a person has not; a star stands for any ending."""
    given: tuple[str, ...] = ()
    """Given names that are no words beside, and hardly those of places."""

    @cached_property
    def named(self) -> re.Pattern[str]:
        """A title before a name; the name is its first group."""
        if not self.titles:
            return _NOTHING
        # Behind a whole word a full stop ends the sentence, and the next begins with a capital.
        titles = [f"{title}\\.?" if len(title) <= _SHORT else title for title in self.titles]
        return re.compile(rf"\b{_any_of(titles)}\s+(?:[A-Z]\.\s*)*({_NAME}(?:\s+{_NAME})?)")

    @cached_property
    def person(self) -> re.Pattern[str]:
        """What looks like the whole name of a person."""
        # Without the words of bodies, every body of two words would look like a person.
        if not self.bodies:
            return _NOTHING
        return re.compile(
            rf"{_NAME}(?: [A-Z]\.?)* (?:(?:van|von|de|der|da|di|la|le) )*[A-Z][a-zà-ÿA-Z'’-]+"
        )

    @cached_property
    def likely(self) -> re.Pattern[str]:
        """A given name and one more: of a person, unless a body or a place is called so."""
        if not self.given:
            return _NOTHING
        return re.compile(
            rf"(?<![\w@/.-])(?<!\bSt )(?<!\bSt\. )(?<!\b[Tt]he ){_any_of(self.given)}(?: [A-Z]\.?)*"
            rf" (?:(?:van|von|de|der|da|di|la|le) )*{_NAME}(?![\w-])(?! [A-Z])"
        )

    @cached_property
    def body(self) -> re.Pattern[str]:
        """A word that a body has in its name."""
        return re.compile(rf"\b{_any_of(self.bodies)}\b") if self.bodies else _NOTHING

    @cached_property
    def signs_of_title(self) -> tuple[str, ...]:
        """The titles that hold no other one: looking for them is quick, most texts hold none."""
        return tuple(
            title
            for title in self.titles
            if not any(other in title for other in self.titles if other != title)
        )


NO_WORDS = PersonWords()
"""What a base has without such a file."""


def person_words(data: Mapping[str, Sequence[str | None]]) -> PersonWords:
    """Return the words of a parsed file; what is not there or was wrong holds none."""
    parts = {
        name: tuple(word for word in data.get(name) or () if word is not None)
        for name in ("titles", "offices", "bodies", "given")
    }
    return PersonWords(**parts)


def _any_of(words: Sequence[str]) -> str:
    """Return a pattern for one of some words; a star stands for any ending."""
    return f"(?:{'|'.join(words)})".replace("*", r"\w+")
