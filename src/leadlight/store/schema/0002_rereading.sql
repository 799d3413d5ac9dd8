-- Version 2: stored messages read again with a newer detection, and what that took away or brought, act by act.

ALTER TABLE contact ADD COLUMN detection INTEGER;

CREATE TABLE reread_contact (
    pk {key},
    activity_pk INTEGER NOT NULL REFERENCES activity (pk),
    standing BOOLEAN NOT NULL,
    contact_pk INTEGER NOT NULL,
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    customer_pk INTEGER NOT NULL REFERENCES customer (pk),
    message_pk INTEGER NOT NULL REFERENCES message (pk),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    raw TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    rule TEXT NOT NULL,
    at BIGINT NOT NULL,
    captured BOOLEAN NOT NULL,
    detection INTEGER
);
CREATE INDEX reread_contact_by_act ON reread_contact (activity_pk, standing, contact_pk);
CREATE INDEX reread_contact_by_customer ON reread_contact (customer_pk);
CREATE INDEX reread_contact_by_message ON reread_contact (message_pk);
