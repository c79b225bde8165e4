"""Hosts whose addresses are not those of a publisher."""

from __future__ import annotations

import pytest

from evidence.check.hosts import copy_host, trial_host
from evidence.check.rules.codes import unsound_address
from evidence.common.text import host_of


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/2016/https://audit.example.org/",
        "https://archive.org/details/report",
        "http://pt.slideshare.net/someone/slides",
        "https://docplayer.pl/1-report",
        "https://docplayer.com.br/1-report",
        "https://www.yumpu.com/en/document/view/1",
        "https://issuu.com./someone/docs/report",
    ],
)
def test_a_site_of_copies_is_told(address: str) -> None:
    assert copy_host().search(host_of(address))
    assert not trial_host().search(host_of(address))


@pytest.mark.parametrize(
    "address",
    [
        "https://webtest.parliament.example/committee",
        "http://stage.daily.example.org/article",
        "https://dev-centre.example.org/",
        "https://site.preview.example.org/",
        "https://member-admin.sites.example.org/node/1",
        "https://origin-www.example.org/page",
        "https://www-daily-com.azurewebsites.net/articles/1",
        "http://203.0.113.7/page",
    ],
)
def test_a_host_on_which_a_site_is_tried_out_is_told(address: str) -> None:
    assert trial_host().search(host_of(address))
    assert not copy_host().search(host_of(address))


@pytest.mark.parametrize(
    "address",
    [
        "https://archive.daily.example.org/2011/report",
        "https://publications.parliament.example/report",
        "https://backstage.example.org/",
        "https://testimony.example.org/",
        "https://test.example/",
        "https://stage-door.org/",
        "https://scribd.example.org/",
        "https://notscribd.com/",
        "https://www3.city.example.org/",
        "https://core.ac.uk/download/1.pdf",
    ],
)
def test_a_publishers_own_host_is_left_alone(address: str) -> None:
    assert not copy_host().search(host_of(address))
    assert not trial_host().search(host_of(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000/page",
        "http://127.0.0.1/page",
        "http://10.1.2.3/page",
        "http://172.20.0.1/page",
        "https://192.168.0.1/page",
        "https://[::1]/page",
        "https://[fd12::7]/page",
        "https://wiki.council.internal/page",
        "https://printer.local./page",
        "https://example.org:99999/page",
        "https://example.org:0/page",
        "https://example.org/{id}",
        "https://example.org/<name>",
        "https://example/",
    ],
)
def test_an_address_that_leads_to_no_page_on_the_web_is_refused(address: str) -> None:
    violation = unsound_address(address, ("url",))
    assert violation is not None
    assert violation.code == "EV414"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org:8443/page",
        "https://local.example.org/page",
        "https://10.example.org/page",
        "https://172.32.0.1/page",
        "https://fcc.example.org/page",
        "https://[2001:db8::1]/page",
    ],
)
def test_other_hosts_and_ports_are_taken(address: str) -> None:
    assert unsound_address(address, ("url",)) is None
