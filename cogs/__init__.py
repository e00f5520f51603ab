"""One module a topic. A cog asks, computes, shows: nothing more."""

EXTENSIONS = (
    "cogs.about",
    "cogs.areas",
    "cogs.bosses",
    "cogs.drops",
    "cogs.effects",
    "cogs.enemies",
    "cogs.farming",
    "cogs.learning",
    "cogs.levels",
    "cogs.remembrances",
    "cogs.shops",
)
