"""Rows become domain values here; a row that makes no sense is damage, and told as such."""

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from workbench.domain.errors import ProjectError
from workbench.i18n import _

Value = TypeVar("Value")

NO_SENSE = (ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What reading a record raises that was changed past the workbench."""


def from_record(make: Callable[[sqlite3.Row], Value]) -> Callable[[sqlite3.Row], Value]:
    """Let a function that reads a row raise ProjectError, with the record's id, for one that can't be read."""

    @wraps(make)
    def made(row: sqlite3.Row) -> Value:
        try:
            return make(row)
        except NO_SENSE as error:
            raise unreadable(str(row["id"])) from error

    return made


def unreadable(record_id: str) -> ProjectError:
    """The error that a record can't be read, or refers to one that isn't there."""
    return ProjectError(
        _("A record of the project can't be read: {id}.").format(id=record_id),
        hint=_("The file is damaged. To see all that is wrong with it: workbench check"),
    )
