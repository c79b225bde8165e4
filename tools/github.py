"""What the workflows do on GitHub, as commands that can be tried and tested anywhere.

    python -m tools.github summary BASE          changes and pages of changed cases, for a reviewer
    python -m tools.github report                what a pull request changes, by the code of main
    python -m tools.github comment               verdict, report and labels on a pull request
    python -m tools.github issue TITLE FILE      one open issue, with the text of a file
    python -m tools.github propose BRANCH TITLE  what was changed here, as one pull request
    python -m tools.preview DIR                  the site as a pull request would have it

They speak to GitHub by its program `gh` alone. Nothing is taken from the run of a pull request but
GitHub's own word on how it ended: its records are read from Git, as data and within limits, and all
text from outside is cut to a length and can mention nobody.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

MARKER = "<!-- report of the checks -->"
"""First line of the one comment that is kept up to date."""
MOST_CASES = 20
"""Pages of changed cases in a summary; GitHub shows none of one that is too long."""
MOST_BYTES = 50_000
"""Length of a report in a comment; GitHub takes 65,536 characters."""
MOST_BYTES_OF_SUMMARY = 900_000
"""Length of one part of a summary; GitHub drops what is longer than a mebibyte."""
MORE = "\n\nIt is longer than GitHub shows: `evidence diff` and `evidence page` say all.\n"
"""Last line of a text that was cut."""
_ROOM = 400
"""Bytes for that line, and for the ends of what is folded."""
MOST_RECORDS = 200
"""Changed records of which a report is made; one that changes more is no contribution of a case."""
MOST_BYTES_OF_RECORDS = 20_000_000
"""Length of these together. `evidence diff` limits each of them, and how deep it is nested."""
LONGEST = 240
"""Seconds for a report; a record that keeps the program busy for longer gets none."""
CHANGED_SINCE = "The pull request has changed since.\n"
TOO_LARGE = "Its records are too large to be shown.\n"
TOO_MANY = f"It changes more than {MOST_RECORDS} records, which are too many to be shown.\n"
NO_PREVIEW = "There is no preview."
REFUSALS = (CHANGED_SINCE, TOO_LARGE, TOO_MANY)
"""What is said in place of what a pull request changes."""
RECORDS = ("cases", "taxonomy")
CHECKS = ("generator", "upkeep")
"""Labels of changes that may alter what the checks say."""
CHECK_OF_RECORDS = "Check the records"
"""The step of the workflow Check that fails where a record is wrong."""
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_ENTITY = re.compile(r"&#?\w{1,32};?")
_LIVE = re.compile(r"@|#(?=\d)|\bgh-(?=\d)|(?<=github)\.(?=com/)", re.IGNORECASE)
"""What GitHub makes a mention or a reference of, which the other side is told."""
LABELS = {
    "case": ("cases/",),
    "taxonomy": ("taxonomy/",),
    "generator": ("scripts/", "tests/", "tools/", "benchmarks/"),
    "documentation": ("docs/", "README", "CONTRIBUTING"),
    "upkeep": (".github/", ".ci/", ".githooks/", "Makefile", "requirements", "pyproject"),
}
"""Beginnings of the paths for which a pull request gets a label."""
BOT = "github-actions[bot]"


def main(arguments: list[str] | None = None) -> int:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description="What the workflows do on GitHub.")
    commands = parser.add_subparsers(required=True)
    summary = commands.add_parser("summary", help="show a reviewer what a branch changes")
    summary.add_argument("base", help="commit of the branch that is to take the change in")
    summary.set_defaults(run=lambda options: show_changes(options.base))
    report = commands.add_parser("report", help="say what a pull request changes")
    report.set_defaults(run=lambda _: give_report(os.environ))
    comment = commands.add_parser("comment", help="report on the pull request of a finished run")
    comment.set_defaults(run=lambda _: report_on_pull_request(os.environ))
    issue = commands.add_parser("issue", help="keep one issue up to date")
    issue.add_argument("title")
    issue.add_argument("file", type=Path)
    issue.set_defaults(run=lambda options: keep_issue(options.title, options.file))
    proposal = commands.add_parser("propose", help="offer what was changed as a pull request")
    proposal.add_argument("branch")
    proposal.add_argument("title")
    proposal.set_defaults(run=lambda options: propose(options.branch, options.title))
    options = parser.parse_args(arguments)
    options.run(options)
    return 0


# --- while a pull request is checked -------------------------------------------------------------


def show_changes(base: str) -> None:
    """Write for a reviewer what a branch changes, and the pages of the cases in it."""
    start = output(["git", "merge-base", base, "HEAD"]).strip()
    evidence = [sys.executable, "-m", "evidence"]
    changes = output([*evidence, "diff", start, "HEAD", "--format", "markdown"])
    listed = ["git", "diff", "-z", "--name-only", "--diff-filter=d", start, "HEAD"]
    files = output([*listed, "--", "cases/*.yml", "taxonomy/factors/*.yml"]).split("\0")[:-1]
    add_to_summary(changes)
    if files:
        pages = [*evidence, "page", "--format", "markdown", "--", *files[:MOST_CASES]]
        done = subprocess.run(pages, capture_output=True, text=True, check=False)
        # Where a record is wrong there are no pages; the step that checks the records says so.
        if done.returncode == 0:
            add_to_summary(done.stdout)


def add_to_summary(text: str) -> None:
    """Add Markdown to the summary of the run; print it where there is none."""
    text = cut(text, MOST_BYTES_OF_SUMMARY)
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        sys.stdout.write(text)


# --- after a pull request was checked ------------------------------------------------------------


def give_report(run: Mapping[str, str]) -> None:
    """Hand the next job what a pull request changes, as the output `report` of this one.

    Runs on the code of main. Of the pull request it reads records alone.

    Args:
        run: REPO, HEAD, HEAD_SHA and GITHUB_OUTPUT, as the workflow sets them.
    """
    number = pull_request_of(run)
    text = ""
    if number is not None:
        changes = changes_of(number, run["HEAD_SHA"])
        # Nothing is checked of which nothing could be shown: its records are too many or too large.
        text = changes if changes in REFUSALS else f"{errors_of(run['HEAD_SHA'])}\n{changes}"
    hand_on(run, {"report": cut(text)})


def hand_on(run: Mapping[str, str], outputs: Mapping[str, str]) -> None:
    """Hand texts to the next job, as outputs of this step."""
    # No line of a text can be the end of an output, since nobody knows it before.
    end = secrets.token_hex(16)
    with Path(run["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.writelines(f"{name}<<{end}\n{text}\n{end}\n" for name, text in outputs.items())


def fetched(number: int, head: str) -> str | None:
    """Fetch a pull request and return the commit of main that it left.

    Args:
        number: of the pull request.
        head: its newest commit, which was checked.

    Returns:
        None where another commit is the newest by now.
    """
    output(["git", "fetch", "--quiet", "--no-tags", "origin", f"refs/pull/{number}/head"])
    if not _COMMIT.fullmatch(head) or output(["git", "rev-parse", "FETCH_HEAD"]).strip() != head:
        return None
    return output(["git", "merge-base", "HEAD", head]).strip()


def changes_of(number: int, head: str) -> str:
    """Return what a pull request changes in the records, as Markdown, or why it is not shown.

    Args:
        number: of the pull request.
        head: its newest commit, which was checked.
    """
    start = fetched(number, head)
    if start is None:
        return CHANGED_SINCE
    listed = ["git", "diff-tree", "-r", "-z", "--no-renames", start, head, "--", *RECORDS]
    # Each entry is ":mode mode blob blob status", then the path, with a zero byte after both.
    blobs = [entry.split()[3] for entry in output(listed).split("\0")[:-1:2]]
    if len(blobs) > MOST_RECORDS:
        return TOO_MANY
    sizes = output(["git", "cat-file", "--batch-check=%(objectsize)"], "\n".join(blobs))
    # A record that was deleted has no blob, and no size.
    if sum(int(size) for size in sizes.split() if size.isdigit()) > MOST_BYTES_OF_RECORDS:
        return TOO_LARGE
    evidence = [sys.executable, "-m", "evidence", "diff", start, head, "--format", "markdown"]
    try:
        return output(evidence, seconds=LONGEST)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return "What it changes in the records cannot be shown.\n"


def errors_of(head: str) -> str:
    """Return the first errors in the records of a commit that was fetched, as Markdown.

    The program of main checks them. Nothing but records is written to the disk, no link among them,
    and nothing of the commit runs.
    """
    start = output(["git", "merge-base", "HEAD", head]).strip()
    there = output(["git", "ls-tree", "--name-only", "-z", head]).split("\0")
    with TemporaryDirectory() as folder:
        tree = str(Path(folder) / "records")
        output(["git", "worktree", "add", "--quiet", "--detach", "--no-checkout", tree, head])
        git = ["git", "-c", "core.symlinks=false", "-c", f"core.hooksPath={os.devnull}", "-C", tree]
        evidence = [sys.executable, "-m", "evidence", "validate", "--root", tree]
        try:
            output([*git, "checkout", "--quiet", head, "--", *(p for p in RECORDS if p in there)])
            done = subprocess.run(
                [*evidence, "--since", start, "--format", "comment"],
                capture_output=True,
                text=True,
                check=False,
                timeout=LONGEST,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return ""
        finally:
            output(["git", "worktree", "remove", "--force", tree])
    return done.stdout if done.returncode == 1 else ""


def report_on_pull_request(run: Mapping[str, str]) -> None:
    """Put the result of a run on its pull request, as one comment, and set the labels.

    Args:
        run: REPO, RUN_ID, RUN_URL, RESULT, HEAD, HEAD_SHA and REPORT, as the workflow sets them.
    """
    number = pull_request_of(run)
    if number is None:
        print("No open pull request has this commit.")
        return
    api = f"repos/{run['REPO']}"
    files = [item["filename"] for item in _pages(f"{api}/pulls/{number}/files")]
    labels = labels_of(files)
    jobs = output(["gh", "api", f"{api}/actions/runs/{run['RUN_ID']}/jobs?per_page=100"])
    ended = how_it_ended(run["RESULT"], run["RUN_URL"], json.loads(jobs or "{}").get("jobs", []))
    body = comment(ended, run["REPORT"], labels, preview(run))
    old = next(
        (
            item["id"]
            for item in _pages(f"{api}/issues/{number}/comments")
            if item["user"]["login"] == BOT and item["body"].startswith(MARKER)
        ),
        None,
    )
    if old is None:
        _gh("POST", f"{api}/issues/{number}/comments", {"body": body})
    else:
        _gh("PATCH", f"{api}/issues/comments/{old}", {"body": body})
    if labels:
        _gh("POST", f"{api}/issues/{number}/labels", {"labels": labels})


def pull_request_of(run: Mapping[str, str]) -> int | None:
    """Return the number of the open pull request whose newest commit was checked."""
    search = ["-f", "state=open", "-f", f"head={run['HEAD']}"]
    found = json.loads(
        output(["gh", "api", "--method", "GET", f"repos/{run['REPO']}/pulls", *search])
    )
    return next((item["number"] for item in found if item["head"]["sha"] == run["HEAD_SHA"]), None)


def how_it_ended(result: str, run_url: str, jobs: Iterable[Mapping[str, Any]]) -> str:
    """Say whose turn it is: a record, the program or the time may have been the cause.

    Args:
        result: how the run ended, in GitHub's word.
        run_url: address of the run.
        jobs: its jobs as GitHub tells of them, each with its name, conclusion and steps.
    """
    link = f"[Open the run]({run_url})"
    ended = {str(job["name"]): str(job["conclusion"]) for job in jobs}
    failed = [name for name, how in ended.items() if how == "failure"]
    late = [name for name, how in ended.items() if how in {"timed_out", "cancelled"}]
    steps = [step for job in jobs for step in job.get("steps", ())]
    if result == "success":
        return "**The checks passed.** A reviewer looks at the sources next."
    if result == "action_required":
        return (
            "**The checks wait for a maintainer.** For a first contribution GitHub runs them only "
            "when one has allowed it. There is nothing for you to do."
        )
    if any(step["name"] == CHECK_OF_RECORDS and step["conclusion"] == "failure" for step in steps):
        return (
            "**The check of the records found something to mend.** The first errors are listed "
            f"here, all of them in [the summary of the run]({run_url}), and each at its line under "
            "“Files changed”."
        )
    if result in {"cancelled", "timed_out"} or (late and not failed):
        names = f": {', '.join(late)}" if late else ""
        return (
            f"**The checks did not finish** ({result}{names}). {link}. That says nothing about "
            "your records; a maintainer starts them again."
        )
    if failed:
        return (
            f"**The records are right; what failed is the program** ({', '.join(failed)}). "
            f"{link}. Unless you changed the program, a maintainer looks into it."
        )
    return f"**The checks found something to mend.** {link}."


def preview(run: Mapping[str, str]) -> str:
    """Say where the preview is, as Markdown; empty where no job spoke of one.

    Args:
        run: PREVIEW, what the job said of it; PREVIEW_URL, its address; TEXT_URL, the run that made
            it. The addresses are GitHub's own.
    """
    said, address = run.get("PREVIEW", ""), run.get("PREVIEW_URL", "")
    if not said:
        return ""
    if not address:
        return calling_nobody(said)
    if said.startswith(NO_PREVIEW):
        return f"{said} [Open the artifact]({address})."
    links = f"**[Preview of the changed pages]({address})**"
    if text := run.get("TEXT_URL", ""):
        links += f", or [read them as text]({text})"
    return f"{links}. {said}"


def comment(ended: str, report: str, labels: Iterable[str], preview: str = "") -> str:
    """Write the comment on a pull request.

    Args:
        ended: how the run ended, as Markdown.
        report: errors and changes, as Markdown that holds text from the pull request.
        labels: what kinds of files it changes.
        preview: where to see its pages, as Markdown that holds none.
    """
    said = ended
    if any(label in CHECKS for label in labels):
        said += "\n\nIt changes what checks it, so this says little: look at those files first."
    if preview:
        said += f"\n\n{preview}"
    return f"{MARKER}\n{said}\n\n{cut(calling_nobody(report))}"


def calling_nobody(text: str) -> str:
    """Return Markdown in which nobody and nothing on GitHub is mentioned.

    A blank of no width stands behind what GitHub would look at, also where that is written as an
    entity, such as `&#64;` for the sign @.
    """
    plain = _ENTITY.sub(_meant, text)
    return _LIVE.sub(lambda found: f"{found[0]}\N{ZERO WIDTH SPACE}", plain)


def _meant(entity: re.Match[str]) -> str:
    """Return the sign that an entity stands for, where GitHub would look at it."""
    sign = html.unescape(entity[0])
    return sign if sign[:1] in {"@", "#", "-", "."} else entity[0]


def cut(text: str, most: int = MOST_BYTES) -> str:
    """Return the beginning of a text that is too long for GitHub, up to the end of a line."""
    if len(text.encode()) <= most:
        return text
    begun = text.encode()[: most - _ROOM].decode("utf-8", errors="ignore")
    # A line that was cut could end inside markup, and take what follows with it.
    whole = begun.rpartition("\n")[0]
    open_ones = whole.count("<details>") - whole.count("</details>")
    return f"{whole or begun}\n{'</details>' * max(0, open_ones)}{MORE}"


def labels_of(files: Iterable[str]) -> list[str]:
    """Return the labels of a change of these files."""
    paths = list(files)
    return [name for name, starts in LABELS.items() if any(p.startswith(starts) for p in paths)]


# --- from time to time ---------------------------------------------------------------------------


def keep_issue(title: str, file: Path) -> None:
    """Give the one open issue of a title the text of a file; open it where there is none."""
    repository = os.environ["REPO"]
    search = ["--state", "open", "--search", f'in:title "{title}"', "--json", "number,title"]
    found = json.loads(output(["gh", "issue", "list", "--repo", repository, *search]))
    number = next((str(item["number"]) for item in found if item["title"] == title), None)
    action = ["edit", number] if number else ["create", "--title", title]
    text = cut(calling_nobody(file.read_text(encoding="utf-8")))
    output(["gh", "issue", *action, "--repo", repository, "--body-file", "-"], text)


def propose(branch: str, title: str) -> None:
    """Offer what was changed in the work tree as the one pull request of a branch.

    Does nothing where nothing was changed. A branch that is there already is written anew.
    """
    if not output(["git", "status", "--porcelain"]).strip():
        print("Nothing was changed.")
        return
    name = ["-c", f"user.name={BOT}", "-c", f"user.email={BOT}@users.noreply.github.com"]
    output(["git", "switch", "--quiet", "--create", branch])
    output(["git", *name, "commit", "--quiet", "--all", "--message", title])
    output(["git", "push", "--quiet", "--force", "origin", branch])
    open_ones = ["gh", "pr", "list", "--head", branch, "--state", "open", "--json", "number"]
    if not json.loads(output(open_ones)):
        output(["gh", "pr", "create", "--head", branch, "--title", title, "--body", ""])


def _gh(method: str, address: str, data: Mapping[str, Any]) -> None:
    subprocess.run(
        ["gh", "api", "--method", method, address, "--silent", "--input", "-"],
        input=json.dumps(data),
        text=True,
        check=True,
    )


def _pages(address: str) -> list[dict[str, Any]]:
    """Return all entries of a list that GitHub gives in pages."""
    lists: list[list[dict[str, Any]]] = json.loads(
        output(["gh", "api", "--paginate", "--slurp", address])
    )
    return [item for part in lists for item in part]


def output(command: list[str], given: str | None = None, seconds: float | None = None) -> str:
    """Return what a program prints; an error of `subprocess` where it fails."""
    done = subprocess.run(
        command, input=given, stdout=subprocess.PIPE, text=True, check=True, timeout=seconds
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
