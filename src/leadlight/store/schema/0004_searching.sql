-- Version 4: what is searched, folded. What was said in a conversation at one time is one row, so that a search goes
-- through a tenth of the rows that there are messages, and nothing is rewritten when more is said.

CREATE TABLE search_text (
    pk {key},
    conversation_pk INTEGER NOT NULL REFERENCES conversation (pk) ON DELETE CASCADE,
    folded TEXT NOT NULL
);
CREATE INDEX search_text_by_conversation ON search_text (conversation_pk);

ALTER TABLE customer ADD COLUMN folded TEXT NOT NULL DEFAULT '';
