"""Frozen boxes of plain values, for the modules that every command imports.

They are declared and used like frozen dataclasses, which the rest of the house is made of; but
the `dataclasses` module and a dozen classes made by it cost more processor time than starting
Python does, and `planville query` must start fast.
"""

from typing import Any, ClassVar, NoReturn, Self, TypeVar, dataclass_transform

BoxT = TypeVar("BoxT", bound="Box")


@dataclass_transform(frozen_default=True)
class Box:
    """A frozen value whose fields are the annotations of its class, in their order.

    >>> class Point(Box):
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(x=1, y=0)
    (Point(x=1, y=0), True)
    """

    _names: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._names = names = tuple(cls.__annotations__)
        cls._defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}

    def __init__(self, *values: Any, **named: Any) -> None:  # noqa: ANN401 - the class says which
        names = self._names
        placed = dict(zip(names, values, strict=False))
        given = self._defaults | placed | named
        if len(values) > len(names) or given.keys() != set(names) or placed.keys() & named:
            expected = ", ".join(names)
            raise TypeError(f"{type(self).__name__} takes each of these once: {expected}")
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self._names))

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__name__}({', '.join(fields)})"

    def __replace__(self, **changes: Any) -> Self:  # noqa: ANN401 - the class says which
        return type(self)(**vars(self) | changes)


def replace(box: BoxT, /, **changes: Any) -> BoxT:  # noqa: ANN401 - the class says which
    """Return the same box with other values in some of its fields."""
    return box.__replace__(**changes)
