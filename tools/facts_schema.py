"""The JSON Schema of the facts document, from the types of the model; `reportgen schema` prints what this writes.

python tools/facts_schema.py          writes reportgen/facts.schema.json
python tools/facts_schema.py --check  exits 1 if that file is not current
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

import reportgen.model
from reportgen.corpus.stored import SCHEMA
from reportgen.model import FactsDocument

TARGET = Path(__file__).resolve().parent.parent / "reportgen" / "facts.schema.json"


def facts_schema() -> str:
    """The schema as JSON text."""
    schema = TypeAdapter(FactsDocument).json_schema(mode="serialization")
    definitions: dict[str, Any] = schema.pop("$defs")
    for name, definition in sorted(definitions.items()):
        _describe(definition, getattr(reportgen.model, name))
    _describe(schema, FactsDocument)
    schema["properties"]["schema"] = {"const": SCHEMA, "description": "The version of this format."}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('.', ':').replace('/', ':')}",
        "title": "The facts document of reportgen",
    }
    whole = {**head, **{k: v for k, v in schema.items() if k != "title"}, "$defs": dict(sorted(definitions.items()))}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _describe(definition: dict[str, Any], of: type) -> None:
    """Take descriptions from a type's docstring and those it derives from; all that is described is always there."""
    doc = inspect.cleandoc(of.__doc__ or "")
    definition["description"] = " ".join(doc.partition("\n\n")[0].split())
    properties: dict[str, Any] = definition.get("properties", {})
    for base in reversed(of.__mro__):
        for name, description in attributes(inspect.cleandoc(base.__doc__ or "")).items():
            if name in properties:
                properties[name]["description"] = description
    for described in properties.values():
        described.pop("title", None)
        described.pop("default", None)
    definition["required"] = list(properties)


def attributes(doc: str) -> dict[str, str]:
    """The attributes that a docstring explains."""
    explained: dict[str, str] = {}
    for names, text in re.findall(r"^    (\w+(?:, \w+)*): (.*(?:\n {8,}.*)*)", doc.partition("Attributes:")[2], re.M):
        explained.update(dict.fromkeys(names.split(", "), " ".join(text.split())))
    return explained


def main() -> int:
    """Write the schema, or compare it; the exit code."""
    current = facts_schema()
    if "--check" in sys.argv[1:]:
        return int(not TARGET.is_file() or TARGET.read_text("utf-8") != current)
    TARGET.write_text(current, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
