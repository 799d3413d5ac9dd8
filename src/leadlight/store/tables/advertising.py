"""Accounts, their ads and forms, and what the ads cost."""

from sqlalchemy import BigInteger, Column, Index
from sqlmodel import Field, SQLModel

from leadlight.store.tables.columns import key, long_text


class AccountTable(SQLModel, table=True):
    """A business account; `auto_capture` is the switch that lets a contact in a message make a lead. What a file said
    of it last is `told_auto_capture`: the same again leaves the switch to the operator."""

    __tablename__ = "account"
    pk: int | None = key()
    id: str = Field(unique=True)
    handle: str
    name: str | None
    country: str | None
    auto_capture: bool
    told_auto_capture: bool | None
    privacy_policy_url: str | None


class AdAccountTable(SQLModel, table=True):
    """An ad account with its currency (ISO 4217) and time zone (IANA)."""

    __tablename__ = "ad_account"
    pk: int | None = key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    name: str | None
    country: str
    currency: str
    timezone: str


class FormTable(SQLModel, table=True):
    """A lead form; `questions` is the JSON list of the workspace format."""

    __tablename__ = "form"
    pk: int | None = key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    name: str | None
    questions: str = long_text()
    privacy_policy_url: str | None
    thank_you: str | None


class CampaignTable(SQLModel, table=True):
    """A campaign of an ad account."""

    __tablename__ = "campaign"
    pk: int | None = key()
    id: str = Field(unique=True)
    ad_account_pk: int = Field(foreign_key="ad_account.pk")
    name: str | None


class AdGroupTable(SQLModel, table=True):
    """An ad group; `countries` are its targets, separated by blanks; windows in days, 0 = off."""

    __tablename__ = "ad_group"
    pk: int | None = key()
    id: str = Field(unique=True)
    campaign_pk: int = Field(foreign_key="campaign.pk")
    name: str | None
    goal: str
    countries: str
    click_window_days: int
    view_window_days: int
    form_pk: int | None = Field(foreign_key="form.pk")


class AdTable(SQLModel, table=True):
    """An ad of an ad group."""

    __tablename__ = "ad"
    pk: int | None = key()
    id: str = Field(unique=True)
    ad_group_pk: int = Field(foreign_key="ad_group.pk")
    name: str | None


class DailyStatsTable(SQLModel, table=True):
    """An ad's day: `date` as YYYY-MM-DD in the ad account's zone, `spend` as a decimal string in its currency."""

    __tablename__ = "daily_stats"
    __table_args__ = (Index("daily_stats_by_date", "date", "ad_pk"),)
    pk: int | None = key()
    id: str = Field(unique=True)
    ad_pk: int = Field(foreign_key="ad.pk")
    date: str
    spend: str
    impressions: int = Field(sa_column=Column(BigInteger, nullable=False))
    clicks: int = Field(sa_column=Column(BigInteger, nullable=False))
