"""What the verbs around a figure say that it measures: what became of whom, what took so long, what a sum is for."""

from __future__ import annotations

from reportgen.elements.noun_phrases import MOST_TOKENS, REACH, SHORT, VERBS, Phrases, TokenRange
from reportgen.frozen import frozen
from reportgen.language.document import Sentence


@frozen(guarded=False)
class VerbPhrases:
    """Finds what verbs say of the quantities of one sentence.

    Every method takes the half-open range of a figure's tokens or one end of it.

    Attributes:
        phrases: of the sentence, its dates and quantities blocked.
    """

    phrases: Phrases

    def fate(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What happened to a number of unnamed ones: “killing 107”, “12 were injured”."""
        tokens, at = self.phrases.tokens, last
        if at + 1 < sentence.last and tokens[at].lower in self.phrases.words["of"] and tokens[at + 1].tag == "PRP":
            at += 2  # “eleven of them were identified”
        while at < sentence.last and (
            tokens[at].lemma in self.phrases.words["auxiliaries"] or tokens[at].tag in ("RB", "MD")
        ):
            at += 1
        behind_have = (
            last < at < sentence.last
            and tokens[last].lemma in self.phrases.words["auxiliaries"]
            and tokens[at].tag == "VB"
        )
        goes_on = at > last and tokens[at - 1].lemma not in self.phrases.words["has"] and tokens[at : at + 1]
        if at < sentence.last and (
            tokens[at].tag == "VBN"
            or (goes_on and tokens[at].tag == "VBG")
            or behind_have
            or tokens[at].lower in self.phrases.words["fates"]
        ):
            particle = at + 1 < sentence.last and tokens[at + 1].lower in self.phrases.words["particles"]
            return at, at + 1 + particle  # “12 had come back”
        before = first - 1 - (tokens[first - 1].lower in self.phrases.words["particles"])
        if (
            before > sentence.first
            and (tokens[before].tag in ("VBG", "VBD") or self._is_headline(before, last, sentence))
            and tokens[before].lemma not in self.phrases.words["no_fate"]
        ):
            doer = self.phrases.subject(before, sentence) if tokens[before].tag in ("VBZ", "VBP") else None
            return (doer[0] if doer and first - doer[0] <= SHORT else before), first
        return None

    def _is_headline(self, verb: int, last: int, sentence: Sentence) -> bool:
        """Whether a headline’s verb has a bare figure for its object: “Court jails six over fraud”."""
        stops = last >= sentence.last or self.phrases.tokens[last].tag in ("IN", "TO", ",", ".")
        return sentence.kind in ("title", "heading") and stops and self.phrases.tokens[verb].tag in ("VBZ", "VBP")

    def existing(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """Where there are so many unnamed ones: “there were 380 aboard”."""
        tokens, step = self.phrases.tokens, first - 1
        while step > sentence.first and tokens[step].tag in (*VERBS, "MD", "RB"):
            step -= 1
        if tokens[step].tag != "EX" or last >= sentence.last or tokens[last].tag not in ("RB", "JJ"):
            return None
        return last, last + 1

    def acted(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """Who does what to so many unnamed ones: “the mill will hire 450 over two years”, “turns away 50”."""
        tokens, words, verb = self.phrases.tokens, self.phrases.words, first - 1
        while verb > sentence.first and tokens[verb].tag in ("RP", "RB"):
            verb -= 1
        stops = last >= sentence.last or tokens[last].tag in ("IN", "TO", ",", ".", "CC", "DT", ":", "''")
        told = tokens[verb].lemma in words["tells"] or tokens[verb].lemma in words["no_fate"]
        if verb <= sentence.first or tokens[verb].tag not in VERBS or told or not stops:
            return None
        if tokens[verb].lower in words["changes"] and tokens[verb].lemma not in words["changes_other"]:
            return None
        subject = self.phrases.subject(verb, sentence)
        return (subject[0] if subject and first - subject[0] <= SHORT else verb), first

    def predicate(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What is said of a part: “of whom 40% are fishers”, “of which $5m was met from its reserves”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        first -= first - 1 > sentence.first and tokens[first - 1].tag == "RB"  # “of which only two-thirds”
        if tokens[first - 1].lower not in words["parted"] or first - 2 < sentence.first:
            return None
        if tokens[first - 2].lower not in words["of"]:
            return None
        clause = self.phrases.clause_before(min(last + 2, sentence.last))
        if clause is None or not last <= clause.group.first <= last + (tokens[last].tag == "RB"):
            return None
        head = clause.group.head
        linked = head + 1 < sentence.last and tokens[head + 1].tag == "IN"
        found = self.phrases.beginning_at(head + 1 + linked, sentence, skip=True)
        if tokens[head].lemma in words["copula"]:
            said = head + 1 + (head + 1 < sentence.last and tokens[head + 1].tag == "RB")
            if said < sentence.last and tokens[said].tag == "TO":  # “of which 4 km is yet to be paved”
                said = next((i for i in range(said + 1, min(said + 4, sentence.last)) if tokens[i].tag == "VBN"), said)
            bare = not found and said < sentence.last and tokens[said].tag in ("JJ", "JJR", "VBN")
            return (said, said + 1) if bare else found  # “of which 34 are very poor”
        placed = head + 1 < sentence.last and tokens[head + 1].tag in ("RB", "JJ")  # “run underground”
        return head, min(found[1], head + MOST_TOKENS) if found else head + 1 + placed

    def deed(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What a number of unnamed ones did, where they open a clause: “and 15 finished the course”, “Two fell out”."""
        tokens, words, at = self.phrases.tokens, self.phrases.words, last
        opens = first == sentence.first or tokens[first - 1].lower in words["new_clause"]
        while at < sentence.last and tokens[at].tag == "RB":
            at += 1
        may = at < sentence.last - 1 and tokens[at].tag == "MD" and tokens[at + 1].tag == "VB"
        at += may
        if not opens or at >= sentence.last:
            return None
        if tokens[at].lemma in words["empty_verbs"]:
            return None
        if tokens[at].tag != "VBD" and not may:
            return None
        goes_on = at + 2 < sentence.last and tokens[at + 1].tag == "TO" and tokens[at + 2].tag == "VB"
        found = self.clause(at + 2, sentence) if goes_on else self.phrases.beginning_at(at + 1, sentence, skip=True)
        return at, found[1] if found and found[1] - at <= MOST_TOKENS else at + 1

    def named(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What so many are: “and six are nurses”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if last + 1 >= sentence.last or tokens[last].lemma not in words["copula"] or tokens[last + 1].tag != "NNS":
            return None
        opens = first == sentence.first or tokens[first - 1].lower in words["new_clause"]
        return self.phrases.beginning_at(last + 1, sentence) if opens else None

    def repeated(self, first: int, sentence: Sentence) -> TokenRange | None:
        """What is done on so many occasions: “was called to the bay on 14 occasions”, from the verb to the figure."""
        tokens, words, end = (
            self.phrases.tokens,
            self.phrases.words,
            first - (self.phrases.tokens[first - 1].tag == "IN"),
        )
        for at in range(end - 1, max(end - 2 * REACH, sentence.first - 1), -1):
            if tokens[at].text in ",;:":
                return None
            if tokens[at].tag in VERBS and tokens[at].lemma not in words["empty_verbs"]:
                return at, end
        return None

    def times(self, first: int, last: int, sentence: Sentence) -> TokenRange:
        """What is done so many times: “wrote to the bank four times”, “Five times they called”; else “times”."""
        tokens = self.phrases.tokens
        end = first - (tokens[first - 1].text == ",")
        clause = self.phrases.clause_before(end)
        if clause is None or clause.group.first < sentence.first:
            clause = next((c for c in self.phrases.clauses if c.group.first > last), None)
            if clause is None:
                return last, last + 1
            found = self.phrases.beginning_at(clause.group.head + 1, sentence, skip=True)
            return clause.group.head, found[1] if found else clause.group.head + 1
        head = clause.group.head
        return (head, end) if 0 < end - head <= MOST_TOKENS else (last, last + 1)

    def object_of(self, found: TokenRange, sentence: Sentence) -> TokenRange | None:
        """A noun phrase from the subject of the verb on whose object it is, where they are near."""
        clause = self.phrases.clause_before(found[0])
        if clause is None or found[0] - clause.group.last > 1:
            return None
        subject = self.phrases.subject(clause.group.head, sentence)
        near = subject is not None and found[1] - subject[0] <= MOST_TOKENS
        return (subject[0] if subject and near else clause.group.first, found[1])

    def joined_subject(self, verb: int, sentence: Sentence) -> TokenRange | None:
        """The subject of a verb, behind “and” or “but” that of the verb before: “will run until May and cost”."""
        found = self.phrases.subject(verb, sentence)
        if found or verb - 1 <= sentence.first or self.phrases.tokens[verb - 1].tag != "CC":
            return found
        before = self.phrases.clause_before(verb - 1)
        return self.phrases.subject(before.group.head, sentence) if before else None

    def infinitive(self, first: int, sentence: Sentence) -> TokenRange | None:
        """“to drive 90 miles”: the verb."""
        bare = (
            first - 2 >= sentence.first
            and self.phrases.tokens[first - 1].tag == "VB"
            and self.phrases.tokens[first - 2].tag == "TO"
        )
        return (
            (first - 1, first)
            if bare and self.phrases.tokens[first - 1].lemma not in self.phrases.words["empty_verbs"]
            else None
        )

    def verb(self, first: int, sentence: Sentence) -> TokenRange | None:
        """The verb right before the figure, where nothing else says what is measured: “earned”."""
        for at in range(first - 1, max(first - 5, sentence.first - 1), -1):
            if (
                self.phrases.tokens[at].tag in VERBS
                and self.phrases.tokens[at].lemma not in self.phrases.words["empty_verbs"]
            ):
                return at, at + 1
        predicate = first - 2 >= sentence.first and self.phrases.tokens[first - 2].lemma in self.phrases.words["copula"]
        return (
            (first - 1, first) if predicate and self.phrases.tokens[first - 1].tag == "JJ" else None
        )  # “it is open 20 hours”

    def aim_beside(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What a further sum of a list is for, or one that somebody needs: “and $2m on lamps”, “the $9m it needs”."""
        tokens = self.phrases.tokens
        if last + 2 < sentence.last and tokens[last].tag == "PRP" and tokens[last + 1].tag in VERBS:
            clause = self.phrases.clause_before(last + 2)
            told = clause is not None and clause.group.first == last + 1
            return self.aim(last + 2, sentence) or ((last, clause.group.last) if clause and told else None)
        further = first > sentence.first and tokens[first - 1].tag in ("CC", ",")
        return self.aim(last, sentence) if further else None

    def part_of_it(self, last: int, sentence: Sentence) -> TokenRange | None:
        """What a part of money is for: “$5m of it on roads”."""
        tokens, words = self.phrases.tokens, self.phrases.words
        if last + 2 >= sentence.last or tokens[last].lower not in words["of"]:
            return None
        return self.aim(last, sentence) if tokens[last + 1].lower in words["them"] else None

    def said_of_part(self, at: int, sentence: Sentence) -> TokenRange | None:
        """What is said behind “of it” or “of which”: “a third of it in land”, “half of which is burnt”."""
        tokens, clause = self.phrases.tokens, self.phrases.clause_before(at + 2)
        if at + 1 >= sentence.last:
            return None
        if tokens[at].tag == "TO" and tokens[at + 1].tag == "VB":
            return self.clause(at + 1, sentence)
        if tokens[at].tag in ("IN", "TO"):
            found = self.phrases.beginning_at(at + 1, sentence, skip=True)
            return (at, found[1]) if found else None
        if clause is None or not at <= clause.group.first <= at + 1:
            return None
        head = clause.group.head
        if tokens[head].lemma in self.phrases.words["copula"]:
            while head + 1 < sentence.last and tokens[head + 1].tag == "RB":
                head += 1
            told = head + 1 < sentence.last and tokens[head + 1].tag in ("JJ", "VBN")
            return (head + 1, head + 2) if told else None
        linked = head + 1 < sentence.last and tokens[head + 1].tag == "IN"
        found = self.phrases.beginning_at(head + 1 + linked, sentence, skip=True)
        return head, found[1] if found else head + 1

    def purpose(self, first: int, last: int, sentence: Sentence) -> TokenRange | None:
        """What money is for: “spent $5m on roads”, “gave $5m to build a school”, behind a verb whose object it is."""
        tokens, at = self.phrases.tokens, first - 1
        owned = at > sentence.first and tokens[at].lower in self.phrases.words["of"] and tokens[at - 1].tag == "NN"
        if owned and tokens[at - 1].lemma in self.phrases.words["cost_nouns"]:
            return None
        if owned and tokens[at - 1].lemma not in self.phrases.words["attributes"]:
            return self.phrases.ending_at(at - 1, sentence)  # “a fine of $5m was paid”
        passive = self.fate(first, self._behind_joined(last, sentence), sentence)
        if passive and tokens[passive[0]].lower not in self.phrases.words["no_passive"] and passive[0] >= last:
            return self._with_aim(passive[0], sentence)
        while at >= sentence.first and (tokens[at].tag in ("RB", "DT", "RP", "JJ", "CC") or at in self.phrases.blocked):
            at -= 1
        if (
            at > sentence.first and tokens[at].lower in self.phrases.words["of"]
        ):  # “approved the sum of $5m for schools”
            at -= 2 if tokens[at - 1].lemma in self.phrases.words["attributes"] else 0
            at -= at > sentence.first and tokens[at].tag == "DT"
        if at < sentence.first or tokens[at].lemma in self.phrases.words["costs"]:
            return None
        if tokens[at].tag not in VERBS and not (at == first - 1 and tokens[at].tag == "NNS"):  # “earmarks” in headlines
            return None
        if tokens[at].tag == "VBN" and at == first - 1 and tokens[at - 1].lemma in self.phrases.words["copula"]:
            aim, paid = self.aim(last, sentence), self.phrases.subject(at, sentence)
            near = paid is not None and first - paid[0] <= SHORT
            fined = tokens[at].lemma in self.phrases.words["punishes"]
            return (None if fined else aim) or (
                paid[0] if paid and near else at,
                first,
            )  # “was offered $5m for the boat”, “Sailors are paid”
        placed = tokens[last].lower in self.phrases.words["inside"] if last < sentence.last else False
        if placed and tokens[at].lemma in self.phrases.words["placing"]:
            return self.phrases.beginning_at(last + 1, sentence, skip=True)
        return self.aim(last, sentence)

    def _behind_joined(self, last: int, sentence: Sentence) -> int:
        """Behind what a count joins to money: “$9,000 and 80 rolls of wire had been sent”."""
        tokens, blocked = self.phrases.tokens, self.phrases.blocked
        if last + 1 < sentence.last and tokens[last].text == "," and tokens[last + 1].tag == "CC":
            closed = next(
                (i for i in range(last + 1, min(last + 2 * REACH, sentence.last)) if tokens[i].text == ","), last
            )
            had = closed + 1 < sentence.last and tokens[closed + 1].lemma in self.phrases.words["auxiliaries"]
            return closed + 1 if had else last  # “$9m, or a tenth of the fund, had been spent”
        if last + 1 >= sentence.last or tokens[last].tag != "CC" or last + 1 not in blocked:
            return last
        step = last + 1
        while step < sentence.last and step in blocked:
            step += 1
        found = self.phrases.beginning_at(step, sentence)
        if found is None:
            return last
        end = self.phrases.with_complement(found, sentence)[1]
        of = end < sentence.last - 1 and tokens[end].lower in self.phrases.words["of"]
        more = self.phrases.beginning_at(end + 1, sentence, skip=True) if of else None
        return more[1] if more else end

    def _with_aim(self, verb: int, sentence: Sentence) -> TokenRange:
        """“$5m was set aside for schools”: from the participle to what the money is for."""
        aim = self.aim(verb + 1, sentence)
        return (verb, aim[1]) if aim and aim[1] - verb <= MOST_TOKENS else (verb, verb + 1)

    def aim(self, last: int, sentence: Sentence) -> TokenRange | None:
        """The noun phrase or the clause of purpose behind a sum or a participle."""
        tokens, step = self.phrases.tokens, last
        if step + 2 < sentence.last and tokens[step].lower in self.phrases.words["of"]:
            step += 2 * (tokens[step + 1].lower in self.phrases.words["them"])  # “$5m of it on roads”
        while step < sentence.last - 1 and (
            tokens[step].tag in ("RB", "RP", "JJR", "RBR", "-LRB-", "-RRB-") or step in self.phrases.blocked
        ):
            step += 1
        step = self._behind_adjuncts(step, sentence)
        if step >= sentence.last - 1 or tokens[step].lower not in self.phrases.words["purposes"]:
            return None
        if tokens[step].tag == "TO" and tokens[step + 1].tag == "VB":
            return self.clause(step + 1, sentence)
        gerund = tokens[step + 1].tag == "VBG"
        found = self.phrases.beginning_at(step + 1 + gerund, sentence, skip=True)  # “towards buying beds”
        if not found or found[0] - step - gerund >= 4:
            return (step + 1, step + 2) if gerund else None  # “for clearing”
        return self.phrases.with_complement(found, sentence)

    def _behind_adjuncts(self, at: int, sentence: Sentence) -> int:
        """Behind phrases of place, source and time before a purpose: “$5m from its reserves this year for schools”."""
        tokens, words, step = self.phrases.tokens, self.phrases.words, at
        limit = min(sentence.last - 1, at + REACH)
        while step < limit:
            token, follow = tokens[step], tokens[step + 1]
            if step in self.phrases.blocked:
                step += 1
            elif token.lower in words["which"] and follow.lower in words["times"]:
                step += 2
            elif token.tag != "IN" or (token.lower in words["purposes"] and not self._is_dated(step)):
                return step
            elif step + 1 in self.phrases.blocked:
                step += 1
            else:
                found = self.phrases.beginning_at(step + 1, sentence, skip=True)
                if found is None:
                    return at
                step = found[1]
        return at

    def _is_dated(self, at: int) -> bool:
        """Whether a preposition only brings a day: “$5m on Monday for schools”."""
        return at + 1 in self.phrases.blocked and self.phrases.tokens[at + 1].tag in ("NNP", "DT")

    def clause(self, verb: int, sentence: Sentence) -> TokenRange:
        """A verb in its base form, those it governs and their object: “help rebuild the mill”."""
        step = verb + 1
        while step < sentence.last and self.phrases.tokens[step].tag in ("VB", "RP"):
            step += 1
        found = self.phrases.beginning_at(step, sentence, skip=True)
        return verb, found[1] if found else step
