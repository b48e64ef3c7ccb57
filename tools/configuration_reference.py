"""The reference of options, environment and configuration, from the one definition of the options.

python tools/configuration_reference.py    writes docs/configuration.md
"""

from __future__ import annotations

from pathlib import Path

from reportgen.config import OPTIONS, Option

TARGET = Path(__file__).resolve().parent.parent / "docs" / "configuration.md"
HEAD = """\
# Configuration

<!-- Made by tools/configuration_reference.py from reportgen/config.py. Do not edit. -->

A flag wins over the environment, the environment over the configuration file, the file over the default. This prints
each value and where it came from:

```sh
reportgen config
```

In the environment a list is separated by commas, and a switch is `1` or `0`. The configuration file is the nearest one,
from the current folder upwards: `reportgen.toml`, or `pyproject.toml` with a table `[tool.reportgen]`. Paths in it are
relative to it. A key that is not on this page is refused, with the nearest that is:

```toml
seeds = "news"
format = ["md", "pdf"]
strict = true
```

Each option changes one of three things: what is found in the articles (*extraction*), only what is told of it
(*brief*), or only the run. What was found is kept from one build to the next under the options of the first sort.

"""


def configuration_reference() -> str:
    """The reference as Markdown."""
    return HEAD + "\n".join(map(_section, OPTIONS.values()))


def _section(option: Option) -> str:
    default = ",".join(option.default) if option.many else str(option.default or "")
    flags = ", ".join(f"`{flag}`" for flag in option.flags)
    if option.switch:
        default, flags = str(int(option.default)), flags + (f", `--no-{option.key}`" if option.default else "")
    rows = (
        ("Flag", flags + (f" {option.metavar}" if option.metavar else "")),
        ("Environment", f"`{option.variable}`"),
        ("Key", f"`{option.key}`"),
        ("Default", f"`{default}`" if default else "none"),
        ("Changes", option.effect),
    )
    table = "".join(f"| {name} | {value} |\n" for name, value in rows)
    return f"## {option.key}\n\n{option.help}\n\n| | |\n| --- | --- |\n{table}"


if __name__ == "__main__":
    TARGET.write_text(configuration_reference(), "utf-8")
