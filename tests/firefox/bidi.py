"""Drives an installed Firefox by WebDriver BiDi: JSON over a WebSocket that Firefox opens itself.

It needs no driver and no package. Playwright drives only a Firefox built for it. Run as a command
it prints the Firefox it would use, or says how to install one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from tests.firefox.websocket import WebSocket

NAMES = ("firefox-esr", "firefox")
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # No name but those of this machine resolves.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
}
PATIENCE = 60.0
"""Seconds; a busy machine takes its time."""
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "ArrowDown": "\ue015", "Space": " "}

# Runs before any script of a page: remembers what its policy refused.
_REFUSED_SCRIPT = """() => {
  window.refused = [];
  addEventListener("securitypolicyviolation", (event) => {
    window.refused.push(`${event.effectiveDirective}: ${event.blockedURI}`);
  });
}"""


class NoFirefoxError(Exception):
    """No Firefox is installed; the message says what to install."""


class BidiError(Exception):
    """Firefox refused a command, or a script of the test failed; the message says why."""


def find_firefox(environment: Mapping[str, str] = os.environ) -> str:
    """Path of the Firefox to drive: the variable FIREFOX comes first, then the usual names.

    Raises:
        NoFirefoxError: nothing found, or FIREFOX names nothing that can be run.
    """
    wanted = environment.get("FIREFOX")
    for name in (wanted,) if wanted else NAMES:
        if found := shutil.which(name, path=environment.get("PATH", os.defpath)):
            return found
    missing = f"FIREFOX={wanted} cannot be run" if wanted else "no Firefox found"
    raise NoFirefoxError(
        f"{missing}. Install one with: apt-get install firefox-esr "
        "(or set FIREFOX to the path of a Firefox)"
    )


class Tab:
    """The one tab of a Firefox."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._complaints: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._ask("script.addPreloadScript", functionDeclaration=_REFUSED_SCRIPT)
        self._context = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.receive())
            if answer.get("method") == "log.entryAdded":
                self._note(answer["params"])
            elif answer.get("id") == number:
                if answer["type"] == "error":
                    raise BidiError(f"{method}: {answer['error']}: {answer['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _note(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error" or "Content-Security-Policy" in (entry["text"] or ""):
            self._complaints.append(entry["text"])

    def complaints(self) -> list[str]:
        """What went wrong since this was last asked: errors, and what the policy refused."""
        refused: list[str] = self.run("window.refused.splice(0)")
        found = [*self._complaints, *refused]
        self._complaints.clear()
        return found

    def open(self, address: str, width: int = 1280, height: int = 800) -> None:
        """Open an address and wait until it is loaded."""
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self._context, viewport=viewport)
        self._ask("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def back(self) -> None:
        """Go back as the browser's own button does."""
        self._ask("browsingContext.traverseHistory", context=self._context, delta=-1)

    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression in the page, as JSON can hold it.

        Raises:
            BidiError: it threw.
        """
        answer = self._ask(
            "script.callFunction",
            functionDeclaration=f"async () => JSON.stringify((await ({expression})) ?? null)",
            target={"context": self._context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise BidiError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def until(self, expression: str) -> None:
        """Wait for an expression to give something true, also over the loading of a page."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if self.run(f"Promise.resolve({expression}).then(Boolean)"):
                    return
            except BidiError:
                if time.monotonic() > end:  # else the page is just being loaded
                    raise
            assert time.monotonic() < end, f"It did not come true: {expression}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: by their names, or as letters."""
        strokes = [
            {"type": type_, "value": KEYS.get(key, key)}
            for key in keys
            for type_ in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keys", "actions": strokes})

    def click(self, selector: str) -> None:
        """Bring an element into sight, let the page come to rest, and click in its middle."""
        x, y = self.run(
            f"""(async () => {{
              const found = document.querySelector({json.dumps(selector)});
              const middle = () => {{
                found.scrollIntoView({{ block: "center", behavior: "instant" }});
                const box = found.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
              }};
              const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
              for (let before = "", same = 0; same < 3; await pause()) {{
                same = String(middle()) === before ? same + 1 : 0;
                before = String(middle());
              }}
              return middle();
            }})()"""
        )
        move = {"type": "pointerMove", "x": x, "y": y}
        press = [{"type": type_, "button": 0} for type_ in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": [move, *press]})

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self._context, actions=[source])


@contextmanager
def firefox(executable: str, profile: Path) -> Iterator[Tab]:
    """Start a headless Firefox with a new profile in this empty folder; give its tab."""
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [executable, "--headless", "--no-remote", "--remote-debugging-port=0"]
    with subprocess.Popen(
        [*command, "--profile", str(profile)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            with WebSocket(_port(process), "/session") as socket:
                yield Tab(socket)
        finally:
            process.terminate()
            process.communicate()


def _port(process: subprocess.Popen[str]) -> int:
    said = []
    for line in process.stderr or ():
        if found := re.search(r"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)", line):
            return int(found[1])
        said.append(line)
    raise BidiError(f"Firefox ended before it could be driven: {''.join(said)}")


def main() -> int:
    """Print the Firefox found; exit status 1 and the install command when there is none."""
    try:
        print(f"Firefox: {find_firefox()}")
    except NoFirefoxError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
