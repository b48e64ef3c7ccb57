"""Which figures a reader in a hurry is shown: each sign by itself, with figures of our own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportgen.brief.key_figures import key_figures, weighed_figures
from reportgen.model import ArticleFacts, SummarySentence
from tests.unit.factories import Story


def chosen(article: ArticleFacts, most: int = 5) -> list[str | None]:
    """What the key figures count, in their order."""
    return [w.number.of for w in key_figures(article, weighed_figures(article), most=most)]


def story(*figures: tuple[float, str, str | None], **head: Any) -> Story:
    made = Story("s", **head)
    for value, of, unit in figures:
        made.number(value, of, unit)
    return made


def moved(article: ArticleFacts, of: str, paragraph: int) -> ArticleFacts:
    """The article with what counts `of` in another paragraph."""
    numbers = tuple(replace(n, paragraph=paragraph) if n.of == of else n for n in article.numbers)
    return replace(article, numbers=numbers)


def test_what_the_headline_names_comes_first() -> None:
    article = story((4100, "sheep", None), (950, "goats", None), (4300, "hens", None)).facts()
    assert chosen(article)[0] != "goats"
    assert chosen(moved(article, "goats", 0))[0] == "goats"


def test_what_the_summary_tells_comes_before_what_it_does_not() -> None:
    article = story((4100, "sheep", None), (4300, "goats", None)).facts()
    goats = article.numbers[1]
    told = SummarySentence(id="s.s1", text=goats.text, spans=goats.spans, sentence=goats.sentence, paragraph=1)
    assert chosen(replace(article, summary=(told,))) == ["goats", "sheep"]
    assert chosen(article) == ["sheep", "goats"]


def test_what_stands_in_a_weighty_outcome_comes_first() -> None:
    made = story((4100, "sheep", None))
    goats = made.number(4300, "goats")
    made.outcome("the farm sold 4300 goats", numbers=(goats,), weight=14)
    assert chosen(made.facts()) == ["goats", "sheep"]


def test_what_comes_again_weighs_more() -> None:
    once = story((4100, "sheep", None), (4300, "goats", None))
    again = story((4100, "sheep", None), (4300, "goats", None), (4300, "goats", None))
    assert chosen(once.facts())[0] == "sheep"
    assert chosen(again.facts()) == ["goats", "sheep"]


def test_what_the_article_speaks_of_weighs_more() -> None:
    made = story((4100, "sheep", None), (4300, "goats of the valley", None))
    made.term("goat", mentions=9)
    assert chosen(made.facts())[0] == "goats of the valley"


def test_a_figure_of_nothing_and_one_that_only_says_where_are_left_out() -> None:
    made = story((4100, "sheep", None), (300, "south of the river", "kilometer"))
    made.number(7000)
    made.number(44, "shepherd", "year", dimension="age")
    assert chosen(made.facts()) == ["sheep"]


def test_the_largest_of_the_same_thing_speaks_first() -> None:
    made = Story("s")
    few = made.number(410, "houses")
    made.number(9800, "houses")
    made.outcome("the brigade built 410 houses", numbers=(few,), weight=14)
    (largest, *_) = key_figures(article := moved(made.facts(), "houses", 5), weighed_figures(article), most=5)
    assert largest.number.value == 9800


def test_the_others_of_the_same_thing_keep_their_own_weight() -> None:
    made = Story("s")
    few = made.number(410, "houses")
    made.number(9800, "houses")
    made.number(980, "houses")
    made.number(4100, "sheep")
    made.outcome("the brigade built 410 houses", numbers=(few,), weight=16)
    article = moved(made.facts(), "houses", 5)
    chosen = key_figures(article, weighed_figures(article), most=3)
    assert [w.number.value for w in chosen] == [9800, 410, 4100]


def test_people_and_their_homes_come_before_things_however_few() -> None:
    article = story((640, "pumps", None), (612, "families of the valley", None), (31000, "bolts", None)).facts()
    assert chosen(article)[0] == "families of the valley"


def test_a_fraction_of_a_few_is_no_share() -> None:
    made = Story("s")
    made.number(0.875, "halls", dimension="share", out_of=8)
    made.number(0.875, "barns", dimension="share", out_of=80)
    assert chosen(made.facts())[0] == "barns"


def test_what_the_article_opens_with_is_not_outdone_by_what_it_adds_below() -> None:
    article = moved(story((410, "houses", None), (9800, "houses", None)).facts(), "houses", 0)
    below = replace(article, numbers=(article.numbers[0], replace(article.numbers[1], paragraph=9)))
    assert key_figures(below, weighed_figures(below), most=5)[0].number.value == 410


def test_shares_and_prices_of_the_same_thing_are_not_added_up() -> None:
    made = Story("s")
    lower = made.number(12, "poverty rate", "percent", dimension="share", standing="achieved")
    made.number(31, "poverty rate", "percent", dimension="share", standing="problem")
    made.outcome("the poverty rate fell to 12 percent", numbers=(lower,), weight=8)
    article = moved(made.facts(), "poverty rate", 5)
    assert [w.number.value for w in key_figures(article, weighed_figures(article), most=5)] == [12, 31]


def test_an_amount_in_two_currencies_is_told_once() -> None:
    made = story((52000000, "bridge", "KES"), (400000, "bridge", "USD"))
    numbers = [replace(n, dimension="money", sentence=(0, 90)) for n in made.facts().numbers]
    article = replace(made.facts(), numbers=tuple(numbers))
    assert len(chosen(article)) == 1
    apart = replace(article, numbers=(numbers[0], replace(numbers[1], sentence=(91, 120))))
    assert len(chosen(apart)) == 2


def test_a_value_is_told_once_but_a_small_count_of_another_thing_is_another() -> None:
    same = story((4100, "sheep", None), (4100, "animals", None))
    assert len(chosen(same.facts())) == 1
    small = story((18, "villages", None), (18, "goals", None), (18, "villages", None))
    assert sorted(of or "" for of in chosen(small.facts())) == ["goals", "villages"]


def test_there_are_three_to_five_and_beyond_three_only_those_that_matter_nearly_as_much() -> None:
    alike = story(*((4100 + n, f"sort{n}", None) for n in range(9))).facts()
    assert len(chosen(alike)) == 5
    assert len(chosen(alike, most=3)) == 3
    made = story(*((4100 + n, f"sort{n}", None) for n in range(3)), (6, "larger", None))
    assert len(chosen(made.facts())) == 3


def test_many_mentions_of_a_figure_cost_no_more_than_their_number() -> None:
    made = story(*((4100, "sheep", None) for _ in range(4000)))
    assert len(weighed_figures(made.facts())) == 1
