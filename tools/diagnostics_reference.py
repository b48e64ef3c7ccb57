"""The list of diagnostics, from their registry; a test tells when it is stale.

python tools/diagnostics_reference.py    writes docs/diagnostics.md
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from reportgen.cli.reports import as_github, as_json
from reportgen.model.codes import GROUPS, Code
from reportgen.model.diagnostic import Diagnostic

TARGET = Path(__file__).resolve().parent.parent / "docs" / "diagnostics.md"
WIDTH = 120
SHOWN = Diagnostic(
    code="missing-file",
    severity="error",
    message="there is no file “fery.txt”",
    place="news/index.toml:5",
    hint="did you mean “ferry.txt”?",
)
HEAD = """\
# Diagnostics

<!-- Made by tools/diagnostics_reference.py from reportgen/model/codes.py. Do not edit. -->

Whatever a run has to say about its input is a diagnostic: a code, a severity, a place, a message and a hint. All of
them are told before the run gives up, on standard error, where standard output has only what was asked for.

| Severity | Meaning |
| --- | --- |
| error | Nothing is written, and the exit code is 2; `verify` and `build --check` exit with 1. |
| warning | The work is done. Under `--strict` the exit code is 1, after all warnings were shown. |
| note | Worth knowing; left out under `--quiet`. |

## The three forms

`--diagnostics`, `REPORTGEN_DIAGNOSTICS` or the key `diagnostics` chooses how they are told.

**text**, for people, is the default: `place: severity: message — hint`.

```text
{text}
```

**json**, for scripts, is one object a line ([JSON Lines](https://jsonlines.org)), and standard error carries nothing
else: no progress, no “wrote”. Every object has all of these keys; `file`, `line` (from 1) and `article` are null where
there is none, and `hint` and `place` are then empty. A place may also be a flag or a variable, which is no `file`. A
defect of reportgen has one key more, `traceback`.

```json
{json}
```

**github**, for GitHub Actions, is a
[workflow command](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands) a line, which
GitHub shows beside the line of the file. Paths are relative to the working folder, or to the top of the repository
where `GITHUB_WORKSPACE` says that the working folder lies in it. GitHub shows ten errors and ten warnings of a step;
the log has all of them.

```text
{github}
```

Codes keep their meaning from one version to the next; messages and hints may be worded anew.
"""


def diagnostics_reference() -> str:
    """The list as Markdown."""
    text = f"{SHOWN.place}: {SHOWN.severity}: {SHOWN.message} — {SHOWN.hint}"
    github = as_github(SHOWN, Path("/"), {})
    head = HEAD.format(text=text, json=as_json(SHOWN).replace(", ", ",\n  "), github=github)
    return "\n".join([head, *_sections()])


def _sections() -> Iterator[str]:
    for group in GROUPS:
        yield f"## {group.title}\n"
        yield "\n".join(map(_entry, group.codes))


def _entry(code: Code) -> str:
    severity = f"{code.severity} or {code.also}" if code.also else code.severity
    paragraphs = (f"*{severity}* · {code.meaning}", code.remedy)
    told = (fill(paragraph, WIDTH, break_on_hyphens=False) for paragraph in paragraphs)
    return "\n\n".join([f"### {code.name}", *told, ""])


if __name__ == "__main__":
    TARGET.write_text(diagnostics_reference(), "utf-8")
