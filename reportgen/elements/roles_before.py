"""The roles before the name of a person: “Mayor X”, “the mayor of Lindora, X, says”, “As head of the school, Ms. X”."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.elements.role_phrases import Range, RolePhrases
from reportgen.elements.role_words import ARTICLES
from reportgen.elements.runs import POSSESSIVES

_LONGEST_HOME = 8
_LONGEST_BRANCH = 6
_LONGEST_FIELDS = 12
_LONGEST_RULED = 5
_OBLIQUE = frozenset({"of", "to", "for"})


class RolesBefore(RolePhrases):
    """Reads the roles to the left of the people of one document."""

    def _before(self, first: int, last: int, start: int, end: int) -> Iterator[Range]:
        """“Mayor X”, “the mayor of Lindora, X, says”, “the mayor of Lindora, Capt. X,”."""
        i = self._before_honorifics(first - 1, start)
        if i > start and self._is_courtesy(i):
            offices = list(self._office(self._before_honorifics(i - 1, start), last, start, end))
            if offices:
                yield from offices
                return
        yield from self._office(i, last, start, end)

    def _is_courtesy(self, i: int) -> bool:
        """Whether a title only adds courtesy to an office before it: “the village head, Chief X”."""
        before, text = self.tokens[i - 1], self.tokens[i].text
        if text in self.lists["courtesies"] and (before.text == "," or self.is_role_noun(i - 1)):
            return True
        office = before.text[0].islower() and before.lower not in self.lists["adjectives"]
        return text in self.lists["forms_of_address"] and office and self.is_role_noun(i - 1)

    def _before_honorifics(self, i: int, start: int) -> int:
        """The last token up to `i` that is neither an honorific nor “(Mrs)” or “(retd)”."""
        while i >= start:
            if self._is_honorific(i) or self._ends_apostrophed(i):
                i -= 1
            elif self._is_aged(i) or (
                i > start
                and self.tokens[i].lower == "the"
                and self.tokens[i - 1].text == ","
                and self.tokens[i + 1].text in self.words.honorifics
            ):
                i -= 1  # its founder, 77-year-old Ida Brandt; the bishop, the Most Rev. Oto Lind
            elif i - 2 >= start and self.tokens[i].text == ")" and self._is_aside(i - 1):
                i -= 3
            else:
                break
        return i

    def _is_honorific(self, i: int) -> bool:
        text, before = self.tokens[i].text, self.tokens[i - 1].text
        if before in self.words.doubtful_titles and self.tokens[i].lower in self.words.role_nouns:
            return False  # the Chief Imam
        return text in self.words.honorifics or text in self.burmese

    def _ends_apostrophed(self, i: int) -> bool:
        """Whether token `i` is the apostrophe of an honorific: Dato’."""
        return self.tokens[i].lower == "'" and self.tokens[i - 1].text in self.apostrophed

    def _is_aged(self, i: int) -> bool:
        """Whether an age stands at token `i` right behind a comma: “, 77-year-old X”."""
        return self.tokens[i].lower.endswith("-year-old") and self.tokens[i - 1].text == ","

    def _is_aside(self, i: int) -> bool:
        """Whether a token in brackets is a second honorific, says that an officer has retired, or is a short form.

        A short form is that of what the office is of: “Minister of Ports (MP) X”; a body's is part of the office.
        """
        text = self.tokens[i].text
        honorific = text in self.words.honorifics or self.tokens[i].lower in self.lists["retired"]
        short = text.isupper() and text.isalpha() and i + 2 not in self.body_start
        return (honorific or short) and self.tokens[i - 1].text == "("

    def _office(self, i: int, last: int, start: int, end: int) -> Iterator[Range]:
        """The office that ends with token `i`, or stands between commas before it."""
        if self.tokens[i].tag == "NNS" and self.tokens[i - 1].tag == "CD":
            return  # people by their number: a model with two households X and Y
        i = self._before_ranks(i, start)
        stop, i = i + 1, self._before_branch(i, start)
        head = self.head_before(i, start)
        if head is not None:
            left = self.left_end(head, start)
            yield from self.split(left, stop)
            yield from self._joined_before(left, start, tailed=head < i)
            if (left < head or head < i) and not self._is_rank(left, i + 1) and not self._is_second(left, start):
                return
            i = left - 1
        if i > start and self.tokens[i].text == ",":
            yield from self._before_comma(i, last, start, end)

    def _joined_before(self, left: int, start: int, *, tailed: bool) -> Iterator[Range]:
        """The offices joined to the one that begins at `left`: “Secretary of the cell and chairman of the council
        X”, where each says what it is of; “Member of the board, Secretary of the cell X”, where none has an article.
        """
        last = left - 2
        if last <= start or self.names_person(last):
            return
        joint, head = self.tokens[left - 1].lower, self.head_before(last, start)
        if head is None or joint not in ("and", ","):
            return
        first = self.left_end(head, start)
        listed = self.tokens[first].text[0].isupper() and self.tokens[left].text[0].isupper()
        led = first > start and self.tokens[first - 1].lower in ARTICLES
        if (joint == "and" and tailed and head < last) or (joint == "," and listed and not led):
            yield from self._joined_before(first, start, tailed=head < last)
            yield first, last + 1

    def _before_ranks(self, i: int, start: int) -> int:
        """The last token before the ranks that end with token `i`, where an office ends there: the commander | Lt X."""
        k = i
        while k > start and self.tokens[k].text in self.lists["forms_of_address"]:
            k -= 1
        if k == i or self.tokens[k].text == ",":
            return i
        head = self.head_before(k, start)
        office = head is not None and (head < k or self.tokens[k].text[0].islower())
        return k if office and self.tokens[k].lower not in self.lists["adjectives"] else i

    def _before_branch(self, i: int, start: int) -> int:
        """The last token before the brackets that end an office: Superintendent of Police | (Rural), (OC)."""
        if self.tokens[i].text != ")" or i - 2 <= start:
            return i
        opener = next(
            (k for k in range(i - 1, max(start, i - _LONGEST_BRANCH), -1) if self.tokens[k].text == "("), None
        )
        if opener is None or not self.tokens[opener + 1].text[0].isupper() or opener + 1 in self.owner:
            return i
        return opener - 1 if self.head_before(opener - 1, start) is not None else i

    def _is_second(self, left: int, start: int) -> bool:
        """Whether the office of whom the sentence tells stands before another: “said the chair, retired nurse X”."""
        i = left - 1
        if i <= start or self.tokens[i].text != "," or not self.tokens[left].text[0].islower():
            return False
        head = self.head_before(i - 1, start)
        if head is None or self.names_person(i - 1):
            return False
        opening = self.left_end(head, start) - 1
        opening -= opening > start and self.tokens[opening].lower in ARTICLES
        return opening <= start or self.tokens[opening].lower in self.speech

    def _is_rank(self, first: int, last: int) -> bool:
        """Whether all words of a title are ranks, before which the office may stand: the commander, Brig Gen X."""
        return all(t.text in self.lists["forms_of_address"] for t in self.tokens[first:last])

    def _before_comma(self, comma: int, last: int, start: int, end: int) -> Iterator[Range]:
        """A definite phrase between commas before the name."""
        i = comma - 1
        if self.tokens[i].text == ")":
            i = next((k - 1 for k in range(i, max(start, i - 6), -1) if self.tokens[k].text == "("), i)
        if not self._is_closed(last, end) or self.names_person(i):
            return
        if (office := self._before_body(comma, start)) is not None:
            yield office, comma
            return
        head = self.head_before(i, start)
        if head is None:
            head = self._before_fields(i, start)
        if head is None:
            if self._is_honorific(comma + 1) and (title := self._ruled_title(i, start)) is not None:
                yield title, i + 1
            return
        if (
            head - 3 >= start
            and self.tokens[head - 1].tag in ("DT", "PRP$")
            and self.tokens[head - 2].lower in _OBLIQUE
        ):
            head -= 3 * self.is_role_noun(head - 3)  # the widow of the victim, Ida Brandt,
        left = self.left_end(head, start)
        if self._is_definite(left, start) and not self._is_apposed(left, start):
            yield from self.split(left, i + 1)

    def _before_fields(self, i: int, start: int) -> int | None:
        """The head of an office whose fields are listed up to token `i`: | Minister of Roads, Ports and Trade."""
        k, listed = i, False
        while k > max(start, i - _LONGEST_FIELDS) and (
            self.tokens[k].text[0].isupper() or self.tokens[k].lower in (",", "and", "&")
        ):
            listed |= self.tokens[k].text == ","
            k -= 1
        fields = any(t.lower in self.fields for t in self.tokens[k + 1 : i + 1])
        led = listed and fields and self.tokens[k].lower in ("of", "for") and k > start
        return k - 1 if led and self.is_role_noun(k - 1) else None

    def _before_body(self, comma: int, start: int) -> int | None:
        """Where an office begins that a comma parts from its body: the | Chairman, Orvel Port Board, X, said."""
        body = self.body_start.get(comma, comma)
        while body == comma or (body > start and self.tokens[body - 1].text[0].isupper()):
            body -= 1
        head = self.head_before(body - 2, start) if self.tokens[body - 1].text == "," else None
        if head is None or not self.tokens[body].text[0].isupper() or self.names_person(comma - 1):
            return None
        left = self.left_end(head, start)
        led = left > start and self.tokens[left - 1].lower in ARTICLES
        return left if led and self.tokens[left].text[0].isupper() else None

    def _ruled_title(self, i: int, start: int) -> int | None:
        """Where a strange title behind “the” begins that ends with token `i`: the | Oluwa of Norvell, Oba X."""
        of = next((k for k in range(i - 1, max(start, i - _LONGEST_RULED), -1) if self.tokens[k].lower == "of"), start)
        for title in (of - 1, of - 2):
            if title > start and self.tokens[title - 1].lower == "the" and self.is_ruler(title, of):
                return title
        return None

    def _is_closed(self, last: int, end: int) -> bool:
        """Whether a comma, a full stop or a speech verb follows a name that ends before token `last`."""
        lettered = last + 2 < end and self.tokens[last].text == "(" and self.tokens[last + 2].text == ")"
        last += 3 * lettered  # Ida Brandt (SAN), said
        last += last < end and self.tokens[last].text in self.words.suffixes  # Ida Brandt MP, said
        if last < end and self.tokens[last].lower in ("of", "from"):  # Ida Brandt of upper Orvel, said
            last = next((k for k in range(last + 1, min(last + _LONGEST_HOME, end)) if self.stops(k)), last)
        return last < end and (self.tokens[last].text in (",", ":", ".") or self.tokens[last].lower in self.speech)

    def _is_definite(self, left: int, start: int) -> bool:
        """Whether a phrase can be one person's: “the …”, “Lindora's …”, “Regional …”."""
        before = self.tokens[left - 1] if left > start else None
        if before and (before.lower in ARTICLES or before.tag == "PRP$"):
            return True
        if before and before.text == "," and any(t.lower == "of" for t in self.tokens[left : left + 4]):
            return True  # “…, president of the society, X, said”
        possessive = any(t.lower in POSSESSIVES for t in self.tokens[left : left + 6])
        return possessive or self.tokens[left].text[0].isupper() or self.tokens[left].tag == "PRP$"

    def _is_apposed(self, left: int, start: int) -> bool:
        """Whether the phrase stands in apposition to the name of somebody before it."""
        i = left - 1
        if i > start and self.tokens[i].lower in ARTICLES:
            i -= 1
        return i > start and self.tokens[i].text == "," and self.names_person(i - 1)

    def _fronted(self, first: int, last: int, start: int, end: int) -> Iterator[Range]:
        """“As head of the school, Ms. X …”, “A former district nurse, X …”."""
        i = self._before_honorifics(first - 1, start)
        if i <= start or self.tokens[i].text != ",":
            return
        opener = self.tokens[start].text
        left = start + (opener in self.lists["fronting"])
        if left == start and (opener not in ("A", "An") or self._is_closed(last, end)):
            return
        stop = self.phrase_end(left, i)
        if stop == i or (stop and self.tokens[stop].lower == "who"):  # a nurse who came in May, X
            yield from self.split(left, stop)
