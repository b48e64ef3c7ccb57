"""The HTML page in a real browser: no request, no error, no sideways scrolling, evidence by keyboard."""

from __future__ import annotations

import unicodedata

import pytest

from reportgen.brief import Extent, compose
from reportgen.render.faces import embedded
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template
from tests import briefs


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    template = load_template("brief")
    brief = compose(briefs.document(), extent=Extent(sections="full"))
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render_html(render_markdown(brief, template), template, brief, facts="{}"), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1600])
def test_the_page_fits_and_asks_for_nothing(browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    assert [url for url in requests if not url.startswith("data:")] == [address]
    assert errors == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.fonts.check('16px Literata')")
    page.close()


def test_evidence_stands_beside_its_claim_on_a_wide_window(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    claim = page.locator("#m-larch-o1").bounding_box()
    proof = page.locator("#e-larch-o1").bounding_box()
    assert proof["x"] > claim["x"]
    assert abs(proof["y"] - claim["y"]) < 60
    page.close()


def test_evidence_opens_in_place_by_keyboard_on_a_narrow_window(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800}, java_script_enabled=True)
    page.goto(address)
    proof = page.locator("#e-larch-o1")
    assert not proof.is_visible()
    page.locator("#m-larch-o1").focus()
    page.keyboard.press("Enter")
    assert proof.is_visible()
    assert page.locator("aside:has(#e-larch-o1) strong").inner_text().startswith("the council had drilled")
    page.locator("aside:has(#e-larch-o1) .back").first.click()
    assert not proof.is_visible()
    page.close()


def test_evidence_of_a_table_opens_across_it_on_a_phone(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(address)
    page.locator(".numbers table .mark").first.click()
    assert page.locator(".numbers table aside:has(:target)").bounding_box()["width"] > 240
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("width", [375, 1600])
def test_only_the_day_of_a_moment_stands_apart(browser, address: str, width: int) -> None:
    """The marked words of a sentence that is printed whole are bold too, and stay in their line."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    day = page.locator(".timeline .claim > p > strong").first
    day.evaluate("day => day.parentElement.insertAdjacentHTML('beforeend', ' <strong class=told>told</strong>')")
    assert page.locator(".told").evaluate("told => getComputedStyle(told).display") == "inline"
    assert day.evaluate("day => getComputedStyle(day).display") != "inline"
    page.close()


def test_a_letter_with_its_mark_apart_is_set_as_the_one_letter_that_they_are(browser) -> None:
    name = "Điện Biên Phủ, Łódź"
    apart = unicodedata.normalize("NFD", name)
    faces = embedded(load_template("brief"), apart)
    page = browser.new_page()
    page.set_content(
        f"<style>{faces} i {{ font: 400 100px 'Literata', monospace }}</style><i>{name}</i><br><i>{apart}</i>"
    )
    page.evaluate("document.fonts.ready.then(() => true)")
    one, other = page.evaluate("[...document.querySelectorAll('i')].map(e => e.getBoundingClientRect().width)")
    assert one == other
    page.close()
