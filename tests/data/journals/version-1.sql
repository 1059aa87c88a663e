BEGIN TRANSACTION;
CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    device TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (typeof(seq) = 'integer'),
    lamport INTEGER NOT NULL CHECK (typeof(lamport) = 'integer'),
    utc_ms INTEGER NOT NULL CHECK (typeof(utc_ms) = 'integer'),
    utc_offset_min INTEGER NOT NULL CHECK (typeof(utc_offset_min) = 'integer'),
    type TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (typeof(version) = 'integer'),
    item TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    payload TEXT NOT NULL
);
INSERT INTO "event" VALUES(1,'01a20f24-ce00-7bde-b2e4-738d5bc8fbbc','4164d8399f767c45',1,1,1795550400000,0,'grade',1,'docker/multi-stage-build/card/only-the-final-stage-ships','','{"rating":3,"seconds":4.5}');
INSERT INTO "event" VALUES(2,'01a20f24-ce00-7b0c-b5db-50ccf1446bea','4164d8399f767c45',2,2,1795550400000,0,'answer',1,'docker/multi-stage-build/red-flag/x','h','{"given":"red","right":true,"certainty":3,"seconds":7.0,"round":1,"again":false}');
INSERT INTO "event" VALUES(3,'01a20f24-ce00-7bd6-bb07-5f68a6eb8c9e','4164d8399f767c45',3,3,1795550400000,0,'read',1,'docker/multi-stage-build','','{"part":"junior","line":3,"offset":1}');
INSERT INTO "event" VALUES(4,'01a20f24-ce00-787b-b5c8-437f076ce2ef','4164d8399f767c45',4,4,1795550400000,0,'draft',1,'docker/multi-stage-build/exercise/jre','','{"text":"FROM alpine\n"}');
INSERT INTO "event" VALUES(5,'01a20f24-ce00-7773-bc5f-f4ddc6a53877','4164d8399f767c45',5,5,1795550400000,0,'hint',1,'docker/multi-stage-build/exercise/jre','','{"rung":1}');
INSERT INTO "event" VALUES(6,'01a20f24-ce00-73fc-8351-904ea6233255','4164d8399f767c45',6,6,1795550400000,0,'attempt',1,'docker/multi-stage-build/exercise/jre','','{"met":1,"of":3}');
INSERT INTO "event" VALUES(7,'01a20f24-ce00-7e6a-873e-c43d2827688d','4164d8399f767c45',7,7,1795550400000,0,'solved',1,'docker/multi-stage-build/exercise/jre','','{"text":"FROM scratch\n"}');
INSERT INTO "event" VALUES(8,'01a20f24-ce00-75f2-b794-9c407814e8a2','4164d8399f767c45',8,8,1795550400000,0,'grade',1,'docker/multi-stage-build/card/only-the-final-stage-ships','','{"rating":1,"seconds":2.0}');
INSERT INTO "event" VALUES(9,'01a20f24-ce00-73f1-a2cc-fa5a617959ce','4164d8399f767c45',9,9,1795550400000,0,'undo',1,'docker/multi-stage-build/card/only-the-final-stage-ships','','{"target":"01a20f24-ce00-75f2-b794-9c407814e8a2"}');
CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('device','4164d8399f767c45');
INSERT INTO "meta" VALUES('schema','1');
CREATE INDEX event_lamport ON event (lamport);
CREATE INDEX event_seq ON event (device, seq);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
COMMIT;
PRAGMA application_id = 99229285;
PRAGMA user_version = 1;
