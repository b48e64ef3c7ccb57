"""How long a brief of one article is on paper, estimated: whether it is one page, two, or more.

The estimate knows how wide the columns of our page are and nothing of typefaces, so that every form of a brief says the
same, whether it is printed or not. A row is as high as its claim or as the evidence beside it, whichever is higher.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.model.brief import ActorLine, ArticleBrief, Claim, Evidence, Figure

PAGE = 1000
"""The height of a page; all heights are in thousandths of it."""
_TITLE, _CLAIM, _WIDE, _NARROW, _SMALL = 40, 48, 66, 30, 54
"""Letters in a line: of a headline, of a claim, of the summary, of a key figure, of evidence."""
_LINE, _SMALL_LINE, _SPACE, _BLOCK = 16, 12, 5, 12
"""Heights: of a line, of a small one, between rows, between blocks."""
_HEAD, _SOURCE, _BAR, _TABLE_HEAD = 100, 75, 18, 24
_FIGURES_IN_A_ROW = 3
_LOCUS, _LONGEST_MARK, _LONGEST_PROOF = 28, 30, 130
"""Letters: of where evidence stands, of marked words whose middle is left out, of the evidence of a key figure."""
_VALUE = 20
"""Letters of a claim that the column of values takes in the table of numbers."""


def height(article: ArticleBrief, evidence: Sequence[Evidence]) -> int:
    """The height of the brief of one article, in thousandths of a page.

    Args:
        article: what is said of it.
        evidence: of everything that is said.
    """
    return _Paper({e.label: e for e in evidence}).article(article)


class _Paper:
    def __init__(self, evidence: Mapping[str, Evidence]) -> None:
        self._evidence = evidence

    def article(self, brief: ArticleBrief) -> int:
        figures = [self._figure(f) for f in brief.figures]
        sayings = [*(s for actor in brief.actors for s in actor.sayings), *(s for _, s in brief.sayings)]
        told = {claim.marks for group in brief.outcomes for claim in group.claims}
        bodies = ", ".join(body.name for body in brief.bodies)
        blocks = [
            [self._row([motto.text], motto.marks) for motto in brief.mottos],
            [_lines(sum(len(c.text) for c in brief.summary), _WIDE) * _LINE],
            [max(figures[i : i + _FIGURES_IN_A_ROW]) for i in range(0, len(figures), _FIGURES_IN_A_ROW)],
            *([self._claim(c) for c in group.claims] + [_SMALL_LINE] for group in brief.outcomes),
            [self._actor(actor) for actor in brief.actors],
            [self._row([saying.text], saying.marks) for saying in sayings],
            [self._row([bodies], ())] if bodies else [],
            [_TABLE_HEAD + sum(self._number(f) for f in brief.numbers)] if brief.numbers else [],
            [_TABLE_HEAD + _BAR * len(chart.bars) for chart in brief.charts],
            [self._claim(c, proved=c.marks not in told) for moment in brief.timeline for c in moment.claims],
        ]
        title = _lines(len(brief.title), _TITLE) * 2 * _LINE
        return _HEAD + title + _SOURCE + sum(sum(rows) + _BLOCK for rows in blocks if sum(rows))

    def _actor(self, actor: ActorLine) -> int:
        roles = ", ".join(role.text for role in actor.roles)
        return self._row([f"{actor.name}, {roles}"], [mark for role in actor.roles for mark in role.marks])

    def _claim(self, claim: Claim, *, proved: bool = True) -> int:
        """A clause; its evidence does not stand on the page a second time."""
        details = claim.actors or claim.places or claim.dates or claim.due or claim.attribution
        text = "".join(piece.text for piece in claim.sentence) or f"{claim.subject or ''} {claim.text}"
        return self._row([text, *(["—"] if details else [])], claim.marks if proved and not claim.sentence else ())

    def _figure(self, figure: Figure) -> int:
        about = [figure.of or "", "—" if figure.place or figure.date or figure.status else ""]
        said = sum(_lines(len(text), _NARROW) for text in about if text)
        return 2 * _LINE + said * _SMALL_LINE + min(self._shown(figure.marks), _LONGEST_PROOF) // _NARROW * _SMALL_LINE

    def _number(self, figure: Figure) -> int:
        return self._row(
            [(figure.of or "") + " " * _VALUE, *(["—"] if figure.place or figure.date else [])], figure.marks
        )

    def _row(self, lines: Sequence[str], marks: Sequence[str]) -> int:
        said = sum(_lines(len(line), _CLAIM) for line in lines) * _LINE
        return max(said, _lines(self._shown(marks), _SMALL) * _SMALL_LINE) + _SPACE

    def _shown(self, marks: Sequence[str]) -> int:
        """How many letters the evidence has, the middle of its marked words left out."""
        letters = 0
        for evidence in (self._evidence[mark] for mark in marks if mark in self._evidence):
            letters += _LOCUS + sum(
                min(len(p.text), _LONGEST_MARK) if p.marked else len(p.text) for p in evidence.sentence
            )
        return letters


def _lines(letters: int, width: int) -> int:
    return -(-letters // width)
