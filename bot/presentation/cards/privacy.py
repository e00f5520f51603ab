"""What is kept of a user, and the policy in plain words."""

from bot.domain.questions import Question
from bot.domain.receipts import KEPT_DAYS, Overview
from bot.domain.sentences import Listing, Sentence, Style, counts, joined, says, verbatim
from bot.domain.wishes import LANGUAGES
from bot.presentation.card import Card, File, Press
from bot.presentation.theme import Look

_SOURCE = says("the ledger; only you see this")


def overview(kept: Overview, *, imported: bool = False) -> Card:
    """Show what is kept of a user, in one list."""
    others = [_other(name, count) for name, count in kept.others.items()]
    return Card(
        look=Look.ABOUT,
        title=says("Imported") if imported else says("Your data"),
        answer=counts("{n} entry", "{n} entries", kept.entries),
        lines=(
            says("Your Discord id, which all of it is kept under."),
            says("Characters: {names}.", names=Listing(kept.characters, Style.COMMAS)),
            says("The first entry <t:{first}:D>, the last <t:{last}:D>.", first=_at(kept.first), last=_at(kept.last)),
            counts("{n} rune item in the stash.", "{n} rune items in the stash.", kept.stash),
            *others,
            *_settings(kept),
            says("Last used <t:{at}:D>, to the day.", at=_at(kept.used_at)),
            says(
                "`/mydata export` downloads it all, `/mydata delete` deletes it, `/mydata privacy` says why I keep it."
            ),
        ),
        paged=False,
        source=_SOURCE,
    )


def export(entries: int, files: tuple[File, ...]) -> Card:
    """Hand out everything as files."""
    return Card(
        look=Look.ABOUT,
        title=says("Your data, to download"),
        answer=counts("{n} record", "{n} records", entries),
        lines=(says("Both files hold all of it. `/mydata import` restores either, into an empty account."),),
        files=files,
        source=_SOURCE,
    )


def farewell(kept: Overview, delete: Question) -> Card:
    """Ask whether everything is to be deleted, by the question that deletes it."""
    return Card(
        look=Look.PROBLEM,
        title=says("Delete everything?"),
        answer=counts("{n} entry", "{n} entries", kept.entries),
        lines=(
            says("Characters: {names}.", names=Listing(kept.characters, Style.COMMAS)),
            says("It cannot be undone. Save it first with `/mydata export`: what is saved can be imported again."),
        ),
        presses=(
            Press(
                label=says("Delete everything"),
                question=delete,
                grave=True,
            ),
        ),
        source=_SOURCE,
    )


def deleted() -> Card:
    """Tell that everything is deleted."""
    return Card(
        look=Look.ABOUT,
        title=says("Your data"),
        answer=says("Deleted"),
        lines=(
            says("I keep nothing of yours any more, and your id is gone with it."),
            says("Backups that the operator of this bot made before still hold it, until they are thrown away."),
        ),
        source=_SOURCE,
    )


def policy(keep_months: int, backup_days: int) -> Card:
    """Show the privacy policy."""
    return Card(
        look=Look.ABOUT,
        title=says("Privacy"),
        answer=says("Your runes are yours"),
        lines=(
            says(
                "**What I keep**: nothing until you tell me your runes, name a character, or set "
                "something with `/settings me`. Then your Discord id, what you tell me with those commands and "
                "buttons, your notes, the id and time of each, and the day you last used it. Of a server only what "
                "those who manage it set with `/settings server`, and about when it was last used."
            ),
            says(
                "**What I do not keep**: your name, your questions about the game, any message. I read one "
                "message alone, if you choose “Answer this” on it. "
                "The last names you picked stay in memory until I restart, to be offered first. What I did not find is "
                "kept for {days} days at most, for nobody in particular, and not if it looks like an address or an id.",
                days=KEPT_DAYS,
            ),
            says("**Why**: to answer with your own numbers, to undo, and to count each press once. For nothing else."),
            says(
                "**Who sees it**: you alone, unless you share a card or join a server's leaderboard. Answers about the "
                "game are for all to see where you ask, with the level, playthrough and boosts of your character that "
                "they hold for, and how far it has come; never what you hold. With `private:`, or `/settings me "
                "private:`, only you see them. The operator of this bot, who runs its database. Nothing is sold, "
                "passed on, used for ads or fed to a model, and nothing is sent anywhere but to Discord, in answer to "
                "you."
            ),
            counts(
                "**How long**: until you delete it, or {n} month of 31 days without use.",
                "**How long**: until you delete it, or {n} months of 31 days without use.",
                keep_months,
            ),
            says(
                "**See, save, delete**: `/mydata show`, `/mydata export`, `/mydata delete`. What you delete is written "
                "over at once; traces of it that moved within my file are gone after the next night. "
                "Wrong entries are put right with `/runes undo` and `/runes set`."
            ),
            _backups(backup_days),
            says(
                "**Times of laps**: what I time is yours alone. With `/character edit share_laps:` the median of each "
                "farm counts in what all see, without your name, once five players share theirs. Switched off, it is "
                "deleted."
            ),
            says(
                "**Leaderboards**: `/leaderboard leave everywhere:` takes you off all of them, from wherever you are."
            ),
            says("**To report something**, or to ask, turn to the operator of this bot, or where its code is kept."),
        ),
        source=says("what this version of me does; also in docs/privacy.md"),
    )


def _backups(days: int) -> Sentence:
    if not days:
        return says(
            "**Backups** are the operator's: what you delete stays in those made before, until they are thrown away."
        )
    return counts(
        "**Backups**: I make one a day and keep it for {n} day. What you delete stays in those made before, and in "
        "those that the operator made, until they are thrown away.",
        "**Backups**: I make one a day and keep it for {n} days. What you delete stays in those made before, and in "
        "those that the operator made, until they are thrown away.",
        days,
    )


def _settings(kept: Overview) -> tuple[Sentence, ...]:
    """Return what a user set; nothing if they set nothing."""
    parts = []
    if kept.wishes.private is not None:
        parts.append(says("answers for you alone") if kept.wishes.private else says("answers for everyone"))
    if language := kept.wishes.language:
        parts.append(verbatim(LANGUAGES[language]) if language in LANGUAGES else says("your Discord's language"))
    if kept.shares_laps is not None:
        parts.append(says("times of laps shared") if kept.shares_laps else says("times of laps not shared"))
    return (says("Settings: {settings}.", settings=joined(*parts, style=Style.COMMAS)),) if parts else ()


def _at(seconds: int) -> Sentence:
    return verbatim(str(seconds))


def _other(name: str, count: int) -> Sentence:
    """Return how many rows of another table are kept; by the table's name if we have no word for it."""
    if name == "goal":
        return counts("{n} goal.", "{n} goals.", count)
    if name == "lap":
        return counts("The time of a lap at {n} farm.", "The time of a lap at {n} farms.", count)
    if name == "member":
        return counts("On {n} leaderboard.", "On {n} leaderboards.", count)
    return counts("{n} row of “{name}”.", "{n} rows of “{name}”.", count, name=name)
