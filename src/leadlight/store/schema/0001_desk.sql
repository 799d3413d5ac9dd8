-- Version 1: the desk. Portable SQL; {key} is the engine's own word for a number that counts by itself.

CREATE TABLE account (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    handle TEXT NOT NULL,
    name TEXT,
    country TEXT,
    auto_capture BOOLEAN NOT NULL,
    told_auto_capture BOOLEAN,
    privacy_policy_url TEXT
);

CREATE TABLE ad_account (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    name TEXT,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    timezone TEXT NOT NULL
);

CREATE TABLE form (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    name TEXT,
    questions TEXT NOT NULL,
    privacy_policy_url TEXT,
    thank_you TEXT
);

CREATE TABLE campaign (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    ad_account_pk INTEGER NOT NULL REFERENCES ad_account (pk),
    name TEXT
);

CREATE TABLE ad_group (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    campaign_pk INTEGER NOT NULL REFERENCES campaign (pk),
    name TEXT,
    goal TEXT NOT NULL,
    countries TEXT NOT NULL,
    click_window_days INTEGER NOT NULL,
    view_window_days INTEGER NOT NULL,
    form_pk INTEGER REFERENCES form (pk)
);

CREATE TABLE ad (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    ad_group_pk INTEGER NOT NULL REFERENCES ad_group (pk),
    name TEXT
);

CREATE TABLE daily_stats (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    ad_pk INTEGER NOT NULL REFERENCES ad (pk),
    date TEXT NOT NULL,
    spend TEXT NOT NULL,
    impressions BIGINT NOT NULL,
    clicks BIGINT NOT NULL
);
CREATE INDEX daily_stats_by_date ON daily_stats (date, ad_pk);

CREATE TABLE customer (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    handle TEXT NOT NULL,
    name TEXT,
    country TEXT,
    language TEXT
);

CREATE TABLE touch (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    customer_pk INTEGER NOT NULL REFERENCES customer (pk),
    ad_pk INTEGER NOT NULL REFERENCES ad (pk),
    kind TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX touch_by_customer ON touch (customer_pk, at);

CREATE TABLE conversation (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    customer_pk INTEGER NOT NULL REFERENCES customer (pk),
    opened_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    unread BOOLEAN NOT NULL,
    customer_wrote BOOLEAN NOT NULL
);
CREATE INDEX conversation_by_account ON conversation (account_pk, state, last_at, pk, unread);
CREATE INDEX conversation_by_customer ON conversation (customer_pk);
CREATE INDEX conversation_by_opening ON conversation (opened_at);
CREATE INDEX conversation_by_people ON conversation (account_pk, customer_pk);
CREATE INDEX conversation_by_state ON conversation (state, last_at, pk, unread);
CREATE INDEX conversation_by_time ON conversation (last_at);

CREATE TABLE message (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    conversation_pk INTEGER NOT NULL REFERENCES conversation (pk),
    sender TEXT NOT NULL,
    at BIGINT NOT NULL,
    text TEXT,
    media_kind TEXT,
    media_ref TEXT
);
CREATE INDEX message_by_conversation ON message (conversation_pk, at);

CREATE TABLE submission (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    form_pk INTEGER NOT NULL REFERENCES form (pk),
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    customer_pk INTEGER NOT NULL REFERENCES customer (pk),
    conversation_pk INTEGER REFERENCES conversation (pk),
    at BIGINT NOT NULL,
    answers TEXT NOT NULL,
    name TEXT
);
CREATE INDEX submission_by_conversation ON submission (conversation_pk);
CREATE INDEX submission_by_people ON submission (account_pk, customer_pk);

CREATE TABLE contact (
    pk {key},
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    customer_pk INTEGER NOT NULL REFERENCES customer (pk),
    message_pk INTEGER REFERENCES message (pk),
    submission_pk INTEGER REFERENCES submission (pk),
    question TEXT,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    raw TEXT NOT NULL,
    start INTEGER,
    stop INTEGER,
    rule TEXT NOT NULL,
    at BIGINT NOT NULL,
    captured BOOLEAN NOT NULL
);
CREATE INDEX contact_by_message ON contact (message_pk);
CREATE INDEX contact_by_people ON contact (account_pk, customer_pk, kind, value);
CREATE INDEX contact_by_submission ON contact (submission_pk);
CREATE INDEX contact_by_value ON contact (value);

CREATE TABLE dismissal (
    pk {key},
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    customer_pk INTEGER NOT NULL REFERENCES customer (pk),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    at BIGINT NOT NULL,
    operator TEXT,
    CONSTRAINT dismissal_once UNIQUE (account_pk, customer_pk, kind, value)
);

CREATE TABLE marking (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    customer_pk INTEGER NOT NULL REFERENCES customer (pk),
    at BIGINT NOT NULL,
    status TEXT NOT NULL,
    withdrawn BOOLEAN NOT NULL
);
CREATE INDEX marking_by_people ON marking (account_pk, customer_pk);

CREATE TABLE lead (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    account_pk INTEGER NOT NULL REFERENCES account (pk),
    customer_pk INTEGER NOT NULL REFERENCES customer (pk),
    status TEXT NOT NULL,
    source TEXT,
    captured_at BIGINT,
    CONSTRAINT lead_once UNIQUE (account_pk, customer_pk)
);
CREATE INDEX lead_by_status ON lead (status, captured_at);
CREATE INDEX lead_by_time ON lead (captured_at);

CREATE TABLE own_contact (
    pk {key},
    id TEXT NOT NULL UNIQUE,
    account_pk INTEGER REFERENCES account (pk),
    kind TEXT NOT NULL,
    value TEXT NOT NULL
);

CREATE TABLE activity (
    pk {key},
    at BIGINT NOT NULL,
    operator TEXT NOT NULL,
    kind TEXT NOT NULL,
    sentence TEXT NOT NULL,
    state TEXT NOT NULL,
    turned_at BIGINT,
    changes TEXT
);
CREATE INDEX activity_by_state ON activity (state, operator);

CREATE TABLE activity_conversation (
    conversation_pk INTEGER NOT NULL REFERENCES conversation (pk),
    activity_pk INTEGER NOT NULL REFERENCES activity (pk),
    PRIMARY KEY (conversation_pk, activity_pk)
);

CREATE TABLE import_job (
    pk {key},
    fingerprint TEXT NOT NULL,
    source TEXT NOT NULL,
    done INTEGER NOT NULL,
    counts TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX import_job_by_fingerprint ON import_job (fingerprint);

CREATE TABLE migration (
    version INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE verdict (
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (type, id)
);
