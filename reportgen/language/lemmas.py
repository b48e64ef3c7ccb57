"""Lemmas: the dictionary form of an English word, from its spelling and its Penn tag.

Method: the table of irregular forms in en/lemmas.toml first, then the spelling rules of English inflection
(-s, -ed, -ing, -er, -est) run backwards.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_LISTS = Path(__file__).parent / "en" / "lemmas.toml"

_VERBS = {"VBD", "VBN", "VBG", "VBZ"}
_COMPARED = {"JJR": "er", "JJS": "est", "RBR": "er", "RBS": "est"}
_VOWELS = "aeiou"

# Stems that lost a final e before -ed or -ing, told by how they end; what no rule tells is listed in `lost_e`, `kept`.
_LOST_E = re.compile(
    r"(?:[bcdfgkptz]l|[uv]|[^aeiou]c|[aeiou]c|[nlrpw]s|[aeiou]s|dg|rg|lg|[aeiou]g|[aeiouyn]z|[^aeiou]ath"
    r"|(?:[^aeiou]|qu|[aeu]i|^)at|(?:re|ci|di|li|ri|vi|ti|ni|tu|cu|nu|du|lu)at|(?:[^aeiou]|^|qu)(?:[aiu][bdkr]|u[cmpt]|i[lnp]|am|ak|ok|od|ot|ob|an|ul|un|yp|yz|ap|im)"
    r"|ced|^[^aeiou]+[aiouy][bdgklmnprst]|[^aeiou]plor|[^aeiou]nor|stor)\Z"
)
_DOUBLED = re.compile(r"([bdgklmnprt])\1\Z")


@dataclass(frozen=True, slots=True)
class _Tables:
    """Form to lemma, by kind of word."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    compared: dict[str, str]
    forms: dict[tuple[str, str], str]
    uncounted: frozenset[str]
    lost_e: frozenset[str]
    kept: frozenset[str]


@cache
def _tables() -> _Tables:
    lists = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    return _Tables(
        verbs=_inverted(lists["verbs"]),
        nouns=_inverted(lists["nouns"]),
        compared=_inverted(lists["comparisons"]),
        forms={(tag, form): base for tag, forms in lists["forms"].items() for form, base in forms.items()},
        uncounted=frozenset(lists["uncounted"]),
        lost_e=frozenset(lists["lost_e"]),
        kept=frozenset(lists["kept"]),
    )


def _inverted(table: str) -> dict[str, str]:
    """From lines "base form form/form" to form -> base; the first line that has a form keeps it."""
    lemmas: dict[str, str] = {}
    for line in table.split("\n"):
        base, *forms = line.split() or [""]
        for form in "/".join(forms).split("/"):
            lemmas.setdefault(form, base)
    return lemmas


@lru_cache(maxsize=65536)
def lemma(word: str, tag: str) -> str:
    """The dictionary form of `word`, which has the Penn tag `tag`.

    A proper noun keeps its spelling (a plural one loses its s); every other word comes back in small letters, with a
    straight apostrophe. Unknown words follow the rules of spelling; a word of no known tag comes back as it is.
    """
    if tag == "NNP":
        return word
    form = word.lower().replace("’", "'")
    tables = _tables()
    known = tables.forms.get((tag, form))
    if known is not None:
        return known
    if tag in _VERBS:
        return tables.verbs.get(form) or _verb(form, tag)
    if tag == "NNS":
        return tables.nouns.get(form) or _noun(form)
    if tag == "NNPS":
        return word[:-1] if form.endswith("s") and not form.endswith("ss") else word
    if tag in _COMPARED:
        return tables.compared.get(form) or _compared(form, _COMPARED[tag])
    return form


def _noun(form: str) -> str:
    """The singular of a regular plural."""
    if form.endswith("men") and len(form) > 3:
        return form[:-2] + "an"
    if form in _tables().uncounted or form.endswith(("ss", "us", "is")) or not form.endswith("s") or len(form) < 3:
        return form
    head, hyphen, last = form.rpartition("-")
    if hyphen and last in _tables().nouns:
        return head + hyphen + _tables().nouns[last]
    if form.endswith("children"):
        return form[:-3]
    return _without_s(form)


def _without_s(form: str) -> str:
    """A form that ends in the -s of a plural or of the third person, without it."""
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return form[:-2]
    return form[:-1]


def _verb(form: str, tag: str) -> str:
    """The base of a regular verb form."""
    for prefix in ("re", "over", "under", "out", "un", "mis", "co-", "re-"):
        rest = form[len(prefix) :]
        if form.startswith(prefix) and rest in _tables().verbs and len(rest) > 3:
            return prefix + _tables().verbs[rest]
    if tag == "VBZ":
        return _without_s(form) if form.endswith("s") and not form.endswith("ss") else form
    if form.endswith("ied"):
        return form[:-3] + "y" if len(form) > 4 else form[:-1]
    suffix = "ing" if form.endswith(("ing", "in'")) else "ed"
    if not form.endswith((suffix, "in'")) or len(form) < len(suffix) + 2:
        return form
    stem = form[: -len(suffix)]
    if suffix == "ed" and stem.endswith("e"):
        return stem + "e"
    if suffix == "ing" and stem in {"dy", "ly", "ty", "vy", "underly", "unty"}:
        return stem[:-1] + "ie"
    return _restored(stem)


def _restored(stem: str) -> str:
    """The word that a stem before -ed, -ing, -er or -est was cut from."""
    tables = _tables()
    if stem in tables.kept:
        return stem
    if stem in tables.lost_e:
        return stem + "e"
    if len(stem) < 3 or stem.endswith("e"):
        return stem
    doubled = _DOUBLED.search(stem)
    if doubled and (doubled[1] != "l" or _syllables(stem) > 1):
        return stem[:-1]
    return stem + "e" if _LOST_E.search(stem) else stem


def _syllables(stem: str) -> int:
    """How many groups of vowels the stem has."""
    return len(re.findall(f"[{_VOWELS}y]+", stem))


def _compared(form: str, suffix: str) -> str:
    """The positive of a regular comparative or superlative."""
    if not form.endswith(suffix) or len(form) < len(suffix) + 2:
        return form
    stem = form[: -len(suffix)]
    return stem[:-1] + "y" if stem.endswith("i") else _restored(stem)
