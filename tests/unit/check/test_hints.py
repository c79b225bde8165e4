"""What a message tells the writer to do: the right thing, and nothing that is refused next."""

from __future__ import annotations

import re
import unicodedata

import pytest

from evidence.check.hints.codes import country_meant, currency_meant, language_meant
from evidence.check.hints.parse_number import Meant, number_meant
from evidence.check.runner import check_tree
from evidence.common.dates import MONTHS
from tests.paths import ROOT
from tests.unit.record_files import RECORDS, TODAY, make_tree

SCHEMA = ROOT / "scripts/evidence/schema/records/case.schema.yml"
PLAIN = (RECORDS / "valid" / "plain.yml").read_text(encoding="utf-8")
AMOUNT = "    amount: 12500000\n"
CURRENCY = "    currency: GBP\n"
COUNTRIES = 'countries: ["GB"]\n'
STATUS = "status: live\n"
STATUS_DATE = 'status_as_of: "2016"\n'
EVENT_DATE = '  - date: "2012-05"\n'
JOINED = '    joined: "2012"\n'
YEAR = "    year: 2016\n"
ROLE = "    role: lead\n"
EFFECT = "    effect: barrier\n"
PHASE = "    phase: [plan, run]\n"
READ = "    read: full\n"
VERDICT = "    verdict: reached\n"
URL = "    url: https://audit.example.org/catalogues\n"
CITED = "    kind: worn-out-software\n    source: [audit-2016]\n"


def cited(text: str) -> str:
    return CITED.replace("[audit-2016]", text)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return make_tree(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module")
def told(tree, tmp_path_factory):
    """Return what is said of the plain record with other lines in the place of some."""
    path = tmp_path_factory.mktemp("told") / "plain.yml"

    def check(old, new):
        assert old in PLAIN
        path.write_text(PLAIN.replace(old, new, 1), encoding="utf-8")
        return check_tree(tree, [path], TODAY).problems

    return check


def line(old: str, value: str) -> str:
    """Return a line with another value."""
    return f"{old.partition(':')[0]}: {value}\n"


ONE_LINE = [
    *[
        (AMOUNT, value, "EV207", f"`amount: {number}`")
        for value, number in (
            ("1,2 million", 1200000),
            ("12,5 million", 12500000),
            ("120k", 120000),
            ("120 Mio", 120000000),
            ("NOK 4.5 mrd", 4500000000),
            ("1.2 trillion", 1200000000000),
            ("120_000_000", 120000000),
            ("£1.2bn", 1200000000),
            ("1 200 000 kr", 1200000),
            ("120.000.000", 120000000),
            ("£120m (estimate)", 120000000),
        )
    ],
    *[
        (AMOUNT, value, "EV207", "all its zeros")
        for value in (
            "1,5",
            "120,5",
            "120 lakh",
            "1e400",
            "one hundred million",
            "12 dozen",
            "3 apples",
        )
    ],
    (AMOUNT, "€ 120.000", "EV207", "Did you mean 120,000?"),
    (AMOUNT, "120.000", "EV221", "Did you mean 120,000? Then write `amount: 120000`."),
    (AMOUNT, "1.5", "EV207", "For 1.5 million write 1500000."),
    (AMOUNT, "1.234", "EV207", "For 1,234 write 1234. For 1.234 million write 1234000."),
    (AMOUNT, "10-12 million", "EV207", "`amount: 10000000` and `amount_max: 12000000`"),
    (AMOUNT, "£469m-£482m", "EV207", "`amount: 469000000` and `amount_max: 482000000`"),
    (AMOUNT, "between 10 and 12 million", "EV207", "`amount_max: 12000000`"),
    (AMOUNT, "about 120000000", "EV207", "`amount: 120000000` and `approximate: true`"),
    (AMOUNT, "≈120000000", "EV207", "`approximate: true`"),
    (AMOUNT, "over 120 million", "EV207", "`amount: 120000000` and `at_least: true`"),
    (AMOUNT, "up to 120 million", "EV207", "say “up to” in the label"),
    (AMOUNT, "£120m (estimate)", "EV207", "say “estimate” in the label"),
    (AMOUNT, "12 million per year", "EV207", "say “per year” in the label"),
    (AMOUNT, "12 million est.", "EV207", "`approximate: true`"),
    (AMOUNT, "about 10-12 million", "EV207", "`amount_max: 12000000` and `approximate: true`"),
    (AMOUNT, "12 million?", "EV207", "all its zeros"),
    (AMOUNT, "unknown", "EV207", "delete all of it"),
    (YEAR, "n.d.", "EV207", "leave the line out"),
    (YEAR, "2003-2004", "EV207", "one year only"),
    (
        YEAR,
        "2011?",
        "EV207",
        "Write `year: 2011`, digits only. If it is not sure, say so in `note`.",
    ),
    (YEAR, "2011-12", "EV207", "one year only"),
    (YEAR, "2011 (draft)", "EV207", "If it is not sure, say so in `note`."),
    (YEAR, "c. 2011", "EV207", "If it is not sure, say so in `note`."),
    (STATUS_DATE, "2023.0", "EV205", '`status_as_of: "2023"`'),
    (STATUS_DATE, "2012.05", "EV205", '`status_as_of: "2012-05"`'),
    (STATUS_DATE, '"2011/12"', "EV401", "A financial year?"),
    (STATUS_DATE, '"2011/12"', "EV401", 'December 2011? Write `status_as_of: "2011-12"`'),
    (STATUS_DATE, '"2016 "', "EV401", "Delete the space"),
    (STATUS_DATE, '2012-05"', "EV401", "one quotation mark too many"),
    (STATUS_DATE, "\uff12\uff10\uff11\uff12-05", "EV401", '`status_as_of: "2012-05"`'),
    (STATUS_DATE, '"2O12-05"', "EV401", "a letter where a digit should be"),
    (STATUS_DATE, "12-Mar-2004", "EV401", '`status_as_of: "2004-03-12"`'),
    (STATUS_DATE, "summer 2012", "EV401", "say “summer” in the text"),
    (STATUS_DATE, '"20120532"', "EV401", "Write the year, the year and month, or the full date"),
    (STATUS_DATE, '"2033"', "EV403", "Correct the date."),
    *[
        (EVENT_DATE, value, "EV401", f'Write `date: "{meant}"`, which means {words}')
        for value, meant, words in (
            ("c. 2011", "2011~", "about 2011"),
            ("circa 2004", "2004~", "about 2004"),
            ("ca.2004", "2004~", "about 2004"),
            ("about March 2004", "2004-03~", "about March 2004"),
            ('"~ 2004"', "2004~", "about 2004"),
            ("2004 or so", "2004~", "about 2004"),
            ("about 2004?", "2004%", "perhaps about 2004"),
            ('"2004?~"', "2004%", "perhaps about 2004"),
            ("2011 ?", "2011?", "perhaps 2011"),
            ("2011 (?)", "2011?", "perhaps 2011"),
            ("probably 24 March 2004", "2004-03-24?", "perhaps 24 March 2004"),
            ("before 2004", "../2003", "2003 or earlier"),
            ("prior to March 2004", "../2004-02", "February 2004 or earlier"),
            ("before 2004-03-01", "../2004-02-29", "29 February 2004 or earlier"),
            ("by the end of 2004", "../2004", "2004 or earlier"),
            ("2004 or earlier", "../2004", "2004 or earlier"),
            ('"..2004"', "../2004", "2004 or earlier"),
            ("after 2004", "2005/..", "2005 or later"),
            ("after December 2004", "2005-01/..", "January 2005 or later"),
            ("no earlier than 2004", "2004/..", "2004 or later"),
            ("in or after 2004", "2004/..", "2004 or later"),
            ("2004+", "2004/..", "2004 or later"),
            ("between 2004 and 2006", "2004/2006", "between 2004 and 2006"),
            ("between March and May 2004", "2004-03/2004-05", "between March 2004 and May 2004"),
            ("2004 or 2005", "[2004,2005]", "2004 or 2005"),
            ("either 2005 or 2004", "[2004,2005]", "2004 or 2005"),
            ("2004, 2005 or 2008", "[2004,2005,2008]", "2004, 2005 or 2008"),
            ("March or May 2004", "[2004-03,2004-05]", "March 2004 or May 2004"),
            ('"[1995, 1996]"', "[1995,1996]", "1995 or 1996"),
            (
                "late 2004",
                "2004-09/2004-12",
                "between September 2004 and December 2004; or the year",
            ),
            ("mid-2004", "2004-05/2004-08", "between May 2004 and August 2004; or the year alone"),
            ("mid-1990s", "1993/1996", "between 1993 and 1996"),
            ("the 1990s", "1990/1999", "between 1990 and 1999"),
        )
    ],
    (EVENT_DATE, "[1995, 1996]", "EV209", 'Write `date: "[1995,1996]"`, which means 1995 or 1996'),
    (
        EVENT_DATE,
        "late 2004",
        "EV401",
        'or the year alone, `date: "2004"`, and say “late” in the text',
    ),
    (EVENT_DATE, "2012-2013", "EV401", 'write `date: "2012/2013"`, which means between 2012 and'),
    (EVENT_DATE, "early 2000s?", "EV401", '"2004~" (about)'),
    (EVENT_DATE, "spring of 1990s", "EV401", '"2004~" (about)'),
    (EVENT_DATE, "since 2004", "EV401", '"2004~" (about)'),
    (EVENT_DATE, "2011/12?", "EV401", '"2004~" (about)'),
    (EVENT_DATE, "1984/5", "EV401", "A financial year?"),
    (EVENT_DATE, "1st May 2004 (planned)", "EV401", 'date: "2004-05-01"`, and say “planned” in'),
    (EVENT_DATE, "on Monday, 3 May 2004", "EV401", 'Write `date: "2004-05-03"`.'),
    (EVENT_DATE, "2004-03-12 (planned)", "EV401", "Write the year, the year and month"),
    (EVENT_DATE, "around the flood", "EV401", '"2004~" (about)'),
    (EVENT_DATE, "-0044", "EV205", "The year 0044 cannot be right"),
    (JOINED, "2012 to 2013", "EV401", '`joined: "2012/2013"`, which means between'),
    (STATUS_DATE, '"2016?"', "EV401", '`status_as_of: "2016"`, and say “perhaps” in the text'),
    (STATUS_DATE, '"2016~"', "EV401", '`status_as_of: "2016"`, and say “about” in the text'),
    (STATUS_DATE, "before 2016", "EV401", '`status_as_of: "2016"`, and say “before” in the text'),
    (EVENT_DATE, "2012-05-07 to 2012-06-01", "EV401", '`end: "2012-06-01"`'),
    (EVENT_DATE, "2012-2013", "EV401", '`date: "2012"` and `end: "2013"`'),
    (EVENT_DATE, "ongoing", "EV401", "on which it began"),
    (JOINED, "present", "EV401", "Leave the line out"),
    (STATUS, "closed", "EV210", "`completed`, `replaced` or `cancelled`"),
    (STATUS, "Taken over", "EV210", "`replaced`"),
    (STATUS, "Not known", "EV210", "`not-known`"),
    (VERDICT, "success", "EV210", "`reached`"),
    (VERDICT, "reached in part", "EV210", "`half-reached`"),
    (EFFECT, "hindered", "EV210", "`barrier`"),
    (EFFECT, "both", "EV210", "`mixed`"),
    (EFFECT, "enabler/barrier", "EV210", "two findings"),
    (READ, "part", "EV210", "`some-pages`"),
    (ROLE, "lead, donor", "EV210", "One only: `role: lead` or `role: donor`."),
    (PHASE, "all", "EV206", "agree, plan, move, run"),
    (PHASE, "[1]", "EV205", "agree, plan, move, run"),
    (PHASE, "(plan)", "EV206", "`phase: [plan]`"),
    (CURRENCY, "GBP, 2010 prices", "EV412", "say “2010 prices” in the label"),
    (CURRENCY, "gbp", "EV412", "`currency: GBP`"),
    (CURRENCY, "Euro", "EV412", "`currency: EUR`"),
    (CURRENCY, "sterling", "EV412", "`currency: GBP`"),
    (CURRENCY, "NOK kr", "EV412", "`currency: NOK`"),
    (CURRENCY, "kr", "EV412", "NOK, SEK or DKK"),
    (COUNTRIES, "United Kingdom", "EV206", '`countries: ["GB"]`'),
    (COUNTRIES, "Norway and Sweden", "EV206", '`countries: ["NO", "SE"]`'),
    (COUNTRIES, "Norway, Swedn", "EV206", '`countries: ["…"]`'),
    (COUNTRIES, '["Wales"]', "EV411", 'Write "GB", and name the part in `region`'),
    (COUNTRIES, '["U.K."]', "EV411", 'Write "GB"'),
    (COUNTRIES, '["UK"]', "EV411", 'Write "GB"'),
    (COUNTRIES, '["Norge"]', "EV411", 'Write "NO"'),
    (COUNTRIES, '["GB, NO"]', "EV411", '`countries: ["GB", "NO"]`'),
    (COUNTRIES, '["GB-WLS"]', "EV411", 'Write "GB"'),
    (COUNTRIES, '["EU"]', "EV411", "`region`"),
    (URL, '"https://audit.example.org/x "', "EV414", "Delete the space"),
    (URL, "htps://audit.example.org/x", "EV414", "`url: https://audit.example.org/x`"),
    (URL, "<https://audit.example.org/x>", "EV414", "`url: https://audit.example.org/x`"),
    (URL, "10.1093/example/x001", "EV414", "Write it as `doi: 10.1093/example/x001`"),
    (URL, "doi:10.1016/S0010(99)001-2", "EV414", "`doi: 10.1016/S0010(99)001-2`"),
    (URL, "report.pdf", "EV414", "Copy it from the browser's address bar"),
    (URL, '"https://a.example.org https://b.example.org"', "EV414", "that of the page you read"),
    (URL, "n/a", "EV414", "Leave the line out"),
]


@pytest.fixture(scope="module", params=ONE_LINE, ids=lambda slip: f"{slip[0].strip()}-{slip[1]}")
def slip(request, told):
    """A wrong line, what it should be told, and what it is told: checked once for both tests."""
    old, value, code, words = request.param
    return old, code, words, told(old, line(old, value))


def test_a_wrong_value_has_a_hint_that_leads_to_the_right_one(slip):
    _, code, words, (problem,) = slip
    assert problem.code == code
    assert words in problem.hint


def test_what_a_hint_offers_is_taken(slip, told):
    old, _, _, (problem,) = slip
    field = old.split(":")[0].strip(" -")
    offered = re.search(rf"`{field}: ([^`…]+)`", problem.hint)
    if offered is not None:
        assert told(old, line(old, offered[1])) == ()


ORDER = re.compile(r"(?:Write|Add|Put|Keep|One only|A range|From then|Once|or)\b")
ONLY_SHOWN = re.compile(
    r"\?|\bsuch as\b|\bone of these\b|\bas in this example\b|which means|where they"
)
"""A question, an example, a choice, or what says in words what it means."""
PLACEHOLDERS = frozenset(("source-id", "case-id", "factor-id"))
OF_THE_FORM = frozenset(("case", "factor", "locator", "p", "true", "false", "https", *PLACEHOLDERS))
"""Words of citations, references and flags, beside the names of fields."""
NAMES = frozenset(re.findall(r"^ +(\w+):", SCHEMA.read_text(encoding="utf-8"), re.MULTILINE))


def orders(hint):
    """Return what a hint tells to write, without what it asks, and without what it only shows."""
    sentences = re.split(r"(?<=[.?!:;]) (?=[A-Zor])", hint)
    told = [text for text in sentences if ORDER.match(text) and not ONLY_SHOWN.search(text)]
    return [code for text in told for code in re.findall(r"`([^`]+)`", text)]


def is_derived(word, said):
    """Say whether a word stands in a text, is its number in digits, or a name by its standard."""
    if word.lower() in said.lower() or word in NAMES | OF_THE_FORM:
        return True
    if re.fullmatch(r"[\d.-]+", word):
        plain = unicodedata.normalize("NFKC", said).translate(str.maketrans("OoIl", "0011"))
        digits = re.sub(r"\D", "", plain)
        months = {month[:3].lower(): f"{at:02}" for at, month in enumerate(MONTHS, start=1)}
        named = {number for name, number in months.items() if name in said.lower()}
        parts = word.replace(".", "").split("-")
        return all(part in named or part.strip("0") in digits for part in parts)
    parts = [*re.split(r"[^\w.]+", said), *re.findall(r"`([^`]+)`", said), said]
    return any(word in (country_meant(p), language_meant(p), currency_meant(p)) for p in parts)


def test_what_a_hint_tells_to_write_stands_there_already(slip):
    """What is only a guess is a question: whoever follows a hint puts no fact into a record."""
    _, _, _, (problem,) = slip
    assert_no_fact(problem, problem.message)


@pytest.mark.parametrize(
    "path", sorted((RECORDS / "invalid").glob("*.yml")), ids=lambda path: path.stem
)
def test_no_message_on_a_wrong_record_offers_a_fact(path, tree):
    checked = check_tree(tree, [path], TODAY)
    for problem in checked.problems:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        near = " ".join(lines[max(0, problem.line - 2) : problem.line + 3])
        assert_no_fact(problem, f"{path.name} {problem.message} {near}")


def assert_no_fact(problem, said):
    # What was damaged by the wrong encoding is put right from its own bytes.
    for code in orders(problem.hint) if problem.code != "EV130" else ():
        words = re.findall(r"[^\W_]+(?:[._'’-][^\W_]+)*", code)
        assert [word for word in words if not is_derived(word, said)] == [], problem.hint


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[audit-2016; paper-2013]", "`[audit-2016, paper-2013]`"),
        ("[audit-2016 paper-2013]", "`[audit-2016, paper-2013]`"),
        ("['audit-2016, paper-2013']", "`[audit-2016, paper-2013]`"),
        ("[audit-2016 p. 3]", "`{id: audit-2016, locator: p. 3}`"),
        ("[audit-2016 (p. 3)]", "`{id: audit-2016, locator: p. 3}`"),
        ("[audit-2016: p. 3]", "`{id: audit-2016, locator: p. 3}`"),
        ("[id: audit-2016, locator: p. 3]", "`{id: audit-2016, locator: p. 3}`"),
        ("[{audit-2016, locator: p. 3}]", "`{id: audit-2016, locator: p. 3}`"),
        ("{id: audit-2016, locator: p. 3}", "`source: [{id: audit-2016, locator: p. 3}]`"),
        ("[{id: audit-2016, locator: 3}]", '`locator: "3"`'),
        ("[{id: audit-2016}]", "write `audit-2016` alone"),
        ("[audit-2016]\n    locator: p. 3", "`source: [{id: audit-2016, locator: p. 3}]`"),
        ("[[audit-2016]]", "One pair of brackets"),
        ("(audit-2016, paper-2013)", "`source: [audit-2016, paper-2013]`"),
        ("audit-2016, paper-2013]", "`source: [audit-2016, paper-2013]`"),
        ("none", "This record has `audit-2016`, `paper-2013`."),
        ("[]", "This record has `audit-2016`, `paper-2013`."),
        ("", "This record has `audit-2016`, `paper-2013`."),
        ("audit-2015", "Did you mean `source: [audit-2016]`?"),
        ("[aud\u0456t-2016]", "only looks like `i`"),
    ],
)
def test_a_wrong_citation_has_one_message_with_the_right_one(told, written, words):
    (problem,) = told(CITED, cited(written))
    assert words in problem.hint


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Riverside Catalogue\n", 'title: ""\n', "cannot be left out"),
        ("title: Riverside Catalogue\n", "title:\n", "cannot be left out"),
        ("region: River valley\n", "region:\n", "delete the line"),
        ("region: River valley\n", "region: # the valley\n", "begins a comment"),
        ("    role: coder", "    role: coder\n    by: Ann", "Reviews carry no names."),
        ("    year: 2016\n", "    year: 2016\n    doi: 10.1093/a b\n", "A DOI has no spaces."),
        ("    year: 2016\n", "    year: 2016\n    doi: 10.1093\n", "A DOI looks like"),
        ("    year: 2016\n", "    year: 2016\n    language: dansk\n", "`language: da`"),
        ("    year: 2016\n", "    year: 2016\n    language: dk\n", "`language: da`"),
        ("    year: 2016\n", "    year: 2016\n    language: English\n", "Leave the line out"),
        ("sources:\n", "lessons: Agree on it.\nsources:\n", "`- text: …`"),
        (
            "    authors: [County Audit Office]\n",
            "    authors: Care and Health Office\n",
            "`authors: [Care and Health Office]` if it is one,",
        ),
        ("    effect: barrier\n", "", "`effect` with one of these: enabler, barrier, mixed"),
        (STATUS, f"also_known_as: [112]\n{STATUS}", '`"112"`'),
        (STATUS, f"also_known_as: [DEIT: exchange]\n{STATUS}", '`"DEIT: exchange"`'),
    ],
)
def test_other_slips_have_one_message_with_the_way_out(told, old, new, words):
    (problem,) = told(old, new)
    assert words in problem.hint


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.234", "1.234"),
        ("45 minutes", "45"),
        ("0,5", "0.5"),
        ("2 lakh", None),
        ("1.234,5", "1234.5"),
        ("12/13", None),
        ("-5", None),
    ],
)
def test_a_figure_is_read_with_its_decimals(text, meant):
    assert number_meant(text) == (Meant(meant) if meant else None)
