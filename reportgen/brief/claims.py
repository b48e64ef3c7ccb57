"""Facts as the lines of a brief: each with who, where, when, who says so, and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from reportgen.brief.evidence import Ledger
from reportgen.brief.ranking import Said, is_fragment, leans, unnamed
from reportgen.brief.whereabouts import Mention, Whereabouts
from reportgen.brief.wording import amount_of
from reportgen.frozen import frozen
from reportgen.language.folding import on_one_line
from reportgen.language.packs import load_pack
from reportgen.model import Actor, ArticleFacts, Date, FactsDocument, Number, Outcome, Place, Span, Status
from reportgen.model.brief import Claim, Figure, OutcomeGroup, Piece, When, Where

STATUSES: tuple[Status, ...] = ("achieved", "planned", "problem")
LONGEST_SENTENCE = 56
"""Words."""
T = TypeVar("T")


@frozen
class Shelf:
    """All facts of a document by id, with the ledger that takes down their evidence."""

    facts: Mapping[str, Any]
    owner: Mapping[str, ArticleFacts]
    ledger: Ledger
    whereabouts: Mapping[str, Whereabouts]

    @classmethod
    def of(cls, document: FactsDocument) -> Shelf:
        """The shelf of a document."""
        facts: dict[str, Any] = {}
        owner: dict[str, ArticleFacts] = {}
        for article in document.articles:
            kinds = ("summary", "mottos", "actors", "places", "quotes", "numbers", "dates", "outcomes")
            for fact in (f for kind in kinds for f in getattr(article, kind)):
                facts[fact.id] = fact
                owner[fact.id] = article
        return cls(facts, owner, Ledger(document), {a.id: Whereabouts(a) for a in document.articles})

    def pick(self, ids: Iterable[str], kind: type[T]) -> list[T]:
        """The facts of one kind among `ids`, each once."""
        return [fact for i in dict.fromkeys(ids) if isinstance(fact := self.facts.get(i), kind)]

    def article_of(self, fact: str) -> str:
        """The id of the article that a fact stands in."""
        return self.owner[fact].id

    def articles_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids of the articles that facts stand in, each once, in their order."""
        return tuple(dict.fromkeys(self.owner[i].id for i in ids if i in self.owner))

    def mark(self, fact: Any, spans: Sequence[Span] | None = None) -> tuple[str, ...]:
        """The evidence of a fact; of one of its mentions where `spans` says so."""
        return self.ledger.mark(fact.id, spans or fact.spans, article=self.article_of(fact.id))

    def best(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Outcomes, best first."""
        return sorted(outcomes, key=lambda o: (is_fragment(o, self.owner[o.id].language), -o.weight))

    def unlike(self, outcomes: Sequence[Outcome], *, most: int) -> list[Outcome]:
        """The best of outcomes, at most so many, none of which says what a better one says."""
        kept: list[Outcome] = []
        told: list[Said] = []
        for outcome in self.best(outcomes):
            if len(kept) == most:
                break
            said = Said.of(outcome, self.pick(outcome.numbers, Number))
            if not any(map(said.again, told)):
                kept.append(outcome)
                told.append(said)
        return kept

    def name(self, actor: str | None) -> str | None:
        """An actor's name."""
        fact = self.facts.get(actor) if actor else None
        return fact.name if isinstance(fact, Actor) else None


def claim_of(outcome: Outcome, shelf: Shelf, *, around: bool = False) -> Claim:
    """An outcome as a line: what its own words say already is not said again.

    Args:
        outcome: the fact.
        shelf: all facts by id.
        around: whether it is told where it came about if only its paragraph or its article says so.
    """
    said = on_one_line(f"{outcome.text} {outcome.subject.text if outcome.subject else ''}").casefold()
    voice = shelf.name(outcome.attribution)

    def unsaid(fact: Actor | Place) -> bool:
        names = (fact.name, *getattr(fact, "aliases", ()))
        return not any(name.casefold() in said for name in names)

    where = shelf.whereabouts[shelf.article_of(outcome.id)]
    near = where.in_sentence(outcome)
    far = where.around(outcome) if around else None
    places = [p for p in (*shelf.pick(outcome.places, Place), *([near.place] if near else [])) if unsaid(p)]
    article = shelf.owner[outcome.id]
    dates = [
        date
        for date in shelf.pick(outcome.dates, Date)
        if on_one_line(date.text).casefold() not in said and not says_today(date, article)
    ]
    due = outcome.due if outcome.status == "planned" else None
    marks = shelf.mark(outcome)
    return Claim(
        text=unnamed(outcome, shelf.owner[outcome.id].language),
        sentence=_whole(outcome, shelf, label=marks[0]),
        subject=outcome.subject.text if outcome.subject else None,
        status=outcome.status,
        actors=tuple(a.name for a in shelf.pick(outcome.actors, Actor) if unsaid(a) and a.name != voice),
        places=tuple(dict.fromkeys(p.name for p in places)),
        where=_where(far, shelf) if far and unsaid(far.place) else None,
        dates=tuple(When(iso) for iso in dict.fromkeys(d.iso for d in dates) if iso != due),
        due=When(due)
        if due and not any(d.iso == due and d not in dates for d in shelf.pick(outcome.dates, Date))
        else None,
        attribution=voice,
        article=shelf.article_of(outcome.id),
        marks=marks,
    )


def says_today(date: Date, article: ArticleFacts) -> bool:
    """Whether a date only says “today”: that is the day of the article, which stands above it, or no day at all."""
    pack = load_pack(article.language)
    return pack is not None and date.text.casefold() in pack.words("today_words")


def _whole(outcome: Outcome, shelf: Shelf, *, label: str) -> tuple[Piece, ...]:
    """The sentence of a clause that is better read in it, unless that is a long one."""
    pieces = shelf.ledger.around(label)
    pieces = pieces[1:] if pieces and not any(map(str.isalnum, pieces[0].text)) else pieces  # a quotation mark
    at = next((i for i, piece in enumerate(pieces) if piece.marked), 0)
    before, after = ("".join(p.text for p in part) for part in (pieces[:at], pieces[at + 1 :]))
    if not pieces or not leans(outcome, shelf.owner[outcome.id].language, before, after):
        return ()
    return pieces if len(outcome.text.split()) + len(f"{before} {after}".split()) <= LONGEST_SENTENCE else ()


def _where(mention: Mention, shelf: Shelf) -> Where:
    """A place that other words of the article name, with these as its evidence."""
    fact = f"{mention.place.id}.m{mention.place.spans.index(mention.span) + 1}"
    article = shelf.article_of(mention.place.id)
    return Where(name=mention.place.name, marks=shelf.ledger.mark(fact, (mention.span,), article=article))


def figure_of(number: Number, shelf: Shelf) -> Figure:
    """A number as it stands, with what it counts, where and when."""
    before, amount, after = amount_of(number.text, shelf.owner[number.id].language)
    place = shelf.facts.get(number.place or "")
    date = shelf.facts.get(number.date or "")
    return Figure(
        before=before,
        amount=amount,
        after=after,
        of=number.of,
        status=number.standing,
        place=place.name if isinstance(place, Place) and place.name not in (number.of or "") else None,
        date=When(date.iso) if isinstance(date, Date) and not says_today(date, shelf.owner[number.id]) else None,
        attribution=shelf.name(number.attribution),
        article=shelf.article_of(number.id),
        marks=shelf.mark(number),
    )


@frozen
class Chosen:
    """The outcomes of a status that are shown, the best first, and how many more there are."""

    status: Status
    outcomes: Sequence[Outcome]
    more: int


def best_of(outcomes: Sequence[Outcome], shelf: Shelf, *, each: int, most: int) -> list[Chosen]:
    """The best outcomes by status: of each status the best, then the best of what is left; none that one tells already.

    Args:
        outcomes: to choose from.
        shelf: all facts by id.
        each: how many of one status there may be.
        most: how many there may be in all.
    """
    ranked = {status: [o for o in outcomes if o.status == status] for status in STATUSES}
    best = {status: shelf.unlike(same, most=each) for status, same in ranked.items()}
    first = [o.id for same in best.values() for o in same[: min(each, 1)]]
    second = [o.id for o in shelf.best([o for same in best.values() for o in same[1:]])]
    shown = {*first, *second[: max(most - len(first), 0)]}
    groups = {status: [o for o in same if o.id in shown] for status, same in best.items()}
    return [Chosen(status, chosen, len(ranked[status]) - len(chosen)) for status, chosen in groups.items() if chosen]


def by_status(outcomes: Sequence[Outcome]) -> list[Chosen]:
    """Outcomes that are all shown, by status, in their order."""
    groups = {status: [o for o in outcomes if o.status == status] for status in STATUSES}
    return [Chosen(status, same, 0) for status, same in groups.items() if same]


def groups_of(chosen: Iterable[Chosen], shelf: Shelf, *, around: bool = False) -> tuple[OutcomeGroup, ...]:
    """Chosen outcomes as lines, by status; `around` as for a claim."""
    return tuple(
        OutcomeGroup(c.status, tuple(claim_of(o, shelf, around=around) for o in c.outcomes), c.more) for c in chosen
    )
