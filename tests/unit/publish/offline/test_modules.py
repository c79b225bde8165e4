"""Modules become functions of one script; what cannot is refused by name."""

from __future__ import annotations

import pytest

from evidence.publish.assets import Assets
from evidence.publish.offline.modules import ModuleFormError, one_script


def script_of(text: str) -> str:
    """Return what one module becomes, without what stands around it."""
    lines = one_script("", {"a/b.js": text}, "a/b.js").split("\n")
    assert lines[1].startswith('evidenceOffline.module("a/b.js", function (')
    assert lines[-2] == 'evidenceOffline.start("a/b.js");'
    return "\n".join(lines[3:-3])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('import { a, b as c } from "./d.js";', 'const { a, b: c } = $require("./d.js");'),
        ('import {\n  a,\n  b,\n} from "./d.js";', 'const {\n  a,\n  b,\n} = $require("./d.js");'),
        ('import * as a from "../b.js";', 'const a = $require("../b.js");'),
        ("const a = import(`../${b}.js`);", "const a = $load(`../${b}.js`);"),
        ("const a = new URL(b, import.meta.url);", "const a = new URL(b, $meta.url);"),
    ],
)
def test_what_a_module_asks_for_is_given_to_it(text: str, expected: str) -> None:
    assert script_of(text).startswith(expected)


@pytest.mark.parametrize(
    ("text", "kept", "names"),
    [
        ("export function a(b) {}", "function a(b) {}", "a"),
        ("export async function a() {}", "async function a() {}", "a"),
        ("export function* a() {}", "function* a() {}", "a"),
        ("export const a = 1;\nexport class B {}", "const a = 1;\nclass B {}", "a, B"),
        ("let a=1,b;export{a,b};\n", "let a=1,b;", "a, b"),
    ],
)
def test_what_a_module_exports_is_returned(text: str, kept: str, names: str) -> None:
    assert script_of(text) == f"{kept}\nreturn {{ {names} }};"


@pytest.mark.parametrize(
    "text",
    [
        "export default 1;",
        "export let a = 1;",
        'export * from "./a.js";',
        'import "./a.js";',
        'import a from "./a.js";',
        "export { a as b };",
    ],
)
def test_a_form_that_is_not_known_is_refused(text: str) -> None:
    with pytest.raises(ModuleFormError, match=r"a/b\.js"):
        one_script("", {"a/b.js": text}, "a/b.js")


def test_every_script_of_the_site_can_be_taken_over() -> None:
    scripts = Assets().scripts
    joined = one_script("", scripts, "site/main.js")
    assert joined.count("evidenceOffline.module(") == len(scripts)
