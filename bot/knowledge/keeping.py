"""Keeps what was read: the knowledge base never changes while it is open."""

from collections.abc import Callable, Coroutine
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

Params = ParamSpec("Params")
T = TypeVar("T")

MOST = 200
"""How many results one method of a reader keeps, unless it says ``most_kept``; what was not asked for longest goes."""


def kept(
    method: Callable[Concatenate[Any, Params], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[Any, Params], Coroutine[Any, Any, T]]:
    """Mark a method that reads: what it returned once, it returns again for the same arguments.

    Nobody may change it.
    """
    name = f"_kept_{method.__name__}"

    async def read(self: Any, /, *args: Params.args, **options: Params.kwargs) -> T:
        known: dict[Any, T] = vars(self).setdefault(name, {})
        key = (*args, *options.items())
        result = known.pop(key) if key in known else await method(self, *args, **options)
        known[key] = result
        if len(known) > getattr(self, "most_kept", MOST):
            del known[next(iter(known))]
        return result

    return update_wrapper(read, method)
