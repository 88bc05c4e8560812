"""Values as JSON and back, by what their classes say of their fields: for what goes from one process to another.

Nothing that comes in can make anything but the classes asked for.
"""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
Convert = Callable[[Any], Any]


def packed(value: Any) -> Any:
    """A value of plain types, enums and dataclasses as lists, texts and numbers."""
    return _packer(cast(Any, type(value)))(value)


def unpacked(kind: type[T], value: Any) -> T:
    """The value of that class that was packed. Raises ValueError, TypeError or KeyError for what it can't be."""
    return cast(T, _unpacker(cast(Any, kind))(value))


def _same(value: Any) -> Any:
    return value


@lru_cache(maxsize=100)
def _packer(kind: type) -> Convert:
    if kind in (str, int, float, bool, type(None)):
        return _same
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        return lambda value: [packed(getattr(value, name)) for name in names]
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, Mapping):
        return lambda value: [[packed(key), packed(held)] for key, held in value.items()]
    if issubclass(kind, frozenset):
        return lambda value: sorted(packed(held) for held in value)
    if issubclass(kind, tuple | list):
        return lambda value: [packed(held) for held in value]
    raise TypeError(f"{kind} can't be packed")


@lru_cache(maxsize=100)
def _unpacker(kind: Any) -> Convert:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(next(one for one in inner if one is not type(None)))
    if origin in (dict, Mapping):
        read_key, read_value = _unpacker(inner[0]), _unpacker(inner[1])
        return lambda value: {read_key(key): read_value(held) for key, held in value}
    if origin is frozenset:
        read = _unpacker(inner[0])
        return lambda value: frozenset(map(read, value))
    if origin is tuple:
        return _of_tuple(inner)
    if is_dataclass(kind):
        return _of_dataclass(kind)
    if issubclass(kind, Enum):
        return dict(kind._value2member_map_).__getitem__
    return _plain(kind)


def _plain(kind: type) -> Convert:
    def read(value: Any) -> Any:
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise TypeError(f"{value!r:.40} is no {kind}")
        return value

    return read


def _optional(kind: Any) -> Convert:
    read = _unpacker(kind)
    return lambda value: None if value is None else read(value)


def _of_tuple(inner: tuple[Any, ...]) -> Convert:
    if len(inner) == 2 and inner[1] is Ellipsis:
        read = _unpacker(inner[0])
        return lambda value: tuple([read(held) for held in value])
    reads = [_unpacker(one) for one in inner]
    return lambda value: tuple([read(held) for read, held in zip(reads, value, strict=True)])


def _of_dataclass(kind: Any) -> Convert:
    hints = typing.get_type_hints(kind)
    reads = [_unpacker(hints[field.name]) for field in fields(kind)]
    return lambda value: kind(*[read(held) for read, held in zip(reads, value, strict=True)])
