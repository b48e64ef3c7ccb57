"""The sentences that a reader would pick to say what happened.

Extractive summarisation by position and content: the sentences whose results weigh most, that name who and how many,
and that stand on their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.elements.base import fact_at
from reportgen.language.document import Document, Sentence
from reportgen.language.packs import Pack
from reportgen.model import Outcome, Quote, SummarySentence

SENTENCES = 3
_SHORTEST, _LONGEST = 8, 60
"""In tokens: less says too little, more is no summary."""
_RETOLD = 2
"""So many content words of the headline stand again in an opening sentence that tells the same news."""
_RETELLS = 32
"""What that is worth: more than any single result."""
_OPENING = 5
"""So many tokens tell whether a sentence opens with another time."""
_CONTENT = frozenset({"NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "CD"})
_EARLY = {1: 6, 2: 4, 3: 2}
"""What it is worth to stand in one of the first paragraphs."""
_INNER = "… "
"""Before an opener that may stand behind other words."""


@dataclass(frozen=True, slots=True)
class _Openers:
    """How a sentence opens that is no summary: `leaning` on another one, or setting the scene.

    That do `phrases`, of which `firsts` are the first words, and words `behind` the first one.
    """

    leaning: frozenset[str]
    phrases: frozenset[str]
    firsts: frozenset[str]
    behind: frozenset[str]


@cache
def _openers(pack: Pack) -> _Openers:
    openers = pack.words("scene_openers")
    behind = frozenset(phrase.removeprefix(_INNER) for phrase in openers if phrase.startswith(_INNER))
    firsts = frozenset(phrase.split()[0] for phrase in openers)
    return _Openers(pack.words("leaning"), openers, firsts, behind)


def choose_summary(
    document: Document, outcomes: Sequence[Outcome], *, quotes: Sequence[Quote]
) -> tuple[SummarySentence, ...]:
    """Two or three verbatim sentences, in source order; none where nothing came of anything.

    Args:
        document: the article's content.
        outcomes: what came of it, linked to numbers and actors or not.
        quotes: direct speech, which is not summary.
    """
    by_start: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_start[outcome.sentence[0]].append(outcome)
    by_sentence = {document.sentence_at(start).index: results for start, results in by_start.items()}
    quoted = {
        i
        for quote in quotes
        for i in range(
            document.sentence_at(quote.spans[0].start).index, document.sentence_at(quote.spans[0].end - 1).index + 1
        )
    }
    leads = _leads(document)
    scored = []
    for index in sorted(by_sentence.keys() | leads):
        sentence, results = document.sentences[index], by_sentence.get(index, ())
        length = sentence.last - sentence.first
        retold = _RETELLS if index in leads else 0
        if index not in quoted and sentence.kind in ("paragraph", "standfirst") and _SHORTEST <= length <= _LONGEST:
            scored.append((_score(document, sentence, results) + retold, -index, sentence))
    chosen = sorted(scored, key=lambda s: s[:2], reverse=True)[:SENTENCES]
    return tuple(
        SummarySentence(**fact_at(document, f"s{n}", (sentence.start, sentence.end)), weight=score)
        for n, (score, _, sentence) in enumerate(sorted(chosen, key=lambda s: -s[1]), start=1)
    )


def _title_words(document: Document) -> frozenset[str]:
    """The content words of the headline, as lemmas: what the article is about."""
    titles = (s for s in document.sentences if s.kind == "title")
    return frozenset(lemma for sentence in titles for lemma in _content(document, sentence))


def _leads(document: Document) -> set[int]:
    """The index of the opening sentence where it says again what the headline says: it then tells the news."""
    lead = next((s for s in document.sentences if s.kind == "paragraph"), None)
    if lead is None or _sets_the_scene(document, lead):
        return set()
    return {lead.index} if len(_content(document, lead) & _title_words(document)) >= _RETOLD else set()


def _content(document: Document, sentence: Sentence) -> set[str]:
    """Lemmas of what is told, without names: these stand in every second sentence."""
    return {t.lemma for t in document.tokens_of(sentence) if t.tag in _CONTENT}


def _score(document: Document, sentence: Sentence, results: Sequence[Outcome]) -> int:
    """Rank of a sentence.

    Its strongest results, its place, its names and figures; less where it leans on another or sets the scene.
    """
    score = 2 * sum(sorted([o.weight for o in results], reverse=True)[:2])
    score += _EARLY.get(sentence.paragraph, 0)
    tags = document.tags[sentence.first : sentence.last]
    score += 2 * min(tags.count("CD"), 3)
    score += min(tags.count("NNP") + tags.count("NNPS"), 4)
    leans = tags[0] == "PRP" or document.lowers[sentence.first] in _openers(document.pack).leaning
    return score - 8 if leans or _sets_the_scene(document, sentence) else score


def _sets_the_scene(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence opens with how things were or what else went on: “Five years ago, …”, “When the rains …”."""
    opening = document.lowers[sentence.first : min(sentence.first + _OPENING, sentence.last)]
    openers = _openers(document.pack)
    if not openers.behind.isdisjoint(opening):
        return True
    return opening[0] in openers.firsts and any(
        " ".join(opening[:n]) in openers.phrases for n in range(1, len(opening))
    )
