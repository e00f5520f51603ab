"""One module a topic. A cog asks, computes, shows: nothing more."""

EXTENSIONS = (
    "cogs.about",
    "cogs.areas",
    "cogs.bosses",
    "cogs.classes",
    "cogs.drops",
    "cogs.effects",
    "cogs.enemies",
    "cogs.farming",
    "cogs.goals",
    "cogs.greatrunes",
    "cogs.journeys",
    "cogs.learning",
    "cogs.levels",
    "cogs.remembrances",
    "cogs.runeitems",
    "cogs.runes",
    "cogs.shops",
    "cogs.stash",
    "cogs.upgrades",
)
