"""What an outcome is about, in the articles' own words.

Method: a newspaper's sections are told apart by nouns; the language pack lists for each those that tell of it by
themselves (`subjects.toml`). In an outcome, what is counted weighs most, who takes part weighs less, and so does a word
of a name; the heaviest word decides, of equals the first, of those who take part the last, since whom something happens
to stands behind who does it. An outcome without such a word is of its headline's subject. A subject is called by words
of its outcomes, never by words of the pack: “Houses, classrooms”.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from reportgen.brief.claims import Shelf
from reportgen.frozen import frozen
from reportgen.language.folding import on_one_line
from reportgen.language.lemmas import lemma
from reportgen.language.packs import load_pack
from reportgen.model import Number, Outcome

CALLED = 2
"""Words that a subject is called by, at most."""
_WORD = re.compile(r"[^\W_]+")
_THING, _PARTAKER, _COUNTED = 2, 1, 1
_PHRASE = 2
"""Words of the longest phrase that tells of a subject."""
_SHORTEST = 4
"""Letters of a word that may be a plural."""
_Key = tuple[str, ...]


@frozen
class Sign:
    """Words that tell of a subject: as they stand, as they are compared, and how much they weigh."""

    subject: str
    words: str
    key: _Key
    weight: int


def subject_of(outcome: Outcome, shelf: Shelf) -> str | None:
    """The subject of an outcome, None where no word of it tells of one."""
    language = shelf.owner[outcome.id].language
    numbers = shelf.pick(outcome.numbers, Number)
    counted = {sign.key for number in numbers for sign in signs_of(number.of or "", language)}
    best, most = None, 0
    for sign in _own(outcome, shelf) or _headline(outcome, shelf):
        weight = sign.weight + (_COUNTED if sign.key in counted and sign.weight == _THING else 0)
        if weight > most or weight == most == _PARTAKER:
            best, most = sign.subject, weight
    return best


def called(subject: str, told: Sequence[Outcome], every: Sequence[Outcome], shelf: Shelf) -> str:
    """What a subject is called: the word that most of its outcomes have, then that of most that do not have this one.

    Of an outcome without a word of its own, the headline's count. Those for who takes part are taken only if there is
    no other.

    Args:
        subject: of the pack.
        told: its outcomes that are told; only their words, if they have some.
        every: all of its outcomes.
        shelf: all facts by id.
    """
    forms: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    bearers: defaultdict[_Key, set[str]] = defaultdict(set)
    own = {o.id: [s for s in _own(o, shelf) or _headline(o, shelf) if s.subject == subject] for o in every}
    for outcome, sign in ((outcome, sign) for outcome, signs in own.items() for sign in signs):
        forms[sign.key][sign.words] += 1
        bearers[sign.key].add(outcome)
    things = {sign.key for signs in own.values() for sign in signs if sign.weight == _THING}
    shown = {o.id for o in told if own[o.id]} or {outcome for outcome, signs in own.items() if signs}
    known = [key for key in bearers if bearers[key] & shown]
    known = [key for key in known if key in things] or known
    best: list[_Key] = []
    left = shown
    while known and len(best) < CALLED:
        best.append(
            max(known, key=lambda key: (len(bearers[key] & left), len(bearers[key] & shown), len(bearers[key])))
        )
        left = left - bearers[best[-1]]
        known = [key for key in known if _adds(key, best, bearers[key] & left, bearers[key] & shown)]
    return ", ".join(_form(key, forms[key]) for key in best)


def _adds(key: _Key, best: Sequence[_Key], left: set[str], shown: set[str]) -> bool:
    """Whether a word says more than those before it: of outcomes that these leave out, or of several."""
    return bool(left or len(shown) > 1) and not any(set(key) & set(other) for other in best)


@lru_cache(maxsize=4096)
def signs_of(text: str, language: str) -> tuple[Sign, ...]:
    """The words of a text that tell of a subject, in their order; of words in a phrase only the phrase."""
    listed = _listed(language)
    found = list(_WORD.finditer(text)) if listed.subjects else []
    signs = []
    after = 0
    for at, match in enumerate(found):
        if at < after or not listed.opens(match[0].casefold()):
            continue
        key = next(filter(listed.subjects.__contains__, _keys(found[at : at + _PHRASE])), ())
        if key:
            after = at + len(key)
            words = on_one_line(text[match.start() : found[after - 1].end()])
            weight = _PARTAKER if key in listed.partakers or _named(found, at, len(key)) else _THING
            signs.append(Sign(listed.subjects[key], words, key, weight))
    return tuple(signs)


def _keys(found: Sequence[re.Match[str]]) -> Iterator[_Key]:
    """What words may be compared as, the longest phrase first, as they stand before their dictionary form."""
    stands = tuple(match[0].casefold() for match in found)
    for length in range(len(stands), 0, -1):
        yield stands[:length]
        yield tuple(map(_base, stands[:length]))


def _named(found: Sequence[re.Match[str]], at: int, length: int) -> bool:
    """Whether words are part of a name: with a capital, beside another word with one."""
    beside = found[max(at - 1, 0) : at + length + 1]
    return found[at][0][:1].isupper() and sum(match[0][:1].isupper() for match in beside) > length


def _own(outcome: Outcome, shelf: Shelf) -> list[Sign]:
    """The signs in what an outcome speaks of and in its words."""
    said = (outcome.subject.text if outcome.subject else "", outcome.text)
    return [sign for words in said for sign in signs_of(words, shelf.owner[outcome.id].language)]


def _headline(outcome: Outcome, shelf: Shelf) -> list[Sign]:
    """The signs in the headline of its article."""
    article = shelf.owner[outcome.id]
    return list(signs_of(article.title or "", article.language))


def _form(key: _Key, forms: Counter[str]) -> str:
    """The form of a word that a heading has: its plural, if the articles use it, else as they write it most often."""
    small = Counter[str]()
    for words, times in forms.items():
        small[words if any(map(str.isupper, words[1:])) else words.casefold()] += times
    plurals = {words: times for words, times in small.items() if words.casefold() != " ".join(key)}
    return max(plurals or small, key=lambda words: (small[words], words))


@lru_cache(maxsize=8192)
def _base(word: str) -> str:
    return lemma(word, "NNS") if len(word) >= _SHORTEST else word


@frozen
class _Listed:
    """What tells of a subject in a language: words as they are compared -> the subject; who only takes part in it."""

    subjects: Mapping[_Key, str]
    partakers: frozenset[_Key]
    first: frozenset[str]

    def opens(self, word: str) -> bool:
        """Whether a word may begin what tells of a subject."""
        return word in self.first or _base(word) in self.first


@cache
def _listed(language: str) -> _Listed:
    pack = load_pack(language)
    if pack is None or not pack.path("subjects.toml").exists():
        return _Listed({}, frozenset(), frozenset())
    table = pack.table("subjects")
    subjects = {key: subject for subject, listed in table["subjects"].items() for key in keys_in(listed)}
    return _Listed(subjects, frozenset(keys_in(table["partakers"])), frozenset(key[0] for key in subjects))


def keys_in(listed: str) -> list[_Key]:
    """The words and phrases of a list of the pack, which commas part."""
    return [tuple(_WORD.findall(words)) for words in listed.split(",")]
