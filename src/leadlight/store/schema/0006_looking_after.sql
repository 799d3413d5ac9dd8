-- Version 6: people who stay forgotten, what was purged, and customers who are the same person.

CREATE TABLE forgetting_key (
    pk {key},
    key TEXT NOT NULL
);

CREATE TABLE forgotten (
    pk {key},
    person INTEGER NOT NULL,
    sort TEXT NOT NULL,
    platform TEXT NOT NULL,
    mark TEXT NOT NULL
);
CREATE INDEX forgotten_by_mark ON forgotten (mark);

CREATE TABLE purge (
    pk {key},
    at BIGINT NOT NULL,
    horizon BIGINT NOT NULL
);

CREATE TABLE same_person (
    pk {key},
    customer_pk INTEGER NOT NULL UNIQUE REFERENCES customer (pk),
    person_pk INTEGER NOT NULL REFERENCES customer (pk)
);
CREATE INDEX same_person_by_person ON same_person (person_pk);
