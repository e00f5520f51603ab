"""One module a topic. A cog asks, computes, shows: nothing more."""

EXTENSIONS = (
    "cogs.about",
    "cogs.bosses",
    "cogs.drops",
    "cogs.enemies",
    "cogs.farming",
    "cogs.levels",
    "cogs.remembrances",
    "cogs.shops",
)
