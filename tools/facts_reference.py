"""The reference of the facts document, from its JSON Schema; a test tells when it is stale.

python tools/facts_reference.py    writes docs/facts.md
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools.facts_schema import facts_schema

TARGET = Path(__file__).resolve().parent.parent / "docs" / "facts.md"
HEAD = """\
# The facts document

<!-- Made by tools/facts_reference.py from the types of reportgen/model/. Do not edit. -->

```sh
reportgen build -f json
```

writes `out/brief.json`: every fact of every article, where it stands, and what the articles say together. The same
document travels inside each HTML and PDF brief. This prints its JSON Schema:

```sh
reportgen schema
```

- **Spans are offsets into the article's text**, in code points from 0, half open: `text[start:end]` is the span's
  `text` to the letter. `reportgen verify` proves that.
- **Every key is always there.** What is missing is `null`, or an empty list.
- **Keys and lists are in a fixed order**, facts in that of the text, so that documents can be compared line by line.
- **Dates are ISO 8601**, as exact as the text is: a day, a month, a year or an interval. Units are English singulars or
  ISO 4217 codes. Figures are numbers as exact as the text has them.
- **`weight` ranks** facts of one kind within an article; it has no unit.

"""
_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no", "null": "null"}


def facts_reference() -> str:
    """The reference as Markdown."""
    schema = json.loads(facts_schema())
    definitions: dict[str, dict[str, Any]] = schema["$defs"]
    order: list[str] = []
    _reach(schema["properties"], definitions, order)
    sections = [_section("The document", schema), *(_section(name, definitions[name]) for name in order)]
    return HEAD + "\n".join(sections)


def _reach(schema: Any, definitions: dict[str, dict[str, Any]], found: list[str]) -> None:
    """All definitions that a part of the schema leads to, each once, in the order in which they are met."""
    if isinstance(schema, list):
        for part in schema:
            _reach(part, definitions, found)
    elif isinstance(schema, dict):
        name = _name(schema)
        if name and name not in found:
            found.append(name)
            _reach(definitions[name], definitions, found)
        _reach(list(schema.values()), definitions, found)


def _section(title: str, definition: dict[str, Any]) -> str:
    rows = "".join(
        f"| `{key}` | {_type(field)} | {_cell(field.get('description', ''))} |\n"
        for key, field in definition["properties"].items()
    )
    return f"## {title}\n\n{definition['description']}\n\n| Key | Holds | Meaning |\n| --- | --- | --- |\n{rows}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _type(schema: dict[str, Any]) -> str:
    """What a key holds, in words."""
    if name := _name(schema):
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(map(_type, schema["anyOf"])))
    if "prefixItems" in schema:
        return "[" + ", ".join(map(_type, schema["prefixItems"])) + "]"
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return _WORDS[schema["type"]]


if __name__ == "__main__":
    TARGET.write_text(facts_reference(), "utf-8")
