"""What articles say together, from facts made by hand: each rule of merging on the smallest articles that show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.errors import UsageError
from reportgen.language.packs import load_pack
from reportgen.merge import merge, union
from reportgen.merge.bodies import is_general
from reportgen.merge.quantities import converted, head_of
from reportgen.merge.stories import Story as Told
from reportgen.merge.timeline import make_timeline
from reportgen.merge.wording import wording
from reportgen.model import CrossFacts
from tests.unit.factories import Story


def merged(*stories: Story) -> CrossFacts:
    return merge([story.facts() for story in stories])


def two() -> tuple[Story, Story]:
    return Story("a"), Story("b")


class TestPeople:
    def test_accents_case_and_honorifics_meet(self) -> None:
        a, b = two()
        a.person("Trần Ngọc Ánh", "Head of the Larch school")
        b.person("Ms. TRAN NGOC ANH", "Larch councillor")
        (row,) = merged(a, b).actors
        assert row.name == "Trần Ngọc Ánh"
        assert row.facts == ("a.a1", "b.a1")
        assert [role.text for role in row.roles] == ["Head of the Larch school", "Larch councillor"]
        assert [role.facts for role in row.roles] == [("a.a1",), ("b.a1",)]

    def test_a_role_that_both_give_is_one_in_its_fullest_form(self) -> None:
        a, b = two()
        a.person("Owen Adeyemi", "Chairman of the Bray People’s Committee")
        b.person("Owen Adeyemi", "Chairman of the Bray Commune People’s Committee", "forester")
        (row,) = merged(a, b).actors
        assert [(r.text, r.facts) for r in row.roles] == [
            ("Chairman of the Bray Commune People’s Committee", ("a.a1", "b.a1")),
            ("forester", ("b.a1",)),
        ]

    def test_a_role_that_does_not_say_of_what_is_the_one_that_does(self) -> None:
        a, b, c = Story("a"), Story("b"), Story("c")
        a.person("Owen Adeyemi", "Chairman")
        b.person("Owen Adeyemi", "Chairman of the water board", "Secretary")
        c.person("Owen Adeyemi", "Deputy Secretary of the Party Cell")
        (row,) = merged(a, b, c).actors
        assert [(r.text, r.facts) for r in row.roles] == [
            ("Chairman of the water board", ("a.a1", "b.a1")),
            ("Secretary", ("b.a1",)),
            ("Deputy Secretary of the Party Cell", ("c.a1",)),
        ]

    def test_namesakes_stay_two(self) -> None:
        a, b = two()
        a.person("John Banda", "a teacher of Zomba")
        a.place("Zomba")
        b.person("John Banda", "striker for Leeds United")
        b.place("Leeds")
        first, second = merged(a, b).actors
        assert (first.facts, first.namesakes) == (("a.a1",), ("b.a1",))
        assert (second.facts, second.namesakes) == (("b.a1",), ("a.a1",))

    @pytest.mark.parametrize("shared", ["role", "place", "body"])
    def test_one_thing_in_common_makes_one(self, shared: str) -> None:
        a, b = two()
        a.person("John Banda", "a teacher")
        b.person("John Banda", "head teacher" if shared == "role" else "candidate")
        for story in (a, b) if shared != "role" else ():
            if shared == "place":
                story.place("Zomba")
            else:
                story.body("Lantern Trust")
        row = next(r for r in merged(a, b).actors if r.kind == "person")
        assert (row.facts, row.namesakes) == (("a.a1", "b.a1"), ())

    def test_a_name_without_a_role_is_not_parted(self) -> None:
        a, b = two()
        a.person("Mira Castellane", "President")
        b.person("Mira Castellane")
        assert [row.facts for row in merged(a, b).actors] == [("a.a1", "b.a1")]

    def test_a_short_name_meets_its_only_bearer(self) -> None:
        a, b = two()
        a.person("Mira Castellane", "President of Orvella")
        b.person("Castellane", "President of Orvella")
        (row,) = merged(a, b).actors
        assert (row.name, row.facts) == ("Mira Castellane", ("a.a1", "b.a1"))

    def test_a_post_is_no_name(self) -> None:
        a, b = two()
        a.person("Chief Justice")
        b.person("Chief Justice")
        assert merged(a, b).actors == ()

    def test_capitals_are_not_shown_where_there_is_another_form(self) -> None:
        a, b = two()
        a.person("MIRA CASTELLANE")
        b.person("Mira Castellane")
        assert [row.name for row in merged(a, b).actors] == ["Mira Castellane"]

    @pytest.mark.parametrize("role", ["farmer", "minister"])
    def test_a_short_name_alone_says_too_little(self, role: str) -> None:
        a, b = two()
        a.person("Quân", "farmer")
        b.person("Quân", role)
        for story in (a, b):
            story.place("Kenya", "country")
        assert merged(a, b).actors == ()

    def test_a_short_name_with_a_role_in_one_village_is_one(self) -> None:
        a, b = two()
        for story in (a, b):
            story.person("Quân", "farmer")
            story.place("Upper Larch", "village")
        assert [row.facts for row in merged(a, b).actors] == [("a.a1", "b.a1")]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Muhammad Idrissou", "Mohammed Idrissou"),
            ("Peter J. Lindqvist", "Peter Johan Lindqvist"),
            ("Sanae Morikawa", "Morikawa Sanae"),
            ("Lê Thị Bích", "Le Thi Bich"),
            ("Jean-Luc Arbois", "Jean Luc Arbois"),
        ],
    )
    def test_spellings_meet(self, one: str, other: str) -> None:
        a, b = two()
        a.person(one, "engineer of the dam")
        b.person(other, "chief engineer")
        assert [row.facts for row in merged(a, b).actors] == [("a.a1", "b.a1")]

    @pytest.mark.parametrize(("one", "other"), [("Nguyễn Văn An", "Nguyễn Văn Anh"), ("Lê Văn Hùng", "Lê Văn Hằng")])
    def test_near_names_do_not(self, one: str, other: str) -> None:
        a, b = two()
        a.person(one, "engineer")
        b.person(other, "engineer")
        assert merged(a, b).actors == ()

    def test_a_byline_is_nobody(self) -> None:
        a, b = Story("a", byline="By Lena Brandt and Tom Osei, Larch Desk"), Story("b")
        for story in (a, b):
            story.person("Lena Brandt")
            story.person("Tom Osei")
        assert merged(a, b).actors == ()

    def test_an_author_who_has_a_role_elsewhere_is_somebody(self) -> None:
        stories = Story("a", byline="Lena Brandt"), Story("b"), Story("c")
        for story in stories:
            story.person("Lena Brandt", "editor of the Larch Post")
        assert [row.facts for row in merged(*stories).actors] == [("b.a1", "c.a1")]


class TestBodies:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Larch Commune People's Committee", "Larch People’s Committee"),
            ("People's Committee of Larch Commune", "Larch Commune People's Committee"),
            ("Brightlode Joint Stock Company", "Brightlode JSC"),
            ("the Harbour Watch", "Harbour Watch"),
        ],
    )
    def test_forms_of_one_name_meet(self, one: str, other: str) -> None:
        a, b = two()
        a.body(one)
        b.body(other)
        assert [row.facts for row in merged(a, b).actors] == [("a.a1", "b.a1")]

    def test_levels_keep_bodies_apart(self) -> None:
        a, b = two()
        a.body("Larch village Party Cell")
        b.body("Larch commune Party Cell")
        assert merged(a, b).actors == ()

    def test_an_acronym_meets_the_body_that_has_it(self) -> None:
        a, b = two()
        a.body("Orvella Tidal Energy Agency", aliases=("OTEA",))
        b.body("OTEA")
        assert [row.facts for row in merged(a, b).actors] == [("a.a1", "b.a1")]

    def test_a_part_of_a_name_is_another_body(self) -> None:
        a, b = two()
        a.body("Lantern Trust Orvella", aliases=("Lantern Trust",))
        b.body("Lantern Trust")
        assert merged(a, b).actors == ()

    def test_names_that_only_a_table_brings_together(self) -> None:
        a, b = two()
        a.body("United Nations")
        a.place("United States", "country")
        b.body("U.N.")
        b.place("US", "country")
        cross = merged(a, b)
        assert [row.facts for row in cross.actors] == [("a.a1", "b.a1")]
        assert [(row.name, row.facts) for row in cross.places] == [("United States", ("a.p1", "b.p1"))]

    def test_a_ministry_is_one_only_in_one_place(self) -> None:
        a, b, c = Story("a"), Story("b"), Story("c")
        for story, place in ((a, "Kenya"), (b, "Orvella"), (c, "Kenya")):
            story.body("Ministry of Health")
            story.place(place)
        assert [row.facts for row in merged(a, b, c).actors] == [("a.a1", "c.a1")]

    def test_general_bodies_are_left_out(self) -> None:
        a, b = two()
        for story in (a, b):
            story.body("the State")
            story.body("local authorities")
        assert merged(a, b).actors == ()

    def test_general_bodies_are_kept_where_they_are_asked_for(self) -> None:
        a, b = two()
        a.body("the State")
        b.body("The State")
        assert merge([a.facts(), b.facts()]).actors == ()
        (row,) = merge([a.facts(), b.facts()], general=True).actors
        assert row.facts == ("a.a1", "b.a1")

    def test_rules_of_general_bodies(self) -> None:
        pack = load_pack("en")
        assert pack
        for rule in pack.table("merge")["general"]:
            for example in rule["examples"]:
                assert is_general(example, "en"), (rule["id"], example)
            for example in rule["counterexamples"]:
                assert not is_general(example, "en"), (rule["id"], example)


class TestMottos:
    def test_variants_are_one_row(self) -> None:
        a, b, c = Story("a"), Story("b"), Story("c")
        a.motto("The river and the people live together", "Bray council")
        b.motto("the river and people living together")
        c.motto("Light for every house", "Bray council")
        (row,) = merged(a, b, c).mottos
        assert row.text == "The river and the people live together"
        assert row.variants == ("the river and people living together",)
        assert (row.holders, row.facts) == (("Bray council",), ("a.m1", "b.m1"))

    def test_another_formula_with_some_of_the_words_is_another(self) -> None:
        a, b = two()
        a.motto("First the well, then the road")
        b.motto("First the school, then the bridge")
        assert merged(a, b).mottos == ()


class TestPlaces:
    def test_spellings_meet_and_outcomes_gather(self) -> None:
        a, b = two()
        a.outcome("the road was opened", places=(a.place("Muong Ảng", "commune"),))
        b.outcome("a bridge is planned", "planned", places=(b.place("Mường Ảng"),))
        (row,) = merged(a, b).places
        assert (row.name, row.kind) == ("Mường Ảng", "commune")
        assert (row.facts, row.outcomes) == (("a.p1", "b.p1"), ("a.o1", "b.o1"))

    def test_nesting(self) -> None:
        a, b = two()
        for story in (a, b):
            province = story.place("Orvella", "province")
            commune = story.place("Larch", "commune", within=province)
            story.place("Upper Larch", "village", within=commune)
        rows = {row.name: row.within for row in merged(a, b).places}
        assert rows == {"Orvella": None, "Larch": "Orvella", "Upper Larch": "Larch"}

    def test_one_name_in_two_states_is_two_places(self) -> None:
        a, b = two()
        a.place("Springfield", "city", within=a.place("Illinois", "state"))
        b.place("Springfield", "city", within=b.place("Missouri", "state"))
        assert merged(a, b).places == ()

    def test_a_village_within_a_commune_and_within_its_province_is_one(self) -> None:
        a, b = two()
        a.place("Upper Larch", "village", within=a.place("Larch", "commune"))
        b.place("Upper Larch", "village", within=b.place("Orvella", "province"))
        assert [row.facts for row in merged(a, b).places] == [("a.p2", "b.p2")]

    def test_a_village_and_the_commune_of_its_name(self) -> None:
        a, b = two()
        a.place("Larch", "village", within=a.place("Larch", "commune"))
        b.place("Larch", "commune")
        assert [(row.kind, row.facts) for row in merged(a, b).places] == [("commune", ("a.p1", "b.p1"))]


class TestMeasures:
    def test_side_by_side_in_one_unit(self) -> None:
        a, b = two()
        larch = a.place("Larch")
        a.number(4.9, "concrete road", "kilometer", place=larch, standing="achieved", qualifier="nearly")
        a.number(2, "new roads", "kilometer", date=a.date("2030"), standing="planned")
        b.place("Larch")
        b.number(500, "village road", "meter")
        (row,) = merged(a, b).measures
        assert (row.of, row.unit, row.dimension) == ("road", "kilometer", "length")
        assert [(r.value, r.qualifier, r.standing, r.place, r.date) for r in row.rows] == [
            (4.9, "nearly", "achieved", "Larch", None),
            (2, "exact", "planned", None, "2030"),
            (0.5, "exact", None, None, None),
        ]

    def test_currencies_are_not_converted(self) -> None:
        a, b = two()
        for story, currency in ((a, "VND"), (b, "USD")):
            story.place("Larch")
            story.number(100, "school fund", currency, dimension="money")
        assert merged(a, b).measures == ()

    def test_unrelated_stories_share_no_count(self) -> None:
        a, b = two()
        a.number(30, "workers")
        b.number(400, "workers")
        assert merged(a, b).measures == ()

    def test_small_counts_that_are_the_same_say_nothing(self) -> None:
        a, b = two()
        for story in (a, b):
            story.place("Larch")
            story.number(2, "bridges")
        assert merged(a, b).measures == ()

    def test_too_wide_a_noun_is_no_measure(self) -> None:
        a, b = two()
        for story in (a, b):
            story.place("Larch")
            story.number(30, "people")
        assert merged(a, b).measures == ()

    @pytest.mark.parametrize(
        ("of", "head"),
        [
            ("coffee", "coffee"),
            ("area of coffee", "coffee"),
            ("coffee area", "coffee"),
            ("concrete roads", "road"),
            ("households in the valley", "household"),
            ("people", None),
            ("poor people", "poor person"),
            ("the number", None),
        ],
    )
    def test_what_is_counted(self, of: str, head: str | None) -> None:
        assert head_of(of, wording("en")) == head

    @pytest.mark.parametrize(
        ("value", "unit", "to", "result"),
        [
            (500, "meter", "kilometer", 0.5),
            (203.409, "kilometer", "meter", 203409),
            (25, "acre", "hectare", 10.1),
            (3, "square kilometer", "hectare", 300),
            (7, "hectare", "hectare", 7),
        ],
    )
    def test_conversion(self, value: float, unit: str, to: str, result: float) -> None:
        told = converted(value, unit, to=to, language=wording("en"))
        assert (told, type(told)) == (result, type(result))


class TestComparisons:
    def stated(self, story: Story, value: float, clause: str, **fields: object) -> None:
        fields = {"place": story.place("Bray Point"), "date": story.date("2024-05")} | fields
        story.outcome(clause, numbers=(story.number(value, "flooded houses", **fields),))

    def test_an_agreement(self) -> None:
        a, b = two()
        self.stated(a, 42, "the river ruined 42 flooded houses")
        self.stated(b, 42, "42 flooded houses were ruined")
        cross = merged(a, b)
        assert [(x.of, x.facts) for x in cross.agreements] == [("flooded houses", ("a.n1", "b.n1"))]
        assert cross.differences == ()

    def test_a_difference(self) -> None:
        a, b = two()
        self.stated(a, 42, "the river ruined 42 flooded houses")
        self.stated(b, 57, "57 flooded houses were ruined")
        cross = merged(a, b)
        assert [(x.of, x.facts, x.values) for x in cross.differences] == [
            ("flooded houses", ("a.n1", "b.n1"), (42, 57))
        ]
        assert cross.agreements == ()

    @pytest.mark.parametrize(
        "other",
        [
            {"clause": "57 flooded houses were repaired"},
            {"date": None},
            {"place": None},
            {"standing": "planned"},
            {"qualifier": "under"},
        ],
        ids=["another thing happened", "another time", "another place", "a plan", "no contradiction"],
    )
    def test_no_difference_where_something_else_is_counted(self, other: dict[str, object]) -> None:
        a, b = two()
        self.stated(a, 42, "the river ruined 42 flooded houses")
        self.stated(b, 57, str(other.pop("clause", "57 flooded houses were ruined")), **other)
        assert merged(a, b).differences == ()

    def test_a_small_count_agrees_by_chance(self) -> None:
        a, b = two()
        self.stated(a, 2, "the river ruined 2 flooded houses")
        self.stated(b, 2, "2 flooded houses stand again")
        assert merged(a, b).agreements == ()

    def test_units_are_compared_by_size(self) -> None:
        a, b = two()
        self.stated(a, 1.5, "the dam lost 1.5 km of its wall", unit="kilometer")
        self.stated(b, 1500, "1,500 m of the wall of the dam fell", unit="meter")
        assert [x.facts for x in merged(a, b).agreements] == [("a.n1", "b.n1")]


class TestTimeline:
    def test_outcomes_in_order_of_time(self) -> None:
        story = Story("a")
        for iso in ("2026-21", "2021-12", "2020/2025", "2021", "2023-01/2023-03", "2021-12-05"):
            story.outcome(f"done in {iso}", dates=(story.date(iso),))
        assert [entry.iso for entry in make_timeline([Told(story.facts())])] == [
            "2020/2025", "2021", "2021-12", "2021-12-05", "2023-01/2023-03", "2026-21",
        ]  # fmt: skip

    def test_an_outcome_falls_on_one_date(self) -> None:
        story = Story("a")
        term, day, year = story.date("2020/2025"), story.date("2021-06-22"), story.date("2021")
        story.outcome("the bridge was opened", dates=(term, day, year))
        story.outcome("a ferry is planned", "planned", dates=(term,), due="2027")
        story.outcome("nobody knows when")
        assert [(e.iso, e.facts) for e in make_timeline([Told(story.facts())])] == [
            ("2021-06-22", ("a.o1",)),
            ("2027", ("a.o2",)),
        ]


class TestThemes:
    def test_a_phrase_that_both_come_back_to(self) -> None:
        a, b = two()
        a.term("solar pumps", 3)
        a.outcome("nothing else")
        b.term("solar pump", 2)
        b.term("pump houses", 1)
        b.term("market day", 5)
        span = b.spans("solar pump")[0]
        b.outcome("the rest")
        facts = b.facts()
        outcome = replace(facts.outcomes[0], spans=(facts.terms[0].spans[0],), text=span.text)
        (theme,) = merge([a.facts(), replace(facts, outcomes=(outcome,))]).themes
        assert (theme.label, theme.articles, theme.outcomes) == ("solar pumps", ("a", "b"), ("b.o1",))
        assert theme.terms == ("solar pumps", "pump houses")

    def test_a_chance_word_is_no_theme(self) -> None:
        a, b = two()
        a.term("solar pumps", 5)
        b.term("solar eclipse", 5)
        assert merged(a, b).themes == ()

    def test_names_are_no_themes(self) -> None:
        a, b = two()
        for story in (a, b):
            story.place("Larch")
            story.term("Larch pineapple", 4)
            story.term("pineapple", 1)
        assert [theme.label for theme in merged(a, b).themes] == ["Larch pineapple"]

    def test_many_articles_hold_many_chance_words(self) -> None:
        stories = [Story(f"{n:02}") for n in range(12)]
        for story, name in zip(stories, ("water meters", "drinking water", "water tower"), strict=False):
            story.term(name, 3)
        assert merged(*stories).themes == ()

    @pytest.mark.parametrize(
        ("phrases", "label"),
        [
            (("water meters", "drinking water", "water tower"), "water"),
            (("water meters", "drinking water", "water meters"), "water meters"),
        ],
    )
    def test_three_may_put_it_differently_and_none_of_them_names_it_for_all(
        self, phrases: tuple[str, ...], label: str
    ) -> None:
        stories = [Story(name) for name in "abc"]
        for story, phrase, mentions in zip(stories, phrases, (3, 2, 1), strict=True):
            story.term(phrase, mentions)
        (theme,) = merged(*stories).themes
        assert (theme.label, theme.articles) == (label, ("a", "b", "c"))


class TestReprints:
    SKETCH = "".join(f"{n:04x}" for n in range(64))

    def test_a_reprint_counts_once(self) -> None:
        first, second = Story("b", published="2025-03-01"), Story("a", published="2025-03-02")
        for story in (first, second):
            story.body("Lantern Trust")
        changed = "ffff" * 8 + self.SKETCH[32:]
        cross = merge([first.facts(sketch=self.SKETCH), second.facts(sketch=changed)])
        assert [(r.of, r.articles) for r in cross.reprints] == [("b", ("a",))]
        assert cross.actors == ()

    def test_articles_with_a_paragraph_in_common_are_two_stories(self) -> None:
        a, b = two()
        other = "".join(f"{n + 1000:04x}" for n in range(48)) + self.SKETCH[192:]
        assert merge([a.facts(sketch=self.SKETCH), b.facts(sketch=other)]).reprints == ()

    def test_articles_without_a_sketch_are_no_reprints(self) -> None:
        assert merged(*two()).reprints == ()


def test_rank_is_articles_then_weight_then_order() -> None:
    stories = Story("a"), Story("b"), Story("c")
    for story in stories:
        story.body("Harbour Watch", weight=1)
    for story in stories[:2]:
        story.body("Lantern Trust", weight=2)
        story.body("Brightlode", weight=9)
        story.body("Quillmarsh Mill", weight=2)
    assert [row.name for row in merged(*stories).actors] == [
        "Harbour Watch", "Brightlode", "Lantern Trust", "Quillmarsh Mill",
    ]  # fmt: skip


def test_one_id_for_two_texts_is_an_error() -> None:
    with pytest.raises(UsageError, match="“a” is the id of two articles"):
        union([Story("a").facts()], [Story("a").facts()])
