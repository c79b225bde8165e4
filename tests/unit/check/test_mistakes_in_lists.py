"""Lists, base, fields and second codings with one mistake each, told in their own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.check.runner import check_tree
from tests.unit.record_files import TODAY, make_libraries

MISTAKES = {
    "a term without a label": (
        "vocabularies/statuses.yml",
        "label: Thought of, ",
        "",
        "EV203:10",
    ),
    "an id that stands twice": (
        "vocabularies/statuses.yml",
        "id: in-progress",
        "id: planned",
        "EV510:11",
    ),
    "a role that is misspelt": (
        "vocabularies/statuses.yml",
        "role: running",
        "role: runing",
        "EV802:12",
    ),
    "an id that is not the name of the file": (
        "vocabularies/statuses.yml",
        "id: statuses",
        "id: status",
        "EV308:1",
    ),
    "a word for true or false": (
        "vocabularies/statuses.yml",
        "browse: true",
        "browse: maybe",
        "EV208:5",
    ),
    "a yes where a group belongs": (
        "vocabularies/statuses.yml",
        "facet: {title: Status, key: status}",
        "facet: true",
        "EV209:7",
    ),
    "a text where a group belongs": (
        "vocabularies/statuses.yml",
        "facet: {title: Status, key: status}",
        "facet: Status",
        "EV209:7",
    ),
    "a rank in words": (
        "vocabularies/statuses.yml",
        "rank: 60",
        "rank: first",
        "EV207:6",
    ),
    "terms by name and not as a list": (
        "vocabularies/effects.yml",
        "terms:",
        "terms: {enabler: Helped}\nother:",
        "EV206:6 EV201:7",
    ),
    "a term that is a word only": (
        "vocabularies/driver-kinds.yml",
        "terms:\n",
        "terms:\n  - old-books\n",
        "EV209:9",
    ),
    "an inverse that is not there": (
        "vocabularies/relations.yml",
        "inverse: replaces,",
        "inverse: replace,",
        "EV510:7 EV510:8",
    ),
    "a tier in words": (
        "vocabularies/source-kinds.yml",
        "tier: 3",
        "tier: high",
        "EV207:8",
    ),
    "a sign that no one draws": (
        "vocabularies/statuses.yml",
        "sign: go-live",
        "sign: star",
        "EV210:12",
    ),
    "aliases as text": (
        "vocabularies/statuses.yml",
        "aliases: [ongoing, pilot]",
        "aliases: ongoing",
        "EV206:11",
    ),
    "kinds of event as text": (
        "vocabularies/statuses.yml",
        "ends_with: [replaced, cancelled]",
        "ends_with: replaced",
        "EV206:14",
    ),
    "a lack of a term that is not there": (
        "vocabularies/scales.yml",
        "similarity: {weight: 1, place: adjective}",
        "similarity: {weight: 1, either_way: [moon]}",
        "EV808:8",
    ),
    "a weight of nothing": (
        "base.yml",
        "cite_key: shelflife",
        "cite_key: shelflife\ncountry_weight: 0",
        "EV217:15",
    ),
    "a base without a name": (
        "base.yml",
        "name: Shelf Life\n",
        "",
        "EV203:3",
    ),
    "a noun in one form only": (
        "base.yml",
        "case: {one: consortium, many: consortia}",
        "case: consortium",
        "EV209:9",
    ),
    "a version that is a number": (
        "base.yml",
        'version: "2026.11"',
        "version: 2026.10",
        "EV205:15",
    ),
    "a colour by its name": (
        "base.yml",
        "cite_key: shelflife",
        "cite_key: shelflife\ncolours:\n"
        '  light: {accent: red, surface: "#111111"}\n'
        '  dark: {accent: "#ffffff", surface: "#111111"}',
        "EV219:16",
    ),
    "a contact that is a sentence": (
        "base.yml",
        "cite_key: shelflife",
        "cite_key: shelflife\nkeeper: The library\ncontact: write to us",
        "EV219:16",
    ),
    "a key with a blank": (
        "base.yml",
        "cite_key: shelflife",
        "cite_key: shelf life",
        "EV219:14",
    ),
    "a factor that is not there": (
        "base.yml",
        "id: who-decides, title",
        "id: who-decide, title",
        "EV808:17",
    ),
    "a type that is not known": (
        "fields.yml",
        "type: term\n",
        "type: dropdown\n",
        "EV210:8",
    ),
    "a list that is not there": (
        "fields.yml",
        "vocabulary: scales",
        "vocabulary: scale",
        "EV801:9",
    ),
    "a kind of record in many": (
        "fields.yml",
        "of: case",
        "of: cases",
        "EV210:4",
    ),
    "a name with a hyphen": (
        "fields.yml",
        "- id: scale\n",
        "- id: scale-of\n",
        "EV219:3 EV808:41",
    ),
    "a core field given once more": (
        "fields.yml",
        "- id: scale\n",
        "- id: title\n",
        "EV807:3 EV808:41",
    ),
    "a place behind a field that is not there": (
        "fields.yml",
        "after: region",
        "after: regions",
        "EV808:12",
    ),
    "an example that is not in the list": (
        "fields.yml",
        "example: county",
        "example: moon",
        "EV808:10",
    ),
    "a year in quotation marks": (
        "literature.yml",
        "year: 2001",
        'year: "2001"',
        "EV207:6",
    ),
    "authors as text": (
        "literature.yml",
        "authors: [Jane Meadow]",
        "authors: Jane Meadow",
        "EV206:5",
    ),
    "a kind that is not in its list": (
        "literature.yml",
        "kind: scholarly-book",
        "kind: book",
        "EV210:4",
    ),
    "a redirect to a record that is gone": (
        "redirects.yml",
        "to: hillside-catalogue",
        "to: hillside",
        "EV311:3",
    ),
    "a redirect of no kind": (
        "redirects.yml",
        "{kind: case, ",
        "{",
        "EV203:3",
    ),
    "an abbreviation in small letters": (
        "abbreviations.yml",
        "id: UK",
        "id: uk",
        "EV219:3",
    ),
    "an abbreviation as field and value": (
        "abbreviations.yml",
        "- {id: UK, expansion: United Kingdom}",
        "- UK: United Kingdom",
        "EV201:3 EV203:3 EV203:3",
    ),
    "abbreviations by name and not as a list": (
        "abbreviations.yml",
        "- {id: UK, expansion: United Kingdom}",
        "UK: United Kingdom",
        "EV104:3",
    ),
    "words with a sign": (
        "person-words.yml",
        "titles: [Mr,",
        "titles: [Mr.,",
        "EV219:3",
    ),
    "a level that is misspelt": (
        "factors/who-decides.yml",
        "level: consortium",
        "level: consortia",
        "EV210:3",
    ),
    "phases of an earlier version": (
        "factors/who-decides.yml",
        "related: [",
        "phases: [agree, plan]\nrelated: [",
        "EV131:22",
    ),
    "actions of an earlier version": (
        "factors/trust-between-libraries.yml",
        "  - id: trust-between-libraries-1\n    text: Lend a small collection first, and bring it "
        "back in time.\n    moment: agree\n    basis: from-the-literature\n",
        "  - Lend a small collection first, and bring it back in time.\n",
        "EV131:15",
    ),
    "a moment that is misspelt": (
        "factors/who-decides.yml",
        "moment: agree",
        "moment: agreed",
        "EV210:17",
    ),
    "a finding without its case": (
        "factors/who-decides.yml",
        "[valley-catalogue/who-decides-1]",
        "[who-decides-1]",
        "EV219:19",
    ),
    "four findings": (
        "factors/who-decides.yml",
        "[valley-catalogue/who-decides-1]",
        "[valley-catalogue/who-decides-1, valley-catalogue/trust-between-libraries-1, "
        "hillside-catalogue/old-catalogues-1, hillside-catalogue/shared-money-1]",
        "EV214:19",
    ),
    "a list of moments with a term twice": (
        "vocabularies/moments.yml",
        "id: plan",
        "id: agree",
        "EV510:8",
    ),
    "signs as text": (
        "factors/who-decides.yml",
        "signs_present:\n  - A board of librarians decides on purchases.",
        "signs_present: A board of librarians decides.",
        "EV206:10",
    ),
    "actions that are not there": (
        "factors/who-decides.yml",
        "actions:\n  - id: who-decides-1\n    text: Write down what a majority may decide.\n"
        "    moment: agree\n    basis: missing-and-hindered\n"
        "    findings: [valley-catalogue/who-decides-1]\n",
        "",
        "EV203:1",
    ),
    "a neighbour as text": (
        "factors/who-decides.yml",
        "not_when:\n  - factor: trust-between-libraries\n"
        "    when: The source speaks of confidence and not of rules.",
        "not_when: [trust-between-libraries]",
        "EV209:7",
    ),
    "a publication that is misspelt": (
        "factors/who-decides.yml",
        "literature: [meadow-2001]",
        "literature: [meadow-2002]",
        "EV312:24",
    ),
    "a case of a search that is misspelt": (
        "selection.yml",
        "cases: [valley-catalogue, hill",
        "cases: [valley-catalog, hill",
        "EV808:16",
    ),
    "a search on a day that is none": (
        "selection.yml",
        'date: "2026-04-02"',
        'date: "2026-04-31"',
        "EV402:18",
    ),
    "a search without a result": (
        "selection.yml",
        "    result: Two cases. The words",
        "    results: Two cases. The words",
        "EV201:21",
    ),
    "a seed in words": (
        "agreement/2026-05/first-coding.yml",
        "seed: 5",
        "seed: five",
        "EV207:4",
    ),
    "a day of the draw that is none": (
        "agreement/2026-05/first-coding.yml",
        "drawn: '2026-05-04'",
        "drawn: May 2026",
        "EV401:3",
    ),
    "an effect in other words": (
        "agreement/2026-05/worksheet.yml",
        "effect: enabler",
        "effect: helped",
        "EV210:10",
    ),
    "a factor that is misspelt": (
        "agreement/2026-05/worksheet.yml",
        "factor: shared-money",
        "factor: shared-mony",
        "EV904:19",
    ),
    "a verdict of a reading in other words": (
        "agreement/reading/2026-05.yml",
        "verdict: reworded",
        "verdict: ok",
        "EV210:8",
    ),
    "a judgement in other words": (
        "agreement/judgements-2026-05-06.yml",
        "{says: more, leaves_out: true, basis: wrong, factor: arguable, effect: right}",
        "{says: more, leaves_out: true, basis: wrong, factor: unsure, effect: right}",
        "EV210:12",
    ),
    "a level of confidence in other words": (
        "agreement/confidence-2026-05.yml",
        ": low",
        ": lowish",
        "EV210:7",
    ),
}
"""File, its right lines, the wrong ones, and codes and lines of what is told."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_its_own_file_with_what_to_do(name: str, tmp_path: Path) -> None:
    file, right, wrong, told = MISTAKES[name]
    root = make_libraries(tmp_path)
    path = next(path for path in (root / file, root / "taxonomy" / file) if path.exists())
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    own = path.relative_to(root).as_posix()
    errors = [error for error in check_tree(root, today=TODAY).errors if error.file == own]
    assert " ".join(f"{error.code}:{error.line}" for error in errors) == told
    for error in errors:
        assert error.hint
        assert "None" not in error.message + error.hint
