"""The command line's grammar: every command, argument and option, with its help in either language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NoReturn, TypeAlias

from wardreports import __version__
from wardreports.messages import LANGUAGES, message
from wardreports.text.legacy import Letters

Say: TypeAlias = Callable[[str], str]

FORMATS: Final = ("full", "concise", "github", "json")
KINDS: Final = (
    "heading", "paragraph", "item", "table", "note", "reference", "text", "letterhead", "draft-mark", "title",
    "addressee", "recipients", "signature", "annex",
)  # fmt: skip
TARGETS: Final = ("markdown", "json", "text", "outline")


class MisuseError(Exception):
    """A command line that says nothing sensible. Carries the usage line and what is wrong with it."""

    def __init__(self, text: str, usage: str = "", program: str = "wardreports") -> None:
        super().__init__(text)
        self.usage = usage
        self.program = program


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language to speak: `--lang` first, then LC_ALL or LANG if it begins with "en", else Vietnamese.

    Read before the arguments are parsed, because help and misuse are in that language too.
    """
    for place, argument in enumerate(arguments):
        if argument == "--lang" and arguments[place + 1 : place + 2]:
            return arguments[place + 1] if arguments[place + 1] in LANGUAGES else "vi"
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=") if argument.removeprefix("--lang=") in LANGUAGES else "vi"
    return "en" if (environment.get("LC_ALL") or environment.get("LANG", "")).startswith("en") else "vi"


def parser(language: str) -> argparse.ArgumentParser:
    """The whole grammar. Parsing raises `MisuseError` and never exits, but for `--help` and `--version`."""

    def say(key: str) -> str:
        """A text of the command line's table."""
        return message(f"cli.{key}", language)

    top = _Parser(language, prog="wardreports", description=say("description"), epilog=say("epilog"))
    top.add_argument(
        "--version", action="version", version=f"wardreports {__version__}", help=say("help.version")
    )
    top.add_argument("--lang", choices=LANGUAGES, default=language, help=say("help.lang"))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", title=say("commands"))
    for name, add_arguments in _COMMANDS.items():
        text = say(f"help.{name}")
        command = commands.add_parser(name, language=language, help=text, description=text)
        command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say("help.lang"))
        add_arguments(command, say)
    return top


def _add(made: argparse.ArgumentParser, say: Say) -> None:
    made.add_argument("files", nargs="+", metavar="FILE", help=say("help.add.files"))
    made.add_argument("--into", metavar="DIR", help=say("help.add.into"))
    made.add_argument("--unit", metavar="UNIT", help=say("help.add.unit"))
    made.add_argument("--year", type=_positive, metavar="YEAR", help=say("help.add.year"))
    made.add_argument("--encoding", type=_encoding, metavar="NAME", help=say("help.add.encoding"))


def _check(made: argparse.ArgumentParser, say: Say) -> None:
    made.add_argument("paths", nargs="*", metavar="PATH", help=say("help.check.paths"))
    made.add_argument("--format", choices=FORMATS, default="full", help=say("help.check.format"))
    made.add_argument("--strict", action="store_true", help=say("help.check.strict"))


def _convert(made: argparse.ArgumentParser, say: Say) -> None:
    made.add_argument("file", metavar="FILE", help=say("help.convert.file"))
    made.add_argument("--to", choices=TARGETS, default="markdown", help=say("help.convert.to"))
    made.add_argument("-o", "--output", metavar="OUT", help=say("help.convert.output"))


def _redact(made: argparse.ArgumentParser, say: Say) -> None:
    made.add_argument("file", metavar="FILE", help=say("help.redact.file"))
    made.add_argument("texts", nargs="*", metavar="TEXT", help=say("help.redact.texts"))


def _correct(made: argparse.ArgumentParser, say: Say) -> None:
    made.add_argument("file", metavar="FILE", help=say("help.correct.file"))
    made.add_argument("--line", type=_positive, metavar="N", help=say("help.correct.line"))
    made.add_argument("--as", dest="kind", choices=KINDS, help=say("help.correct.as"))
    made.add_argument("--level", type=_positive, metavar="N", help=say("help.correct.level"))
    made.add_argument("--depth", type=_positive, metavar="N", help=say("help.correct.depth"))
    made.add_argument("--columns", type=_positive, metavar="N", help=say("help.correct.columns"))
    made.add_argument("--rows", type=_positive, metavar="N", help=say("help.correct.rows"))
    made.add_argument("--head", type=int, choices=range(10), metavar="N", help=say("help.correct.head"))
    made.add_argument("--join", action="store_true", help=say("help.correct.join"))
    made.add_argument("--split", metavar="WORDS", help=say("help.correct.split"))
    made.add_argument("--words", metavar="WORDS", help=say("help.correct.words"))
    made.add_argument("--label", metavar="LABEL", help=say("help.correct.label"))
    made.add_argument("--damaged", metavar="WORDS", help=say("help.correct.damaged"))
    made.add_argument("--restored", metavar="WORDS", help=say("help.correct.restored"))
    made.add_argument("--all", action="store_true", help=say("help.correct.all"))
    made.add_argument("--set", action="append", metavar="FIELD=VALUE", help=say("help.correct.set"))
    made.add_argument("--renew", action="store_true", help=say("help.correct.renew"))


def _export(made: argparse.ArgumentParser, say: Say) -> None:
    made.add_argument("--out", metavar="DIR", default="build/export", help=say("help.export.out"))
    made.add_argument("--docs", metavar="DIR", default="docs", help=say("help.export.docs"))
    made.add_argument("--config", metavar="FILE", default="mkdocs.yml", help=say("help.export.config"))


def _search(made: argparse.ArgumentParser, say: Say) -> None:
    made.add_argument("query", nargs="+", metavar="QUERY", help=say("help.search.query"))
    made.add_argument("--unit", metavar="UNIT", help=say("help.search.unit"))
    made.add_argument("--year", metavar="YEAR", help=say("help.search.year"))
    made.add_argument("--type", metavar="TYPE", help=say("help.search.type"))
    made.add_argument("--json", action="store_true", help=say("help.search.json"))
    made.add_argument("--limit", type=_positive, default=10, metavar="N", help=say("help.search.limit"))


def _explain(made: argparse.ArgumentParser, say: Say) -> None:
    made.add_argument("code", metavar="CODE", help=say("help.explain.code"))


# In the order in which the help names them.
_COMMANDS: Final = {
    "add": _add,
    "check": _check,
    "convert": _convert,
    "correct": _correct,
    "export": _export,
    "search": _search,
    "redact": _redact,
    "explain": _explain,
}


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ValueError(text)
    return int(text)


def _encoding(text: str) -> Letters:
    names = {name.casefold(): name for name in Letters}
    names |= {"abc": Letters.TCVN3, "cp1258": Letters.WINDOWS_1258, "utf-8": Letters.UNICODE}
    if text.casefold() not in names:
        raise ValueError(text)
    return names[text.casefold()]


class _Parser(argparse.ArgumentParser):
    """argparse in the reader's language, raising instead of exiting."""

    def __init__(self, language: str, **options: object) -> None:
        self._language = language
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(language, prog),
            **options,  # type: ignore[arg-type]
        )
        self._positionals.title = message("cli.arguments", language)
        self._optionals.title = message("cli.options", language)
        self.add_argument("-h", "--help", action="help", help=message("cli.help.help", language))

    def error(self, text: str) -> NoReturn:
        """Raises MisuseError where argparse would print and exit."""
        raise MisuseError(_in_words(text, self._language), self.format_usage(), self.prog)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, language: str, prog: str) -> None:
        super().__init__(prog, max_help_position=26)
        self._language = language

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begins the usage line with the reader's word for it."""
        words = message("cli.usage", self._language) if prefix is None else prefix
        super().add_usage(usage, actions, groups, words)


# argparse says these in English only; each is said again from the message table.
_MISUSES: Final = (
    (r"the following arguments are required: (?P<names>.+)", "required"),
    (r"unrecognized arguments: (?P<names>.+)", "unknown"),
    (r"argument (?P<name>\S+): invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)", "choice"),
    (r"argument (?P<name>\S+): invalid _positive value: '(?P<value>.*)'", "number"),
    (r"argument (?P<name>\S+): invalid _encoding value: '(?P<value>.*)'", "encoding"),
    (r"argument (?P<names>\S+): expected .+", "required"),
)


def _in_words(text: str, language: str) -> str:
    for pattern, key in _MISUSES:
        if match := re.fullmatch(pattern, text, re.DOTALL):
            values = match.groupdict()
            if "choices" in values:
                values["choices"] = values["choices"].replace("'", "")
            return message(f"cli.misuse.{key}", language, **values)
    return message("cli.misuse.other", language, text=text)
