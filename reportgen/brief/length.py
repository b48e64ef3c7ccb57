"""How long a brief of one article is on paper, estimated: whether it is one page, two, or more.

The estimate knows how wide the columns of our page are and nothing of typefaces, so that every form of a brief says the
same, whether it is printed or not. A row is as high as its claim or as the evidence beside it, whichever is higher; a
sentence that has stood on the page before is shown only near the marked words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.model.brief import ActorLine, ArticleBrief, Claim, Evidence, Figure, Saying

PAGE = 1000
"""The height of a page; all heights are in thousandths of it."""
_TITLE, _CLAIM, _WIDE, _WHOLE, _FIGURE, _HALF, _SMALL = 40, 47, 66, 88, 30, 50, 56
"""Letters in a line: of a headline, of a claim, of the summary, of a row without evidence, of what a key figure counts
where three and where two stand in a row, of evidence."""
_LINE, _SMALL_LINE, _SPACE, _BLOCK = 16, 12, 5, 16
"""Heights: of a line, of a small one, between rows, between blocks."""
_HEAD, _SOURCE, _BAR, _TABLE_HEAD, _LABEL, _AMOUNT = 95, 95, 16, 24, 18, 38
_IN_A_ROW = 3
_LOCUS, _LONGEST_MARK, _NEAR = 20, 30, 45
"""Letters: of where evidence stands, of marked words whose middle is left out, of what stays on either side of them."""
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
    """A page that is filled from its top: it knows which sentences have been read on it."""

    def __init__(self, evidence: Mapping[str, Evidence]) -> None:
        self._evidence = evidence
        self._read: set[str] = set()
        self._placed: set[str] = set()

    def article(self, brief: ArticleBrief) -> int:
        bodies = ", ".join(body.name for body in brief.bodies)
        blocks = [
            [self._row([motto.text], motto.marks) for motto in brief.mottos],
            [self._summary(brief.summary)],
            self._figures(brief.figures),
            *([self._claim(c) for c in group.claims] + [_SMALL_LINE] for group in brief.outcomes),
            [self._actor(actor) for actor in brief.actors]
            + [self._saying(saying) for _, saying in brief.sayings]
            + ([self._row([bodies], ())] if bodies else []),
            [_TABLE_HEAD + sum(self._number(f) for f in brief.numbers)] if brief.numbers else [],
            [_TABLE_HEAD + _BAR * len(chart.bars) for chart in brief.charts],
            [_LABEL + sum(self._claim(c) for m in brief.timeline for c in m.claims)] if brief.timeline else [],
        ]
        title = _lines(len(brief.title), _TITLE) * 2 * _LINE
        return _HEAD + title + _SOURCE + sum(sum(rows) + _BLOCK for rows in blocks if sum(rows))

    def _summary(self, summary: Sequence[Claim]) -> int:
        for claim in summary:
            self._shown(claim.marks)
        return _lines(sum(len(claim.text) for claim in summary), _WIDE) * _LINE

    def _actor(self, actor: ActorLine) -> int:
        roles = ", ".join(role.text for role in actor.roles)
        lines = [f"{actor.name}, {roles}", *(saying.text for saying in actor.sayings)]
        marks = [mark for role in actor.roles for mark in role.marks]
        marks += [mark for saying in actor.sayings for mark in saying.marks]
        return self._row(lines, marks, narrow=True)

    def _saying(self, saying: Saying) -> int:
        return self._row(["—", saying.text], saying.marks, narrow=True)

    def _claim(self, claim: Claim) -> int:
        """A clause; its evidence does not stand on the page a second time."""
        details = claim.actors or claim.places or claim.dates or claim.due or claim.attribution
        text = "".join(piece.text for piece in claim.sentence) or f"{claim.subject or ''} {claim.text}"
        return self._row([text, *(["—"] if details else [])], claim.marks)

    def _figures(self, figures: Sequence[Figure]) -> list[int]:
        """The heights of the rows of key figures: three in each, two where one would be left alone."""
        rows = []
        at = 0
        while at < len(figures):
            left = len(figures) - at
            count = 2 if left in (2, 4) else _IN_A_ROW
            width = _FIGURE if count == _IN_A_ROW else _HALF
            rows.append(max(self._figure(figure, width) for figure in figures[at : at + count]))
            at += count
        return rows

    def _figure(self, figure: Figure, width: int) -> int:
        about = [figure.of or "", "—" if figure.place or figure.date or figure.status == "planned" else ""]
        said = sum(_lines(len(text), width) for text in about if text)
        return _AMOUNT + (said + _lines(self._shown(figure.marks, narrow=True), width)) * _SMALL_LINE

    def _number(self, figure: Figure) -> int:
        lines = [(figure.of or "") + " " * _VALUE, *(["—"] if figure.place or figure.date else [])]
        return self._row(lines, figure.marks, narrow=True)

    def _row(self, lines: Sequence[str], marks: Sequence[str], *, narrow: bool = False) -> int:
        proved = _lines(self._shown(marks, narrow=narrow), _SMALL) * _SMALL_LINE
        said = sum(_lines(len(line), _CLAIM if proved else _WHOLE) for line in lines) * _LINE
        return max(said, proved) + _SPACE

    def _shown(self, marks: Sequence[str], *, narrow: bool = False) -> int:
        """How many letters the evidence has that stands nowhere yet."""
        return sum(self._letters(self._evidence[mark], narrow) for mark in marks if self._is_new(mark))

    def _is_new(self, mark: str) -> bool:
        new = mark in self._evidence and mark not in self._placed
        self._placed.add(mark)
        return new

    def _letters(self, evidence: Evidence, narrow: bool) -> int:
        """Letters of where it stands, and of its sentence but for the middle of marked words, or of what is near."""
        sentence = "".join(piece.text for piece in evidence.sentence)
        around = [len(piece.text) for piece in evidence.sentence if not piece.marked]
        again = sentence in self._read
        if not narrow:
            self._read.add(sentence)
        if not any(letter.isalnum() for piece in evidence.sentence if not piece.marked for letter in piece.text):
            return _LOCUS
        marked = sum(min(len(piece.text), _LONGEST_MARK) for piece in evidence.sentence if piece.marked)
        return _LOCUS + marked + sum(min(letters, _NEAR) if narrow or again else letters for letters in around)


def _lines(letters: int, width: int) -> int:
    return -(-letters // width)
