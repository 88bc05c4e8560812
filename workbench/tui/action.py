"""An action: something a user can do, with its words and its default keys; and the check of keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding

from workbench.i18n import _

# A terminal can't tell these from Tab, Enter, Backspace and Escape.
FORBIDDEN_KEYS = frozenset({"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+left_square_bracket"})


@dataclass(frozen=True, slots=True)
class Action:
    """`id` is `context.name`; `title` (two or three words) and `help` (a sentence) are marked with `N_`.

    `keys` are Textual's names of keys, or single characters. `method` is what follows `action_` on the widget or screen
    of the context, with arguments if any: `move('row_down')`. `show` puts it in the footer.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    context: str
    method: str
    show: bool = False


def canonical_key(key: str) -> str:
    """Textual's own name of a key: `(` is `left_parenthesis`, `ctrl+[` is `ctrl+left_square_bracket`."""
    modifiers, last = key[:-1], key[-1]
    if last.isalnum() and not modifiers.endswith("+"):
        modifiers, plus, last = key.rpartition("+")
        modifiers += plus
    named = "comma" if last == "," else next(iter(Binding.make_bindings([Binding(last, "")]))).key
    return modifiers + named


def bindings_of(actions: Iterable[Action]) -> list[Binding]:
    """The actions as Textual's bindings, in the language in use; an action's id is its name in a keymap."""
    return [
        Binding(
            ",".join(canonical_key(key) for key in action.keys),
            action.method,
            _(action.title),
            show=action.show,
            tooltip=_(action.help),
            id=action.id,
        )
        for action in actions
        if action.keys
    ]


def key_problems(actions: Iterable[Action], inside: Mapping[str, Iterable[Action]] | None = None) -> list[str]:
    """What can't work with actions' keys, a sentence each: two actions on one key, or a key in disguise.

    `inside` are the motions in what stands in a context, such as a list: they take their keys before the context does.
    """
    problems: list[str] = []
    taken: dict[tuple[str, str], Action] = {
        (context, canonical_key(key)): motion
        for context, motions in (inside or {}).items()
        for motion in motions
        for key in motion.keys
    }
    for action in actions:
        for key in map(canonical_key, action.keys):
            if key in FORBIDDEN_KEYS:
                problems.append(
                    _("{key} for “{action}”: terminals take it for another key.").format(
                        key=key, action=_(action.title)
                    )
                )
            other = taken.setdefault((action.context, key), action)
            if other is not action:
                problems.append(
                    _("{key} is wanted by “{action}” and by “{other}”.").format(
                        key=key, action=_(action.title), other=_(other.title)
                    )
                )
    return problems
