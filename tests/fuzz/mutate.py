"""Makes inputs from the files of a base: bytes, lines or values are changed, seed by seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

import yaml

from evidence.read.reader import read_bytes
from tests.fuzz.inputs import Input
from tests.fuzz.odd import odd_record, odd_text

SNIPPETS: tuple[bytes, ...] = (
    *(b'"', b"'", b": ", b":", b"\t", b"- ", b"-", b"# x", b"[", b"]", b"{", b"}", b"&a ", b"*a "),
    *(b"!t ", b"!!python/none ", b"|\n", b">-\n", b"%YAML 1.2\n", b"---\n", b"...\n", b"? ", b"@"),
    *(b"\x00", b"\xff", b"\x85", b"\r", b"\r\n", b"\xe2\x80\xae", b"\xc2\xa0", b"\xe2\x80\xa8"),
    *(b"\xef\xbb\xbf", b"\xf0\x9f\x91\xa9", b"\xed\xa0\x80", b"null", b"~", b"1e999", b"0x1f"),
    *(b"<<: ", b"[[", b"[@", b"[x](", b"{{ ", b"%}", b"\\", b"\\x07", b"[" * 30, b"9" * 400),
    *(b"\n", b"  ", b" ", b"<b>", b"</script>", b"-1", b".nan", b"yes", b"2014-02-30", b"EV601"),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2.5, 10**15, 10**17, -(10**9), 1e300, 1e-300),
    *("", " ", "x", "-", "~", "a-b", "A", "0", "None", "2014", "2014-02-30", "2014/2015", "0000"),
    *("9999-12-31", "1500?", "1995~", "../2010", "2010/..", "-0044", "[[a", "[[factor:x]]", "[@x]"),
    *(
        "https://",
        "https://[",
        "https://[::1]:99999/",
        "http://a b",
        "10.1/x",
        "{}",
        "{x",
        "}",
        "%",
    ),
    *([], {}, [[]], [{}], [None], [""], {"": ""}, {"x": {"y": []}}, [[[[]]]], ["x", "x"]),
    *("GB", "gb", "XK", "US", "GBP", "XXX", "enabler", "barrier", "audit-2019", "[" * 300),
)
KEYS: tuple[str, ...] = (
    "",
    "id",
    "source",
    "text",
    "name",
    "x",
    "-x",
    "a: b",
    "terms",
    "<<",
    "date",
)

Step = Callable[[random.Random, bytes, Mapping[str, bytes]], bytes]


def make_input(seed: object, files: Mapping[str, bytes]) -> Input:
    """Return the input of a seed.

    Args:
        seed: what decides everything; the same seed gives the same input.
        files: the files of the base, by path.
    """
    chance = random.Random(str(seed))
    changes: dict[str, bytes | None] = {}
    for _ in range(chance.choice((1, 1, 1, 1, 1, 2, 3))):
        name = _one_of(chance, files)
        if chance.random() < 0.02:
            changes[name] = chance.choice((None, None, b"", b"\n", b"[]\n", b"{}\n", b"x\n"))
            continue
        content = changes.get(name) or files[name]
        way = _way(chance, name)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
            content = way(chance, content, files)
        changes[name] = content
    return changes


def _one_of(chance: random.Random, files: Mapping[str, bytes]) -> str:
    """Choose a file: first its folder, so that many files of one kind hide no other kind."""
    folders: dict[str, list[str]] = {}
    for name in files:
        folders.setdefault(name.rpartition("/")[0], []).append(name)
    weights = {"cases": 6, "taxonomy": 5, "taxonomy/vocabularies": 4, "taxonomy/factors": 2}
    chosen = chance.choices(list(folders), [weights.get(folder, 1) for folder in folders])[0]
    return chance.choice(folders[chosen])


def _way(chance: random.Random, name: str) -> Step:
    ways: list[tuple[Step, int]] = [(_bytes, 2), (_lines, 3), (_values, 6)]
    if name.startswith(("cases/", "taxonomy/factors/")):
        ways.append((_odd, 5))
    return chance.choices([way for way, _ in ways], [weight for _, weight in ways])[0]


def _bytes(chance: random.Random, content: bytes, files: Mapping[str, bytes]) -> bytes:
    at = chance.randint(0, len(content))
    kind = chance.randrange(5)
    if kind == 0:
        return content[:at] + chance.choice(SNIPPETS) + content[at:]
    if kind == 1:
        return content[:at] + content[at + chance.randint(1, 20) :]
    if kind == 2:
        return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
    if kind == 3:
        return content[:at]
    other = chance.choice(list(files.values()))
    return content[:at] + other[chance.randint(0, len(other)) :]


def _lines(chance: random.Random, content: bytes, files: Mapping[str, bytes]) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    blanks = len(line) - len(line.lstrip())
    key, colon, _ = line.partition(b":")
    written = str(chance.choice(VALUES)).encode()
    changed: list[list[bytes]] = [
        [],
        [line, line],
        [b" " * chance.randrange(9) + line.lstrip()],
        [line[:blanks] + b"- " + line[blanks:]],
        [line.replace(b"- ", b"  ", 1)],
        [key + b": " + written if colon else written],
        [key.rstrip() + b":"],
        [line[:blanks] + chance.choice(SNIPPETS) + line[blanks:]],
        [line.rstrip() + chance.choice(SNIPPETS)],
        [line[::-1]],
        [chance.choice(chance.choice(list(files.values())).split(b"\n"))],
    ]
    lines[at : at + 1] = chance.choice(changed)
    return b"\n".join(lines)


def _values(chance: random.Random, content: bytes, files: Mapping[str, bytes]) -> bytes:
    data = deepcopy(read_bytes(content, "a.yml", "fields").data)
    if data is None:
        data = deepcopy(read_bytes(content, "a.yml", "list").data)
    places = list(_places(data))
    if not places:
        return _bytes(chance, content, files)
    holder, step = chance.choice(places)
    kind = chance.randrange(6)
    if kind == 0:
        del holder[step]
    elif kind == 1 and isinstance(holder, list):
        holder.insert(chance.randint(0, len(holder)), deepcopy(holder[step]))
    elif kind == 1:
        names = (*KEYS, *(key for _, key in places if isinstance(key, str)))
        holder[chance.choice(names)] = deepcopy(chance.choice((holder[step], *VALUES[:9])))
    elif kind == 2:
        other, there = chance.choice(places)
        holder[step] = deepcopy(other[there])
    else:
        holder[step] = deepcopy(chance.choice(_instead(chance, holder[step])))
    return dump(data)


def _instead(chance: random.Random, value: Any) -> Sequence[Any]:
    """Return what may take the place of a value."""
    others: Sequence[Any] = ()
    if isinstance(value, str):
        longer = value + odd_text(chance, 20)
        others = (odd_text(chance, 60), longer, value * 50, value[:-1], value.upper())
    elif isinstance(value, list):
        others = ([], value * 2, value[::-1], value[1:], dict(enumerate(value)))
    elif isinstance(value, dict):
        others = ({}, list(value.items()), list(value), {**value, "x": 1})
    return (*others, [value], *chance.choices(VALUES, k=4))


def _odd(chance: random.Random, content: bytes, files: Mapping[str, bytes]) -> bytes:
    data = read_bytes(content, "a.yml").data
    if data is None or not data.get("id"):
        return content
    return dump(odd_record(chance, deepcopy(data), factor="name" in data))


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in the data: the group or list that holds it, and the step into that."""
    if not isinstance(data, (dict, list)):
        return
    steps: Sequence[Any] = list(data) if isinstance(data, dict) else range(len(data))
    for step in steps:
        yield data, step
        yield from _places(data[step])


def dump(data: Any) -> bytes:
    """Write data as YAML in UTF-8."""
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text.encode("utf-8", "replace")


class _Dumper(yaml.CSafeDumper):
    """Writes every entry out: a reference to another place is refused where it is read."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
