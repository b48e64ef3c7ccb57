"""Places that articles name, with what was achieved, is planned and is lacking there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from reportgen.merge.found import Found, accents, commonest, gather, ids, ranked, shared
from reportgen.merge.groups import buckets
from reportgen.merge.keys import spelling
from reportgen.merge.stories import Story
from reportgen.model import CrossPlace, Place

Where = list[Found[Place]]


def group_places(stories: Sequence[Story]) -> list[Where]:
    """The place facts of all articles by place, by rank.

    One name is one place whatever its accents and spaces, unless an article tells two of that name apart by kind
    (a village and the commune around it), or they lie within different places.

    Args:
        stories: all stories, sorted by id.
    """
    found = gather(stories, lambda article: article.places)
    wholes = _wholes(found)
    named = buckets(found, lambda f: f.story.place(f.fact.name))
    groups = [place for bucket in named.values() for kind in _by_kind(bucket) for place in _by_whole(kind, wholes)]
    return ranked(groups, lambda place: len(place.spans))


def merge_places(stories: Sequence[Story], groups: Sequence[Where]) -> tuple[CrossPlace, ...]:
    """A row for each place that two articles name or that has an outcome.

    Args:
        stories: all stories, sorted by id.
        groups: the places of these stories.
    """
    outcomes: defaultdict[str, list[str]] = defaultdict(list)
    for story in stories:
        for outcome in story.article.outcomes:
            for place in outcome.places:
                outcomes[place].append(outcome.id)
    names = place_names(groups)
    rows = ((group, dict.fromkeys(o for found in group for o in outcomes[found.fact.id])) for group in groups)
    return tuple(
        CrossPlace(
            name=_name(group),
            kind=_most([found.fact.kind for found in group]),
            within=_most([names.get(found.fact.within or "") for found in group]),
            facts=ids(group),
            outcomes=tuple(stated),
        )
        for group, stated in rows
        if stated or shared(group)
    )


def place_names(groups: Sequence[Where]) -> dict[str, str]:
    """Id of a place fact -> the name of the place that it is of."""
    return {found.fact.id: name for group in groups for name in [_name(group)] for found in group}


def _name(group: Where) -> str:
    """The form with most of its accents, then the commonest, the first of equals."""
    mentions: Counter[str] = Counter()
    for found in group:
        mentions[found.fact.name] += len(found.fact.spans)
    return max(mentions, key=lambda name: (accents(name), mentions[name]))


def _most(known: Sequence[str | None]) -> str | None:
    """What most facts say, the first of equals; None where none says anything."""
    said = [value for value in known if value is not None]
    return commonest(said) if said else None


def _by_kind(bucket: Where) -> list[Where]:
    """The places of one name: apart by kind where an article has two kinds of that name."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for found in bucket:
        if found.fact.kind:
            kinds[found.story.id].add(found.fact.kind)
    if all(len(known) < 2 for known in kinds.values()):
        return [bucket]
    return _around_commonest(bucket, {f.fact.id: f.fact.kind for f in bucket})


def _by_whole(bucket: Where, wholes: dict[str, dict[str, str]]) -> list[Where]:
    """The places of one name and kind: apart where they lie within different places of one kind."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for found in bucket:
        for kind, name in wholes[found.fact.id].items():
            known[kind].add(name)
    telling = next((kind for kind in sorted(known) if len(known[kind]) > 1), None)
    if telling is None:
        return [bucket]
    return _around_commonest(bucket, {f.fact.id: wholes[f.fact.id].get(telling) for f in bucket})


def _wholes(found: Sequence[Found[Place]]) -> dict[str, dict[str, str]]:
    """For each place fact, kind -> spelling of the places that it lies within, however far up."""
    places = {f.fact.id: f.fact for f in found}
    around: dict[str, dict[str, str]] = {}
    for identity, place in places.items():
        chain: dict[str, str] = {}
        seen = {identity}
        whole = places.get(place.within or "")
        while whole and whole.id not in seen:
            seen.add(whole.id)
            chain.setdefault(whole.kind or "", spelling(whole.name))
            whole = places.get(whole.within or "")
        around[identity] = {kind: name for kind, name in chain.items() if kind}
    return around


def _around_commonest(bucket: Where, values: dict[str, str | None]) -> list[Where]:
    """Facts by value; those without one go with the commonest value, the first of equals."""
    counted = Counter(value for found in bucket if (value := values[found.fact.id]))
    if len(counted) < 2:
        return [bucket]
    usual = counted.most_common(1)[0][0]
    return list(buckets(bucket, lambda found: values[found.fact.id] or usual).values())
