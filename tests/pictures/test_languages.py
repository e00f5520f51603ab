"""Pictures with the names that the game has in the reader's language."""

import pytest
from fontTools.ttLib import TTFont

from bot.knowledge.naming.lexicons import COLUMNS
from bot.pictures.areas import area
from bot.pictures.kinds import droppers, kind
from bot.pictures.laps import lap
from bot.pictures.lettering import CLUSTER, FONTS, OTHERS, composed, is_drawable, runs, width
from bot.pictures.picture import Picture
from bot.pictures.renderer import png
from bot.pictures.scene import Label, Scene
from bot.presentation.album import scene_in
from bot.services import Services
from tests.pictures.test_maps import areas, assert_is_read, droppers_crowd, kind_crowd, laps, rows
from tests.support.messages import extracted


@pytest.fixture(scope="module")
async def pictures(services: Services) -> list[Picture]:
    """The map of every lap and area, and of every tenth kind of enemy and item."""
    drawn = [lap(spot.subject.key, spot.name, ground) async for spot, ground in laps(services)]
    drawn += [area(key, name, extent) async for key, name, extent in areas(services)]
    for row in rows("enemy")[::10]:
        if (crowd := await kind_crowd(services, row["key"])) and (picture := kind(row["key"], row["name"], crowd)):
            drawn.append(picture)
    for row in rows("item")[::10]:
        if (found := await droppers_crowd(services, row["key"])) and (made := droppers(row["key"], row["name"], found)):
            drawn.append(made)
    return drawn


@pytest.mark.parametrize("locale", COLUMNS)
async def test_every_map_is_read_in_every_language(services: Services, pictures, locale) -> None:
    names = await services.labels.local(locale)
    for picture in pictures:
        assert_is_read(await scene_in(locale, names, picture), f"{locale} {picture.key}")


@pytest.mark.parametrize("locale", COLUMNS)
async def test_there_is_a_letter_for_each_sign_of_every_name(services: Services, locale) -> None:
    cmaps = {path.name.split(".")[0].split("-")[0]: TTFont(path).getBestCmap() for path in FONTS.glob("*.?tf")}
    for name in (await services.labels.local(locale)).values():
        text = composed(name)
        assert is_drawable(text, locale), name
        assert all(ord(letter) in cmaps[font] for font, part in runs(text, locale) for letter in part), name
        assert not CLUSTER.search(text), name


def test_there_is_a_letter_for_each_sign_of_what_pictures_say() -> None:
    said = [each for each in extracted() if any(where.startswith("bot/pictures/") for where, _ in each.locations)]
    assert len(said) > 30
    for message in said:
        assert is_drawable("".join(message.id)), message.id


@pytest.mark.parametrize("name", OTHERS.values())
def test_letters_are_as_wide_as_their_font_has_them(name) -> None:
    (path,) = FONTS.glob(f"{name}.*")
    font = TTFont(path)
    for code, glyph in font.getBestCmap().items():
        assert width(chr(code), font["head"].unitsPerEm) == font["hmtx"][glyph][0]


def test_a_sign_is_written_as_the_readers_language_writes_it() -> None:
    scene = {
        locale: Scene(height=150, items=(Label(x=9, y=90, text="骨", size=60),), locale=locale) for locale in OTHERS
    }
    assert len({png(scene[locale]) for locale in ("ja", "zh-CN", "zh-TW")}) == 3
