"""What newer versions of `typing` have, for older ones: here it is all there."""
from typing import (
    Annotated, Any, AsyncContextManager, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, ClassVar, Collection,
    Concatenate, ContextManager, Coroutine, Counter, DefaultDict, Deque, Dict, Final, FrozenSet, Generator, Generic, Hashable, Iterable,
    Iterator, List, Literal, LiteralString, Mapping, MutableMapping, MutableSequence, NamedTuple, Never, NewType, NoReturn, NotRequired,
    Optional, ParamSpec, Protocol, Required, Self, Sequence, Set, Sized, SupportsFloat, SupportsInt, TYPE_CHECKING, Text, Tuple, Type,
    TypeAlias, TypeGuard, TypeIs, TypeVar, TypeVarTuple, TypedDict, Union, Unpack, assert_never, assert_type, cast, final, get_type_hints,
    no_type_check, overload, override, reveal_type, runtime_checkable,
)
