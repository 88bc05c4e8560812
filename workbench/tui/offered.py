"""What can be done just now: the actions that a screen's parts offer, and their keys in the language in use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from textual.actions import parse
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen

from workbench.i18n import _
from workbench.tui.action import Action
from workbench.tui.actions import ACTIONS
from workbench.tui.app_actions import AREAS


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Action]:
    return {action.id: action for action in ACTIONS}


@dataclass(frozen=True, slots=True)
class Offer:
    """An action, and the part of the screen that carries it out."""

    action: Action
    node: DOMNode

    @property
    def area(self) -> str:
        """What the action belongs to."""
        return _(AREAS.get(self.action.context, self.action.context))

    @property
    def title(self) -> str:
        """`Area: Verb`."""
        return area_and_title(self.action)


def area_and_title(action: Action) -> str:
    """`Area: Verb`."""
    area = _(AREAS.get(action.context, action.context))
    return _("{area}: {title}").format(area=area, title=_(action.title))


def translated(bindings: Mapping[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Bindings with titles and help in the language in use; they were made in whatever was in use then."""
    shown = {}
    for key, active in bindings.items():
        action = _by_id().get(active.binding.id or "")
        if action is not None:
            binding = replace(active.binding, description=_(action.title), tooltip=_(action.help))
            active = ActiveBinding(active.node, binding, active.enabled, _(action.help))
        shown[key] = active
    return shown


def contexts_of(node: DOMNode) -> list[str]:
    """The contexts whose actions a part of the screen carries out: told by its bindings."""
    found: dict[str, None] = {}
    for _key, binding in node._bindings:
        action = _by_id().get(binding.id or "")
        if action is not None:
            found[action.context] = None
    return list(found)


def applies(action: Action, node: DOMNode) -> bool:
    """Whether the action can be carried out now."""
    _namespace, name, parameters = parse(action.method)
    if not hasattr(node, f"action_{name}") and not hasattr(node, f"_action_{name}"):
        return False
    return bool(node.check_action(name, parameters))


def offers(screen: Screen[object]) -> list[Offer]:
    """All that can be done: first by the part in focus and what holds it, then by the rest of the screen."""
    found: dict[str, Offer] = {}
    for node in _nodes(screen):
        for context in contexts_of(node):
            for action in ACTIONS:
                if action.context == context and action.id not in found and applies(action, node):
                    found[action.id] = Offer(action, node)
    return list(found.values())


def focused_contexts(screen: Screen[object]) -> list[str]:
    """The contexts of the part in focus and of what holds it, nearest first."""
    found: dict[str, None] = {}
    for node, _bindings in screen._modal_binding_chain:
        found |= dict.fromkeys(contexts_of(node))
    return list(found)


def _nodes(screen: Screen[object]) -> Iterator[DOMNode]:
    near = [node for node, _bindings in screen._modal_binding_chain]
    yield from near
    for widget in screen.query("*"):
        if widget not in near and widget.display and widget.is_attached:
            yield widget
