"""Random workspaces as raw records, with a naive reading of who is a lead in them."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

Record = dict[str, Any]
START = datetime(2026, 3, 20, tzinfo=UTC)
"""Before daylight saving changes in Chile, Egypt, Israel and Australia."""
DAYS = 45
ZONES = ("UTC", "America/Santiago", "Africa/Cairo", "Asia/Jerusalem", "Australia/Sydney", "Asia/Kathmandu")


class Writer:
    """Makes one workspace from a seed."""

    def __init__(self, seed: int, people: int = 12) -> None:
        self.random = random.Random(seed)
        self.records: list[Record] = []
        accounts = [self._account(number) for number in range(2)]
        for account in accounts:
            self._ads(account)
        customers = [self._customer(number) for number in range(people)]
        for customer in customers:
            for _ in range(self.random.randrange(4)):
                self._touch(customer)
            for account in accounts:
                for _ in range(self.random.randrange(3)):
                    self._conversation(account, customer)
                if self.random.random() < 0.15:
                    self._lead(account, customer)

    def add(self, type_: str, **fields: Any) -> str:
        """Adds a record; returns its id."""
        number = sum(record["type"] == type_ for record in self.records)
        name = f"{type_}-{number}"
        self.records.append({"type": type_, "id": name, **fields})
        return name

    def moment(self, near: datetime | None = None) -> str:
        """A time of the workspace; often a round one, so that times meet and touches lie on the edge of windows."""
        if near is not None and self.random.random() < 0.5:
            at = near - timedelta(days=self.random.choice([0, 1, 7, 14, 28]), seconds=self.random.choice([0, 0, 1, -1]))
        else:
            at = START + timedelta(hours=self.random.randrange(DAYS * 24))
        return at.isoformat().replace("+00:00", "Z")

    def _account(self, number: int) -> str:
        return self.add("account", handle=f"shop{number}", country="SG", auto_capture=number == 0)

    def _ads(self, account: str) -> None:
        for _ in range(2):
            ad_account = self.add(
                "ad_account", account=account, country="SG", name="Ads",
                currency=self.random.choice(["SGD", "CLP", "EGP"]), timezone=self.random.choice(ZONES),
            )  # fmt: skip
            campaign = self.add("campaign", ad_account=ad_account, name=self.random.choice(["Spring", "Autumn", "é"]))
            for _ in range(2):
                group = self.add(
                    "ad_group", campaign=campaign, name=self.random.choice(["A", "B"]), countries=["SG"],
                    goal=self.random.choice(["lead", "conversation"]),
                    click_window_days=self.random.choice([0, 1, 7, 14, 28]),
                    view_window_days=self.random.choice([0, 1, 7]),
                )  # fmt: skip
                ad = self.add("ad", ad_group=group, name=self.random.choice(["x", "y"]))
                for day in range(0, DAYS, 9):
                    date = (START + timedelta(days=day)).date().isoformat()
                    spend = self.random.choice(["12.34", "0.005", "7", "0"])
                    self.add("daily_stats", ad=ad, date=date, spend=spend, impressions=day, clicks=day // 2)

    def _customer(self, number: int) -> str:
        language = ("en", "pt", "pt-BR", None)[number % 4]
        return self.add("customer", handle=f"person{number}", country="SG", language=language)

    def _touch(self, customer: str) -> None:
        ad = self.random.choice([record["id"] for record in self.records if record["type"] == "ad"])
        self.add(
            "touch",
            customer=customer,
            ad=ad,
            kind=self.random.choice(["click", "view"]),
            at=self.moment(START + timedelta(days=30)),
        )

    def _conversation(self, account: str, customer: str) -> None:
        opened = (
            START + timedelta(days=30)
            if self.random.random() < 0.4
            else START + timedelta(hours=self.random.randrange(900))
        )
        conversation = self.add("conversation", account=account, customer=customer, opened_at=opened.isoformat())
        for _ in range(self.random.randrange(4)):
            opened += timedelta(minutes=self.random.choice([0, 1, 600]))
            text = self.random.choice(
                ["hello", "my number is +65 9123 4567", "mail me: someone@example.com", "ok thanks"]
            )
            sender = self.random.choice(["customer", "customer", "business"])
            self.add("message", conversation=conversation, sender=sender, at=opened.isoformat(), text=text)

    def _lead(self, account: str, customer: str) -> None:
        self.add("lead", account=account, customer=customer, at=self.moment())


def random_workspace(seed: int) -> list[Record]:
    """The records of one workspace, parents first."""
    return Writer(seed).records


def naive_leads(records: list[Record]) -> list[tuple[str, str, str]]:
    """Account, customer and time of capture of each lead: who wrote a contact with auto capture on, or was marked."""
    by_id = {record["id"]: record for record in records}
    first: dict[tuple[str, str], datetime] = {}
    for record in records:
        if (
            record["type"] == "message"
            and record["sender"] == "customer"
            and any(sign in record["text"] for sign in "+@")
        ):
            thread = by_id[record["conversation"]]
            if not by_id[thread["account"]]["auto_capture"]:
                continue
            pair = thread["account"], thread["customer"]
        elif record["type"] == "lead":
            pair = record["account"], record["customer"]
        else:
            continue
        at = datetime.fromisoformat(record["at"])
        first[pair] = min(at, first.get(pair, at))
    return [(account, customer, at.isoformat()) for (account, customer), at in first.items()]


def write_workspace(path: Path, records: list[Record]) -> Path:
    """Writes the records as a workspace file."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path
