"""An article's content as tokens and sentences: what every element reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, count, filterfalse
from sys import intern

from reportgen.frozen import frozen
from reportgen.language.clauses import Clause, clauses, grammar
from reportgen.language.lemmas import lemma as lemma_of
from reportgen.language.packs import Pack
from reportgen.language.retagging import retag
from reportgen.language.sentences import split_sentences
from reportgen.language.tagger import load_tagger
from reportgen.language.tokens import tokenise
from reportgen.language.verbs import VERBAL
from reportgen.language.word_index import WordIndex
from reportgen.model import Segment, SegmentKind


@frozen(guarded=False)
class Token:
    """A word, number or mark.

    Attributes:
        text: as it stands.
        start, end: half-open offsets into the article's text.
        lower: casefolded text, with a straight apostrophe.
        tag: Penn Treebank part of speech.
        entity: BIO label of the tagger ("O", "B-person", "I-place", …).
    """

    text: str
    start: int
    end: int
    lower: str
    tag: str
    entity: str

    @property
    def lemma(self) -> str:
        """The dictionary form, lower case."""
        return lemma_of(self.lower, self.tag)


@frozen(guarded=False)
class Sentence:
    """A sentence of a content segment.

    Attributes:
        start, end: half-open offsets into the text.
        first, last: half-open range of its tokens in `Document.tokens`.
        index: its place in `Document.sentences`.
        segment: index of its segment in `Document.segments`.
        paragraph: number of the content paragraph; 0 is the title.
        kind: the kind of its segment.
    """

    start: int
    end: int
    first: int
    last: int
    index: int
    segment: int
    paragraph: int
    kind: SegmentKind


@dataclass(frozen=True, eq=False)
class Document:
    """The content of one article, analysed; equal to itself only. Furniture is not in it.

    Attributes:
        article: the article's id.
        text: the whole text that offsets count in, furniture included.
        segments: the content segments, in order (the byline is not among them).
        sentences, tokens: of all segments, in order.
        texts, starts, lowers, tags, entities: one field of each token: where many are asked, a list is two steps less.
        index: where the words stand among the tokens, those in small letters written as in `Token.lower`.
        pack: the language pack it was read with.
        byline: the author, who is no actor; None where unknown.
        published: ISO 8601 date or None.
    """

    article: str
    text: str
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    texts: Sequence[str] = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    lowers: Sequence[str] = field(repr=False)
    tags: Sequence[str] = field(repr=False)
    entities: Sequence[str] = field(repr=False)
    index: WordIndex = field(repr=False)
    pack: Pack
    byline: str | None = None
    published: str | None = None

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence:
        """The last sentence that starts at or before `offset` (the first one where none does).

        Raises:
            IndexError: the document has no sentences.
        """
        return self.sentences[bisect_right(self._sentence_starts, offset, 1) - 1]

    def token_at(self, offset: int) -> int:
        """The index of the last token that starts at or before `offset`, -1 where none does."""
        return bisect_right(self.starts, offset) - 1

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that overlap the characters `[start, end)`."""
        starts = self.starts
        first = bisect_right(starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return first, bisect_right(starts, end - 1, first)

    @cached_property
    def clauses(self) -> tuple[tuple[Clause, ...], ...]:
        """The clauses of each sentence."""
        rules, tokens = grammar(self.pack), self.tokens
        verbs = list(compress(count(), map(VERBAL.__contains__, self.tags)))
        ends = self.indices_of(rules.speech_ends)
        return tuple(
            clauses(tokens, s, rules, verbs=_within(verbs, s), spoken=bool(_within(ends, s))) for s in self.sentences
        )

    def indices_of(self, words: Collection[str]) -> list[int]:
        """The indices of the tokens that are one of `words`, which are written as in `Token.lower`; ascending."""
        # Every element looks for words of its own: one index of all words spares each a pass over the tokens.
        return self.index.places(words)

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words, numbers and marks of the content, casefolded as in `Token.lower`."""
        return self.index.vocabulary

    @cached_property
    def unlettered(self) -> frozenset[str]:
        """What stands in the vocabulary and is not letters alone: figures, marks, compounds, abbreviations."""
        return frozenset(filterfalse(str.isalpha, self.vocabulary))

    @cached_property
    def uncapitalised(self) -> frozenset[str]:
        """The words that stand somewhere in small letters."""
        return frozenset(compress(self.index.lowers, map(str.islower, self.index.initials)))

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The indices of the tokens that begin with a capital, ascending."""
        return tuple(self.index.where(str.isupper).nonzero()[0].tolist())

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]


def _within(places: Sequence[int], sentence: Sentence) -> Sequence[int]:
    """Those of some ascending indices of tokens that lie in a sentence."""
    return places[bisect_left(places, sentence.first) : bisect_left(places, sentence.last)]


def analyse(
    article: str,
    text: str,
    *,
    segments: Sequence[Segment],
    pack: Pack,
    byline: str | None = None,
    published: str | None = None,
) -> Document:
    """Split the content segments of a text into sentences and tagged tokens.

    Args:
        article: the article's id.
        text: the text that the segments' offsets count in.
        segments: all segments of the page; furniture and bylines are passed over.
        pack: the language pack.
        byline: the author, None where unknown.
        published: ISO 8601 date, None where unknown.
    """
    content = tuple([s for s in segments if s.content and s.kind != "byline"])
    starts, ends, sentences = _cut(text, content)
    texts, lower_of = _words(text, starts, ends)
    lowers = list(map(lower_of.__getitem__, texts))
    tags, labels = load_tagger(pack.path("tagger.npz")).tag(texts, [sentence.first for sentence in sentences])
    retag(tags, lowers, pack)
    return Document(
        article,
        text,
        content,
        sentences,
        tuple(map(Token, texts, starts, ends, lowers, tags, labels)),
        texts=texts,
        starts=starts,
        lowers=lowers,
        tags=tags,
        entities=labels,
        index=WordIndex(texts, lower_of),
        pack=pack,
        byline=byline,
        published=published,
    )


def _cut(text: str, content: Sequence[Segment]) -> tuple[list[int], list[int], tuple[Sentence, ...]]:
    """Where the tokens of the content start and end, and its sentences."""
    cuts: list[tuple[int, int]] = []
    sentences: list[Sentence] = []
    for index, segment in enumerate(content):
        for start, end in split_sentences(text, segment.start, segment.end):
            first = len(cuts)
            cuts += tokenise(text, start, end)
            place = len(sentences), index, segment.paragraph, segment.kind
            sentences.append(Sentence(start, end, first, len(cuts), *place))
    return [start for start, _ in cuts], [end for _, end in cuts], tuple(sentences)


def _words(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[str], dict[str, str]]:
    """What stands between the starts and ends, and each of these words, once, in small letters."""
    # One string for all places of a word, and no other held meanwhile: a long text has many places of few words.
    words = [intern(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    same = dict.fromkeys(words)
    folded = "\n".join(same).casefold().replace("’", "'")  # all at once: no word has white space in it
    return words, dict(zip(same, folded.split("\n"), strict=False))
