"""What a person corrects: each kind of correction, what survives an edit, and what is told where it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportgen.app import facts_of
from reportgen.corpus.pages import Page
from reportgen.corrections.making import correct
from reportgen.corrections.reading import read_corrections
from reportgen.merge import merge
from reportgen.model import Article, ArticleFacts
from reportgen.proof.claims import unproved

TEXT = """\
Quillmarsh mends its harbour

Tilda Brack, harbour master of Quillmarsh, said the council had repaired 3 piers by May 2025. The town will \
build 12 kilometers of quay by 2028.

Marlow Ashdene, the mayor, praised the work. “We start with the nets,” said Ashdene. Brack agreed. \
The old ferry lost 3 engines.

“First the pier, then the ferry” has been the motto of the town. Jon Brack, a fisherman, sold 40 tonnes of herring. \
Brack wants a second boat.
"""
HEAD = '[[correction]]\narticle = "quay"\n'


def found(text: str = TEXT) -> ArticleFacts:
    return facts_of(Article(id="quay", path="quay.txt", text=text, sha256="0" * 64)).facts


FOUND = found()


def corrected(toml: str, text: str = TEXT, facts: ArticleFacts | None = None) -> tuple[ArticleFacts, list[str]]:
    reading = read_corrections((HEAD + toml).encode(), Path("corrections.toml"))
    assert reading.diagnostics == ()
    (made,), told = correct([facts or found(text)], reading.entries, texts={"quay": text}, known={"quay"})
    assert list(unproved(made, Page(text=text), None)) == []
    return made, [f"{d.place}: {d.code}: {d.message}" for d in told]


def outcome(facts: ArticleFacts, words: str) -> Any:
    return next((o for o in facts.outcomes if words in o.text), None)


def number(facts: ArticleFacts, text: str, nth: int = 0) -> Any:
    return [n for n in facts.numbers if n.text == text][nth : nth + 1]


def actor(facts: ArticleFacts, name: str) -> Any:
    return next((a for a in facts.actors if a.name == name), None)


def roles(facts: ArticleFacts, name: str) -> list[str]:
    return [role.text for role in actor(facts, name).roles]


def test_the_article_is_read_as_the_cases_expect() -> None:
    assert outcome(FOUND, "repaired 3 piers").status == "achieved"
    assert outcome(FOUND, "12 kilometers of quay").due == "2028"
    assert [n.of for n in FOUND.numbers if n.text == "3"] == ["piers", "engines"]
    assert roles(FOUND, "Tilda Brack") == ["harbour master of Quillmarsh"]
    assert FOUND.corrections == ()


@pytest.mark.parametrize(
    ("toml", "so"),
    [
        ('outcome = "repaired 3 piers"\ndrop = true', lambda f: outcome(f, "repaired 3 piers") is None),
        ('number = "40 tonnes"\ndrop = true', lambda f: not number(f, "40 tonnes")),
        ('motto = "First the pier, then the ferry"\ndrop = true', lambda f: f.mottos == ()),
        ('quote = "We start with the nets"\ndrop = true', lambda f: f.quotes == ()),
        ('actor = "Marlow Ashdene"\ndrop = true', lambda f: actor(f, "Marlow Ashdene") is None),
        ('date = "2028"\ndrop = true', lambda f: outcome(f, "12 kilometers of quay").due is None),
        (
            'outcome = "the council had repaired 3 piers"\nstatus = "planned"',
            lambda f: (outcome(f, "repaired 3").status, number(f, "3")[0].standing) == ("planned", "planned"),
        ),
        ('outcome = "build 12 kilometers of quay"\nstatus = "problem"', lambda f: outcome(f, "12 kilo").due is None),
        ('number = "12 kilometers"\nof = "quay"', None),
        ('number = "40 tonnes"\nof = "engines"', lambda f: number(f, "40 tonnes")[0].of == "engines"),
        ('number = "40 tonnes"\nof = ""', lambda f: number(f, "40 tonnes")[0].of is None),
        ('number = "12 kilometers"\nvalue = 12.5', lambda f: number(f, "12 kilometers")[0].value == 12.5),
        (
            'number = "12 kilometers"\nunit = "nautical mile"\nvalue = 11',
            lambda f: (
                (number(f, "12 kilometers")[0].unit, number(f, "12 kilometers")[0].dimension)
                == ("nautical mile", "length")
            ),
        ),
        (
            'number = "40 tonnes"\nunit = "USD"',
            lambda f: (number(f, "40 tonnes")[0].unit, number(f, "40 tonnes")[0].dimension) == ("USD", "money"),
        ),
        ('number = "40 tonnes"\nstatus = "planned"', lambda f: number(f, "40 tonnes")[0].standing == "planned"),
        ('number = "3"\nnth = 2\ndrop = true', lambda f: [n.of for n in f.numbers if n.text == "3"] == ["piers"]),
        (
            'number = "3"\ncontext = "lost 3 engines"\ndrop = true',
            lambda f: [n.of for n in f.numbers if n.text == "3"] == ["piers"],
        ),
        ('actor = "Tilda Brack"\nrole = "mayor"', lambda f: roles(f, "Tilda Brack") == ["mayor"]),
        ('actor = "Tilda Brack"\nrole = ""', lambda f: roles(f, "Tilda Brack") == []),
        (
            'actor = "Tilda Brack"\nrole = "harbour master"\ninstead_of = "harbour master of Quillmarsh"',
            lambda f: roles(f, "Tilda Brack") == ["harbour master"],
        ),
        ('actor = "Marlow Ashdene"\nsame_as = "Tilda Brack"', lambda f: actor(f, "Marlow Ashdene") is None),
    ],
)
def test_each_correction(toml: str, so: Callable[[ArticleFacts], bool] | None) -> None:
    facts, told = corrected(toml + '\nby = "Ada"\nreason = "she was there"')
    if so is None:
        assert [line.split(": ")[1] for line in told] == ["idle-correction"]
        assert facts.corrections == ()
        return
    assert told == []
    assert so(facts)
    assert {(c.by, c.reason) for c in facts.corrections} == {("Ada", "she was there")}
    ids = {f.id for kind in ("actors", "numbers", "dates") for f in getattr(facts, kind)}
    links = {i for o in facts.outcomes for i in (*o.actors, *o.numbers, *o.dates)}
    assert links | {q.actor for q in facts.quotes if q.actor} <= ids


def test_two_actors_made_one_have_the_mentions_and_roles_of_both() -> None:
    facts, _ = corrected('actor = "Marlow Ashdene"\nsame_as = "Tilda Brack"')
    one = actor(facts, "Tilda Brack")
    assert {"Marlow Ashdene", "Tilda Brack"} <= {span.text for span in one.spans}
    assert "Marlow Ashdene" in one.aliases
    assert [q.actor for q in facts.quotes] == [one.id]
    assert [(c.change, c.facts, c.before, c.after) for c in facts.corrections] == [
        ("merge", (one.id, actor(FOUND, "Marlow Ashdene").id), "Marlow Ashdene", "Tilda Brack")
    ]


def test_one_actor_made_two() -> None:
    whole, _ = corrected('actor = "Jon Brack"\nsame_as = "Tilda Brack"')
    last = 'actor = "Brack"\ncontext = "Brack wants a second boat"\napart_from = "Tilda Brack"'
    facts, told = corrected(last, facts=whole)
    assert told == []
    (new,) = [a for a in facts.actors if a.name == "Brack"]
    assert [TEXT[s.start :].split(".", maxsplit=1)[0] for s in new.spans] == ["Brack wants a second boat"]
    assert new.id not in {a.id for a in whole.actors}
    assert merge([facts, replace(facts, id="other")]) is not None


SURVIVES = 'outcome = "the council had repaired 3 piers"\nstatus = "planned"'


@pytest.mark.parametrize(
    "edited",
    [
        TEXT.replace("Quillmarsh mends", "How Quillmarsh mends"),
        TEXT.replace("Marlow Ashdene, the mayor, praised the work. ", ""),
        TEXT.replace("by May 2025", "by June 2025"),
        TEXT.replace("had repaired 3 piers", "had  repaired 3 piers"),
        "The council has opened 2 shops. " + TEXT,
    ],
)
def test_a_correction_survives_edits_around_its_words(edited: str) -> None:
    facts, told = corrected(SURVIVES, edited)
    assert told == []
    assert {o.status for o in facts.outcomes if "3 piers" in " ".join(o.text.split())} == {"planned"}


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('outcome = "has sunk"\ndrop = true', "3: lost-correction: “has sunk” does not stand in the article"),
        ('number = "3"\ndrop = true', "3: unclear-correction: “3” is said 2 times"),
        ('number = "3"\nnth = 3\ndrop = true', "3: lost-correction: “3” is said 2 times"),
        (
            'number = "3"\ncontext = "3 boats"\ndrop = true',
            "3: lost-correction: “3” does not stand in “3 boats”, or that",
        ),
        (
            'motto = "Brack agreed"\ndrop = true',
            "3: lost-correction: nothing was found at “Brack agreed” that is a motto",
        ),
        (
            'number = "40 tonnes"\nof = "cod"',
            "3: lost-correction: “cod” does not stand in the article, and a brief says",
        ),
        ('number = "40 tonnes"\nunit = "kilometre"', "3: lost-correction: there is no unit “kilometre”"),
        ('actor = "Tilda Brack"\nrole = "admiral"', "3: lost-correction: “admiral” does not stand in the article"),
        ('actor = "Tilda Brack"\nsame_as = "Ines"', "3: lost-correction: nobody called “Ines” was found"),
        (
            'actor = "Tilda Brack"\nrole = ""\ninstead_of = "cook"',
            "3: lost-correction: Tilda Brack has no role “cook”",
        ),
        ('outcome = "repaired 3 piers"', "3: idle-correction: the correction says nothing to do"),
        ('outcome = "repaired 3 piers"\nstatus = "achieved"', "3: idle-correction: “repaired 3 piers”: status is what"),
    ],
)
def test_what_cannot_be_made_is_told_with_its_line(toml: str, said: str) -> None:
    reading = read_corrections(("# mine\n\n" + HEAD + toml).encode(), Path("corrections.toml"))
    (facts,), told = correct([FOUND], reading.entries, texts={"quay": TEXT}, known={"quay"})
    assert facts == FOUND
    assert [f"{d.place}: {d.code}: {d.message}"[: len(said) + 17] for d in told] == [f"corrections.toml:{said}"]
    assert {d.severity for d in told} == {"warning"}


def test_articles_that_were_not_asked_for_and_that_there_are_none_of() -> None:
    toml = HEAD + 'outcome = "x"\ndrop = true\n' + HEAD.replace("quay", "quai") + 'outcome = "x"\ndrop = true\n'
    reading = read_corrections(toml.encode(), Path("corrections.toml"))
    _, told = correct([], reading.entries, texts={}, known={"quay"})
    assert [(d.place, d.message) for d in told] == [("corrections.toml:5", "there is no article “quai”")]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (
            'outcome = "x"\nstatis = "planned"',
            "4: unknown-key: unknown key “statis” of a correction of an outcome — did you mean “status”?",
        ),
        (
            'actor = "x"\nstatus = "planned"',
            "4: unknown-key: unknown key “status” of a correction of an actor — legal are",
        ),
        ('outcome = "x"\nstatus = "done"', "4: bad-value: status: “done” is not one of achieved, planned, problem"),
        ('outcome = "x"\ndrop = false', "4: bad-value: drop: true is expected"),
        ('outcome = "x"\nnumber = "y"\ndrop = true', "4: bad-value: a correction is about one fact"),
        ("drop = true", "1: bad-value: the correction does not say what it is about"),
        ('number = "x"\nvalue = "12"', "4: bad-value: value: a number is expected"),
        ('number = "x"\nvalue = 1e400', "4: bad-value: value: a number is expected"),
        ('number = "x"\nvalue = nan', "4: bad-value: value: a number is expected"),
        (f'number = "x"\nvalue = {10**400}', "4: bad-value: value: a number is expected"),
        (f'number = "x"\nvalue = {"9" * 5000}', "bad-corrections: this is not TOML"),
        (f"number = {'[' * 5000}", "bad-corrections: its tables lie too deep"),
        ('number = "x"\nnth = 0', "4: bad-value: nth: a whole number from 1 is expected"),
        ('actor = "x"\ninstead_of = "y"', "4: bad-value: instead_of goes with role"),
        ("outcome = 3", "3: bad-value: outcome: a text is expected"),
        ('outcome = "x', "3: bad-corrections: this is not TOML"),
    ],
)
def test_what_is_wrong_with_the_file(toml: str, said: str) -> None:
    reading = read_corrections((HEAD + toml).encode(), Path("corrections.toml"))
    assert reading.entries == ()
    told = [f"{d.place}: {d.code}: {d.message} — {d.hint}" for d in reading.diagnostics]
    assert any(line.startswith((f"corrections.toml:{said}", f"corrections.toml: {said}")) for line in told), told


def test_an_entry_without_an_article_and_keys_of_the_file() -> None:
    reading = read_corrections(b'title = "x"\n[[correction]]\noutcome = "x"\n', Path("corrections.toml"))
    assert [(d.place, d.message) for d in reading.diagnostics] == [
        ("corrections.toml:1", "unknown key “title”"),
        ("corrections.toml:2", "the correction names no article"),
    ]


def test_what_verify_proves_of_corrections() -> None:
    facts, _ = corrected('number = "40 tonnes"\nof = "engines"')
    done = facts.corrections[0]
    wrong = {
        "“cod” is not what the fact says": replace(done, after="cod"),
        "quay.n99 is not here": replace(done, facts=("quay.n99",)),
        f"{done.facts[0]} is here": replace(done, change="drop"),
        "“cod” is not at": replace(done, spans=(replace(done.spans[0], text="cod"),)),
    }
    for said, claim in wrong.items():
        errors = [d.message for d in unproved(replace(facts, corrections=(claim,)), Page(text=TEXT), None)]
        assert any(said in message for message in errors), (said, errors)


def test_warnings_stand_in_the_order_of_the_file() -> None:
    lost = ['article = "quay"\nnumber = "77"', 'article = "gone"\nnumber = "3"', 'article = "inn"\nnumber = "88"']
    toml = "".join(f"[[correction]]\n{entry}\ndrop = true\n" for entry in (*lost, lost[0]))
    reading = read_corrections(toml.encode(), Path("corrections.toml"))
    inn = replace(FOUND, id="inn")
    _, told = correct([inn, FOUND], reading.entries, texts={"quay": TEXT, "inn": TEXT}, known={"quay", "inn"})
    assert [d.line for d in told] == [1, 5, 9, 13]
