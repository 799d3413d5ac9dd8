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

-- A customer who is deleted is looked for in each of these tables.
CREATE INDEX submission_by_customer ON submission (customer_pk);
CREATE INDEX contact_by_customer ON contact (customer_pk);
CREATE INDEX dismissal_by_customer ON dismissal (customer_pk);
CREATE INDEX marking_by_customer ON marking (customer_pk);
CREATE INDEX lead_by_customer ON lead (customer_pk);
