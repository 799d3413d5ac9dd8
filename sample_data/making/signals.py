"""Filled forms and customers marked as leads by hand."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from sample_data.making.business import Business, Record
from sample_data.making.chats import Chat
from sample_data.making.clock import LAST_MOMENT, text_of
from sample_data.making.people import Person

_FORM_OF = {"clinic": "frm-1", "solar": "frm-3", "bridal": "frm-5"}
_FORM_OF_LANGUAGE = {"th": "frm-2", "km": "frm-2", "ja": "frm-2", "pt-BR": "frm-4"}
_SUBMISSIONS = 33
_CITIES = {"MX": "Querétaro", "AR": "Rosario", "CL": "Talca", "CO": "Cali", "PE": "Piura", "EC": "Loja"}
_NOTES = ("Tengo dos perros, avisen antes de llegar", "Solo puedo sábados", "El techo es de mi suegra")
_STATUSES = (
    "qualified", "contacted", "raw", "converted", "unqualified", "contacted",
    "qualified", "raw", "converted", "qualified", "contacted", "unqualified",
)  # fmt: skip


def submissions(chats: list[Chat], business: Business, rng: Random) -> Iterator[tuple[int, Record]]:
    """(place of the chat, record without its ids) for the chats in which a form was filled."""
    able = [place for place, chat in enumerate(chats) if chat.business in _FORM_OF and len(chat.moments) > 4]
    for place in sorted(rng.sample(able, _SUBMISSIONS)):
        chat = chats[place]
        form = business.forms[_FORM_OF_LANGUAGE.get(chat.person.language, _FORM_OF[chat.business])]
        at = chat.moments[len(chat.moments) // 2] + timedelta(seconds=rng.randint(20, 50))
        answers = {question["key"]: _answer(question, chat.person, rng) for question in form["questions"]}
        filled = {key: value for key, value in answers.items() if value not in (None, "", [])}
        yield place, {"form": form["id"], "at": text_of(at), "answers": filled}


def marks(chats: list[Chat], rng: Random) -> Iterator[tuple[int, Record]]:
    """(place of the chat, record without its ids) for the customers whom somebody marked by hand."""
    silent = [place for place, chat in enumerate(chats) if chat.shared is None and len(chat.moments) > 5]
    sharing = [place for place, chat in enumerate(chats) if chat.shared and len(chat.moments) > 5]
    places = sorted([*rng.sample(silent, 8), *rng.sample(sharing, 4)])
    for place, status in zip(places, _STATUSES, strict=True):
        at = min(chats[place].moments[-1] + timedelta(minutes=rng.randint(2, 90)), LAST_MOMENT)
        yield place, {"at": text_of(at), "status": status}


def _answer(question: dict[str, Any], person: Person, rng: Random) -> Any:
    if not question["required"] and rng.random() < 0.3:
        return None
    options = question.get("options", [])
    match question["kind"]:
        case "choice":
            return rng.choice(options)
        case "multi_choice":
            return [option for option in options if rng.random() < 0.5]
        case "date":
            return f"2026-12-{rng.randint(1, 28):02}"
        case kind:
            return _plain(kind, person, rng)


def _plain(kind: str, person: Person, rng: Random) -> str | None:
    """An answer in words; the postal code is of a range that Brazil's post keeps for nobody."""
    given, _, family = person.full_name.partition(" ")
    answers = {
        "full_name": person.full_name, "first_name": given, "last_name": family,
        "phone": rng.choice((person.ways["e164"], person.ways["tel"])), "email": person.ways["mail"],
        "country": person.country, "city": _CITIES.get(person.country), "consent": "yes",
        "postal_code": f"00000-{rng.randint(0, 999):03}", "text": rng.choice(_NOTES),
        "address": f"{rng.randint(2, 90)} Example Street",
    }  # fmt: skip
    return answers[kind]
