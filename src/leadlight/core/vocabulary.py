"""The field's closed lists: kinds, goals, statuses, windows. Apart from the records, screens need them at once."""

from typing import Final, Literal, get_args

ContactKind = Literal[
    "email", "phone", "whatsapp", "instagram", "facebook", "line",
    "messenger", "twitter", "linkedin", "weibo", "wechat", "snapchat",
]  # fmt: skip
Goal = Literal["conversation", "lead"]
Sender = Literal["customer", "business", "system"]
TouchKind = Literal["click", "view"]
LeadStatus = Literal["raw", "contacted", "qualified", "unqualified", "converted"]
SignalKind = Literal["chat", "form", "manual"]
TriageState = Literal["open", "snoozed", "spam", "done"]
InboxView = Literal["open", "unread", "mine", "unassigned", "snoozed", "leads", "spam", "done", "all"]
InboxSort = Literal["newest", "waiting", "window"]
QuestionKind = Literal[
    "full_name", "first_name", "last_name", "email", "phone", "country", "city",
    "address", "postal_code", "date", "choice", "multi_choice", "text", "consent",
]  # fmt: skip

CONTACT_KINDS: Final[tuple[ContactKind, ...]] = get_args(ContactKind)
GOALS: Final[tuple[Goal, ...]] = get_args(Goal)
SENDERS: Final[tuple[Sender, ...]] = get_args(Sender)
TOUCH_KINDS: Final[tuple[TouchKind, ...]] = get_args(TouchKind)
LEAD_STATUSES: Final[tuple[LeadStatus, ...]] = get_args(LeadStatus)
TRIAGE_STATES: Final[tuple[TriageState, ...]] = get_args(TriageState)
INBOX_VIEWS: Final[tuple[InboxView, ...]] = get_args(InboxView)
INBOX_SORTS: Final[tuple[InboxSort, ...]] = get_args(InboxSort)
QUESTION_KINDS: Final[tuple[QuestionKind, ...]] = get_args(QuestionKind)

KIND_WORDS: Final[dict[ContactKind, str]] = {
    "email": "an e-mail address",
    "phone": "a phone number",
    "whatsapp": "a WhatsApp number",
    "instagram": "an Instagram name",
    "facebook": "a Facebook name",
    "line": "a LINE id",
    "messenger": "a Messenger name",
    "twitter": "a Twitter name",
    "linkedin": "a LinkedIn name",
    "weibo": "a Weibo name",
    "wechat": "a WeChat id",
    "snapchat": "a Snapchat name",
}
"""What a contact of a kind is called; the log, which holds no contact details, speaks of one so."""

CLICK_WINDOWS: Final = (0, 1, 7, 14, 28)
"""Days a click may count for, 0 = off (TikTok: `click_attribution_window`)."""
VIEW_WINDOWS: Final = (0, 1, 7)
"""Days a view may count for, 0 = off (TikTok: `view_attribution_window`)."""
