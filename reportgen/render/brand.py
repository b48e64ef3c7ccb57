"""Whose brief it is: a logo at its head, and two colours in the place of the style's own."""

from __future__ import annotations

from reportgen.config import Options
from reportgen.errors import TemplateError
from reportgen.frozen import frozen
from reportgen.model import Diagnostic
from reportgen.render.colours import GRAPHIC, TEXT, Colour, colour_for
from reportgen.render.logo import Logo, read_logo


@frozen
class Brand:
    """What a house brings to a template.

    Attributes:
        accent: of links, marks of evidence, what is planned, and charts.
        rule: of the lines above key figures and articles.
        logo: at the head of the page.
    """

    accent: Colour | None = None
    rule: Colour | None = None
    logo: Logo | None = None

    def css(self) -> str:
        """Rules that follow the style's."""
        named = (("accent", self.accent), ("ahead", self.accent), ("bar", self.accent), ("rule", self.rule))
        by_day = "".join(f"--{name}:{colour.light};" for name, colour in named if colour)
        by_night = "".join(f"--{name}:{colour.dark};" for name, colour in named if colour)
        night = f"@media screen and (prefers-color-scheme: dark) {{:root{{{by_night}}}}}"
        return f":root{{{by_day}}}\n{night}\n" if by_day else ""


def brand_of(options: Options) -> tuple[Brand, list[Diagnostic]]:
    """The brand that options ask for, and a warning for each colour that could not be kept.

    Raises:
        TemplateError: the logo cannot be used.
    """
    if (options.logo is None) != (options.logo_text is None):
        what, hint = ("text", "--logo-text") if options.logo else ("file", "--logo")
        raise TemplateError(
            f"the logo has no {what}", hint=f"give it with {hint}: one says the other to who cannot see it"
        )
    logo = read_logo(options.logo, options.logo_text) if options.logo and options.logo_text else None
    accent = colour_for(options.accent, TEXT) if options.accent else None
    rule = colour_for(options.rule, GRAPHIC) if options.rule else None
    told = [_adjusted(c, n) for c, n in ((accent, TEXT), (rule, GRAPHIC)) if c and c.adjusted]
    return Brand(accent, rule, logo), told


def _adjusted(colour: Colour, least: float) -> Diagnostic:
    return Diagnostic(
        code="adjusted-colour",
        severity="warning",
        message=f"{colour.given} is too pale to be read on paper: {colour.light} stands for it",
        hint=f"WCAG asks for a contrast of {least:g} to 1",
    )
