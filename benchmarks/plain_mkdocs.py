"""The peer that `make bench` measures against: plain MkDocs and Material from the same records.

Writes one Markdown page a case, a factor and a term by Jinja, then MkDocs with the built-in search
turns them into a site. There are two ways: as MkDocs does it by itself, with every page in the
navigation, and with the cases kept out of it, which is much faster.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import jinja2
import yaml

DEFAULT_CONFIG = """\
site_name: Evidence base
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [attr_list, tables, {toc: {permalink: true}}]
"""
LEAN_CONFIG = f"""\
{DEFAULT_CONFIG}\
nav: [index.md]
not_in_nav: "*.md"
validation: {{nav: {{omitted_files: ignore}}}}
"""
CASE = """\
---
title: "{{ c.title }}"
---
# {{ c.title }}

**{{ c.status }}** {{ c.verdict.text }} {{ refs(c.verdict.source) }}

{{ c.summary }}

| Field | Value |
| --- | --- |
| Country | {% for x in c.countries %}[{{ x }}](../countries/{{ x|lower }}.md) {% endfor %}|
| Scale | {{ c.scale }} |
| Services | {% for x in c.services %}[{{ x }}](../services/{{ x }}.md) {% endfor %}|
| Kind | {% for x in c.infrastructure %}[{{ x }}](../infrastructure/{{ x }}.md) {% endfor %}|

## Timeline

{% for x in c.timeline -%}
- **{{ x.date }}** ({{ x.kind }}) {{ x.text }} {{ refs(x.source) }}
{% endfor %}
## Findings

{% for x in c.findings %}
### {{ names[x.factor] }}

**{{ x.effect }}** ([all findings](../factors/{{ x.factor }}.md)) {{ x.phase|join(", ") }}:
{{ x.text }} {{ refs(x.source) }}
{% endfor %}
## Outcomes

{% for x in c.outcomes -%}
- **{{ x.verdict }}**: {{ x.text }} {{ refs(x.source) }}
{% endfor %}
## Costs

| What | Kind | Amount | As of | Source |
| --- | --- | --- | --- | --- |
{% for x in c.costs -%}
| {{ x.label }} | {{ x.kind }} | {{ x.currency }} {{ x.amount }} | {{ x.as_of }} | \
{{ refs(x.source) }} |
{% endfor %}
## Drivers

{% for x in (c.drivers or []) + (c.governance or []) -%}
- {{ x.text }} {{ refs(x.source) }}
{% endfor %}
## Partners

| Name | Role | Sector | Source |
| --- | --- | --- | --- |
{% for x in c.partners -%}
| {{ x.name }} | {{ x.role }} | {{ x.sector }} | {{ refs(x.source) }} |
{% endfor %}
## Lessons

{% for x in c.lessons -%}
- {{ x.text }} {{ refs(x.source) }}
{% endfor %}
## Sources

{% for x in c.sources -%}
- <span id="source-{{ x.id }}"></span>{{ x.authors|join(", ") }} ({{ x.year }}). \
[{{ x.title }}]({{ x.url }}). {{ x.publisher }}. {{ x.kind }}, {{ x.read }}
{% endfor %}
{{ c.limits }}
"""
FACTOR = """\
# {{ f.name }}

{{ f.definition }}

{{ f.why_it_matters }}

{% for c, x in found -%}
- **{{ x.effect }}** [{{ c.title }}](../cases/{{ c.id }}.md): {{ x.text }}
{% endfor %}
"""
TERM = """\
# {{ term }}

{% for c in cases -%}
- [{{ c.title }}](../cases/{{ c.id }}.md) {{ c.status }}
{% endfor %}
"""


def read(folder: Path) -> list[dict[str, Any]]:
    """Read all records of a folder with libyaml."""
    files = sorted(folder.glob("*.yml"))
    return [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files]


def write_markdown(root: Path, docs: Path) -> None:
    """Write every page of the site as Markdown.

    Args:
        root: folder with cases/ and taxonomy/.
        docs: folder of the Markdown pages.
    """
    environment = jinja2.Environment(autoescape=False)  # noqa: S701 - it writes Markdown
    cases, factors = read(root / "cases"), read(root / "taxonomy/factors")
    found, terms = defaultdict(list), defaultdict(list)
    for case in cases:
        for finding in case["findings"]:
            found[finding["factor"]].append((case, finding))
        for name in ("services", "infrastructure", "countries"):
            for term in case.get(name, ()):
                terms[name, term.lower()].append(case)

    def refs(citations: list[Any]) -> str:
        ids = [item if isinstance(item, str) else item["id"] for item in citations]
        return " ".join(f"[[{name}]](#source-{name})" for name in ids)

    def write(path: str, text: str) -> None:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")

    write("index.md", f"# Evidence base\n\n{len(cases)} cases.\n")
    page = environment.from_string(CASE)
    names = {factor["id"]: factor["name"] for factor in factors}
    for case in cases:
        write(f"cases/{case['id']}.md", page.render(c=case, names=names, refs=refs))
    page = environment.from_string(FACTOR)
    for factor in factors:
        write(f"factors/{factor['id']}.md", page.render(f=factor, found=found[factor["id"]]))
    page = environment.from_string(TERM)
    for (name, term), members in sorted(terms.items()):
        write(f"{name}/{term}.md", page.render(term=term, cases=members))


if __name__ == "__main__":
    write_markdown(Path(sys.argv[1]), Path(sys.argv[2]))
