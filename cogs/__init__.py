"""One module a topic. A cog asks, computes, shows: nothing more."""

EXTENSIONS = (
    "cogs.about",
    "cogs.bosses",
    "cogs.classes",
    "cogs.enemies",
    "cogs.farming",
    "cogs.greatrunes",
    "cogs.journeys",
    "cogs.levels",
    "cogs.runeitems",
    "cogs.shops",
    "cogs.upgrades",
)
