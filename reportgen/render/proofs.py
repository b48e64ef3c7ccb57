"""Evidence on the page: the mark behind a claim, and what it leads to, beside the claim or at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from reportgen.config import EvidenceOn
from reportgen.errors import TemplateError
from reportgen.model.brief import Brief
from reportgen.render.notes import SPARED, Note, marked_html, note_of
from reportgen.render.tongues import same
from reportgen.render.words import Words

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_AROUND = "“”\"‘’' .,;:!?…"
"""What may stand around the words of a sentence."""
NARROW = ("figures", "people", "bodies")
"""Sections in which evidence has no room for more than what stands near the words that are marked; tables have none."""


class Proofs:
    """The evidence of one page. Each stands where a part of the page refers to it first.

    The cross part and each article's section are parts: each has its evidence beside its claims. Evidence that is not
    beside its claim has a number; other marks say the paragraph.

    Args:
        brief: whose evidence.
        words: what the page says of its own.
        where: on paper.
        inline: writes the HTML of a footnote's text.
    """

    def __init__(
        self, brief: Brief, words: Words, where: EvidenceOn, *, inline: Callable[[Sequence[SyntaxTreeNode]], str]
    ) -> None:
        self._back, self._title = escape(words.plain("back")), words.plain("title")
        self._language = words.tag
        self._languages = {s.article: s.language for s in brief.sources}
        self.notes: dict[str, SyntaxTreeNode] = {}
        self._evidence = {e.label: e for e in brief.evidence}
        self._where = where
        self._inline = inline
        self._part = ""
        self._placed: set[str] = set()
        self._read: set[tuple[str, str]] = set()
        self._numbers: dict[str, int] = {}
        self._ended: list[str] = []

    @property
    def in_margin(self) -> bool:
        """Whether each stands beside its claim."""
        return self._where == "margin"

    def begin(self, part: str) -> str:
        """Begin a part, or go back to the one around it: the part until now. All evidence at the end is of one part."""
        before, self._part = self._part, "" if self._where == "end" else part
        return before

    def said(self, label: str, *, article: bool) -> str:
        """What a mark says: the paragraph, or the number of evidence that is not beside its claim.

        Args:
            label: of the evidence.
            article: whether to say the article as well.
        """
        evidence = self._evidence[label]
        if not self.in_margin and label + self._part in self._numbers:
            return str(self._numbers[label + self._part])
        paragraph = f"¶{evidence.paragraph}" if evidence.paragraph else self._title
        return f"{evidence.article} {paragraph}" if article else paragraph

    def mark(self, label: str, *, article: bool) -> str:
        """The mark behind a claim, a link to its evidence.

        Args:
            label: of the evidence.
            article: whether to say the article as well.

        Raises:
            TemplateError: there is no such evidence.
        """
        if label not in self._evidence or label not in self.notes:
            raise TemplateError(f"the template refers to evidence “{label}” that leads nowhere")
        anchor = label + self._part
        identity = "" if anchor in self._numbers else f" id=m-{anchor}"
        self._numbers.setdefault(anchor, len(self._numbers) + 1)
        shown = escape(self.said(label, article=article), quote=False)
        return f'<span class=marks> <a class=mark{identity} href="#e-{anchor}">{shown}</a></span>'

    def foreign(self, article: str) -> str | None:
        """The language of an article, where it is not the page’s."""
        language = self._languages.get(article, self._language)
        return None if same(language, self._language) else language

    def beside(self, labels: Sequence[str], within: Sequence[str], said: str = "") -> str:
        """What stands with a block that refers to `labels`: each sentence once, the words of all its labels marked.

        Args:
            labels: of the evidence.
            within: the sections that the block stands in.
            said: what the block says: a sentence that is all in it is not said again on paper.
        """
        narrow = any(section in NARROW for section in within)
        behind = narrow or "outcomes" in within or "mottos" in within  # the first proves it, the others where or again
        spared = "named" if "bodies" in within else ""
        return self._grouped(self._fresh(labels), narrow=(narrow, behind), spared=spared, said=said)

    def of_row(self, rows: Sequence[Sequence[str]], at: int) -> str:
        """What stands with a table's row, by the labels of all rows.

        Where rows in a line stand on one sentence, the first marks the words of all.
        """
        fresh, sentence = self._fresh(rows[at]), self._sentence(rows[at])
        if sentence is None or not fresh:
            return self._grouped(fresh, narrow=(True, True))
        again = bool(at) and self._sentence(rows[at - 1]) == sentence
        alike = takewhile(lambda row: self._sentence(row) == sentence, rows[at:])
        marked = fresh if again else [self._note(label) for row in alike for label in row]
        return self._proof(fresh, marked=marked, spared="again" if again else "", narrow=True)

    def end(self) -> str:
        """All that is kept for the end, in the order of its numbers."""
        ordered = sorted(self._ended, key=self._numbers.__getitem__)
        return self._grouped([self._note(label) for label in ordered])

    def _note(self, label: str) -> Note:
        return note_of(self.notes[label], label)

    def _fresh(self, labels: Sequence[str]) -> list[Note]:
        """The notes that stand nowhere in this part yet; they stand with this block from now on, or at the end."""
        fresh = [label for label in labels if label in self.notes and label + self._part not in self._placed]
        self._placed.update(label + self._part for label in fresh)
        if self._where == "end":
            self._ended += fresh
            return []
        return [self._note(label) for label in fresh]

    def _sentence(self, labels: Sequence[str]) -> str | None:
        """The sentence that all labels stand in, None where there is not just one."""
        sentences = {self._note(label).sentence for label in labels if label in self.notes}
        return sentences.pop() if len(sentences) == 1 else None

    def _grouped(
        self, notes: Sequence[Note], *, narrow: tuple[bool, bool] = (False, False), spared: str = "", said: str = ""
    ) -> str:
        """Notes, those of a sentence together; `narrow` is said of the first sentence and of the others."""
        groups: dict[str, list[Note]] = {}
        for note in notes:
            groups.setdefault(note.sentence, []).append(note)
        proofs = []
        for n, (sentence, group) in enumerate(groups.items()):
            again, whole = (self._part, sentence) in self._read, sentence.strip(_AROUND) in said
            if whole or not narrow[n > 0]:
                self._read.add((self._part, sentence))
            why = "whole" if whole else spared or ("near" if again else "")
            proofs.append(self._proof(group, marked=group, spared=why, narrow=again or narrow[n > 0]))
        return "".join(proofs)

    def _proof(self, notes: Sequence[Note], *, marked: Sequence[Note], spared: str, narrow: bool) -> str:
        """Notes of one sentence: where each stands, and the sentence with the words of `marked`.

        Args:
            notes: of the sentence.
            marked: whose words are marked in it.
            spared: why paper can do without the sentence: it stands in the row above (`again`), or proves a name alone
                (`named`), or all but what is near the marked words has stood in this part before (`near`). One that is
                the claim itself (`whole`) is there for those who see one note at a time.
            narrow: whether paper has room only for what stands near the marked words.
        """
        loci = ", ".join(self._locus(note, notes[:n]) for n, note in enumerate(notes))
        kind = f" class={spared}" if spared else ""
        language = self.foreign(self._evidence[notes[0].label].article)
        spoken = f' lang="{escape(language)}"' if language else ""
        thinned = () if self._where == "end" else SPARED if narrow else SPARED[:1]
        sentence = marked_html(marked, thinned)
        return f"<aside class=proof><p class=locus>{loci}</p> <p{kind}{spoken}>{sentence}</p></aside>"

    def _locus(self, note: Note, before: Sequence[Note]) -> str:
        """Where it stands: what the notes before it say as well is not said again.

        The headline is left out, because the page names each article by its id and lists them at its end.
        """
        where = self._inline([node for node in note.locus if node.type != "em"]).strip()
        if before:
            ahead = self._inline([node for node in before[0].locus if node.type != "em"])
            alike = _alike(where, ahead).replace("\u00a0", " ")
            where = where[alike.rfind(" ") + 1 :].split(" <a ")[0]
        anchor = note.label + self._part
        if not self.in_margin:
            return f"<span id=e-{anchor}><b>{self._numbers[anchor]}</b> {where}</span>"
        return f'<span id=e-{anchor}>{where}<a class=back href="#m-{anchor}" aria-label="{self._back}"> ↩</a></span>'


def _alike(one: str, other: str) -> str:
    """What two texts begin with alike."""
    alike = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:alike]
