"""All codes that a diagnostic may have: the one definition, from which docs/diagnostics.md is generated."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.frozen import frozen
from reportgen.model.diagnostic import Severity


@frozen
class Code:
    """What a diagnostic is about.

    Attributes:
        name: in kebab case; it keeps its meaning from one version to the next.
        severity: as it is told where nothing else decides.
        meaning: what is so, a sentence or two.
        remedy: what to do about it, a sentence or two.
        also: a severity that it is told with elsewhere.
    """

    name: str
    severity: Severity
    meaning: str
    remedy: str
    also: Severity | None = None


@frozen
class Group:
    """Codes about one thing."""

    title: str
    codes: tuple[Code, ...]


GROUPS = (
    Group(
        "The command line and the configuration",
        (
            Code(
                "bad-usage",
                "error",
                "A command, an option or a file that was named cannot be worked with.",
                "Look at the command's `--help`.",
            ),
            Code(
                "bad-option",
                "error",
                "The value of an option is not one that it takes. The place says who gave it: a flag, a variable of "
                "the environment, or a line of the configuration.",
                "Give one of the values that the message names.",
            ),
            Code(
                "option-conflict",
                "error",
                "Two options that are right alone exclude each other.",
                "Leave one of them out.",
            ),
            Code(
                "empty-period",
                "error",
                "`--from` is later than `--to`.",
                "Exchange the two.",
            ),
            Code(
                "bad-config",
                "error",
                "`reportgen.toml` or `pyproject.toml` cannot be read, or is not TOML.",
                "Mend the line that is named.",
            ),
            Code(
                "unknown-key",
                "error",
                "A table of the configuration or of the index has a key that means nothing.",
                "Mend its spelling, or remove it.",
            ),
            Code(
                "bad-value",
                "error",
                "A key of the configuration or of the index has a value that it cannot have.",
                "Write it as the hint says.",
            ),
        ),
    ),
    Group(
        "The index and the articles",
        (
            Code("missing-folder", "error", "The folder of articles does not exist, or is a file.", "Name another."),
            Code(
                "unreadable-folder",
                "error",
                "The folder of articles cannot be listed.",
                "Give whoever runs reportgen the right to read it.",
            ),
            Code(
                "no-articles",
                "error",
                "The folder holds no article files, or its index names none.",
                "Put `.txt`, `.md`, `.html` or `.htm` files there, and run `reportgen index` if there is an index.",
            ),
            Code("bad-index", "error", "`index.toml` cannot be read, is not UTF-8, or is not TOML.", "Mend the line."),
            Code("missing-id", "error", "An entry of the index has no `id`.", "Give it one."),
            Code("missing-path", "error", "An entry of the index has no `path`.", "Give it the name of its file."),
            Code(
                "bad-id",
                "error",
                "An id cannot be the name of a file on every system.",
                "Rename the file, or give the article another id in the index.",
            ),
            Code(
                "duplicate-id",
                "error",
                "Two articles have one id, or two that name the same file where case does not count.",
                "Give one of them another.",
            ),
            Code(
                "bad-path",
                "error",
                "A path leaves the folder of the index, is absolute, or is of no kind that reportgen reads.",
                "Copy the file into the folder, and give its path relative to it.",
            ),
            Code(
                "missing-file",
                "error",
                "A file that the index or the command line names is not there. `reportgen index` only warns of it.",
                "Mend the path, bring the file back, or remove the entry.",
                also="warning",
            ),
            Code(
                "unnamed-file",
                "note",
                "An article file lies beside an index that does not name it, so it is not read.",
                "Add it with `reportgen index`.",
            ),
            Code(
                "changed-file",
                "error",
                "A file is not the one whose SHA-256 the index has.",
                "Bring it back, or accept it with `reportgen index --lock`.",
            ),
            Code(
                "unreadable-article",
                "warning",
                "An article cannot be read, or has no text in it that can be told from its page. The brief is made "
                "without it, and says so. `reportgen index --lock` gives up.",
                "Make the file readable, or save the page anew.",
                also="error",
            ),
            Code(
                "over-limit",
                "warning",
                "An article is larger, or takes more time, than a limit allows. The brief is made without it, and says "
                "so. An index that is too large, or a collection of too many articles, ends the run.",
                "Raise the limit with the option that the hint names, or make what is too large smaller.",
                also="error",
            ),
            Code("empty-article", "warning", "An article has no text. The brief is made without it.", "Remove it."),
            Code("nothing-readable", "error", "None of the articles can be read.", "Mend what the warnings name."),
            Code(
                "decoded-text",
                "note",
                "An article is not UTF-8, and was read in the encoding that it seems to be in.",
                "Save it as UTF-8 if its letters look wrong.",
            ),
            Code(
                "unsupported-language",
                "warning",
                "An article is in a language that there is no pack for, so nothing is looked for in it.",
                "If it is English after all, say so with `language` in the index or with `--language`.",
            ),
        ),
    ),
    Group(
        "The choice of articles",
        (
            Code("unknown-article", "error", "`--article` names an id that no article has.", "Mend the id."),
            Code("unknown-tag", "error", "`--tag` names a tag that no article has.", "Mend the tag."),
            Code(
                "undated-article",
                "note",
                "An article without a known date of publication is left out of a period.",
                "Give it `published` in the index.",
            ),
            Code("nothing-chosen", "error", "No article is left by tag and period.", "Ask for a longer period."),
        ),
    ),
    Group(
        "The brief",
        (
            Code(
                "bad-template",
                "error",
                "A template is not there, lacks a file, does not parse, or asks for what a brief does not have.",
                "Mend the file that is named.",
            ),
            Code(
                "missing-library",
                "error",
                "A library that a format needs is not on this machine.",
                "Run `reportgen doctor`, which says how to get it.",
            ),
            Code(
                "missing-words",
                "warning",
                "The template lacks words or ways of writing in the language of `--locale`; English stands there.",
                "Add them to the file of words that the hint names, or choose another locale.",
            ),
            Code(
                "missing-subsetter",
                "warning",
                "HarfBuzz-subset is not on this machine. A PDF is made all the same, but slower and with other bytes.",
                "Get it as the hint says.",
            ),
            Code(
                "unwritable-cache",
                "warning",
                "The folder of the cache cannot be written, so every build finds all facts anew.",
                "Make it writable, or name another with `--cache-dir`.",
            ),
            Code(
                "narrow-encoding",
                "warning",
                "Messages are written in an encoding that does not hold all letters.",
                "Set the terminal to UTF-8 as the hint says.",
            ),
            Code(
                "adjusted-colour",
                "warning",
                "A colour of `--accent` or `--rule` cannot be read on white paper; a darker one stands for it.",
                "Choose a darker colour.",
            ),
            Code(
                "missing-glyph",
                "warning",
                "No typeface of the template holds a character of an article; the PDF shows its code.",
                "Use a template with a typeface that holds it, if it matters.",
            ),
            Code(
                "too-long",
                "warning",
                "Even the shortest PDF has more pages than `--max-pages`.",
                "Allow more pages, or choose fewer articles.",
            ),
            Code(
                "unwritable-output",
                "error",
                "What was made cannot be written. Nothing was changed.",
                "Make room, or name another folder with `--out`.",
            ),
            Code(
                "missing-output",
                "error",
                "`build --check` does not find a file that would be built, or cannot read it.",
                "Build it.",
            ),
            Code(
                "stale-output",
                "error",
                "`build --check` found a file that is not what would be built: a text from the line on that is named, "
                "a PDF by what it was made of.",
                "Build it again.",
            ),
            Code(
                "uncompared-output",
                "note",
                "Beside the files that `build --check` compared lies another form of the same brief.",
                "Name its form with `-f` as well, or remove it.",
            ),
            Code(
                "missing-summary",
                "error",
                "`--summary` appends the brief to the file that `$GITHUB_STEP_SUMMARY` names, and it names none.",
                "Leave `--summary` out where nothing but a person reads the output.",
            ),
            Code(
                "ungrounded-fact",
                "warning",
                "A fact does not stand in the text as it claims, and was dropped: a defect of reportgen.",
                "Report it with the article.",
            ),
            Code(
                "ungrounded-output",
                "error",
                "A fact that was about to be written does not stand in the text: a defect of reportgen.",
                "Report it with the article.",
            ),
            Code("defect", "error", "Something that reportgen did not foresee.", "Report it with the lines above it."),
            Code("interrupted", "error", "Somebody stopped the run. Nothing was written.", "Start it again."),
        ),
    ),
    Group(
        "Corrections",
        (
            Code(
                "bad-corrections",
                "error",
                "`corrections.toml` cannot be read, is not UTF-8 or is not TOML.",
                "Mend the line that the place names.",
            ),
            Code(
                "lost-correction",
                "warning",
                "The words that a correction quotes do not stand in its article any more, are no fact of that kind, or "
                "it asks for words that the article does not have. It was not made; all others were.",
                "Quote the words as they stand now, or remove the correction.",
            ),
            Code(
                "unclear-correction",
                "warning",
                "The words that a correction quotes are those of several facts. It was not made.",
                "Say which one with `context`, longer words around it, or with `nth`.",
            ),
            Code(
                "idle-correction",
                "warning",
                "A correction says nothing to do, or says what was found without it.",
                "Remove it, or say what is right.",
            ),
        ),
    ),
    Group(
        "Stored briefs",
        (
            Code(
                "missing-brief",
                "warning",
                "The earlier brief that `--since` names is not there; the brief was built without what is new since.",
                "Nothing, on the first day; else name the file of an earlier brief.",
            ),
            Code(
                "unreadable-facts",
                "error",
                "A file that is to be merged or compared is not what `build -f json` wrote, or is of another version.",
                "Build it again.",
            ),
            Code(
                "two-texts",
                "error",
                "Two documents that are to be merged have one id for two articles.",
                "Give one of them another id in its index, and build it again.",
            ),
            Code(
                "unproved-source",
                "error",
                "`verify` cannot find the article that a brief was made from, or finds another text.",
                "Bring the file back, or build the brief again.",
            ),
            Code(
                "unproved-fact",
                "error",
                "`verify` found a claim that the sources do not bear out.",
                "Do not trust the brief: build it again.",
            ),
        ),
    ),
)
CODES: Mapping[str, Code] = {code.name: code for group in GROUPS for code in group.codes}
