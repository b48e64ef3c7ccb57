"""The sample articles: what their index and pages must be, and that they retell without copying.

What they retell lies outside the repository, in ``../shared/quality``; where that is absent, the comparison is skipped.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen.language.packs import load_pack
from reportgen.layout import lay_out
from reportgen.model import Article

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
QUALITY = ROOT.parent / "shared" / "quality"
IDS = ("000", "001", "002", "003", "004")
LONGEST_SHARED_RUN = 8

# The line with which the furniture after the last paragraph begins.
FIRST_FURNITURE = {
    "000": "Your comment (0/400)",
    "001": "Share this page: Facebook | Zalo | E-mail | Print",
    "002": "Reportgen desk",
    "003": "Reportgen desk",
    "004": "Reportgen desk",
}
# Names and figures that stand only in the invented stories below the articles.
INVENTED = {
    "002": ("Larkholm", "Okafelt", "365", "Ostermoor", "5,300"),
    "003": ("Quillmarsh", "Fennimore", "2.6", "Vellamo", "Tarnby"),
    "004": ("Ondine", "900", "Fenwold", "15,000", "Sallowmere", "Hartsmoor"),
}

needs_originals = pytest.mark.skipif(
    not (QUALITY / "gold" / "seeds").is_dir(), reason="the original articles are not here (../shared/quality)"
)


def index() -> dict[str, Any]:
    return tomllib.loads((SEEDS / "index.toml").read_text(encoding="utf-8"))


def page(article: str) -> str:
    return (SEEDS / f"{article}.txt").read_text(encoding="utf-8")


def content(article: str) -> str:
    """What stands before the furniture at the end, without the remains of pictures."""
    body, _, _ = page(article).partition("\n" + FIRST_FURNITURE[article] + "\n")
    return body.replace(".jpg)\n", "")


def original(article: str) -> str:
    return (QUALITY / "corpus" / "seeds" / f"{article}.txt").read_text(encoding="utf-8")


def gold(article: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((QUALITY / "gold" / "seeds" / f"{article}.json").read_text(encoding="utf-8"))
    return facts


def words(text: str) -> list[str]:
    """Lower-case words and figures without accents; curly and straight quotation marks fall away alike."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.findall(r"\w+(?:[.,]\w+)*", plain)


def required(facts: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (fact for fact in facts if not fact.get("optional"))


def find(needle: list[str], haystack: list[str]) -> Iterator[int]:
    return (at for at in range(len(haystack) - len(needle) + 1) if haystack[at : at + len(needle)] == needle)


def stands_in(text: str, article: str) -> bool:
    return any(True for _ in find(words(text), words(content(article))))


def proper_phrases(article: str) -> Iterator[list[str]]:
    """Names, posts, mottos, places and dates: what a retelling cannot say in other words."""
    facts = gold(article)
    for actor in facts["actors"]:
        yield from (words(text) for text in (actor["name"], *actor["aliases"], *actor["roles"]))
    yield from (words(motto["text"]) for motto in facts["mottos"])
    yield from (words(place["name"]) for place in facts["places"])
    yield from (words(date["text"]) for date in facts["dates"])


def shared_runs(article: str) -> Iterator[tuple[int, str]]:
    """Each longest run of words that both texts share, and how many of its words are neither name nor date."""
    told, source = words(content(article)), words(original(article))
    proper = {
        at + step for phrase in proper_phrases(article) for at in find(phrase, told) for step in range(len(phrase))
    }
    previous = [0] * (len(source) + 1)
    for end, word in enumerate(told, 1):
        lengths = [0] + [previous[at] + 1 if word == source[at] else 0 for at in range(len(source))]
        longest = max(lengths)
        start = end - longest
        yield sum(at not in proper for at in range(start, end)), " ".join(told[start:end])
        previous = lengths


def test_index_names_every_article_once() -> None:
    articles = index()["article"]
    assert tuple(article["id"] for article in articles) == IDS
    assert sorted(path.name for path in SEEDS.glob("*.txt")) == [article["path"] for article in articles]


def test_index_says_what_a_sample_is() -> None:
    assert index()["title"]
    for article in index()["article"]:
        assert article["publisher"] == "reportgen samples"
        assert article["language"] == "en"
        assert article["title"]
        assert article["tags"]
        assert article["retells"]["publisher"]
        assert set(article["retells"]) <= {"publisher", "headline", "byline"}
        assert "url" not in article


@pytest.mark.parametrize("article", IDS)
def test_page_is_composed_unicode(article: str) -> None:
    raw = (SEEDS / f"{article}.txt").read_bytes()
    text = raw.decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("article", IDS)
def test_page_has_content_and_furniture(article: str) -> None:
    assert 450 <= len(content(article).split()) <= 900
    assert page(article).count("\n" + FIRST_FURNITURE[article] + "\n") == 1
    assert len(page(article).splitlines()) - len(content(article).splitlines()) >= 2


@pytest.mark.parametrize("article", INVENTED)
def test_invented_stories_share_nothing_with_the_article(article: str) -> None:
    for text in INVENTED[article]:
        assert text in page(article)
        assert text not in content(article)


@pytest.mark.parametrize("article", IDS)
def test_content_ends_where_the_furniture_begins(article: str) -> None:
    pack = load_pack("en")
    assert pack
    known = next(entry for entry in index()["article"] if entry["id"] == article)
    known = {key: known.get(key) for key in ("title", "byline")}
    text = page(article)
    segments = lay_out(Article(id=article, path=known["title"], text=text, sha256="0" * 64, **known), pack)
    end = text.index("\n" + FIRST_FURNITURE[article] + "\n")
    assert [text[s.start : s.end] for s in segments if s.content and s.start > end] == []
    assert [text[s.start : s.end] for s in segments if not s.content and s.start < end] == [".jpg)"] * text.count(
        ".jpg)"
    )


def test_titles_stand_where_the_pages_have_them() -> None:
    titles = {article["id"]: article["title"] for article in index()["article"]}
    assert page("000").startswith("“")
    assert page("001").startswith("\n\n\n")
    for article in ("002", "003", "004"):
        assert page(article).partition("\n")[0] == titles[article]


def test_readme_explains_every_key_of_the_index() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    keys = {key for article in index()["article"] for key in (*article, *article["retells"])}
    assert [key for key in sorted(keys) if f"`{key}`" not in readme] == []


@needs_originals
@pytest.mark.parametrize("article", IDS)
def test_no_sentence_is_copied(article: str) -> None:
    count, run = max(shared_runs(article))
    assert count <= LONGEST_SHARED_RUN, run


@needs_originals
@pytest.mark.parametrize("article", IDS)
def test_quotation_marks_hold_only_fragments_of_the_original(article: str) -> None:
    mottos = [words(motto["text"]) for motto in gold(article)["mottos"]]
    source = words(original(article))
    for quoted in re.findall(r"“([^”]*)”|\"([^\"]*)\"", content(article)):
        fragment = words("".join(quoted))
        assert any(True for _ in find(fragment, source)), fragment
        assert len(fragment) <= 6 or fragment in mottos


@needs_originals
@pytest.mark.parametrize("article", IDS)
def test_people_places_mottos_and_figures_are_all_told(article: str) -> None:
    facts = gold(article)
    told = words(content(article))
    missing = [
        text
        for text in (
            *(actor["name"] for actor in required(facts["actors"]) if actor["kind"] == "person"),
            *(place["name"] for place in required(facts["places"])),
            *(motto["text"] for motto in required(facts["mottos"])),
            *(figure for number in required(facts["numbers"]) for figure in re.findall(r"\d[\d.,]*", number["text"])),
            *(year for date in required(facts["dates"]) for year in re.findall(r"\d+", date["text"])),
        )
        if not stands_in(text, article) and not any(re.fullmatch(re.escape(text) + r"[a-z]+", word) for word in told)
    ]
    assert missing == []


@needs_originals
@pytest.mark.parametrize("article", IDS)
def test_people_keep_their_posts(article: str) -> None:
    told = set(words(content(article)))
    for actor in required(gold(article)["actors"]):
        for role in actor["roles"]:
            assert set(words(role)) <= told, (actor["name"], role)
