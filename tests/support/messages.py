"""The texts of the code and the catalogue: `make messages` writes the first into the second."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.presentation.words import DEFAULT, LOCALES

ROOT = Path(__file__).parents[2]
CATALOGUE = LOCALES / f"{DEFAULT}.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"says": None, "counts": (1, 2)}


def extracted() -> Catalog:
    """Return every text that the code says."""
    catalogue = Catalog(locale="en_US", project="runekeeper", charset="utf-8")
    for folder in ("bot", "cogs"):
        found = extract_from_dir(ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for name, line, message, comments, context in found:
            catalogue.add(message, locations=[(f"{folder}/{name}", line)], auto_comments=comments, context=context)
    return catalogue


def shipped() -> Catalog:
    """Return the catalogue that ships."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en_US")


def main() -> None:
    """Write the catalogue anew, its translations kept."""
    catalogue = shipped()
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, omit_header=False, sort_output=True, no_location=True, width=120)


if __name__ == "__main__":
    main()
