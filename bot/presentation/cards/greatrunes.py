"""What a Great Rune does, and whose it is."""

from bot.domain.records import GreatRune
from bot.domain.sentences import Sentence, says, verbatim
from bot.presentation.card import Card
from bot.presentation.theme import Kind


def great_rune(found: GreatRune) -> Card:
    """Show whose a Great Rune is, where it is restored, and what it does."""
    return Card(
        kind=Kind.BOSS,
        title=verbatim(found.name),
        answer=says("{boss} drops it", boss=found.boss) if found.boss else says("No boss drops it"),
        lines=(verbatim(found.effect), *_activation(found), _restored(found), *_reward(found)),
        source=verbatim(found.source),
    )


def _activation(found: GreatRune) -> tuple[Sentence, ...]:
    if not found.needs_arc:
        return ()
    return (says("It works while it is equipped and a Rune Arc has been used, until death."),)


def _restored(found: GreatRune) -> Sentence:
    if not found.restored_at:
        return says("No Divine Tower restores it.")
    return says("Restored at: {place}", place=found.restored_at)


def _reward(found: GreatRune) -> tuple[Sentence, ...]:
    if not found.boss:
        return ()
    return (says("{boss} gives {runes} runes in the first journey.", boss=found.boss, runes=found.boss_runes),)
