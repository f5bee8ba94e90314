"""No fixed waits, no foreign hosts, no machine of one person, no silent suppression."""

import re

import pytest

from tests.house.source import BESIDE, LAYERS, ROOT, called, expect_none, modules

FIXED_WAITS = ("sleep", "wait_for_timeout")
# Names, not addresses: nothing is asked of them.
NAMESPACES = ("http://www.w3.org/",)
URL = re.compile(r"""https?://[^\s"'`)>]+|(?<=["'(])//[\w-]+(?:\.[\w-]+)+""")
MACHINE_PATH = re.compile(
    r"(?<![\w.:/-])/(?:home|root|Users|tmp|mnt|workspaces?|work|builds|github)/\w|\b[A-Z]:\\\\?Users"
)
REASON = re.compile(r"# (?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)* - |type: ignore\[[\w, -]+\]  # |terms: )\S.{9,}")
SUPPRESSION = re.compile(r"# ?(?:noqa|type: ?ignore|terms:|pragma|pyright|mypy:)", re.IGNORECASE)
TEXT_FILES = ("*.py", "*.md", "*.toml", "*.txt", "*.css", "*.js", "*.po", "*.yml", "*.yaml", "*.json")


def test_tests_wait_for_something_never_for_a_while():
    expect_none(
        module.at(call, f"{called(call)}: wait for what the test needs")
        for module in modules("tests", "benchmarks")
        for call in module.calls()
        if called(call) in FIXED_WAITS
    )


def test_served_code_names_no_foreign_host():
    findings = [
        module.at(node, url)
        for module in modules("app", "layouts", "callbacks")
        for node in module.strings()
        for url in _foreign(node.value)
    ]
    for path in _files("assets", "*.css", "*.js", "*.html", "*.svg"):
        if path.parent.name == "plotly":  # built by .ci/plotly-bundle; the browser tests see what it asks for
            continue
        text = _without_comments(path.read_text(encoding="utf-8"))
        findings += [
            f"{path.relative_to(ROOT).as_posix()}:{number}: {url}"
            for number, line in enumerate(text.splitlines(), start=1)
            for url in _foreign(line)
        ]
    expect_none(findings)


def test_no_path_of_one_machine():
    folders = (*LAYERS, *BESIDE, "assets", ".ci")
    own = [path for top in folders for path in _files(top, *TEXT_FILES, "run", "prepare")]
    top_level = [ROOT / name for name in ("Makefile", ".gitignore")]
    top_level += [path for pattern in TEXT_FILES for path in ROOT.glob(pattern)]
    expect_none(
        f"{path.relative_to(ROOT).as_posix()}:{number}: {found.group()}"
        for path in {*own, *top_level}
        if path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for found in MACHINE_PATH.finditer(line)
    )


def test_every_suppression_says_why():
    expect_none(
        module.at(line, f"{comment}   (wanted: '# noqa: X123 - reason', '# type: ignore[code]  # reason')")
        for module in modules(*LAYERS, *BESIDE)
        for line, comment in module.comments.items()
        if SUPPRESSION.match(comment) and not REASON.match(comment)
    )


@pytest.mark.parametrize(
    ("comment", "fine"),
    [
        ("# noqa: B019 - lives as long as its snapshot", True),
        ("# noqa: B019", False),
        ("# noqa", False),
        ("# type: ignore[arg-type]  # the stubs lag behind pandas", True),
        ("# type: ignore[arg-type]", False),
        ("# terms: folded before comparing", True),
        ("# terms:", False),
    ],
)
def test_what_counts_as_a_reason(comment, fine):
    assert SUPPRESSION.match(comment)
    assert bool(REASON.match(comment)) is fine


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('src="https://cdn.example/a.js"', ["https://cdn.example/a.js"]),
        ("url(//fonts.example/a.css)", ["//fonts.example"]),
        ('xmlns="http://www.w3.org/2000/svg"', []),
        ("a // comment", []),
    ],
)
def test_what_counts_as_foreign(line, found):
    assert _foreign(line) == found


def _foreign(text):
    return [url for url in URL.findall(text) if not url.startswith(NAMESPACES)]


def _without_comments(text):
    text = re.sub(r"/\*.*?\*/", lambda found: "\n" * found.group().count("\n"), text, flags=re.DOTALL)
    return re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)


def _files(top, *patterns):
    return [path for pattern in patterns for path in sorted((ROOT / top).rglob(pattern))]
