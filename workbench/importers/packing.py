"""Values as JSON and back, by what their classes say of their fields: for what goes from one process to another.

Nothing that comes in can make anything but the classes asked for.
"""

import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")
Convert = Callable[[Any], Any]
_PLAIN = (str, int, float, bool, type(None))


def packed(value: Any) -> Any:
    """A dataclass as lists, texts and numbers."""
    return _packer(cast(Any, type(value)))(value)


def unpacked(kind: type[T], value: Any) -> T:
    """The dataclass that was packed. Raises ValueError, TypeError or KeyError for what it can't be."""
    return cast(T, _unpacker(cast(Any, kind))(value))


def _same(value: Any) -> Any:
    return value


@lru_cache(maxsize=100)
def _packer(kind: Any) -> Convert:
    inner = typing.get_args(kind)
    family = _family(kind)
    if family is None:
        pack = _packer(_not_none(inner))
        return pack if pack is _same else _optional(pack)
    if family in _PLAIN or issubclass(family, StrEnum):
        return _same
    if family is dict:
        pack_key, pack_value = map(_packer, inner)
        return lambda value: [[pack_key(key), pack_value(held)] for key, held in value.items()]
    if family is frozenset:
        return sorted
    if family is tuple and inner[-1] is Ellipsis:
        pack = _packer(inner[0])
        return list if pack is _same else lambda value: list(map(pack, value))
    if family is tuple:
        packs = list(map(_packer, inner))
        return lambda value: [pack(held) for pack, held in zip(packs, value, strict=True)]
    names, kinds = _fields(kind)
    packs, rows = list(map(_packer, kinds)), attrgetter(*names)
    if all(pack is _same for pack in packs):
        return rows
    return lambda value: [pack(held) for pack, held in zip(packs, rows(value), strict=True)]


@lru_cache(maxsize=100)
def _unpacker(kind: Any) -> Convert:
    inner = typing.get_args(kind)
    family = _family(kind)
    if family is None:
        return _optional(_unpacker(_not_none(inner)))
    if family in _PLAIN:
        return _checked(family)
    if issubclass(family, StrEnum):
        return dict(family._value2member_map_).__getitem__
    if family is dict:
        read_key, read_value = map(_unpacker, inner)
        return lambda value: {read_key(key): read_value(held) for key, held in value}
    if family is frozenset:
        read = _unpacker(inner[0])
        return lambda value: frozenset(map(read, value))
    if family is tuple and inner[-1] is Ellipsis:
        return _many(inner[0])
    reads = list(map(_unpacker, inner if family is tuple else _fields(kind)[1]))
    make = tuple if family is tuple else lambda held: kind(*held)
    return lambda value: make([read(held) for read, held in zip(reads, value, strict=True)])


def _many(kind: Any) -> Convert:
    """Of a tuple of many: dataclasses are read field by field, as there are thousands of them."""
    if not is_dataclass(kind):
        read = _unpacker(kind)
        return lambda value: tuple(map(read, value))
    kinds = _fields(kind)[1]
    columns = list(map(_column, kinds))

    def read_all(value: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
        if not value:
            return ()
        read = [column(held) for column, held in zip(columns, zip(*value, strict=True), strict=True)]
        return tuple(map(cast(Any, kind), *read))

    return read_all


def _column(kind: Any) -> Convert:
    """Of one field of many dataclasses; that plain ones are of their types is looked at for all at once."""
    allowed = {one for one in (typing.get_args(kind) or (kind,)) if one in _PLAIN}
    whole = {int} if float in allowed else set()  # an int stands wherever a float may
    if len(allowed) < len(typing.get_args(kind) or (kind,)):
        read = _unpacker(kind)
        return lambda values: list(map(read, values))

    def checked(values: Sequence[Any]) -> Sequence[Any]:
        if not set(map(type, values)) <= allowed | whole:
            raise TypeError(f"not all of them are {kind}")
        return values

    return checked


def _family(kind: Any) -> Any:
    """The class of a type, with `dict` for mappings; None for what is optional."""
    origin = typing.get_origin(kind) or kind
    if origin in (typing.Union, types.UnionType):
        return None
    return dict if issubclass(origin, Mapping) else origin


def _not_none(inner: tuple[Any, ...]) -> Any:
    return next(one for one in inner if one is not type(None))


def _fields(kind: Any) -> tuple[list[str], list[Any]]:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return names, [hints[name] for name in names]


def _checked(kind: type) -> Convert:
    def read(value: Any) -> Any:
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise TypeError(f"{value!r:.40} is no {kind}")
        return value

    return read


def _optional(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)
