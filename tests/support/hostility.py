"""Interactions as an enemy would send them, drawn by chance: the same with the same seed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from discord import app_commands

from bot.edge.client import RuneBot
from bot.offline.lines import commands_of
from bot.offline.payloads import command_of
from bot.offline.wire import Answer, Payload

COMMAND, CONTROL, TYPING, FORM = 2, 3, 4, 5
TEXTS = (
    *(
        "",
        " ",
        "\0",
        "\n\n",
        "-",
        "0",
        "-1",
        "1e309",
        "NaN",
        "٣٤",
        "１２k",
        "9" * 400,
        "%s%n",
        "{0.__class__}",
        "../../etc",
    ),
    *(
        "'; DROP TABLE entry; --",
        "' OR 1=1 --",
        "@everyone <@1> </x:1>",
        "```",
        "[x](javascript:1)",
        "-# # >>> ",
        "<b>",
    ),
    *(
        "\u202egodrick",
        "g\u200bodrick",
        "Z̸̡͇a̵l̷g̸o" * 40,
        "🗡️" * 300,
        "שלום",
        "ゴドリック",
        "x" * 6_000,
        "godrick, " * 700,
        "\ufffd\uffff",
    ),
)
"""What nobody types, but somebody may."""

VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    7,
    2**31,
    2**53,
    2**63,
    10**30,
    1.5,
    -0.0,
    [],
    {},
    ["godrick"],
    {"value": 1},
    *TEXTS,
)
"""What no option holds, or too much of it."""

TYPES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99, -1, None, "3")
"""Types of options and of components, and what is none."""

_SIGNS = "rk:?!%0-zÀ\0 ,+&=🗡"


@dataclass(frozen=True)
class Blow:
    """One interaction, and what becomes of it on its way.

    Attributes:
        sort: What is wrong with it.
        kind: Discord's number of its type.
        message: What its control stood on.
        times: How often it is delivered.
        old: How many seconds before it was made.
        amount: The runes that it writes down if it is taken; 0 if it writes nothing.
        spoiled: What is then done to the whole of it; None for nothing.
        is_due: Whether its user is owed an answer.
    """

    sort: str
    kind: int
    data: Any
    message: Payload | None = None
    times: int = 1
    old: float = 0.0
    amount: int = 0
    spoiled: Callable[[Payload], None] | None = None
    is_due: bool = True


@dataclass
class Hostility:
    """Draws interactions.

    Args:
        random: What draws.
        bot: A bot of the same commands.
        cards: Answers that the bot has given, whose controls are forged.
    """

    random: Random
    bot: RuneBot
    cards: list[Answer]
    _commands: list[app_commands.Command[Any, ..., Any]] = field(init=False)
    _controls: list[tuple[Answer, Payload]] = field(init=False)

    def __post_init__(self) -> None:
        self._commands = list(commands_of(self.bot).values())
        self._controls = [(card, control) for card in self.cards for control in card.controls]

    def blow(self) -> Blow:
        """Return the next one."""
        sorts = {
            self._options: 30,
            self._forged: 20,
            self._foreign: 12,
            self._typing: 10,
            self._form: 8,
            self._replayed: 8,
            self._unknown: 4,
            self._stale: 4,
            self._torn: 4,
        }
        return self.random.choices([*sorts], [*sorts.values()])[0]()

    def _options(self) -> Blow:
        return Blow(
            "options of a wrong type, size or number", COMMAND, self._command(self.random.choice(self._commands))
        )

    def _typing(self) -> Blow:
        command = self.random.choice(self._commands)
        data = self._command(command)
        leaf = data
        while leaf.get("options") and "options" in leaf["options"][0]:
            leaf = leaf["options"][0]
        if leaf["options"]:
            self.random.choice(leaf["options"])["focused"] = self.random.choice([True, True, True, 1, "yes"])
        # who types is owed suggestions only while they type into something that has some
        return Blow("typing what is none", TYPING, data, is_due=False)

    def _forged(self) -> Blow:
        card, control = self.random.choice(self._controls)
        data = {**self._used(control), "custom_id": self._bent(control["custom_id"])}
        if self.random.random() < 0.3:
            data["values"] = [self.random.choice(TEXTS) for _ in range(self.random.choice((0, 1, 2, 99)))]
        if self.random.random() < 0.2:
            data["component_type"] = self.random.choice((2, 3, 5, 8))
        # Discord's own ids of controls; with another beginning it is not ours, and nobody answers
        is_ours = data["custom_id"].startswith(("rk:", "rk?", "rk!"))
        return Blow("forged custom ids, of other versions too", CONTROL, data, card.message, is_due=is_ours)

    def _foreign(self) -> Blow:
        card, control = self.random.choice(self._controls)
        return Blow("others' cards, in any order", CONTROL, self._used(control), card.message)

    def _form(self) -> Blow:
        _, control = self.random.choice(self._controls)
        rows = [
            {
                "type": self.random.choice((1, 18, 99)),
                "id": number,
                "component": {"type": 4, "id": 9, "custom_id": self._bent("times"), "value": self.random.choice(TEXTS)},
                "components": [{"type": 4, "custom_id": "times", "value": self.random.choice(TEXTS)}],
            }
            for number in range(self.random.choice((0, 1, 1, 2, 9)))
        ]
        custom_id = f"rk:{self.random.choice('fiaw')}{control['custom_id'][4:]}"
        return Blow("forms that nobody opened", FORM, {"custom_id": custom_id, "components": rows})

    def _replayed(self) -> Blow:
        amount = self.random.randrange(1, 9_999)
        times = self.random.randrange(2, 5)
        return Blow("one interaction again and again", COMMAND, gain(amount), times=times, amount=amount)

    def _stale(self) -> Blow:
        amount, old = self.random.randrange(1, 9_999), self.random.choice((5.0, 60.0, 86_400.0))
        return Blow("too late", COMMAND, gain(amount), old=old, amount=amount, is_due=False)

    def _unknown(self) -> Blow:
        name = self.random.choice(["nothing", "runes", "runes nothing", "boss show", "settings me me", *TEXTS[:6]])
        return Blow(
            "commands that there are none of", COMMAND, command_of(f"x{name}" if not name.strip() else name, [])
        )

    def _torn(self) -> Blow:
        random = Random(self.random.random())  # what is drawn when it is sent is the same, whoever is sooner

        def spoil(payload: Payload) -> None:
            for name in random.sample(sorted(payload.keys() - {"token"}), random.randrange(1, 4)):
                if random.random() < 0.5:
                    del payload[name]
                else:
                    payload[name] = random.choice(VALUES)

        return Blow("torn: parts missing, or others in their place", COMMAND, gain(1), spoiled=spoil, is_due=False)

    def _command(self, command: app_commands.Command[Any, ..., Any]) -> Payload:
        options = [
            {
                "type": option.type.value if self.random.random() < 0.6 else self.random.choice(TYPES),
                "name": option.display_name if self.random.random() < 0.95 else self.random.choice(TEXTS),
                "value": self.random.choice(TEXTS if option.type.value == 3 and self.random.random() < 0.7 else VALUES),
            }
            for option in command.parameters
            if self.random.random() < 0.7
        ]
        if options and self.random.random() < 0.1:
            options *= self.random.choice((2, 30))
        return command_of(command.qualified_name, options)

    def _used(self, control: Payload) -> Payload:
        some = [option["value"] for option in control.get("options", ())]
        values = self.random.sample(some, min(len(some), self.random.randrange(0, 3)))
        return {"custom_id": control["custom_id"], "component_type": control["type"], "values": values}

    def _bent(self, text: str) -> str:
        """Return a text with something changed."""
        at = self.random.randrange(len(text))
        match self.random.randrange(6):
            case 0:
                return text[:at]
            case 1:
                return text + self.random.choice(TEXTS)
            case 2:
                return text[:at] + self.random.choice(_SIGNS) + text[at:]
            case 3:
                return text[:at] + text[at + 1 :]
            case 4:
                return text.replace(":", self.random.choice(_SIGNS))
            case _:
                return text[:at] + self.random.choice(_SIGNS) + text[at + 1 :]


def gain(amount: int) -> Payload:
    """Return the command that writes so many runes down."""
    return command_of("runes gain", [{"type": 3, "name": "amount", "value": str(amount)}])
