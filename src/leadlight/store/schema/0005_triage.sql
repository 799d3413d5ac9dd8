-- Version 5: triage. Snoozing and assignment, whose turn it is, labels, notes, names given by operators, saved views,
-- canned replies and drafts. Indexes of what few rows have hold those rows alone.

ALTER TABLE conversation ADD COLUMN snoozed_until BIGINT;
ALTER TABLE conversation ADD COLUMN assignee TEXT;
ALTER TABLE conversation ADD COLUMN customer_at BIGINT;
ALTER TABLE conversation ADD COLUMN business_at BIGINT;
ALTER TABLE conversation ADD COLUMN waiting_since BIGINT;
DROP INDEX conversation_by_state;
CREATE INDEX conversation_by_state ON conversation (state, last_at, pk, unread, assignee, waiting_since);
DROP INDEX conversation_by_account;
CREATE INDEX conversation_by_account ON conversation (account_pk, state, last_at, pk, unread, assignee, waiting_since);
DROP INDEX conversation_by_time;
CREATE INDEX conversation_by_time ON conversation (last_at, pk, state, unread, assignee, waiting_since);
CREATE INDEX conversation_by_assignee ON conversation (assignee, state, last_at, pk, unread) WHERE assignee IS NOT NULL;
CREATE INDEX conversation_by_waiting ON conversation
    (waiting_since, customer_at, state, account_pk, assignee, unread, last_at) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversation_by_waking ON conversation (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX message_with_media ON message (conversation_pk) WHERE media_kind IS NOT NULL;

ALTER TABLE customer ADD COLUMN given_name TEXT;
CREATE INDEX customer_by_given_name ON customer (given_name) WHERE given_name IS NOT NULL;

CREATE TABLE label (
    pk {key},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
);

CREATE TABLE conversation_label (
    pk {key},
    conversation_pk INTEGER NOT NULL REFERENCES conversation (pk),
    label_pk INTEGER NOT NULL REFERENCES label (pk),
    CONSTRAINT conversation_label_once UNIQUE (conversation_pk, label_pk)
);
CREATE INDEX conversation_label_by_label ON conversation_label (label_pk, conversation_pk);

CREATE TABLE note (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    conversation_pk INTEGER NOT NULL REFERENCES conversation (pk),
    at BIGINT NOT NULL,
    operator TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX note_by_conversation ON note (conversation_pk, at);

CREATE TABLE saved_view (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    view TEXT NOT NULL,
    query TEXT NOT NULL,
    sort TEXT NOT NULL,
    place INTEGER NOT NULL
);

CREATE TABLE reply (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
);

CREATE TABLE draft (
    pk {key},
    conversation_pk INTEGER NOT NULL UNIQUE REFERENCES conversation (pk),
    text TEXT NOT NULL,
    at BIGINT NOT NULL
);
