"""What a browser may do on a page: files of the site, one script in the page, and no more."""

from __future__ import annotations

import base64
import hashlib

import pytest

from evidence.publish.offline.pages import offline_page
from evidence.publish.policy.policy import FIRST, LOST, offline_policy, script_in_page, site_policy


def parts(policy: str) -> dict[str, list[str]]:
    return {name: words for name, *words in (part.split() for part in policy.split("; "))}


def digest(script: str) -> str:
    found = base64.b64encode(hashlib.sha256(script_in_page(script).encode()).digest()).decode()
    return f"'sha256-{found}'"


@pytest.mark.parametrize(
    ("policy", "own", "scripts"),
    [(site_policy(), "'self'", [FIRST, LOST]), (offline_policy(), "file:", [FIRST])],
)
def test_a_page_runs_no_script_but_ours(policy: str, own: str, scripts: list[str]) -> None:
    allowed = ["'wasm-unsafe-eval'", *map(digest, scripts)]
    assert parts(policy)["script-src"] == [own, *allowed]


@pytest.mark.parametrize("policy", [site_policy(), offline_policy()])
def test_all_that_is_not_named_is_refused(policy: str) -> None:
    found = parts(policy)
    assert found["default-src"] == found["base-uri"] == ["'none'"]
    assert not {"object-src", "frame-src", "media-src", "manifest-src"} & found.keys()
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    assert "*" not in policy
    assert "http" not in policy


def test_an_offline_copy_fetches_nothing_and_has_its_fonts_in_its_styles() -> None:
    found = parts(offline_policy())
    assert "connect-src" not in found
    assert "'self'" not in offline_policy()
    assert found["font-src"] == ["data:"]


def test_while_the_site_is_written_the_server_may_put_its_script_into_pages() -> None:
    usual, serving = parts(site_policy()), parts(site_policy(serving=True))
    assert serving.pop("script-src") == ["'self'", "'wasm-unsafe-eval'", "'unsafe-inline'"]
    del usual["script-src"]
    assert serving == usual


def test_a_page_of_the_copy_has_the_policy_of_the_copy() -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{site_policy()}"><p>a</p>'
    assert offline_page(page, "index.html") == (
        f'<meta http-equiv="Content-Security-Policy" content="{offline_policy()}"><p>a</p>'
    )
    strict = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    assert offline_page(strict, "index.html") == strict


@pytest.mark.parametrize("name", [FIRST, LOST])
def test_no_script_ends_its_element(name: str) -> None:
    assert "</" not in script_in_page(name)
    assert "<!" not in script_in_page(name)
    assert script_in_page(name).isascii()
