-- A rashomon case: one SQLite file that Datasette and the sqlite3 shell open as it is.
--
-- Every table holds its records whole, as JSON, in the column `record`. The columns beside it are
-- computed from that JSON wherever possible, so that what a person reads can never differ from what
-- the program reads. Offsets count code points of documents.text, end exclusive.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamp TEXT NOT NULL, -- digest of the document as given and of the engine that read it
  digest TEXT, -- of this row and all rows of the document, by which `rashomon check` sees changes
  record TEXT NOT NULL,
  title TEXT AS (json_extract(record, '$.title')),
  outlet TEXT AS (json_extract(record, '$.outlet')),
  published_at TEXT AS (json_extract(record, '$.published_at.value')),
  language TEXT AS (json_extract(record, '$.language')),
  path TEXT AS (json_extract(record, '$.path')),
  url TEXT AS (json_extract(record, '$.url')),
  sha256 TEXT AS (json_extract(record, '$.sha256')),
  text TEXT AS (json_extract(record, '$.text'))
);

-- What was read off a document. `id` is not declared unique: a stage that makes one id twice
-- must not cost a document; `rashomon check` reports it.

CREATE TABLE attributions (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  party TEXT AS (json_extract(record, '$.speaker.party')),
  speaker TEXT AS (json_extract(record, '$.speaker.name')),
  level TEXT AS (json_extract(record, '$.speaker.level')),
  stance TEXT AS (json_extract(record, '$.stance')),
  kind TEXT AS (json_extract(record, '$.kind')),
  confidence REAL AS (json_extract(record, '$.derivation.confidence')),
  rule TEXT AS (json_extract(record, '$.derivation.rule'))
);
CREATE INDEX attributions_document ON attributions (document_id, span_start);
CREATE INDEX attributions_id ON attributions (id);
CREATE INDEX attributions_party ON attributions (party);

CREATE TABLE narrator (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  kind TEXT AS (json_extract(record, '$.kind'))
);
CREATE INDEX narrator_document ON narrator (document_id, span_start);

CREATE TABLE events (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  type TEXT AS (json_extract(record, '$.type')),
  mode TEXT AS (json_extract(record, '$.mode')),
  actor TEXT AS (json_extract(record, '$.actor.name')),
  recipient TEXT AS (json_extract(record, '$.recipient.name')),
  polarity REAL AS (json_extract(record, '$.polarity')),
  modality TEXT AS (json_extract(record, '$.modality')),
  attribution_id TEXT AS (json_extract(record, '$.attribution_id'))
);
CREATE INDEX events_document ON events (document_id, span_start);

CREATE TABLE times (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  type TEXT AS (json_extract(record, '$.type')),
  value TEXT AS (json_extract(record, '$.value')),
  precision TEXT AS (json_extract(record, '$.precision')),
  reason TEXT AS (json_extract(record, '$.reason'))
);
CREATE INDEX times_document ON times (document_id, span_start);

CREATE TABLE places (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  name TEXT AS (json_extract(record, '$.name')),
  latitude REAL AS (json_extract(record, '$.lat')), -- these two names make Datasette draw a map
  longitude REAL AS (json_extract(record, '$.lon')),
  radius_km REAL AS (json_extract(record, '$.radius_km')),
  reason TEXT AS (json_extract(record, '$.reason'))
);
CREATE INDEX places_document ON places (document_id, span_start);

CREATE TABLE quantities (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  value REAL AS (json_extract(record, '$.value')),
  unit TEXT AS (json_extract(record, '$.unit')),
  bound TEXT AS (json_extract(record, '$.bound')),
  counts TEXT AS (json_extract(record, '$.counts')),
  measures TEXT AS (json_extract(record, '$.measures'))
);
CREATE INDEX quantities_document ON quantities (document_id, span_start);

CREATE TABLE postures (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  activity TEXT AS (json_extract(record, '$.activity')),
  force TEXT AS (json_extract(record, '$.force.name'))
);
CREATE INDEX postures_document ON postures (document_id, span_start);

CREATE TABLE relations (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  kind TEXT AS (json_extract(record, '$.kind')),
  form TEXT AS (json_extract(record, '$.form')),
  "from" TEXT AS (json_extract(record, '$.from_')),
  "to" TEXT AS (json_extract(record, '$.to'))
);
CREATE INDEX relations_document ON relations (document_id, span_start);

-- Vectors by which clauses are compared; signed bytes, in base64.
CREATE TABLE clauses (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX clauses_document ON clauses (document_id, span_start);

CREATE TABLE problems (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  code TEXT AS (json_extract(record, '$.code')),
  what TEXT AS (json_extract(record, '$.what'))
);
CREATE INDEX problems_document ON problems (document_id, span_start);

-- Problems of inputs that gave no document.
CREATE TABLE input_problems (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  code TEXT AS (json_extract(record, '$.code')),
  what TEXT AS (json_extract(record, '$.what')),
  path TEXT AS (json_extract(record, '$.path'))
);

-- What the analyst decided; append-only. It outlives a new reading of its document.
CREATE TABLE decisions (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  kind TEXT AS (json_extract(record, '$.kind')),
  target_id TEXT AS (json_extract(record, '$.target_id')),
  document_id TEXT AS (json_extract(record, '$.document_id')),
  quotation TEXT AS (json_extract(record, '$.quotation')),
  decided_by TEXT AS (json_extract(record, '$.decided_by')),
  note TEXT AS (json_extract(record, '$.note'))
);
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: record a new one'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: record an undo'); END;
CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions -- as INSERT OR REPLACE would
WHEN EXISTS (SELECT 1 FROM decisions WHERE sequence = new.sequence OR id = new.id)
BEGIN SELECT raise(ABORT, 'decisions are append-only: this one is taken'); END;

-- What the analyst decided about the alignment; append-only as well.
CREATE TABLE rulings (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  kind TEXT AS (json_extract(record, '$.kind')),
  target_id TEXT AS (json_extract(record, '$.target_id')),
  words TEXT AS (json_extract(record, '$.words')),
  value TEXT AS (json_extract(record, '$.value')),
  decided_by TEXT AS (json_extract(record, '$.decided_by')),
  note TEXT AS (json_extract(record, '$.note'))
);
CREATE TRIGGER rulings_are_not_changed BEFORE UPDATE ON rulings
BEGIN SELECT raise(ABORT, 'rulings are append-only: record a new one'); END;
CREATE TRIGGER rulings_are_not_deleted BEFORE DELETE ON rulings
BEGIN SELECT raise(ABORT, 'rulings are append-only: record an undo'); END;
CREATE TRIGGER rulings_are_not_replaced BEFORE INSERT ON rulings -- as INSERT OR REPLACE would
WHEN EXISTS (SELECT 1 FROM rulings WHERE sequence = new.sequence OR id = new.id)
BEGIN SELECT raise(ABORT, 'rulings are append-only: this one is taken'); END;

-- The alignment: derived over the whole case, replaced as a whole, in canonical order of `rank`.
CREATE TABLE issues (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  label TEXT AS (json_extract(record, '$.label'))
);
CREATE TABLE positions (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  issue_id TEXT AS (json_extract(record, '$.issue_id')),
  party TEXT AS (json_extract(record, '$.party')),
  speaker TEXT AS (json_extract(record, '$.speaker')),
  stance TEXT AS (json_extract(record, '$.stance')),
  basis TEXT AS (json_extract(record, '$.basis')),
  confidence REAL AS (json_extract(record, '$.confidence')),
  said_at TEXT AS (json_extract(record, '$.said_at.value')),
  documents_searched INTEGER AS (json_extract(record, '$.search.documents')),
  statements_searched INTEGER AS (json_extract(record, '$.search.statements'))
);
CREATE TABLE findings (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  issue_id TEXT AS (json_extract(record, '$.issue_id')),
  status TEXT AS (json_extract(record, '$.status')),
  because TEXT AS (json_extract(record, '$.because'))
);
CREATE TABLE copy_links (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  first TEXT AS (json_extract(record, '$.first')),
  second TEXT AS (json_extract(record, '$.second')),
  kind TEXT AS (json_extract(record, '$.kind')),
  containment REAL AS (json_extract(record, '$.containment'))
);
CREATE TABLE copy_groups (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  document_ids TEXT AS (json_extract(record, '$.document_ids'))
);
CREATE TABLE versions (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  url TEXT AS (json_extract(record, '$.url')),
  document_ids TEXT AS (json_extract(record, '$.document_ids'))
);
CREATE TABLE accounts (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  at_least INTEGER AS (json_extract(record, '$.at_least')),
  at_most INTEGER AS (json_extract(record, '$.at_most'))
);
-- Every report that was searched for what is said to be absent, once; silences refer to it by their
-- `search`: since which day, and whose statements count.
CREATE TABLE searched (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  document_id TEXT AS (json_extract(record, '$.document_id')),
  published_at TEXT AS (json_extract(record, '$.published_at.value')),
  statement_of TEXT AS (json_extract(record, '$.statement_of')),
  issuer TEXT AS (json_extract(record, '$.issuer'))
);
CREATE TABLE sides (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  incident TEXT AS (json_extract(record, '$.incident')),
  others TEXT AS (json_extract(record, '$.others'))
);
CREATE TABLE grounds (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  issue_id TEXT AS (json_extract(record, '$.issue_id')),
  claim_id TEXT AS (json_extract(record, '$.claim_id')),
  why TEXT AS (json_extract(record, '$.why')),
  stance_why TEXT AS (json_extract(record, '$.stance_why'))
);
-- Third parties: reactions, requests with answers, contacts, obligations, each with its tellings.
CREATE TABLE reactions (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  party TEXT AS (json_extract(record, '$.party')),
  form TEXT AS (json_extract(record, '$.form')),
  side TEXT AS (json_extract(record, '$.side')),
  speaker TEXT AS (json_extract(record, '$.speaker')),
  accounts INTEGER AS (json_extract(record, '$.accounts'))
);
CREATE TABLE requests (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  asker TEXT AS (json_extract(record, '$.asker')),
  asked TEXT AS (json_extract(record, '$.asked')),
  form TEXT AS (json_extract(record, '$.form')),
  answers INTEGER AS (json_array_length(record, '$.answers'))
);
CREATE TABLE contacts (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  "first" TEXT AS (json_extract(record, '$.ends[0]')),
  "second" TEXT AS (json_extract(record, '$.ends[1]')),
  form TEXT AS (json_extract(record, '$.form')),
  day TEXT AS (json_extract(record, '$.day.value'))
);
CREATE TABLE no_contacts (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  "first" TEXT AS (json_extract(record, '$.ends[0]')),
  "second" TEXT AS (json_extract(record, '$.ends[1]'))
);
CREATE TABLE obligations (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  name TEXT AS (json_extract(record, '$.name')),
  in_force_since TEXT AS (json_extract(record, '$.in_force_since'))
);
CREATE TABLE standings (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  party TEXT AS (json_extract(record, '$.party'))
);
CREATE TABLE rumours (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  issue_id TEXT AS (json_extract(record, '$.issue_id')),
  first_seen TEXT AS (coalesce(
    json_extract(record, '$.turns[0].said_at.value'), json_extract(record, '$.turns[0].published_at.value')
  ))
);
CREATE TABLE remarks (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  kind TEXT AS (json_extract(record, '$.kind')),
  party TEXT AS (json_extract(record, '$.party'))
);
CREATE TABLE latencies (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  issue_id TEXT AS (json_extract(record, '$.issue_id')),
  party TEXT AS (json_extract(record, '$.party')),
  said_at_least_hours REAL AS (json_extract(record, '$.said_wait.at_least_hours')),
  said_at_most_hours REAL AS (json_extract(record, '$.said_wait.at_most_hours'))
);
CREATE TABLE registers (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  kind TEXT AS (json_extract(record, '$.kind')),
  form TEXT AS (json_extract(record, '$.form')),
  party TEXT AS (json_extract(record, '$.party')),
  speaker TEXT AS (json_extract(record, '$.speaker')),
  look_at TEXT AS (json_extract(record, '$.look_at.value'))
);
CREATE TABLE incident_kinds (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  name TEXT AS (json_extract(record, '$.name')),
  accounts INTEGER AS (json_extract(record, '$.accounts')),
  of_accounts INTEGER AS (json_extract(record, '$.of_accounts'))
);
CREATE TABLE unknowns (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  form TEXT AS (json_extract(record, '$.form')),
  party TEXT AS (json_extract(record, '$.party')),
  holder TEXT AS (json_extract(record, '$.holder'))
);
CREATE TABLE questions (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  origin TEXT AS (json_extract(record, '$.origin')),
  words TEXT AS (json_extract(record, '$.words')),
  side TEXT AS (json_extract(record, '$.side'))
);
CREATE TABLE place_names (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id'))
);
-- Evidence held up, rival explanations, reasons beside acts.
CREATE TABLE exhibits (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  form TEXT AS (json_extract(record, '$.form')),
  label TEXT AS (json_extract(record, '$.label')),
  since TEXT AS (json_extract(record, '$.since.value')),
  contested_since TEXT AS (json_extract(record, '$.contested_since.value'))
);
CREATE TABLE explanations (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  kind TEXT AS (json_extract(record, '$.kind')),
  words TEXT AS (json_extract(record, '$.words')),
  added_by TEXT AS (json_extract(record, '$.added_by'))
);
CREATE TABLE reasons (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  label TEXT AS (json_extract(record, '$.label')),
  issue_id TEXT AS (json_extract(record, '$.issue_id'))
);
-- Issues that are one matter, acts as each party tells them, what one side can hardly hold together,
-- and accounts that change.
CREATE TABLE families (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  label TEXT AS (json_extract(record, '$.label')),
  topic TEXT AS (json_extract(record, '$.topic')),
  issue_ids TEXT AS (json_extract(record, '$.issue_ids'))
);
CREATE TABLE acts (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  issue_ids TEXT AS (json_extract(record, '$.issue_ids')),
  is_worded_otherwise INTEGER AS (json_extract(record, '$.is_worded_otherwise')),
  is_actor_disputed INTEGER AS (json_extract(record, '$.is_actor_disputed'))
);
CREATE TABLE contradictions (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id TEXT AS (json_extract(record, '$.id')),
  within TEXT AS (json_extract(record, '$.within')),
  clash TEXT AS (json_extract(record, '$.clash')),
  party TEXT AS (json_extract(record, '$.party')),
  is_suggestion INTEGER AS (json_extract(record, '$.is_suggestion'))
);
CREATE TABLE account_changes (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  kind TEXT AS (json_extract(record, '$.kind')),
  issue_id TEXT AS (json_extract(record, '$.issue_id')),
  voice TEXT AS (json_extract(record, '$.voice')),
  before TEXT AS (json_extract(record, '$.before')),
  after TEXT AS (json_extract(record, '$.after'))
);
CREATE TABLE alignment_problems (
  rank INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  code TEXT AS (json_extract(record, '$.code')),
  what TEXT AS (json_extract(record, '$.what'))
);

-- Full text, every language; accents and case do not matter.
CREATE VIRTUAL TABLE document_words USING fts5 (
  text, content = 'documents', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_words_in AFTER INSERT ON documents
BEGIN INSERT INTO document_words (rowid, text) VALUES (new.row, new.text); END;
CREATE TRIGGER document_words_out AFTER DELETE ON documents
BEGIN INSERT INTO document_words (document_words, rowid, text) VALUES ('delete', old.row, old.text); END;

CREATE VIRTUAL TABLE claim_words USING fts5 (
  text, content = 'attributions', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER claim_words_in AFTER INSERT ON attributions
BEGIN INSERT INTO claim_words (rowid, text) VALUES (new.row, new.text); END;
CREATE TRIGGER claim_words_out AFTER DELETE ON attributions
BEGIN INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', old.row, old.text); END;

-- For reading.
CREATE VIEW claims AS
SELECT a.text, a.party, a.speaker, a.level, a.stance, a.kind, d.published_at, d.outlet, d.title,
  a.document_id, a.span_start, a.span_end, a.confidence, a.id
FROM attributions AS a JOIN documents AS d ON d.id = a.document_id
ORDER BY a.document_id, a.span_start, a.span_end, a.id;

CREATE VIEW matrix AS
SELECT i.label AS issue, f.status, p.party, p.speaker, p.stance, p.basis, p.said_at, p.confidence,
  p.id AS position_id, i.id AS issue_id
FROM positions AS p JOIN issues AS i ON i.id = p.issue_id LEFT JOIN findings AS f ON f.issue_id = i.id
ORDER BY i.rank, p.party, p.rank;

CREATE VIEW all_problems AS
SELECT code, what, document_id, text FROM problems
UNION ALL SELECT code, what, path, '' FROM input_problems
UNION ALL SELECT code, what, NULL, '' FROM alignment_problems;
