"""reportgen turns a folder of news articles into a brief that can be checked.

Its functions and types are described in docs/library.md; what is not named there is not public.
"""

from __future__ import annotations

import os

# Before anything imports NumPy: the matrices of an article are small, a second thread only waits for the first and
# costs as much processor time again. Whoever sets the variable keeps what was set.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"

# What type checkers take for true; `typing` itself would take most of the time that the import takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reportgen.api import BuildError, Built, Index, build, extract, read_facts, read_index
    from reportgen.errors import ReportgenError
    from reportgen.model import Article, ArticleFacts, Diagnostic, FactsDocument

__all__ = [
    "Article",
    "ArticleFacts",
    "BuildError",
    "Built",
    "Diagnostic",
    "FactsDocument",
    "Index",
    "ReportgenError",
    "__version__",
    "build",
    "extract",
    "read_facts",
    "read_index",
]
_ELSEWHERE = {"ReportgenError": "errors"} | dict.fromkeys(
    ("Article", "ArticleFacts", "Diagnostic", "FactsDocument"), "model"
)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """A public name, imported when it is first asked for: `import reportgen` itself costs next to nothing."""
        if name not in __all__:
            raise AttributeError(f"module “{__name__}” has no public name “{name}”", name=name, obj=__name__)
        from importlib import import_module  # noqa: PLC0415 - who asks for the version alone needs nothing else

        found = getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'api')}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
