-- The knowledge base: one table a fact file, in the order they are filled.
-- A CHECK carries the name of the column it speaks of, so that the builder can say which cell is wrong.

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
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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
    lap INTEGER NOT NULL CONSTRAINT lap CHECK (lap IN (0, 1)),
    position INTEGER NOT NULL UNIQUE CONSTRAINT position CHECK (position BETWEEN 0 AND 7),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE enemy (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
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
    near INTEGER NOT NULL CONSTRAINT near CHECK (near BETWEEN 0 AND count),
    source TEXT NOT NULL,
    PRIMARY KEY (param, place, grace),
    FOREIGN KEY (param, place) REFERENCES spawn (param, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX stand_by_grace ON stand (grace);

CREATE TABLE boss (
    key TEXT PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    region TEXT NOT NULL REFERENCES area (key),
    grace TEXT REFERENCES grace (key),
    runes INTEGER NOT NULL CONSTRAINT runes CHECK (runes >= 0),
    host INTEGER NOT NULL CONSTRAINT host CHECK (host BETWEEN 0 AND runes),
    cooperator INTEGER NOT NULL CONSTRAINT cooperator CHECK (cooperator BETWEEN 0 AND runes),
    ng1_factor INTEGER NOT NULL CONSTRAINT ng1_factor CHECK (ng1_factor BETWEEN 1 AND 5),
    dlc INTEGER NOT NULL CONSTRAINT dlc CHECK (dlc IN (0, 1)),
    named_by TEXT NOT NULL CONSTRAINT named_by CHECK (named_by IN ('game', 'hand')),
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

-- What players type for a thing; `kind` is the table the key belongs to.
CREATE TABLE alias (
    kind TEXT NOT NULL CONSTRAINT kind CHECK (kind IN ('enemy', 'boss', 'item', 'area', 'grace', 'boost')),
    alias TEXT NOT NULL,
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (kind, alias)
) STRICT, WITHOUT ROWID;

-- What an empty field offers, in this order.
CREATE TABLE most_asked (
    kind TEXT NOT NULL CONSTRAINT kind CHECK (kind IN ('enemy', 'boss', 'item', 'area', 'grace')),
    position INTEGER NOT NULL CONSTRAINT position CHECK (position > 0),
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (kind, position)
) STRICT, WITHOUT ROWID;
