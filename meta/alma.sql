-- Alma's whole schema, for SQLite 3.37 and later. Version: PRAGMA user_version, below.
-- A file made by an older version is brought here by meta/migrations/; this file makes new ones.
-- Plain SQL only: the triggers hold for every writer, the sqlite3 shell included.

PRAGMA application_id = 1095519553; -- 'ALMA'
PRAGMA user_version = 1;

-- The vocabulary. Alma adds what the configuration names; a stranger with only this file sees it whole.
CREATE TABLE memory_types (
  name TEXT NOT NULL PRIMARY KEY,
  meaning TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO memory_types (name, meaning) VALUES
  ('institutional', 'rules and agreements that bind'),
  ('context', 'circumstances: who, where, when'),
  ('alma', 'Alma herself'),
  ('bird', 'the view from above: overviews'),
  ('architecture', 'decisions that shape a whole'),
  ('structure', 'how parts are arranged'),
  ('function', 'what a part does');

CREATE TABLE topics (
  name TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO topics (name) VALUES ('architecture'), ('philosophy'), ('pentesting'), ('programming');

-- What Alma knows. The defaults let anyone write a memory with nothing but its content.
CREATE TABLE memories (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- a purged memory's id is never given out again
  uuid TEXT NOT NULL UNIQUE DEFAULT (printf('%s-%s-7%s-%x%s-%s',
    substr(printf('%012x', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)), 1, 8),
    substr(printf('%012x', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)), 9, 4),
    substr(lower(hex(randomblob(2))), 1, 3), 8 + (random() & 3),
    substr(lower(hex(randomblob(2))), 1, 3), lower(hex(randomblob(6))))), -- version 7
  content TEXT NOT NULL CHECK (content <> ''),
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
  project TEXT CHECK (project <> ''),
  theme TEXT CHECK (theme <> ''),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  last_used_at TEXT,
  importance INTEGER NOT NULL DEFAULT 3 CHECK (importance BETWEEN 1 AND 5),
  related_to TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(related_to) AND json_type(related_to) = 'array'),
  memory_type TEXT NOT NULL DEFAULT 'context' REFERENCES memory_types (name),
  use_count INTEGER NOT NULL DEFAULT 0 CHECK (use_count >= 0),
  seen_count INTEGER NOT NULL DEFAULT 1 CHECK (seen_count >= 1),
  archived_at TEXT
) STRICT;

CREATE INDEX memories_live ON memories (importance, created_at) WHERE archived_at IS NULL;
CREATE INDEX memories_project ON memories (project) WHERE project IS NOT NULL;

-- Every tie of a memory. `value` is a tag, theme, type, topic or project, or for the last
-- three kinds the uuid of another memory: the one that this one is like, absorbed, or replaces.
CREATE TABLE relations (
  memory_id INTEGER NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('tag', 'theme', 'type', 'topic', 'project', 'similar', 'merged', 'supersedes')),
  value TEXT NOT NULL,
  memory_uuid TEXT NOT NULL,
  project TEXT,
  PRIMARY KEY (memory_id, kind, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX relations_value ON relations (kind, value);
CREATE INDEX relations_memory ON relations (memory_uuid);

-- What the relations of the first five kinds must be: the triggers write it, db:check compares with it.
-- A tag written twice comes twice; UNION ALL lets SQLite look at one memory alone.
CREATE VIEW relations_due (memory_id, kind, value, memory_uuid, project) AS
  SELECT m.id, 'tag', t.value, m.uuid, m.project FROM memories m, json_each(m.tags) t WHERE t.type = 'text'
  UNION ALL SELECT m.id, 'topic', t.value, m.uuid, m.project FROM memories m, json_each(m.related_to) t WHERE t.type = 'text'
  UNION ALL SELECT id, 'theme', theme, uuid, project FROM memories WHERE theme IS NOT NULL
  UNION ALL SELECT id, 'type', memory_type, uuid, project FROM memories
  UNION ALL SELECT id, 'project', project, uuid, project FROM memories WHERE project IS NOT NULL;

-- Who did what to which memory, when, and (in `before` and `after`: JSON of the columns that changed)
-- what it takes to undo it. Events of one action share a `batch`.
CREATE TABLE memory_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch TEXT NOT NULL,
  memory_uuid TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('cli', 'chat', 'mcp', 'dedupe', 'import')),
  action TEXT NOT NULL CHECK (action IN
    ('added', 'updated', 'used', 'reinforced', 'merged', 'superseded', 'archived', 'restored', 'undone')),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;

CREATE INDEX memory_events_memory ON memory_events (memory_uuid, id);
CREATE INDEX memory_events_batch ON memory_events (batch);

-- The search index. Stemming is beyond SQL, so a change only queues its memory here, whoever made it;
-- Alma indexes what is queued in the transaction of its own writes, and before a search.
CREATE TABLE index_queue (
  memory_id INTEGER PRIMARY KEY
) STRICT;

-- Where a memory stood among others that came with it, as the turns of a conversation do: what stands
-- beside it helps to find it. Only what came in as a whole, in order, has a place here.
CREATE TABLE memory_sources (
  memory_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE INDEX memory_sources_place ON memory_sources (source, position);

CREATE VIEW neighbours (memory_id, neighbour_id, position) AS
  SELECT own.memory_id, beside.memory_id, beside.position
  FROM memory_sources own JOIN memory_sources beside
    ON beside.source = own.source AND beside.position BETWEEN own.position - 2 AND own.position + 2
  WHERE beside.memory_id <> own.memory_id;

-- One row a memory: `terms` its words in order, `stem` or `stem/word` each; `context` those of its neighbours.
CREATE VIRTUAL TABLE memory_index USING fts5 (terms, context, tokenize = 'unicode61 remove_diacritics 0');

-- What equality compares, and the length that ranking needs.
CREATE TABLE memory_keys (
  memory_id INTEGER PRIMARY KEY,
  equality_key TEXT NOT NULL,
  entries INTEGER NOT NULL
) STRICT;

CREATE INDEX memory_keys_equality ON memory_keys (equality_key);

-- The sums of the table above, so that a search need not add them up.
CREATE TABLE index_totals (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  documents INTEGER NOT NULL,
  entries INTEGER NOT NULL
) STRICT;

INSERT INTO index_totals VALUES (1, 0, 0);

-- In how many memories each term stands: for weights, and for repairing a mistyped word by its start or its end.
CREATE TABLE terms (
  term TEXT NOT NULL PRIMARY KEY,
  reversed TEXT NOT NULL,
  df INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX terms_reversed ON terms (reversed);

-- A writer's own OR ABORT or OR REPLACE would rule over an OR IGNORE in here; ON CONFLICT stands.
-- INSERT OR REPLACE and UPDATE OR REPLACE tell no trigger of the row they take away: so its id is queued
-- before, and what still says something of it is swept out after (CROSS JOIN: only then are the ties read).
CREATE TRIGGER memories_inserting BEFORE INSERT ON memories BEGIN
  INSERT INTO index_queue SELECT id FROM memories WHERE id = new.id OR uuid = new.uuid ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER memories_inserted AFTER INSERT ON memories BEGIN
  DELETE FROM relations WHERE memory_id = new.id OR memory_uuid = new.uuid;
  DELETE FROM relations WHERE (memory_id, kind, value) IN (
    SELECT r.memory_id, r.kind, r.value FROM index_queue q CROSS JOIN relations r WHERE q.memory_id = new.id
      AND r.kind IN ('similar', 'merged', 'supersedes') AND r.value NOT IN (SELECT uuid FROM memories));
  INSERT INTO relations SELECT * FROM relations_due WHERE memory_id = new.id ON CONFLICT DO NOTHING;
  INSERT INTO index_queue VALUES (new.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER memories_renaming BEFORE UPDATE OF id, uuid ON memories BEGIN
  INSERT INTO index_queue SELECT id FROM memories WHERE id <> old.id AND (id = new.id OR uuid = new.uuid)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER memories_retied AFTER UPDATE OF id, uuid, tags, project, theme, related_to, memory_type ON memories BEGIN
  DELETE FROM relations WHERE memory_id <> old.id AND (memory_id = new.id OR memory_uuid = new.uuid);
  DELETE FROM relations WHERE memory_id = old.id AND kind IN ('tag', 'theme', 'type', 'topic', 'project');
  UPDATE relations SET memory_id = new.id, memory_uuid = new.uuid, project = new.project WHERE memory_id = old.id;
  UPDATE relations SET value = new.uuid WHERE kind IN ('similar', 'merged', 'supersedes') AND value = old.uuid;
  DELETE FROM relations WHERE (memory_id, kind, value) IN (
    SELECT r.memory_id, r.kind, r.value FROM memories m CROSS JOIN relations r WHERE m.id = new.id AND m.id <> old.id
      AND r.kind IN ('similar', 'merged', 'supersedes') AND r.value NOT IN (SELECT uuid FROM memories));
  INSERT INTO relations SELECT * FROM relations_due WHERE memory_id = new.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER memories_reindexed AFTER UPDATE OF id, content, tags, project, theme ON memories BEGIN
  INSERT INTO index_queue VALUES (old.id), (new.id) ON CONFLICT DO NOTHING;
  INSERT INTO index_queue SELECT neighbour_id FROM neighbours WHERE memory_id = new.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER memory_placed AFTER INSERT ON memory_sources BEGIN
  INSERT INTO index_queue VALUES (new.memory_id) ON CONFLICT DO NOTHING;
  INSERT INTO index_queue SELECT neighbour_id FROM neighbours WHERE memory_id = new.memory_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER memories_deleted AFTER DELETE ON memories BEGIN
  DELETE FROM relations WHERE memory_id = old.id;
  DELETE FROM relations WHERE kind IN ('similar', 'merged', 'supersedes') AND value = old.uuid;
  INSERT INTO index_queue VALUES (old.id) ON CONFLICT DO NOTHING;
  INSERT INTO index_queue SELECT neighbour_id FROM neighbours WHERE memory_id = old.id ON CONFLICT DO NOTHING;
  DELETE FROM memory_sources WHERE memory_id = old.id;
END;
