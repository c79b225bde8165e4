"""Takes an input through everything: read, check, link, analyse, render, and the commands.

A fault is an exception: one that the generator let out, or one of ours where its answer is wrong.
"""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from evidence.analyse.analysis import Analysis
from evidence.analyse.diff.compare import compare
from evidence.analyse.diff.report import changes_json, changes_markdown, changes_text
from evidence.analyse.load import load
from evidence.authoring.formatter import lay_out
from evidence.authoring.migrate import migrate
from evidence.check.record import Record
from evidence.check.repository import Repository, fields_of, read_repository
from evidence.check.runner import Checked, check
from evidence.check.structure import check_structure
from evidence.cli.main import main
from evidence.common.errors import EvidenceError
from evidence.diagnostics.problem import Problem
from evidence.diagnostics.reporters import FORMATS, CheckReport
from evidence.diagnostics.reporters.github import github_summary
from evidence.publish.config import load_docs, load_settings
from evidence.publish.folder.contents import Folder
from evidence.publish.search.entries import overview_entry, search_entries
from evidence.read.git import work_tree
from evidence.read.reader import read_file
from evidence.render import site
from evidence.render.page import Asset, Page
from evidence.render.pages.about import method
from evidence.render.pages.cases import detail
from evidence.render.pages.contribute import empty_record, form, reference
from evidence.render.plain_text import page_text
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from evidence.schema.schema import load_schema
from tests.fuzz.html import faults
from tests.fuzz.inputs import Input, files_of, make_base, put, taken_back
from tests.fuzz.memory import Memory
from tests.unit.record_files import TODAY

SETTINGS = Settings("https://example.org/", "https://example.org/code")
DEAR = (method.pages, reference.pages, form.pages, empty_record.pages)
"""Makers that look at the lists above all, and take as long as all others together."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("validate",),
    ("validate", "--format", "github", "--strict"),
    ("fmt", "--check"),
    ("fmt",),
    ("migrate",),
    ("schema", "--check"),
    ("schema",),
    ("stats",),
    ("stats", "--format", "json"),
    ("nearness",),
    ("page", "hillside-catalogue"),
    ("new", "a-case"),
    ("new", "a-factor", "--factor"),
    ("agreement", "compute", "agreement/2026-05/worksheet.yml"),
    ("agreement", "sample", "--seed", "1", "--findings", "2", "--cases", "1", "--out", "drawn"),
)


class WrongAnswerError(AssertionError):
    """The generator answered, and the answer is wrong."""


class Bench:
    """A base in a folder of its own, into which inputs are put and taken back."""

    def __init__(self, folder: Path) -> None:
        self.root = make_base(folder)
        self.files = files_of(self.root)
        self.seen: set[int] = set()
        """What was found right before: hashes of pages."""
        self.before = work_tree(self.root)
        own = fields_of(self.root)
        self.schemas = {kind: load_schema(kind, {}, own) for kind in ("case", "factor")}
        self.memory = Memory()
        self.written = False
        """Whether a command may have written something."""

    @cached_property
    def repository(self) -> Repository:
        """The base as it is without a change."""
        return read_repository(self.root, today=TODAY)

    def run(self, changes: Input, *, whole: bool = False) -> str:
        """Take an input through everything, and put the base right again.

        Args:
            changes: the input.
            whole: every page and command; else those that the input concerns, and a few more.

        Returns:
            "right" where the base passes the checks, else "wrong".
        """
        put(changes, self.root)
        # What is looked at beyond the change itself hangs on the input alone.
        chance = random.Random(repr(sorted(changes.items())))
        try:
            with self.memory.used():
                return self._run(changes, chance, whole)
        finally:
            put(taken_back(changes, self.files), self.root)
            if self.written:
                self.written = False
                self._tidy()

    def put_right(self, changes: Input) -> None:
        """Undo an input, and whatever a process that ran it and died may have written."""
        put(taken_back(changes, self.files), self.root)
        self._tidy()

    def _tidy(self) -> None:
        for path in sorted(self.root.rglob("*"), reverse=True):
            name = path.relative_to(self.root).as_posix()
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif name not in (*self.files, "docs/index.md"):
                path.unlink()
            elif name in self.files and path.read_bytes() != self.files[name]:
                path.write_bytes(self.files[name])

    def _run(self, changes: Input, chance: random.Random, whole: bool) -> str:
        for name in changes:
            self._lay_out(name)
        alone = self._alone(changes)
        if alone is not None and not whole and chance.random() < 0.9:
            checked = check(alone)
            self._report(checked, chance)
            if checked.errors:
                return "wrong"
        try:
            loaded = load(self.root, TODAY)
        except EvidenceError:
            return "wrong"
        self._report(loaded.checked, chance)
        if whole or "mkdocs.yml" in changes:
            self._settings()
        if whole or chance.random() < 0.03:
            _diff(self, chance)
        if loaded.analysis is not None:
            lists = any(not name.startswith(("cases/", "agreement/")) for name in changes)
            self._render(loaded.analysis, whole or chance.random() < (0.4 if lists else 0.1))
            if whole or "mkdocs.yml" in changes or chance.random() < 0.005:
                self._folder(loaded.analysis)
        commands = COMMANDS if whole else chance.sample(COMMANDS, int(chance.random() < 0.1))
        for command in commands:
            self._command(command)
        return "wrong" if loaded.analysis is None else "right"

    def _alone(self, changes: Input) -> Repository | None:
        """Return the repository with one record changed, without reading all others again."""
        if len(changes) != 1:
            return None
        ((name, content),) = changes.items()
        folder = name.rpartition("/")[0]
        if content is None or folder not in ("cases", "taxonomy/factors"):
            return None
        kind = "case" if folder == "cases" else "factor"
        before = self.repository.cases if kind == "case" else self.repository.factors
        path = self.root / name
        schema = before[path.stem].schema
        document = read_file(path, name)
        if document.data is None:
            record = Record(kind, path.stem, document, schema, {}, ())
        else:
            done = check_structure(document, schema)
            record = Record(
                kind, path.stem, document, schema, done.data, done.violations, done.meant
            )
        changed = {**before, path.stem: record}
        asked = frozenset({name})
        if kind == "case":
            return replace(self.repository, cases=changed, asked=asked)
        return replace(self.repository, factors=changed, asked=asked)

    def _report(self, checked: Checked, chance: random.Random) -> None:
        for problem in checked.problems:
            _has_a_place(problem, checked.files)
        shape = chance.choice(tuple(FORMATS))
        shown = FORMATS[shape](CheckReport(checked.problems, checked.files, checked.count, False))
        if checked.problems and not shown.strip():
            raise WrongAnswerError(f"the report {shape} says nothing")
        github_summary(checked.problems, checked.count)

    def _lay_out(self, name: str) -> None:
        kind = {"cases": "case", "taxonomy/factors": "factor"}.get(name.rpartition("/")[0])
        path = self.root / name
        if kind is None or not path.exists():
            return
        schema = self.schemas[kind]
        document = read_file(path, name)
        done = lay_out(document, schema)
        migrate(document, schema)
        if done.refusal:
            return
        again = self.root / "cases" / "laid-out.yml"
        again.write_text(done.text, encoding="utf-8")
        after = read_file(again, name)
        again.unlink()
        if after.data != document.data:
            raise WrongAnswerError("fmt changes what a record says")
        if lay_out(after, schema).text != done.text:
            raise WrongAnswerError("fmt changes its own layout")

    def _settings(self) -> None:
        for read in (load_settings, load_docs):
            with contextlib.suppress(EvidenceError):
                read(self.root, {})

    def _render(self, analysis: Analysis, dear: bool) -> None:
        renderer = Renderer(analysis, SETTINGS)
        search_entries(analysis.base)
        makers = [maker for maker in site.OVERVIEWS if dear or maker not in DEAR]
        for maker in makers:
            for made in maker(renderer):
                self._page(made)
        for maker in site.FILES:
            list(maker(renderer))
        for case in analysis.base.cases.values():
            made = detail.page(renderer, case)
            self._page(made)

    def _page(self, made: Page | Asset) -> None:
        if not isinstance(made, Page) or hash(made.html) in self.seen:
            return
        if found := faults(made.html):
            raise WrongAnswerError(f"HTML of /{made.address}: {found[0]}")
        page_text(made.html)
        if made.search:
            overview_entry(made)
        self.seen.add(hash(made.html))

    def _folder(self, analysis: Analysis) -> None:
        """Make the folder for any engine, hand-written pages and all."""
        with contextlib.suppress(EvidenceError):
            settings, docs = load_settings(self.root, {}), load_docs(self.root, {})
            for _ in Folder(analysis.base, settings, docs).files(iter(())):
                pass

    def _command(self, words: Iterable[str]) -> None:
        self.written = True
        out, err = io.StringIO(), io.StringIO()
        placed = [
            str(self.root / word) if "/" in word or word == "drawn" else word for word in words
        ]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*placed, "--root", str(self.root)])
        if code not in (0, 1, 2):
            raise WrongAnswerError(f"{placed[0]} ends with {code}")
        if code and not (out.getvalue() + err.getvalue()).strip():
            raise WrongAnswerError(f"{placed[0]} ends with {code} and says nothing")


def _diff(bench: Bench, chance: random.Random) -> None:
    compared = compare(bench.before, work_tree(bench.root))
    writers: tuple[Callable[..., str], ...] = (changes_text, changes_markdown, changes_json)
    chance.choice(writers)(compared)


def _has_a_place(problem: Problem, files: Mapping[str, Sequence[str]]) -> None:
    if problem.line < 1 or problem.column < 1:
        raise WrongAnswerError(f"{problem.code} has no place")
    if not problem.message.strip() or not problem.hint.strip():
        raise WrongAnswerError(f"{problem.code} does not say what is wrong and what to do")
    lines = files.get(problem.file) or [""]
    if problem.line > len(lines):
        raise WrongAnswerError(f"{problem.code} points below the end of the file")
    if problem.column > len(lines[problem.line - 1]) + 1:
        raise WrongAnswerError(f"{problem.code} points behind the end of its line")
