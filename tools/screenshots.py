"""Pictures of the built site: one page of each kind, narrow and wide, light and dark, and printed.

Reads the built site and writes PNG files into a folder that is not kept. It judges nothing; the
browser tests do.
"""

import argparse
import sys
from pathlib import Path

from tests.browser import site_browser
from tests.browser.site_browser import NoChromiumError, NoSiteError
from tools.shots import shots_of, take


def main(arguments: list[str] | None = None) -> int:
    """Take every picture; exit status 1 when there is no site or no Chromium."""
    parser = argparse.ArgumentParser(description="Picture one page of each kind of the built site.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"), help="where to")
    parser.add_argument("--only", default="", help="only pages whose address holds this text")
    options = parser.parse_args(arguments)
    try:
        pages = site_browser.pages_of_each_kind(options.site)
        executable = site_browser.find_chromium()
    except (NoSiteError, NoChromiumError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    chosen = [page for page in pages if options.only in page.path]
    options.out.mkdir(parents=True, exist_ok=True)
    with site_browser.serve(options.site) as url, site_browser.chromium(executable) as browser:
        for shot in shots_of(chosen):
            file = options.out / shot.file_name
            file.write_bytes(take(shot, browser, url))
            print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
