-- The knowledge base: one table a fact file, in the order they are filled.
-- A CHECK carries the name of the column it speaks of, so that the builder can say which cell is wrong.

-- The kinds of things that have names, each the name of a table with `key` and `name`. A new kind is a row here, and its table.
-- `asked`: how much a kind is asked for, the less the number the more. `spelled`: whether the words of its names are taken to be
-- spelled right wherever they are typed.
CREATE TABLE kind (
    key TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE CONSTRAINT position CHECK (position > 0),
    asked INTEGER NOT NULL CONSTRAINT asked CHECK (asked >= 0),
    spelled INTEGER NOT NULL CONSTRAINT spelled CHECK (spelled IN (0, 1)),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE area (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CONSTRAINT kind CHECK (kind IN ('region', 'area', 'place')),
    region TEXT REFERENCES area (key),
    dlc INTEGER NOT NULL CONSTRAINT dlc CHECK (dlc IN (0, 1)),
    ng1_factor INTEGER CONSTRAINT ng1_factor CHECK (ng1_factor BETWEEN 1 AND 5),
    level_from INTEGER CONSTRAINT level_from CHECK (level_from BETWEEN 1 AND 713),
    level_to INTEGER CONSTRAINT level_to CHECK (level_to BETWEEN level_from AND 713),
    scaled_from INTEGER CONSTRAINT scaled_from CHECK (scaled_from BETWEEN 1 AND 713),
    position INTEGER CONSTRAINT position CHECK (position > 0),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE grace (
    key TEXT PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    region TEXT NOT NULL REFERENCES area (key),
    area TEXT NOT NULL REFERENCES area (key),
    place TEXT NOT NULL REFERENCES area (key),
    dlc INTEGER NOT NULL CONSTRAINT dlc CHECK (dlc IN (0, 1)),
    -- Where it is, as in `placement`; NULL: not known.
    frame TEXT,
    x INTEGER,
    z INTEGER,
    height INTEGER,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX grace_by_region ON grace (region);
CREATE INDEX grace_by_area ON grace (area);
CREATE INDEX grace_by_place ON grace (place);

CREATE TABLE journey (
    number INTEGER PRIMARY KEY CONSTRAINT number CHECK (number BETWEEN 1 AND 7),
    per_mille INTEGER NOT NULL CONSTRAINT per_mille CHECK (per_mille >= 1000),
    source TEXT NOT NULL
) STRICT;

CREATE TABLE boost (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    percent INTEGER NOT NULL CONSTRAINT percent CHECK (percent > 100),
    seconds INTEGER CONSTRAINT seconds CHECK (seconds > 0),
    slot TEXT,
    at_will INTEGER NOT NULL CONSTRAINT at_will CHECK (at_will IN (0, 1)),
    lap INTEGER NOT NULL CONSTRAINT lap CHECK (lap IN (0, 1)),
    position INTEGER NOT NULL UNIQUE CONSTRAINT position CHECK (position BETWEEN 0 AND 7),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE enemy (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sort TEXT NOT NULL CONSTRAINT sort CHECK (sort IN ('people', 'beasts', 'creatures')),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE spawn (
    param INTEGER NOT NULL,
    place TEXT NOT NULL REFERENCES area (key),
    enemy TEXT NOT NULL REFERENCES enemy (key),
    name TEXT NOT NULL,
    area TEXT REFERENCES area (key),
    count INTEGER NOT NULL CONSTRAINT count CHECK (count > 0),
    once INTEGER NOT NULL CONSTRAINT once CHECK (once BETWEEN 0 AND count),
    runes INTEGER NOT NULL CONSTRAINT runes CHECK (runes >= 0),
    ng1_factor INTEGER NOT NULL CONSTRAINT ng1_factor CHECK (ng1_factor BETWEEN 1 AND 5),
    foe INTEGER NOT NULL CONSTRAINT foe CHECK (foe IN (0, 1)),
    with_boss INTEGER NOT NULL CONSTRAINT with_boss CHECK (with_boss IN (0, 1)),
    dlc INTEGER NOT NULL CONSTRAINT dlc CHECK (dlc IN (0, 1)),
    source TEXT NOT NULL,
    PRIMARY KEY (param, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX spawn_by_enemy ON spawn (enemy);
CREATE INDEX spawn_by_area ON spawn (area);

CREATE TABLE stand (
    param INTEGER NOT NULL,
    place TEXT NOT NULL,
    grace TEXT NOT NULL REFERENCES grace (key),
    count INTEGER NOT NULL CONSTRAINT count CHECK (count > 0),
    back INTEGER NOT NULL CONSTRAINT back CHECK (back BETWEEN 0 AND count),
    near INTEGER NOT NULL CONSTRAINT near CHECK (near BETWEEN 0 AND back),
    source TEXT NOT NULL,
    PRIMARY KEY (param, place, grace),
    FOREIGN KEY (param, place) REFERENCES spawn (param, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX stand_by_grace ON stand (grace);

-- One enemy and where it stands. A `frame` is a world (m60 the Lands Between, m61 the Realm of Shadow) or one block of a dungeon
-- or the underground; all have one grid: `x` decimetres east, `z` north, `height` up. `metres`: in a straight line to the grace
-- that is nearest.
CREATE TABLE placement (
    id INTEGER PRIMARY KEY,
    param INTEGER NOT NULL,
    frame TEXT NOT NULL,
    x INTEGER NOT NULL,
    z INTEGER NOT NULL,
    height INTEGER NOT NULL,
    grace TEXT NOT NULL REFERENCES grace (key),
    metres INTEGER NOT NULL CONSTRAINT metres CHECK (metres >= 0),
    once INTEGER NOT NULL CONSTRAINT once CHECK (once IN (0, 1)),
    source TEXT NOT NULL
) STRICT;
CREATE INDEX placement_by_grace ON placement (grace);
CREATE INDEX placement_by_frame ON placement (frame, x);
CREATE INDEX placement_by_param ON placement (param);

-- The shape of where things stand in a frame, or of one area in it: rings of `x,z` in metres, a hole after the ring around it.
CREATE TABLE outline (
    id INTEGER PRIMARY KEY,
    frame TEXT NOT NULL,
    area TEXT REFERENCES area (key),
    ring INTEGER NOT NULL CONSTRAINT ring CHECK (ring > 0),
    hole INTEGER NOT NULL CONSTRAINT hole CHECK (hole IN (0, 1)),
    points TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (frame, area, ring)
) STRICT;

CREATE TABLE boss (
    key TEXT PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    region TEXT NOT NULL REFERENCES area (key),
    grace TEXT REFERENCES grace (key),
    start TEXT REFERENCES grace (key),  -- the grace to start from, where the one of the arena is lit by the victory
    runes INTEGER NOT NULL CONSTRAINT runes CHECK (runes >= 0),
    host INTEGER NOT NULL CONSTRAINT host CHECK (host BETWEEN 0 AND runes),
    cooperator INTEGER NOT NULL CONSTRAINT cooperator CHECK (cooperator BETWEEN 0 AND runes),
    ng1_factor INTEGER NOT NULL CONSTRAINT ng1_factor CHECK (ng1_factor BETWEEN 1 AND 5),
    dlc INTEGER NOT NULL CONSTRAINT dlc CHECK (dlc IN (0, 1)),
    named_by TEXT NOT NULL CONSTRAINT named_by CHECK (named_by IN ('game', 'hand')),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX boss_by_region ON boss (region);
CREATE INDEX boss_by_grace ON boss (grace);

-- What a player must know about one boss besides its numbers.
CREATE TABLE boss_note (
    boss TEXT PRIMARY KEY REFERENCES boss (key),
    text TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A fight with people that pays by a script of the game, not by the enemy's own row.
CREATE TABLE script (
    key TEXT PRIMARY KEY,
    fight TEXT NOT NULL,
    place TEXT NOT NULL REFERENCES area (key),
    runes INTEGER NOT NULL CONSTRAINT runes CHECK (runes > 0),
    dlc INTEGER NOT NULL CONSTRAINT dlc CHECK (dlc IN (0, 1)),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    key TEXT PRIMARY KEY,
    category TEXT NOT NULL
        CONSTRAINT category CHECK (category IN ('weapon', 'armor', 'talisman', 'goods', 'ash_of_war')),
    id INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    sells INTEGER CONSTRAINT sells CHECK (sells >= 0),
    dlc INTEGER NOT NULL CONSTRAINT dlc CHECK (dlc IN (0, 1)),
    source TEXT NOT NULL,
    UNIQUE (category, id)
) STRICT, WITHOUT ROWID;

-- What comes with a pack that is paid for, and whether it is known what merchants give for it.
CREATE TABLE pack_item (
    item TEXT PRIMARY KEY REFERENCES item (key),
    pack TEXT NOT NULL,
    sells_known INTEGER NOT NULL CONSTRAINT sells_known CHECK (sells_known IN (0, 1)),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE merchant (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    region TEXT NOT NULL REFERENCES area (key),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE offer (
    id INTEGER PRIMARY KEY,
    merchant TEXT NOT NULL REFERENCES merchant (key),
    item TEXT NOT NULL REFERENCES item (key),
    price INTEGER NOT NULL CONSTRAINT price CHECK (price >= 0),
    currency TEXT NOT NULL,
    also_takes TEXT,
    stock INTEGER CONSTRAINT stock CHECK (stock > 0),
    needs TEXT,
    bell_bearing TEXT,
    note TEXT,
    source TEXT NOT NULL
) STRICT;
CREATE INDEX offer_by_item ON offer (item);

CREATE TABLE farm_spot (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    grace TEXT REFERENCES grace (key),
    area TEXT REFERENCES area (key),
    once INTEGER NOT NULL CONSTRAINT once CHECK (once IN (0, 1)),
    level_from INTEGER CONSTRAINT level_from CHECK (level_from BETWEEN 1 AND 713),
    needs TEXT,
    method TEXT NOT NULL,
    quoted TEXT,
    seconds INTEGER CONSTRAINT seconds CHECK (seconds > 0),
    doubt TEXT,
    status TEXT NOT NULL
        CONSTRAINT status CHECK (status IN ('guide+data', 'guide', 'data-only', 'unverified')),
    dlc INTEGER NOT NULL CONSTRAINT dlc CHECK (dlc IN (0, 1)),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE farm_kill (
    spot TEXT NOT NULL REFERENCES farm_spot (key),
    param INTEGER NOT NULL,
    place TEXT NOT NULL,
    count INTEGER NOT NULL CONSTRAINT count CHECK (count > 0),
    guides INTEGER NOT NULL CONSTRAINT guides CHECK (guides IN (0, 1)),
    source TEXT NOT NULL,
    PRIMARY KEY (spot, param, place),
    FOREIGN KEY (param, place) REFERENCES spawn (param, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE farm_boss (
    spot TEXT NOT NULL REFERENCES farm_spot (key),
    boss TEXT NOT NULL REFERENCES boss (key),
    source TEXT NOT NULL,
    PRIMARY KEY (spot, boss)
) STRICT, WITHOUT ROWID;

-- Which enemies a lap kills: of each of its parameter rows those that are nearest to its grace, a step up or down counting four.
CREATE TABLE farm_stand (
    spot TEXT NOT NULL REFERENCES farm_spot (key),
    placement INTEGER NOT NULL REFERENCES placement (id),
    source TEXT NOT NULL,
    PRIMARY KEY (spot, placement)
) STRICT, WITHOUT ROWID;

CREATE TABLE drop_chance (
    param INTEGER NOT NULL,
    lot_table TEXT NOT NULL CONSTRAINT lot_table CHECK (lot_table IN ('enemy', 'map')),
    lot INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES item (key),
    quantity INTEGER NOT NULL CONSTRAINT quantity CHECK (quantity > 0),
    ppm INTEGER NOT NULL CONSTRAINT ppm CHECK (ppm BETWEEN 1 AND 1000000),
    lucky INTEGER NOT NULL CONSTRAINT lucky CHECK (lucky IN (0, 1)),
    lucky_ppm INTEGER NOT NULL CONSTRAINT lucky_ppm CHECK (lucky_ppm BETWEEN 0 AND 1000000),
    once INTEGER NOT NULL CONSTRAINT once CHECK (once IN (0, 1)),
    source TEXT NOT NULL,
    PRIMARY KEY (param, lot_table, lot, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX drop_by_item ON drop_chance (item);

CREATE TABLE class (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    level INTEGER NOT NULL CONSTRAINT level CHECK (level BETWEEN 1 AND 713),
    vigor INTEGER NOT NULL,
    mind INTEGER NOT NULL,
    endurance INTEGER NOT NULL,
    strength INTEGER NOT NULL,
    dexterity INTEGER NOT NULL,
    intelligence INTEGER NOT NULL,
    faith INTEGER NOT NULL,
    arcane INTEGER NOT NULL
        CONSTRAINT arcane CHECK (
            vigor + mind + endurance + strength + dexterity + intelligence + faith + arcane - 79 = level
        ),
    pack TEXT,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rune_item (
    item TEXT PRIMARY KEY REFERENCES item (key),
    runes INTEGER NOT NULL CONSTRAINT runes CHECK (runes > 0),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE remembrance (
    item TEXT PRIMARY KEY REFERENCES item (key),
    runes INTEGER NOT NULL CONSTRAINT runes CHECK (runes > 0),
    duplicable INTEGER NOT NULL CONSTRAINT duplicable CHECK (duplicable IN (0, 1)),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exchange (
    remembrance TEXT NOT NULL REFERENCES remembrance (item),
    item TEXT NOT NULL REFERENCES item (key),
    runes INTEGER NOT NULL CONSTRAINT runes CHECK (runes >= 0),
    source TEXT NOT NULL,
    PRIMARY KEY (remembrance, item)
) STRICT, WITHOUT ROWID;

-- What lies in the world, once a playthrough; the nearest grace is so many metres away in a straight line.
CREATE TABLE treasure (
    item TEXT NOT NULL REFERENCES item (key),
    lot INTEGER NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT quantity CHECK (quantity > 0),
    grace TEXT NOT NULL REFERENCES grace (key),
    metres INTEGER NOT NULL CONSTRAINT metres CHECK (metres >= 0),
    source TEXT NOT NULL,
    PRIMARY KEY (item, lot)
) STRICT, WITHOUT ROWID;

-- What a boss, another enemy, a person or an event gives, once a playthrough.
CREATE TABLE reward (
    item TEXT NOT NULL REFERENCES item (key),
    lot INTEGER NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT quantity CHECK (quantity > 0),
    boss TEXT REFERENCES boss (key),
    enemy TEXT REFERENCES enemy (key),
    giver TEXT,
    grace TEXT REFERENCES grace (key),
    place TEXT REFERENCES area (key),
    source TEXT NOT NULL,
    PRIMARY KEY (item, lot)
) STRICT, WITHOUT ROWID;

-- What can be picked: in how many spots of a place, and how many of those are nearest to one grace.
CREATE TABLE gathering (
    item TEXT NOT NULL REFERENCES item (key),
    place TEXT NOT NULL REFERENCES area (key),
    spots INTEGER NOT NULL CONSTRAINT spots CHECK (spots > 0),
    once INTEGER NOT NULL CONSTRAINT once CHECK (once IN (0, 1)),
    grace TEXT NOT NULL REFERENCES grace (key),
    near INTEGER NOT NULL CONSTRAINT near CHECK (near BETWEEN 1 AND spots),
    source TEXT NOT NULL,
    PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

-- One material of a recipe; without a cookbook it is known from the start.
CREATE TABLE recipe (
    item TEXT NOT NULL REFERENCES item (key),
    material TEXT NOT NULL REFERENCES item (key),
    quantity INTEGER NOT NULL CONSTRAINT quantity CHECK (quantity > 0),
    made INTEGER NOT NULL CONSTRAINT made CHECK (made > 0),
    cookbook TEXT REFERENCES item (key),
    source TEXT NOT NULL,
    PRIMARY KEY (item, material)
) STRICT, WITHOUT ROWID;

-- How something is got of which no table tells.
CREATE TABLE hint (
    item TEXT PRIMARY KEY REFERENCES item (key),
    text TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE weapon (
    item TEXT PRIMARY KEY REFERENCES item (key),
    path TEXT NOT NULL CONSTRAINT path CHECK (path IN ('standard', 'somber', 'none')),
    -- NULL: not known. Without a base price the curve only tells the stones, which are the same for all of a path.
    base_price INTEGER CONSTRAINT base_price CHECK (base_price >= 0),
    curve TEXT,
    max_level INTEGER NOT NULL CONSTRAINT max_level CHECK (max_level BETWEEN 0 AND 25),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE upgrade_step (
    curve TEXT NOT NULL,
    to_level INTEGER NOT NULL CONSTRAINT to_level CHECK (to_level BETWEEN 1 AND 25),
    per_myriad INTEGER NOT NULL CONSTRAINT per_myriad CHECK (per_myriad > 0),
    material TEXT NOT NULL REFERENCES item (key),
    quantity INTEGER NOT NULL CONSTRAINT quantity CHECK (quantity > 0),
    source TEXT NOT NULL,
    PRIMARY KEY (curve, to_level)
) STRICT, WITHOUT ROWID;

CREATE TABLE ash_step (
    ash TEXT NOT NULL REFERENCES item (key),
    to_level INTEGER NOT NULL CONSTRAINT to_level CHECK (to_level BETWEEN 1 AND 10),
    runes INTEGER NOT NULL CONSTRAINT runes CHECK (runes > 0),
    material TEXT NOT NULL REFERENCES item (key),
    quantity INTEGER NOT NULL CONSTRAINT quantity CHECK (quantity > 0),
    source TEXT NOT NULL,
    PRIMARY KEY (ash, to_level)
) STRICT, WITHOUT ROWID;

CREATE TABLE great_rune (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    boss TEXT REFERENCES boss (key),
    restored_at TEXT,
    effect TEXT NOT NULL,
    needs_arc INTEGER NOT NULL CONSTRAINT needs_arc CHECK (needs_arc IN (0, 1)),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What changes runes, drops or what death takes; boosts that cards can switch are in `boost` as well.
CREATE TABLE effect (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CONSTRAINT kind CHECK (kind IN ('kill', 'hit', 'discovery', 'death')),
    amount INTEGER CONSTRAINT amount CHECK (amount > 0),
    seconds INTEGER CONSTRAINT seconds CHECK (seconds > 0),
    stacking TEXT,
    found TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a player gets, in thousandths, when another falls, an enemy or a boss falls, or the host walks through a boss's fog.
CREATE TABLE rate (
    loser TEXT NOT NULL
        CONSTRAINT loser CHECK (loser IN ('enemy', 'boss', 'fog', 'host', 'helper', 'invader', 'hunter', 'duelist')),
    winner TEXT NOT NULL CONSTRAINT winner CHECK (winner IN ('host', 'helper', 'invader', 'hunter', 'duelist')),
    per_mille INTEGER NOT NULL CONSTRAINT per_mille CHECK (per_mille BETWEEN 0 AND 1000),
    source TEXT NOT NULL,
    PRIMARY KEY (loser, winner)
) STRICT, WITHOUT ROWID;

-- Articles. A number in braces is filled in by the build: see bot/knowledge/building/figures.py.
CREATE TABLE topic (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    answer TEXT NOT NULL,
    position INTEGER NOT NULL UNIQUE CONSTRAINT position CHECK (position > 0),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_line (
    topic TEXT NOT NULL REFERENCES topic (key),
    position INTEGER NOT NULL CONSTRAINT position CHECK (position > 0),
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (topic, position)
) STRICT, WITHOUT ROWID;

-- What players type for a thing; `kind` is the table the key belongs to. What may mean several things, or is not known to
-- mean one, is declared `ambiguous`: then it is asked about.
CREATE TABLE alias (
    kind TEXT NOT NULL REFERENCES kind (key),
    alias TEXT NOT NULL,
    key TEXT NOT NULL,
    ambiguous INTEGER NOT NULL CONSTRAINT ambiguous CHECK (ambiguous IN (0, 1)),
    source TEXT NOT NULL,
    PRIMARY KEY (kind, alias, key)
) STRICT, WITHOUT ROWID;

-- What the game calls a thing in other languages; the columns are named after Discord's locales.
CREATE TABLE official_name (
    kind TEXT NOT NULL REFERENCES kind (key),
    key TEXT NOT NULL,
    de TEXT NOT NULL,
    fr TEXT NOT NULL,
    it TEXT NOT NULL,
    es_es TEXT NOT NULL,
    es_419 TEXT NOT NULL,
    pt_br TEXT NOT NULL,
    pl TEXT NOT NULL,
    ru TEXT NOT NULL,
    ja TEXT NOT NULL,
    ko TEXT NOT NULL,
    zh_cn TEXT NOT NULL,
    zh_tw TEXT NOT NULL,
    th TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- What an empty field offers, in this order.
CREATE TABLE most_asked (
    kind TEXT NOT NULL REFERENCES kind (key),
    position INTEGER NOT NULL CONSTRAINT position CHECK (position > 0),
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (kind, position)
) STRICT, WITHOUT ROWID;
