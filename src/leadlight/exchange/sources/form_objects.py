"""The workspace format's forms and their submissions: a function for each `type`, which raises `BadField`."""

from collections.abc import Callable
from typing import Any, Final

from leadlight.core.model import Form, Question, Submission
from leadlight.core.vocabulary import QUESTION_KINDS
from leadlight.exchange.records import Record
from leadlight.exchange.sources import fields as f
from leadlight.exchange.sources.fields import BadField, Object


def _form(o: Object) -> Form:
    return Form(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        questions=_questions(o),
        name=f.text_or_none(o, "name"),
        privacy_policy_url=f.text_or_none(o, "privacy_policy_url"),
        thank_you=f.text_or_none(o, "thank_you"),
    )


def _questions(o: Object) -> tuple[Question, ...]:
    listed = o.get("questions")
    if type(listed) is not list:
        raise f.wrong_kind("questions", listed, "a list")
    questions = tuple(_question(one, f"questions[{index}]") for index, one in enumerate(listed))
    if len({question.key for question in questions}) < len(questions):
        raise BadField("questions: the same key stands there twice")
    return questions


def _question(o: Any, place: str) -> Question:
    if type(o) is not dict:
        raise BadField(f"{place} is not an object")
    try:
        return Question(
            key=f.identifier(o, "key"),
            kind=f.choice(o, "kind", QUESTION_KINDS),
            label=f.text(o, "label"),
            required=f.flag_or(o, "required", default=False),
            options=() if o.get("options") is None else f.texts(o, "options"),
        )
    except BadField as bad:
        raise BadField(f"{place}.{bad}") from None


def _submission(o: Object) -> Submission:
    answers = o.get("answers")
    if type(answers) is not dict:
        raise f.wrong_kind("answers", answers, "an object")
    return Submission(
        id=f.identifier(o, "id"),
        form=f.identifier(o, "form"),
        customer=f.identifier(o, "customer"),
        at=f.instant(o, "at"),
        answers={key: _answer(answer) for key, answer in answers.items() if answer is not None},
        conversation=f.identifier_or_none(o, "conversation"),
    )


def _answer(answer: object) -> object:
    if type(answer) in {str, bool} or (type(answer) is list and all(type(part) is str for part in answer)):
        return answer
    raise BadField("answers: holds something that is not a text, a list of texts, true or false")


READERS: Final[dict[str, Callable[[Object], Record]]] = {
    "form": _form,
    "submission": _submission,
}
