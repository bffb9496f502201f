"""click speaks German: its messages, its names of types, its help, whatever language the system is set to."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_CATALOG = Path(__file__).parent / "locale" / "de" / "LC_MESSAGES" / "messages.mo"
# click leaves the domain at gettext's default.
_DOMAIN = "messages"
# click shows these to the user without handing them to gettext: after "erwartet eine", and in capitals in the help.
_TYPE_NAMES: dict[type[click.ParamType[Any]], str] = {
    type(click.INT): "Ganzzahl",
    click.IntRange: "Ganzzahl",
    type(click.FLOAT): "Zahl",
    click.FloatRange: "Zahl",
    type(click.BOOL): "ja|nein",
    click.File: "Datei",
}
# These values reach the message as a list in which click has put each item into Python's quotes.
_LISTS = frozenset({"choice", "choices", "format", "formats", "possibility", "possibilities"})
_ITEM = re.compile(r"'([^']*)'")

_other_dgettext = gettext.dgettext
_other_dngettext = gettext.dngettext


def speak_german() -> None:
    """From here on every message of click in this process is German; call it before the first command is declared.

    click translates some texts while a command is declared (the help of ``--version``, the names of path types).
    gettext would choose the language from LANGUAGE or LANG, which are often unset on Windows and which LibreOffice,
    a child process, reads too; so the environment stays as it is and gettext's two look-ups are replaced for click's
    domain. A second call changes nothing.
    """
    gettext.dgettext = _dgettext
    gettext.dngettext = _dngettext
    for parameter_type, name in _TYPE_NAMES.items():
        parameter_type.name = name


class LazyCommand(NamedTuple):
    """A command that is imported when it is called: ``target`` is ``module:attribute``, ``help`` its German line."""

    target: str
    help: str


class GermanCommand(click.Command):
    """A command whose call line and errors are German; its arguments need a German ``metavar``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIONEN]")
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; an error shows the call line and names its parameter in German quotation marks."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # click forgets the context where an option lacks its value or has one too many.
            error.ctx = error.ctx or ctx
            if isinstance(error, click.BadParameter) and error.param_hint is None and error.param is not None:
                error.param_hint = _hint(error.param, error.ctx)
            raise


class GermanGroup(GermanCommand, click.Group):
    """A group that lists its ``lazy_commands`` in their order and imports the one that is called.

    The help and the completion of command names import none. An unknown command ends with exit code 2.
    """

    command_class = GermanCommand

    def __init__(self, *args: Any, lazy_commands: Mapping[str, LazyCommand] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "BEFEHL [ARGUMENTE]...")
        super().__init__(*args, **kwargs)
        self.lazy_commands = dict(lazy_commands or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The lazy commands in the order given, then those declared by decorator."""
        return [*self.lazy_commands, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now if it is a lazy one; ``None`` if there is none of that name."""
        lazy = self.lazy_commands.get(cmd_name)
        return _load(lazy.target) if lazy else super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; an unknown command is compared with the lazy ones too."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands under "Befehle"."""
        rows = self._help_lines(ctx)
        if rows:
            with formatter.section(gettext.gettext("Commands")):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names of commands that begin so, and the group's own options."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  # only a shell asks for it

        begun = [CompletionItem(name, help=line) for name, line in self._help_lines(ctx) if name.startswith(incomplete)]
        return begun + click.Command.shell_complete(self, ctx, incomplete)

    def _help_lines(self, ctx: click.Context) -> list[tuple[str, str]]:
        lazy = [(name, command.help) for name, command in self.lazy_commands.items()]
        declared = [(name, self.commands[name]) for name in super().list_commands(ctx)]
        return lazy + [(name, command.get_short_help_str()) for name, command in declared if not command.hidden]


class _Sentence(str):
    """A translated message: what click puts in with ``!r`` comes in German quotation marks."""

    __slots__ = ()

    def format(self, *args: object, **kwargs: object) -> str:
        return _GermanFormatter().vformat(str(self), args, kwargs)


class _GermanFormatter(Formatter):
    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        value = super().get_value(key, args, kwargs)
        return _ITEM.sub(r"»\1«", value) if key in _LISTS else value

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        if conversion == "r" and isinstance(value, str):
            return _quote(value)
        return super().convert_field(value, conversion)


def _quote(text: str) -> str:
    # The whole text: of a long path the end counts. What would command the terminal (ESC, bidi) is spelled out.
    return f"»{''.join(sign if sign.isprintable() else f'‹U+{ord(sign):04X}›' for sign in text)}«"


def _hint(parameter: click.Parameter, ctx: click.Context) -> str:
    if isinstance(parameter, click.Argument):
        return _quote(parameter.make_metavar(ctx))
    return " / ".join(_quote(name) for name in parameter.opts)


def _load(target: str) -> click.Command:
    module, _, attribute = target.partition(":")
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command), target
    return command


@cache
def _catalog() -> gettext.GNUTranslations:
    with _CATALOG.open("rb") as file:
        return gettext.GNUTranslations(file)


def _dgettext(domain: str, message: str) -> str:
    if domain != _DOMAIN:
        return _other_dgettext(domain, message)
    return _Sentence(_catalog().gettext(message))


def _dngettext(domain: str, msgid1: str, msgid2: str, n: int) -> str:
    if domain != _DOMAIN:
        return _other_dngettext(domain, msgid1, msgid2, n)
    return _Sentence(_catalog().ngettext(msgid1, msgid2, n))
