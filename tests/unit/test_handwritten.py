"""Tables of hand-written pages get what Markdown cannot write."""

from __future__ import annotations

from evidence.handwritten import with_captions


def test_a_table_is_named_by_the_heading_above_it() -> None:
    heading = '<h2 id="a">What <em>is</em> &lt;kept&gt;</h2>'
    found = with_captions(f"{heading}<table><thead><tr><th>A</th></tr></thead></table>")
    assert '<caption class="ju-vh">What is &lt;kept&gt;</caption>' in found
    assert '<th scope="col">A</th>' in found
    assert found.endswith("</table></div>")


def test_a_page_without_tables_stays_as_it_is() -> None:
    html = "<h1>One</h1><p>Two &amp; three</p>"
    assert with_captions(html) == html
