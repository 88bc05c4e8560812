"""Widgets whose keys ask the screen for something: the screen decides what may be done, and does it."""

from collections.abc import Awaitable, Callable

Do = Callable[..., Awaitable[None]]
"""Called with the name of what to do, and its arguments."""
May = Callable[..., bool]
"""Called alike; whether that can be done now."""


class Asking:
    """Has one action, `ask`. What it asks for is done before the next key is taken.

    No widget itself: Textual takes styles from the first widget among the bases, which has to be the other one.
    """

    do: Do
    may: May

    async def action_ask(self, what: str, *arguments: str) -> None:
        """Have something done."""
        await self.do(what, *arguments)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is offered."""
        return action != "ask" or self.may(*(str(parameter) for parameter in parameters))
