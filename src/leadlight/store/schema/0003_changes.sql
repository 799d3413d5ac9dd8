-- Version 3: how often records were changed or deleted. A file that was read to its end need not be read again while
-- that number is what it was when the reading began. Columns that no file states do not count.

CREATE TABLE record_changes (
    pk {key},
    number BIGINT NOT NULL
);
INSERT INTO record_changes (number) VALUES (0);

ALTER TABLE import_job ADD COLUMN changes BIGINT;
ALTER TABLE import_job ADD COLUMN program TEXT;

CREATE TRIGGER account_changed AFTER UPDATE OF id, handle, name, country, told_auto_capture, privacy_policy_url ON account
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER account_deleted AFTER DELETE ON account
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER ad_account_changed AFTER UPDATE OF id, account_pk, name, country, currency, timezone ON ad_account
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER ad_account_deleted AFTER DELETE ON ad_account
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER form_changed AFTER UPDATE OF id, account_pk, name, questions, privacy_policy_url, thank_you ON form
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER form_deleted AFTER DELETE ON form
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER campaign_changed AFTER UPDATE OF id, ad_account_pk, name ON campaign
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER campaign_deleted AFTER DELETE ON campaign
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER ad_group_changed AFTER UPDATE OF id, campaign_pk, name, goal, countries, click_window_days, view_window_days, form_pk ON ad_group
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER ad_group_deleted AFTER DELETE ON ad_group
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER ad_changed AFTER UPDATE OF id, ad_group_pk, name ON ad
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER ad_deleted AFTER DELETE ON ad
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER daily_stats_changed AFTER UPDATE OF id, ad_pk, date, spend, impressions, clicks ON daily_stats
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER daily_stats_deleted AFTER DELETE ON daily_stats
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER customer_changed AFTER UPDATE OF id, handle, name, country, language ON customer
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER customer_deleted AFTER DELETE ON customer
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER touch_changed AFTER UPDATE OF id, customer_pk, ad_pk, kind, at ON touch
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER touch_deleted AFTER DELETE ON touch
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER conversation_changed AFTER UPDATE OF id, account_pk, customer_pk, opened_at ON conversation
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER conversation_deleted AFTER DELETE ON conversation
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER message_changed AFTER UPDATE OF id, conversation_pk, sender, at, text, media_kind, media_ref ON message
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER message_deleted AFTER DELETE ON message
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER submission_changed AFTER UPDATE OF id, form_pk, account_pk, customer_pk, conversation_pk, at, answers, name ON submission
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER submission_deleted AFTER DELETE ON submission
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER marking_changed AFTER UPDATE OF id, account_pk, customer_pk, at, status ON marking
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER marking_deleted AFTER DELETE ON marking
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER own_contact_changed AFTER UPDATE OF id, account_pk, kind, value ON own_contact
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER own_contact_deleted AFTER DELETE ON own_contact
BEGIN UPDATE record_changes SET number = number + 1; END;

CREATE TRIGGER verdict_changed AFTER UPDATE OF type, id, content ON verdict
BEGIN UPDATE record_changes SET number = number + 1; END;
CREATE TRIGGER verdict_deleted AFTER DELETE ON verdict
BEGIN UPDATE record_changes SET number = number + 1; END;
