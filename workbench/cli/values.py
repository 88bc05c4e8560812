"""What can stand after a command's name: names that aren't empty, files, and how the shell completes them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.domain.errors import UsageError
from workbench.domain.printable import printable
from workbench.i18n import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from workbench.services.session import Session

MOST = 1_000_000_000
"""The largest number that is taken for a limit; SQLite's own is not far above."""


class Name(click.ParamType[str]):
    """Words that aren't empty; `candidates` are what the shell offers."""

    name = "name"

    def __init__(self, candidates: Callable[["Session"], Iterable[str]] | None = None) -> None:
        self._candidates = candidates

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            self.fail(_("it is empty."), param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list["CompletionItem[str]"]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(found) for found in self._found(ctx) if _fits(found, incomplete)]

    def _found(self, ctx: click.Context) -> list[str]:
        from workbench.cli.options import settings_of

        if self._candidates is None:
            return []
        try:
            with settings_of(ctx).open() as session:
                found = list(dict.fromkeys(self._candidates(session)))
        except Exception:  # noqa: BLE001 - whatever is wrong with the project, the shell offers nothing and says nothing
            return []
        return [name for name in found if name and printable(name) == name]


def _fits(name: str, incomplete: str) -> bool:
    """By its beginning; a path also by the beginning of its last name."""
    begun = incomplete.casefold()
    return name.casefold().startswith(begun) or name.casefold().rpartition("/")[2].startswith(begun)


class Number(click.ParamType[int]):
    """A whole number, not below `least`."""

    name = "number"

    def __init__(self, least: int) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = self._least - 1
        if not self._least <= number <= MOST:
            fault = _("“{value}” is no whole number from {least} up.")
            self.fail(fault.format(value=value, least=self._least), param, ctx)
        return number


class File(click.Path):
    """A file or folder by its path, of any bytes; never empty."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)
        self.name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail(_("it is empty."), param, ctx)
        return super().convert(value, param, ctx)


def _transcripts(session: "Session") -> Iterable[str]:
    from workbench.store import transcripts

    return (one.name for one in transcripts.all_transcripts(session.store))


def _codes(session: "Session") -> Iterable[str]:
    return (session.tree.path(code.id) for code in session.tree.in_order())


def _codebooks(session: "Session") -> Iterable[str]:
    return (book.slug for book in session.tree.codebooks.values())


def _sets(session: "Session") -> Iterable[str]:
    from workbench.store import quotes

    return (one.title for one in quotes.quote_sets(session.store))


def _participants(session: "Session") -> Iterable[str]:
    from workbench.store import people

    return (one.pseudonym for one in people.participants(session.store))


def _groups(session: "Session") -> Iterable[str]:
    from workbench.store import people

    return (one.group for one in people.participants(session.store))


def _coders(session: "Session") -> Iterable[str]:
    from workbench.store import people

    return (one.name for one in people.coders(session.store))


def _profiles(session: "Session") -> Iterable[str]:
    from workbench.store import import_profiles

    return (name for _id, name, _options, _created in import_profiles.profiles(session.store))


class CodebookName(Name):
    """A codebook of the project, a shipped one, or a file."""

    def _found(self, ctx: click.Context) -> list[str]:
        from workbench.resources import shipped_codebooks

        return list(dict.fromkeys([*super()._found(ctx), *shipped_codebooks()]))


class StanceName(Name):
    """A stance."""

    def _found(self, ctx: click.Context) -> list[str]:
        from workbench.domain.coding import Stance

        return [stance.value for stance in Stance]


class PatternName(Name):
    """A way of writing who speaks."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from workbench.importers.grammar.patterns import PATTERNS

        if value not in PATTERNS:
            self.fail(_("there is none called “{name}”, only: {names}").format(name=value, names=", ".join(PATTERNS)))
        return str(value)

    def _found(self, ctx: click.Context) -> list[str]:
        from workbench.importers.grammar.patterns import PATTERNS

        return list(PATTERNS)


def pairs_of(pairs: Iterable[str], fault: str, example: str) -> dict[str, str]:
    """`name=value` pairs as a mapping. Raises UsageError with the sentence `fault`, which has a place for the pair."""
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(fault.format(pair=pair), hint=_("Write it like: {example}").format(example=example))
        found[name.strip()] = value.strip()
    return found


NAME = Name()
TRANSCRIPT = Name(_transcripts)
CODE = Name(_codes)
CODEBOOK = Name(_codebooks)
ANY_CODEBOOK = CodebookName(_codebooks)
QUOTE_SET = Name(_sets)
PARTICIPANT = Name(_participants)
GROUP = Name(_groups)
CODER = Name(_coders)
STANCE = StanceName()
PROFILE = Name(_profiles)
PATTERN = PatternName()
FILE = File()
COUNT = Number(1)
COUNT_OR_NONE = Number(0)
