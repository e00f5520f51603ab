"""One module a topic. A cog asks, computes, shows: nothing more."""

from pkgutil import iter_modules

EXTENSIONS = tuple(f"{__name__}.{module.name}" for module in iter_modules(__path__))
"""Every module here, in the order of their names."""
