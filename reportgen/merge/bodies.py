"""Bodies across articles: parties, committees, ministries, companies, schools, by the names that articles give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.frozen import frozen
from reportgen.merge.found import Found
from reportgen.merge.groups import Groups, buckets, linked
from reportgen.merge.keys import spelling, words
from reportgen.merge.wording import Wording, wording
from reportgen.model import Actor

Body = list[Found[Actor]]


@frozen
class _Name:
    """A body's name in parts: the words that tell it from others, and the levels of administration in it."""

    core: tuple[str, ...]
    levels: frozenset[str]
    general: bool
    telling: bool


def bodies(organizations: Sequence[Found[Actor]], *, general: bool = False) -> list[Body]:
    """Organisations by body.

    One name is one body, whatever the order of its words, its legal form, and whether its level (“commune”) is said.
    A name made only of words that such bodies have the world over (“Ministry of Health”) is one body only where the
    articles speak of one place.

    Args:
        organizations: actors of the kind organization, in order.
        general: whether bodies so general that they name nobody are kept.
    """
    names = {found.fact.id: _name(found.fact.name, found.story.language) for found in organizations}
    named = [found for found in organizations if general or not names[found.fact.id].general]
    rows: list[Body] = []
    for bucket in buckets(named, lambda found: names[found.fact.id].core).values():
        for level in _by_level(bucket, names):
            name = names[level[0].fact.id]
            rows += [level] if name.telling or name.general else linked(level, lambda found: found.story.chief_places)
    return _with_short_forms(rows)


def is_general(name: str, language: str) -> bool:
    """Whether a body's name is so general that it names nobody: “the State”, “local authorities”."""
    return _name(name, wording(language)).general


def _name(name: str, language: Wording) -> _Name:
    if usual := language.bodies.get(spelling(name)):
        return _Name(core=(usual,), levels=frozenset(), general=False, telling=True)
    parts = language.shortened([word for word in words(name) if word not in language.small])
    bare = tuple(part for part in parts if part not in language.levels)
    rest = tuple(part for part in bare if part not in language.wide)
    return _Name(
        core=tuple(sorted(bare or parts)),
        levels=frozenset(language.levels[part] for part in parts if part in language.levels),
        general=not rest or rest in language.general,
        telling=not language.common.issuperset(bare),
    )


def _by_level(bucket: Body, names: dict[str, _Name]) -> list[Body]:
    """The facts of one name by level; those that say none go with the only level there is."""
    levels = buckets(bucket, lambda found: names[found.fact.id].levels)
    unsaid = [found for found in bucket if not names[found.fact.id].levels]
    if len(levels) == 1:
        return [bucket]
    return [*levels.values(), unsaid] if unsaid else list(levels.values())


def _with_short_forms(rows: list[Body]) -> list[Body]:
    """Bodies, each known by an acronym or another name added to the one body that has that as an alias."""
    own: defaultdict[str, list[int]] = defaultdict(list)
    aliased: defaultdict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for found in row:
            own[spelling(found.fact.name)].append(number)
            for alias in found.fact.aliases:
                if _unmistakable(alias, found):
                    aliased[spelling(alias)].add(number)
    groups = Groups(len(rows))
    for alias, holders in aliased.items():
        known = holders | set(own.get(alias, ()))
        if len(holders) == 1 and len(known) > 1:
            for number in known:
                groups.join(min(known), number)
    return [sorted((f for n in group for f in rows[n]), key=lambda f: f.order) for group in groups.sets()]


def _unmistakable(alias: str, found: Found[Actor]) -> bool:
    """Whether an alias names the body outside its article too: an acronym, or a name in other words.

    A part of the name may be the name of another body: “Lantern Trust” of “Lantern Trust Orvella”.
    """
    parts = words(alias)
    if len(parts) == 1:
        return alias.isupper() and len(alias) > 1
    return _name(alias, found.story.language).telling and not set(words(found.fact.name)).issuperset(parts)
