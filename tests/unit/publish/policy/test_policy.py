"""What a browser may do on a page: files of the site, one script in the page, and no more."""

from __future__ import annotations

import base64
import hashlib

import pytest

from evidence.publish.offline.pages import offline_page
from evidence.publish.policy.policy import first_script, offline_policy, site_policy


def parts(policy: str) -> dict[str, list[str]]:
    return {name: words for name, *words in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize("policy", [site_policy(), offline_policy()])
def test_a_page_runs_no_script_but_the_first_and_those_of_its_site(policy: str) -> None:
    digest = base64.b64encode(hashlib.sha256(first_script().encode()).digest()).decode()
    own, *others = parts(policy)["script-src"]
    assert own in {"'self'", "file:"}
    assert others == ["'wasm-unsafe-eval'", f"'sha256-{digest}'"]


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


def test_the_first_script_ends_no_element() -> None:
    assert "<" not in first_script()
    assert first_script().isascii()
