"""Reads CoNLL-U treebanks into the sentences that the tagger is trained on, cut as `reportgen.language.tokens` cuts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

TYPES = ("person", "organization", "place")
_BRACKET = re.compile(r"\((\d+)-([a-z]+)-|(\d+)\)")
_LINKS = {"of", "for", "the", "and", "&", "'s", "’s", "de", "la", "del", "da", "von", "van", "der", "al", "y"}
_NAME_LINKS = {"de", "la", "del", "da", "von", "van", "der", "den", "bin", "ibn", "al", "el", "of", "the"}
# What stands before a person's name and is no part of it, in small letters.
_TITLES = """
    mr mrs ms miss mx dr prof professor doctor mister sir lord lords lady dame madam madame mme mlle mademoiselle
    monsignor comrade uncle aunt hon honorable
    president presidents vice prime minister deputy premier chancellor senator sen rep representative mp congressman
    congresswoman governor gov mayor councillor secretary ambassador ambassadors commissioner speaker chair chairman
    chairwoman director ceo manager executive dean emeritus editorial coach officer
    judge justice justices chief attorney sheriff detective inspector
    gen general lt lieutenant colonel col major captain capt sergeant sgt admiral commander
    king queen prince princess emperor tsar tsarevna sultan emir duke duchess count countess baron
    pope father sister rev reverend saint st bishop archbishop cardinal sheikh imam rabbi
    us american british italian german french indian afghan democratic republican state former foreign defense home
    judiciary mathematician youtuber
"""
TITLES = frozenset(_TITLES.split())


@dataclass(slots=True)
class Sentence:
    """Words, Penn tags, and BIO labels (None where the treebank has no entities)."""

    words: list[str]
    tags: list[str]
    labels: list[str] | None


@dataclass(slots=True)
class Document:
    """One document of a treebank."""

    name: str
    genre: str
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class _Token:
    form: str
    upos: str
    tag: str
    head: int
    relation: str
    glued: bool
    label: str = "O"


def read_corpus(folder: Path) -> list[Document]:
    """All documents of `folder`/gum and `folder`/ewt, in the order of their names."""
    documents: list[Document] = []
    for path in sorted(folder.glob("*/*.conllu")):
        labelled = path.parent.name == "gum"
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            named = re.search(r"^# newdoc id = (\S+)", block, re.M)
            if named:
                genre = named[1].split("_")[1] if labelled else path.stem
                documents.append(Document(named[1], genre))
            lines = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
            if lines:
                documents[-1].sentences.append(_sentence(lines, labelled))
    return [document for document in documents if document.sentences]


def _sentence(lines: list[list[str]], labelled: bool) -> Sentence:
    """The sentence of the lines of one block."""
    glued_until: dict[int, bool] = {}
    for line in lines:
        if "-" in line[0]:
            glued_until[int(line[0].split("-")[1])] = "SpaceAfter=No" in line[9]
    rows = [line for line in lines if line[0].isdigit()]
    tokens = []
    inside: set[int] = set()
    for line in lines:
        if "-" in line[0]:
            first, last = map(int, line[0].split("-"))
            inside.update(range(first, last))
    for line in rows:
        number = int(line[0])
        glued = "SpaceAfter=No" in line[9] or number in inside or glued_until.get(number, False)
        tokens.append(_Token(line[1], line[3], line[4], int(line[6]) - 1, line[7], glued))
    if labelled:
        _label(tokens, [line[9] for line in rows])
    return _merged(tokens, labelled)


def _label(tokens: list[_Token], columns: list[str]) -> None:
    """Give the tokens the BIO labels of the named entities in the last columns."""
    spans: list[tuple[int, int, str]] = []
    opened: list[tuple[str, int, str]] = []
    for index, column in enumerate(columns):
        found = re.search(r"Entity=([^|]*)", column)
        for number, kind, closed in _BRACKET.findall(found[1]) if found else []:
            if number:
                opened.append((number, index, kind))
                # A bracket that closes on its own word follows as "…)" without its number.
            else:
                _close(opened, spans, closed, index)
        if found:
            _close_single(found[1], opened, spans, index)
    cores = {core for span in spans if span[2] in TYPES and (core := _core(tokens, span, spans))}
    taken: set[int] = set()
    for start, end, kind in sorted(cores, key=lambda core: (core[0] - core[1], core)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            tokens[start].label = "B-" + kind
            for token in tokens[start + 1 : end]:
                token.label = "I-" + kind


def _close(opened: list[tuple[str, int, str]], spans: list[tuple[int, int, str]], number: str, index: int) -> None:
    for place in range(len(opened) - 1, -1, -1):
        if opened[place][0] == number:
            _, start, kind = opened.pop(place)
            spans.append((start, index + 1, kind))
            return


def _close_single(text: str, opened: list[tuple[str, int, str]], spans: list[tuple[int, int, str]], index: int) -> None:
    """Close the brackets that open and close on the same word: "(12-person-…)"."""
    for single in re.findall(r"\((\d+)-[a-z]+-[^()]*\)", text):
        _close(opened, spans, single, index)


def _core(
    tokens: list[_Token], span: tuple[int, int, str], spans: list[tuple[int, int, str]]
) -> tuple[int, int, str] | None:
    """The name inside an entity span: the capitalised words around its head, without determiners and titles."""
    start, end, kind = span
    heads = [index for index in range(start, end) if not start <= tokens[index].head < end]
    flat = [i for i in range(start, end) if heads and tokens[i].head == heads[0] and tokens[i].relation == "flat"]
    if heads and kind == "person" and tokens[heads[0]].upos == "NOUN" and flat:
        heads = flat  # "director Ann Bell": the head is the post, the name hangs on it
    if not heads or tokens[heads[0]].upos != "PROPN":
        return None
    head = heads[0]
    if kind == "person":
        if tokens[head].tag == "NNPS":
            return None
        within = [inner for inner in spans if start <= inner[0] and inner[1] <= end]
        start = max([start, *(inner[1] for inner in within if inner[1] <= head)])
        end = min([end, *(inner[0] for inner in within if inner[0] > head)])
    links = _NAME_LINKS if kind == "person" else _LINKS
    joined = [i for i in range(head + 1, end) if tokens[i].head == head and tokens[i].relation.startswith("conj")]
    commas = [i for i in range(head + 1, end) if tokens[i].tag == "CC" and joined and i < joined[0]]
    end = min([end, *commas[-1:]])
    owners = [i for span in spans for i in range(*span[:2]) if start <= span[0] and span[1] <= head]
    first = _reached(tokens, head, (start, -1), links - {"the"} - ({"'s", "’s"} if head and owners else set()))
    last = _reached(tokens, head, (end - 1, 1), links) + 1
    if kind == "person":
        while first < last - 1 and tokens[first].form.lower().replace(".", "") in TITLES:
            first += 1
        if tokens[first].form.lower().replace(".", "") in TITLES and last - first == 1:
            return None
    while first < last - 1 and (
        tokens[first].upos == "DET" or tokens[first].form in _LINKS - {"La", "al", "de", "von", "van"}
    ):
        first += 1
    return first, last, kind


def _reached(tokens: list[_Token], place: int, limit: tuple[int, int], links: set[str]) -> int:
    """How far a name goes from `place` to limit[0], in steps of limit[1]: over capitalised words and links between."""
    stop, step = limit
    while place != stop:
        ahead = place + step
        while ahead != stop and abs(ahead - place) < 4 and tokens[ahead].form in links:
            ahead += step
        if not _is_capital(tokens[ahead]):
            break
        place = ahead
    return place


def _is_capital(token: _Token) -> bool:
    """Whether the token can be part of a name."""
    if token.form[:1].isupper():
        return token.tag in {"NNP", "NNPS"} or token.upos not in {
            "DET",
            "PRON",
            "VERB",
            "ADV",
            "SCONJ",
            "AUX",
            "ADP",
            "INTJ",
        }
    return token.tag == "HYPH" or (token.upos in {"PROPN", "NUM"} and token.form[:1].isalnum())


def _merged(tokens: list[_Token], labelled: bool) -> Sentence:
    """The sentence with the parts of hyphenated compounds put together, as our tokeniser leaves them."""
    words: list[str] = []
    tags: list[str] = []
    labels: list[str] = []
    index = 0
    while index < len(tokens):
        end = index + 1
        while (
            end + 1 < len(tokens)
            and tokens[end].form == "-"
            and tokens[end - 1].glued
            and tokens[end].glued
            and tokens[end - 1].form[-1:].isalnum()
            and tokens[end + 1].form[:1].isalnum()
            and not (tokens[end - 1].tag == "CD" == tokens[end + 1].tag)
        ):
            end += 2
        words.append("".join(token.form for token in tokens[index:end]))
        tags.append(_compound_tag(tokens, index, end))
        labels.append(_compound_label([token.label for token in tokens[index:end]]))
        index = end
    return Sentence(words, tags, labels if labelled else None)


def _compound_tag(tokens: list[_Token], start: int, end: int) -> str:
    """The Penn tag of tokens[start:end] as one word: an adjective before a noun, else what its head is."""
    if end - start == 1:
        return tokens[start].tag
    parts = [token for token in tokens[start:end] if token.tag != "HYPH"]
    heads = [token for token in parts if not start <= token.head < end]
    head = heads[-1] if heads else parts[-1]
    if parts[-1].tag in {"NNP", "NNPS"} and head.tag.startswith("NNP"):
        return parts[-1].tag
    if head.head >= end and head.relation.split(":")[0] in {"amod", "compound", "nummod", "nmod"}:
        return "JJ"
    return head.tag


def _compound_label(labels: list[str]) -> str:
    """One label for the parts of a compound: a name only if every part belongs to it."""
    if len(labels) == 1:
        return labels[0]
    kinds = {label[2:] for label in labels}
    return labels[0] if len(kinds) == 1 and "B" not in {label[0] for label in labels[1:]} else "O"
