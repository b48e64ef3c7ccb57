"""The sentences that a reader would pick to say what happened.

Extractive summarisation by position and content: the sentences whose results weigh most, that name who and how many,
and that stand on their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.elements.base import fact_at
from reportgen.language.document import Document, Sentence
from reportgen.model import Outcome, Quote, SummarySentence

SENTENCES = 3
_SHORTEST, _LONGEST = 8, 60
"""In tokens: less says too little, more is no summary."""


def choose_summary(
    document: Document, outcomes: Sequence[Outcome], *, quotes: Sequence[Quote]
) -> tuple[SummarySentence, ...]:
    """Two or three verbatim sentences, in source order; none where nothing came of anything.

    Args:
        document: the article's content.
        outcomes: what came of it, linked to numbers and actors or not.
        quotes: direct speech, which is not summary.
    """
    by_sentence: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_sentence[document.sentence_at(outcome.spans[0].start).index].append(outcome)
    quoted = {
        i
        for quote in quotes
        for i in range(
            document.sentence_at(quote.spans[0].start).index, document.sentence_at(quote.spans[0].end - 1).index + 1
        )
    }
    scored = []
    for index, results in by_sentence.items():
        sentence = document.sentences[index]
        length = sentence.last - sentence.first
        if index not in quoted and sentence.kind in ("paragraph", "standfirst") and _SHORTEST <= length <= _LONGEST:
            scored.append((_score(document, sentence, results), -index, sentence))
    chosen = sorted(scored, key=lambda s: s[:2], reverse=True)[:SENTENCES]
    return tuple(
        SummarySentence(**fact_at(document, f"s{n}", (sentence.start, sentence.end)), weight=score)
        for n, (score, _, sentence) in enumerate(sorted(chosen, key=lambda s: -s[1]), start=1)
    )


def _score(document: Document, sentence: Sentence, results: Sequence[Outcome]) -> int:
    """Rank of a sentence: its strongest results, its place, its names and figures; less where it leans on another."""
    tokens = document.tokens_of(sentence)
    leaning = document.pack.words("leaning")
    score = 2 * sum(sorted((o.weight for o in results), reverse=True)[:2])
    score += {1: 6, 2: 4, 3: 2}.get(sentence.paragraph, 0)
    tags = [t.tag for t in tokens]
    score += 2 * min(tags.count("CD"), 3)
    score += min(tags.count("NNP") + tags.count("NNPS"), 4)
    if tokens[0].lower in leaning or tokens[0].tag == "PRP":
        score -= 6
    return score
