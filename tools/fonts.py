"""Make the typefaces in templates/brief/fonts/: fetch the full files with npm, complete them, slim them.

python tools/fonts.py

One file a face in a document, since two files for one family and weight garble a PDF without a word: TTF for the
PDF, which has no other fonts to fall back on, WOFF2 for the HTML, whose size counts and whose reader has. A page takes
the smallest cut of the faces that holds all its letters. The same sources and libraries give the same bytes. Both
families are under the OFL 1.1 without a reserved name, so a changed copy may keep its name.
"""

from __future__ import annotations

import hashlib
import math
import subprocess
import tarfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "templates" / "brief" / "fonts"

Ranges = tuple[tuple[int, int], ...]
# What names and prose of European, Vietnamese and African languages in Latin script need, and a brief's own signs.
LATIN: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x0181, 0x0181),  # Ɓ, and further hooked letters and open vowels: Hausa, Fula, Ewe, Akan, Bambara
    (0x0186, 0x0186),
    (0x0189, 0x018A),
    (0x018F, 0x0190),
    (0x0198, 0x0199),
    (0x019D, 0x019D),
    (0x01A0, 0x01A1),  # Ơ
    (0x01AF, 0x01B0),  # Ư
    (0x01B3, 0x01B4),
    (0x0218, 0x021B),  # Romanian
    (0x0253, 0x0259),
    (0x025B, 0x025B),
    (0x0272, 0x0272),
    (0x02BB, 0x02BC),  # ʻokina and letter apostrophe
    (0x02BE, 0x02BF),
    (0x0300, 0x0304),  # combining marks
    (0x0306, 0x030C),
    (0x031B, 0x031B),
    (0x0323, 0x0328),
    (0x0331, 0x0331),
    (0x1E00, 0x1EFF),  # Vietnamese, Yoruba, Igbo, transliterations
    (0x2007, 0x200A),  # figure, punctuation, thin and hair space
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2079),  # superiors
    (0x20A6, 0x20B5),  # ₦ … ₵, with ₩ ₪ ₫ € ₱ between them
    (0x20B9, 0x20BF),  # ₹ ₺ ₽ ₿
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2150, 0x215E),  # fractions; ¼ ½ ¾ stand in Latin-1
    (0x2190, 0x2199),  # arrows
    (0x21A9, 0x21A9),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x25CF, 0x25CF),
    (0x2713, 0x2713),
    (0x27E8, 0x27E9),  # ⟨U+202E⟩ names a character that cannot be shown
)
# A name or a formula quoted in another alphabet: a browser has fonts for it, a PDF has only these.
PRINT_ONLY: Ranges = (
    (0x018E, 0x018E),  # the rest of the African alphabets, Pinyin, spacing accents
    (0x0191, 0x0197),
    (0x01B2, 0x01B2),
    (0x01CD, 0x01DD),
    (0x0263, 0x0263),
    (0x0268, 0x0269),
    (0x028B, 0x028B),
    (0x02B9, 0x02DD),
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x04FF),  # Cyrillic
    (0x0E3F, 0x0E3F),  # ฿
    (0x2002, 0x2006),
    (0x2080, 0x208E),
    (0x20A0, 0x20C0),
    (0x221E, 0x221E),
    (0x25A0, 0x25FF),
)
# The letters of western Europe, as Windows-1252 has them, some currencies, and a brief's own signs.
WESTERN: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x00FF),
    (0x0152, 0x0153),
    (0x0160, 0x0161),
    (0x0178, 0x0178),
    (0x017D, 0x017E),
    (0x2007, 0x200A),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x20A6, 0x20A6),  # ₦
    (0x20AB, 0x20AC),  # ₫ €
    (0x20B1, 0x20B1),  # ₱
    (0x20B9, 0x20B9),  # ₹
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x21A9, 0x21A9),
    (0x2212, 0x2212),
    (0x25CF, 0x25CF),
    (0x2713, 0x2713),
    (0x27E8, 0x27E9),
)
VIETNAMESE: Ranges = (
    (0x0102, 0x0103),  # Ă
    (0x0110, 0x0111),  # Đ
    (0x0128, 0x0129),  # Ĩ
    (0x0168, 0x0169),  # Ũ
    (0x01A0, 0x01A1),  # Ơ
    (0x01AF, 0x01B0),  # Ư
    (0x1EA0, 0x1EF9),
)
EUROPEAN: Ranges = ((0x0100, 0x017F), (0x0218, 0x021B), (0x02BB, 0x02BC), (0x2248, 0x2248), (0x2264, 0x2265))
# WOFF2 files by their key in `fonts.toml`: each holds what the one before it does and more, the last `LATIN`. Without
# combining marks, all that these compose falls away too.
CUTS = {"western": WESTERN, "vietnamese": VIETNAMESE, "european": EUROPEAN, "woff2": LATIN}
# A character that a face may lack, and the one it looks like: they differ only in where a line breaks.
STANDS_FOR = {0x2011: 0x2010, 0x202F: 0x2009}
# Not kept: small capitals (9 kB a face), old-style figures (3 kB), and what turns “->” into an arrow.
FEATURES = ("ccmp", "locl", "kern", "mark", "mkmk", "liga", "lnum", "tnum")
HEADER = """\
# Written by tools/fonts.py. `printable`: the characters that Literata and Inter hold together as TTF. A `cut` is a
# WOFF2 of every face, with the characters that it adds to the cut before it.
"""


@dataclass(frozen=True, slots=True)
class Family:
    """A typeface, the npm package that holds it, and its faces: (weight, style, file stem there)."""

    name: str
    package: str
    version: str
    faces: tuple[tuple[int, str, str], ...]


FAMILIES = (
    Family(
        "Literata",
        "@expo-google-fonts/literata",
        "0.4.3",
        ((400, "normal", "400Regular"), (400, "italic", "400Regular_Italic"), (600, "normal", "600SemiBold")),
    ),
    Family(
        "Inter",
        "@expo-google-fonts/inter",
        "0.4.2",
        ((400, "normal", "400Regular"), (600, "normal", "600SemiBold")),
    ),
)


def main() -> None:
    """Write every face in both formats, the licences, and `fonts.toml` which lists them."""
    FONTS.mkdir(parents=True, exist_ok=True)
    listed: list[str] = []
    printable: set[int] = set()
    for family in FAMILIES:
        with TemporaryDirectory() as folder, tarfile.open(fetch(family, Path(folder))) as package:
            licence = read(package, "package/LICENSE_FONT")
            (FONTS / f"OFL-{family.name}.txt").write_bytes(licence)
            for weight, style, stem in family.faces:
                source = read(package, f"package/{stem}/{family.name}_{stem}.ttf")
                table, codes = write_face(family, weight, style, source=source)
                listed.append(table)
                printable |= codes
    cuts = "".join(f'\n[[cut]]\nname = "{name}"\n{array("characters", codes)}' for name, codes in added().items())
    (FONTS / "fonts.toml").write_text(f"{HEADER}{array('printable', printable)}{cuts}" + "".join(listed), "utf-8")


def added() -> dict[str, set[int]]:
    """The characters that each cut adds to the one before it."""
    cuts: dict[str, set[int]] = {}
    for name, ranges in CUTS.items():
        cuts[name] = codes_in([ranges]).difference(*cuts.values())
    return cuts


def array(key: str, codes: Collection[int]) -> str:
    """Characters as an array of TOML, a range a line."""
    ranges = "".join(f'  "{first:04X}-{last:04X}",\n' for first, last in runs(codes))
    return f"{key} = [\n{ranges}]\n"


def codes_in(wanted: Iterable[Ranges]) -> set[int]:
    """The characters of some ranges."""
    return {code for ranges in wanted for first, last in ranges for code in range(first, last + 1)}


def fetch(family: Family, folder: Path) -> Path:
    """The family's npm package, fetched into `folder`."""
    command: list[str | Path] = [
        "npm",
        "pack",
        "--silent",
        "--pack-destination",
        folder,
        f"{family.package}@{family.version}",
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def read(package: tarfile.TarFile, name: str) -> bytes:
    """One file of a package."""
    member = package.extractfile(name)
    if member is None:
        raise FileNotFoundError(name)
    return member.read()


def write_face(family: Family, weight: int, style: str, *, source: bytes) -> tuple[str, set[int]]:
    """Write one face in its formats and cuts; its table for `fonts.toml`, and the characters that its TTF holds."""
    name = {(400, "normal"): "Regular", (400, "italic"): "Italic", (600, "normal"): "SemiBold"}[weight, style]
    stem = f"{family.name}-{name}"
    written = {"ttf": (f"{stem}.ttf", slim(source, [LATIN, PRINT_ONLY]))}
    for number, cut in enumerate(CUTS, 1):
        file = f"{stem}.woff2" if cut == "woff2" else f"{stem}-{cut}.woff2"
        written[cut] = file, slim(source, list(CUTS.values())[:number], flavor="woff2")
    lines = [f'family = "{family.name}"', f"weight = {weight}", f'style = "{style}"']
    for key, (file, content) in written.items():
        (FONTS / file).write_bytes(content)
        lines += [f'{key} = "{file}"', f'{key}_sha256 = "{hashlib.sha256(content).hexdigest()}"']
    lines += [f'source = "{family.package}"', f'source_version = "{family.version}"']
    codes = set(TTFont(BytesIO(written["ttf"][1])).getBestCmap())
    return "\n[[face]]\n" + "\n".join(lines) + "\n", codes


def slim(source: bytes, wanted: Iterable[Ranges], *, flavor: str | None = None) -> bytes:
    """The face with the wanted characters only, in a format: `None` is TTF."""
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    complete(font)
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    # The default, the licence, and the family's name where the first holds the weight too.
    options.name_IDs += [13, 14, 16, 17]
    options.drop_tables += ["STAT", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(codes_in(wanted)))
    subsetter.subset(font)
    font.flavor = flavor
    slimmed = BytesIO()
    font.save(slimmed)
    return slimmed.getvalue()


def complete(font: TTFont) -> None:
    """Give the face ⟨ and ⟩, which neither family has, and a glyph to what looks like another character."""
    cmap = font.getBestCmap()
    added = {code: cmap[twin] for code, twin in STANDS_FOR.items() if code not in cmap}
    for code, opens in ((0x27E8, True), (0x27E9, False)):
        added[code] = draw_angle(font, f"uni{code:04X}", opens=opens)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(added)


def draw_angle(font: TTFont, name: str, *, opens: bool) -> str:
    """Draw ⟨ or ⟩ as tall and wide as the face's parenthesis, as thick as its upright bar; the glyph's name."""
    glyphs, cmap = font["glyf"], font.getBestCmap()
    like, bar = glyphs[cmap[ord("(" if opens else ")")]], glyphs[cmap[ord("|")]]
    slant = math.tan(math.radians(-font["post"].italicAngle))
    top, bottom, middle = like.yMax, like.yMin, (like.yMax + like.yMin) / 2
    # An italic's boxes are wider by what the slant adds over the glyph's height.
    thick = bar.xMax - bar.xMin - slant * (bar.yMax - bar.yMin)
    width = like.xMax - like.xMin - slant * (top - bottom)
    left = like.xMin - slant * bottom
    chevron = [
        (0, middle),
        (width - thick, top),
        (width, top),
        (thick, middle),
        (width, bottom),
        (width - thick, bottom),
    ]
    if not opens:
        chevron = [(width - x, y) for x, y in reversed(chevron)]
    pen = TTGlyphPen(None)
    points = [(round(left + x + slant * y), round(y)) for x, y in chevron]
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyphs[name] = pen.glyph()
    glyphs[name].recalcBounds(glyphs)
    advance = font["hmtx"][cmap[ord("(")]][0]
    font["hmtx"][name] = (advance, glyphs[name].xMin)
    return name


def runs(codes: Collection[int]) -> Iterator[tuple[int, int]]:
    """Ascending ranges, both ends included, that hold exactly the codes."""
    first = last = None
    for code in sorted(codes):
        if last is not None and first is not None and code != last + 1:
            yield first, last
            first = code
        first, last = (code if first is None else first), code
    if first is not None and last is not None:
        yield first, last


if __name__ == "__main__":
    main()
