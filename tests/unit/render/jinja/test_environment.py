from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, TemplateNotFound, UndefinedError
from markupsafe import Markup, escape

from evidence.render.jinja.compiler import shown
from evidence.render.jinja.environment import PageEnvironment, compiled_templates


class Bold:
    def __html__(self) -> str:
        return "<b>bold</b>"


class OwnMarkup(Markup):
    pass


SOURCE = """
{% macro named(text, kind="plain") %}<i class="{{ kind }}">{{ text }}</i>{% endmacro %}
{% macro around() %}<p>{{ caller() }}</p>{% endmacro %}
{{ named(text) }} {{ named(text=text, kind=text) }} {{ named(*[text]) }} {{ text|upper }}
{% call around() %}{{ text }}{% endcall %}
{% set held %}<u>{{ text }}</u>{% endset %}{{ held }}
{% for item in [text, number, markup, none, true] %}
{{ loop.index }}{{ item }}{{ loop.cycle("a", "b") }}
{% endfor %}
{{ "x" ~ text ~ markup }} {{ text if number else "" }} {{ plain(text)|length }} {{ range(3)|list }}
"""


@pytest.fixture
def environment(tmp_path: Path) -> PageEnvironment:
    (tmp_path / "page.html").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "parts.html").write_text(
        "{% macro part(a, b) %}{{ count() }}:{{ a }}{{ b }}{% endmacro %}", encoding="utf-8"
    )
    (tmp_path / "user.html").write_text(
        "{% import 'parts.html' as p %}"
        "{{ p.part('x', 1) }} {{ p.part('x', 2) }} {{ p.part('<', 1) }}",
        encoding="utf-8",
    )
    return PageEnvironment(tmp_path)


@given(
    st.one_of(
        st.text(),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.none(),
        st.text().map(Markup),
        st.builds(Bold),
    )
)
def test_a_value_is_shown_as_markupsafe_escapes_it(value: object):
    assert str(shown(value)) == str(escape(value))


def test_what_is_only_akin_to_text_or_markup_is_escaped_alike():
    class Text(str):
        __slots__ = ()

    for value in (Text("<&>"), OwnMarkup("<b>"), Bold()):
        assert str(shown(value)) == str(escape(value))


@pytest.mark.slow
@given(st.text(alphabet="<>&\"' a{}%é", max_size=12), st.integers(0, 3))
def test_a_page_is_the_one_that_jinja_would_make(text: str, number: int):
    values = {"text": text, "number": number, "markup": Markup("<b>&</b>"), "plain": str}
    stock = Environment(autoescape=True).from_string(SOURCE).render(values)
    quick = PageEnvironment(Path())
    quick.trim_blocks = quick.lstrip_blocks = False
    assert quick.from_string(SOURCE).render(values) == stock


def test_a_name_that_is_not_there_stops_the_page(environment: PageEnvironment):
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing }}").render()
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing() }}").render()


def test_a_remembered_macro_runs_once_for_all_that_it_depends_on(environment: PageEnvironment):
    calls: list[int] = []

    def count() -> int:
        calls.append(1)
        return len(calls)

    environment.globals["count"] = count
    environment.remember("parts.html", {"part": lambda a, b: a})
    page = environment.get_template("user.html")
    assert page.render() == "1:x1 1:x1 2:&lt;1"
    assert page.render() == "1:x1 1:x1 2:&lt;1"


@pytest.mark.parametrize(
    "call",
    [
        "m('<')",
        "m('<', 2)",
        "m('<', b=2)",
        "m(b=2, a='<')",
        "m()",
        "m(1, 2, 3)",
        "m('<', c=3)",
        "several('<', 2, k=3)",
        "around('<')",
    ],
)
def test_a_macro_takes_what_jinja_takes_and_refuses_what_it_refuses(call: str):
    source = (
        "{% macro m(a, b=1) %}{{ a }}{{ b }}{% endmacro %}"
        "{% macro several(a) %}{{ a }}{{ varargs|length }}{{ kwargs|length }}{% endmacro %}"
        "{% macro around(a) %}{{ a }}{{ caller() }}{% endmacro %}"
        f"{{{{ {call} }}}}{{% call around('&') %}}{{{{ m('>') }}}}{{% endcall %}}"
    )

    def outcome(environment: Environment) -> str:
        try:
            return environment.from_string(source).render()
        except (TypeError, UndefinedError) as error:
            return repr(error)

    stock = Environment(autoescape=True, undefined=StrictUndefined)
    assert outcome(PageEnvironment(Path())) == outcome(stock)


def test_what_a_macro_makes_is_markup(environment: PageEnvironment):
    module = environment.from_string("{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}").module
    made = module.m("<")  # type: ignore[attr-defined]
    assert type(made) is Markup
    assert made == "<b>&lt;</b>"


def test_a_template_is_loaded_once(environment: PageEnvironment):
    page = environment.get_template("user.html")
    assert environment.get_template("user.html", "page.html") is page
    assert environment.get_template(page) is page
    with pytest.raises(TemplateNotFound):
        environment.get_template("nothing.html")


def compiled(templates: Path, folder: Path) -> dict[str, bytes]:
    """Render as a build does that finds what an earlier one kept; return what is kept then."""
    compiled_templates.cache_clear()
    page = PageEnvironment(templates, folder).get_template("page.html")
    assert "&lt;" in page.render(text="<", number=1, markup=Markup("x"), plain=str)
    return {path.name: path.read_bytes() for path in folder.glob("*") if path.is_file()}


@pytest.fixture
def kept(environment: PageEnvironment, tmp_path: Path) -> tuple[Path, Path, dict[str, bytes]]:
    folder = tmp_path / "kept" / "templates"
    return tmp_path, folder, compiled(tmp_path, folder)


def test_compiled_templates_are_taken_from_where_an_earlier_build_kept_them(kept, monkeypatch):
    templates, folder, files = kept
    assert len(files) == 1
    monkeypatch.setattr(PageEnvironment, "compile", lambda *_, **__: pytest.fail("compiled again"))
    assert compiled(templates, folder) == files


def test_a_damaged_compiled_template_is_made_anew(kept):
    templates, folder, files = kept
    ((name, whole),) = files.items()
    damaged = [whole[:size] for size in (0, *range(20, 59), len(whole) - 1)]
    damaged += [
        whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :]
        for at in range(0, len(whole), 97)
    ]
    for content in damaged:
        (folder / name).write_bytes(content)
        assert compiled(templates, folder) == files


def test_templates_are_compiled_in_memory_where_they_cannot_be_kept(kept):
    templates, folder, files = kept
    for name in files:
        (folder / name).unlink()
        (folder / name).mkdir()
    assert compiled(templates, folder) == {}
    (templates / "file").touch()
    assert compiled(templates, templates / "file" / "below") == {}
