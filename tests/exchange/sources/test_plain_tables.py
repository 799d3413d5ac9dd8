"""Tables of nobody's making: messages or contacts, by the columns' usual names or as the user says."""

import json

import pytest
from tests.exchange.sources.chat_files import messages_of
from tests.exchange.sources.table_files import data, of, read, rejected

from leadlight.core.model import Conversation, Customer, Form, Submission
from leadlight.errors import UsageError
from leadlight.exchange.records import Implied, Item, Reject
from leadlight.exchange.sources.chats import UnknownOwn
from leadlight.exchange.sources.options import Options


def test_messages_are_told_apart_by_conversation_and_direction() -> None:
    name, items, reading = read(data("tables/messages.csv"))
    assert name == "csv"
    assert [(one.sender, one.text) for one in messages_of(items)] == [
        ("customer", "my no is 9123 4567;\n\ncall after 6"), ("business", "+65 6123 4567 is ours"), ("customer", "hi"),
    ]  # fmt: skip
    assert [one.name for one in of(items, Customer)] == ["Mei Example", "Tom Example"]
    assert len(of(items, Conversation)) == 2
    assert reading.skipped["system line"] == 1
    assert rejected(items) == [(7, "the time is missing, or is none")]
    assert "(guessed)" in reading.assumed["columns"]


def test_senders_by_name_are_we_or_they_as_the_user_says() -> None:
    _, items, _ = read(data("tables/messages.jsonl"), "m.jsonl", Options(me="glow"))
    assert [(one.sender, one.text) for one in messages_of(items)][:2] == [
        ("customer", "wa +65 9123 4567"), ("business", "thanks"),
    ]  # fmt: skip
    assert [one.handle for one in of(items, Customer)] == ["mei.example", "tom.example"]
    assert rejected(items) == [(3, "is not one JSON object")]


def test_the_one_sender_of_all_conversations_is_we_and_else_it_is_asked() -> None:
    both = data("tables/messages.jsonl")
    assert [one.sender for one in messages_of(read(both, "m.jsonl")[1])].count("business") == 2
    with pytest.raises(UnknownOwn):
        read(b"".join(both.splitlines(keepends=True)[:2]), "m.jsonl")


SAID = [("2026-10-01T10:00:00Z", "mei.t", "Mei", "hi"), ("2026-10-01T10:05:00Z", "glow", "Glow Clinic", "hello")]
SHAPES: dict[str, list[dict[str, object]]] = {
    "from": [
        {"thread": "t", "at": at, "from": {"username": who, "name": n}, "text": text} for at, who, n, text in SAID
    ],
    "sender": [{"chat_id": "t", "date": at, "sender": {"name": n}, "body": text} for at, _, n, text in SAID],
    "author": [{"created_at": at, "author": n, "message": text} for at, _, n, text in SAID],
}


def lines_of(shape: str) -> bytes:
    return "\n".join(json.dumps(one) for one in SHAPES[shape]).encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_senders_are_found_where_programs_put_them(shape: str) -> None:
    """Of a sender within an object, every message was taken for the customer's."""
    _, items, _ = read(lines_of(shape), "m.jsonl", Options(me="Glow Clinic"))
    assert [(one.sender, one.text) for one in messages_of(items)] == [("customer", "hi"), ("business", "hello")]
    assert len(of(items, Conversation)) == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_a_name_that_nobody_writes_under_is_refused_with_those_that_are_there(shape: str) -> None:
    with pytest.raises(UnknownOwn, match="Glow Clinic, Mei"):
        read(lines_of(shape), "m.jsonl", Options(me="Nobody"))


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_objects_is_a_table_as_well(indent: int | None) -> None:
    """A list was called JSON of another program."""
    said: list[object] = [*SHAPES["from"], 5, {"thread": "t", "date": "soon", "text": "x"}]
    name, items, _ = read(json.dumps(said, indent=indent).encode(), "m.json", Options(me="Glow Clinic"))
    assert name == "jsonl"
    assert [(one.sender, one.text) for one in messages_of(items)] == [("customer", "hi"), ("business", "hello")]
    told = [reason for _, reason in rejected(items)]
    assert told[0].endswith("is not a JSON object")
    assert all(reason.startswith("record ") for reason in told) is (indent is None)


def test_a_list_that_ends_early_is_read_as_far_as_it_goes() -> None:
    content = json.dumps([*SHAPES["from"], *SHAPES["from"]]).encode()[:-30]
    _, items, _ = read(content, "m.json", Options(me="Glow Clinic"))
    assert len(messages_of(items)) == 3
    [(_, reason)] = rejected(items)
    assert "is not complete JSON" in reason


def test_our_name_is_refused_where_no_column_could_hold_it() -> None:
    with pytest.raises(UsageError, match="--map sender=COLUMN"):
        read(b"chat,time,text,who\nc,2026-10-01T10:00:00Z,hi,mei\n", options=Options(me="Glow"))


def test_a_message_has_the_same_id_in_an_overlapping_table() -> None:
    rows = [b"chat,time,direction,text\n", *(b"c%d,2026-10-01T10:00:00Z,in,hi\n" % (n % 2) for n in range(4))]
    ids = [one.id for one in messages_of(read(b"".join(rows))[1])]
    assert len(set(ids)) == 4
    assert set(ids) > {one.id for one in messages_of(read(b"".join(rows[:3]))[1])}


def test_contacts_are_filled_forms_with_every_column_an_answer() -> None:
    _, items, reading = read(data("tables/contacts.csv"))
    (form,) = of(items, Form)
    assert [(one.kind, one.label) for one in form.questions] == [
        ("full_name", "Name"), ("phone", "Phone"), ("email", "Email"), ("text", "Note"),
    ]  # fmt: skip
    mei, ada = of(items, Submission)
    assert mei.answers["Note"] == "likes\nlasers"
    assert ada.answers == {"Name": "Ada Example", "Phone": "+65 8765 4321"}
    assert [reason for _, reason in rejected(items)] == [
        "a quote is opened and not closed", "nobody can be reached by this row: no number, address or handle",
    ]  # fmt: skip
    assert "as of the import" in reading.assumed["clock"]


def contacts(*rows: str, header: str = "Name,Phone,Email", **options: str) -> list[Item]:
    return read("\n".join([header, *rows]).encode(), options=Options(**options))[1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mei,+65 9123 4567,", "Mei Tan,65-9123-4567,"),
        ("Mei,9123 4567,", ",+6591234567,"),
        ("Mei,,Mei@Example.com", "Mei T,,mei@example.com"),
        ("Mei,91234567,mei@example.com", "Mei,(65) 91234567,"),
    ],
)
def test_a_contact_that_is_written_two_ways_is_one_person(one: str, other: str) -> None:
    """Of the same number with spaces and without, two leads were made."""
    items = contacts(one, other, country="SG")
    assert len({customer.id for customer in of(items, Customer)}) == 1
    assert len(of(items, Submission)) == 2


def test_other_contacts_are_other_people() -> None:
    items = contacts("Mei,+65 9123 4567,", "Mei,+65 9123 4568,", "Mei,,mei@example.com")
    assert len({customer.id for customer in of(items, Customer)}) == 3


def test_a_row_by_which_nobody_can_be_reached_is_rejected() -> None:
    items = contacts("Mei,,,", "Ada,12,,", "Eve,,,@eve.example", header="Name,Phone,Email,Instagram")
    assert [one.name for one in of(items, Customer)] == ["Eve"]
    assert [line for line, _ in rejected(items)] == [2, 3]


HEADERS = [
    "Customer,Cell phone,E-mail", "Kunde,Mobil,E-Mail-Adresse", "Kundenname,Handy,Mailadresse",
    "Kunde,Telefonnummer,Email", "Name,Tel.,Mail", "Nombre,Celular,Correo electronico", "Nome,Telemóvel,E-mail",
    "Cliente,Móvil,Correo", "Nom et prénom,Portable,Courriel", "Nome e cognome,Cellulare,Posta elettronica",
    "Imię i nazwisko,Numer telefonu,Adres e-mail", "Имя клиента,Мобильный,Почта", "שם מלא,נייד,אימייל",
    "İsim,Cep telefonu,E-posta adresi", "اسم العميل,جوال,الايميل", "Tên khách,SĐT,Địa chỉ email",
    "Nama pelanggan,No. WA,Surel", "Nama penuh,No. Tel,Emel", "ชื่อลูกค้า,เบอร์,อีเมล์", "客户,手机,电子邮箱",
    "顧客姓名,電話,電子信箱", "お名前,携帯,Eメール", "고객,휴대폰,이메일 주소",
]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_columns_are_known_by_the_words_that_people_use(header: str) -> None:
    """Numbers in "Mobil" became leads without a contact."""
    items = contacts("Mei,+65 9123 4567,mei@example.com", header=header)
    assert [one.kind for one in of(items, Form)[0].questions] == ["full_name", "phone", "email"]
    assert [one.name for one in of(items, Customer)] == ["Mei"]


def test_customers_are_names_unless_they_are_ids() -> None:
    assert [one.name for one in of(contacts("K-1,+65 9123 4567", header="Kunde,Tel"), Customer)] == [None]


ROWS = ("Mei,mei@example.com,9123 4567,0171/234 56 78", "Tom,tom@example.com,9123 4568,+49 171 2345679")


def test_the_only_column_full_of_numbers_is_taken_whatever_it_is_called() -> None:
    content = "\n".join(["Name,Email,Code,Erreichbar unter", *ROWS]).encode()
    _, items, reading = read(content)
    assert [one.kind for one in of(items, Form)[0].questions] == ["full_name", "email", "text", "phone"]
    assert reading.assumed["columns"].endswith(", phone from 'Erreichbar unter' (guessed by its cells)")
    assert "more contacts" not in reading.assumed
    assert "--country" in reading.assumed["country"]


def test_of_two_columns_full_of_numbers_none_is_taken_and_both_are_told() -> None:
    content = "\n".join(["Name,Email,A,Erreichbar unter", *ROWS]).encode()
    _, items, reading = read(content, options=Options(country="SG"))
    assert [one.kind for one in of(items, Form)[0].questions] == ["full_name", "email", "text", "text"]
    assert reading.assumed["more contacts"].startswith("phone in 'A', phone in 'Erreichbar unter': not taken")
    _, _, reading = read(content.replace(b"A,", b"Tel,"), options=Options(country="SG"))
    assert reading.assumed["more contacts"].startswith("phone in 'Erreichbar unter': not taken")


def test_a_row_whose_only_contact_no_column_tells_is_rejected_with_its_column() -> None:
    items = contacts("Mei,+65 9123 4567,", "Tom,,call +65 9123 4568", header="Name,Phone,Note")
    assert [one.name for one in of(items, Customer)] == ["Mei"]
    assert rejected(items) == [
        (3, "its number stands in 'Note', which is not read for one; --map phone=COLUMN says so")
    ]  # fmt: skip


def test_a_number_that_a_spreadsheet_rounded_is_nobodys() -> None:
    """Two numbers that looked the same when rounded were one person, whom nobody could reach."""
    items = contacts("Mei,4.91712E+11,", "Tom,4.91712E+11,", "Eva,4.91712E+11,eva@example.com")
    assert [one.name for one in of(items, Customer)] == ["Eva"]
    assert rejected(items)[0] == (2, "its number was rounded by a spreadsheet (4.91712E+11)")


def test_contacts_without_a_time_are_made_once_and_never_changed() -> None:
    _, items, _ = read(data("tables/contacts.csv"))
    told = [item[1] for item in items if not isinstance(item, Reject)]
    assert all(isinstance(one, Implied) for one in told)
    ids = [one.id for one in of(items, Submission)]
    assert ids == [one.id for one in of(read(data("tables/contacts.csv"))[1], Submission)]


def test_a_code_page_is_told() -> None:
    _, items, reading = read(data("tables/contacts_cp874.csv"))
    assert [one.name for one in of(items, Customer)] == ["มาลี"]
    assert reading.assumed["encoding"].startswith("cp874 (assumed for 2 lines")


def test_what_the_user_says_of_columns_makes_a_table_of_any() -> None:
    content = b"Wer;Wann;Was\nMei;2026-10-01 10:00;hallo\n"
    options = Options(columns=(("customer", "Wer"), ("at", "Wann"), ("text", "was")), timezone="Asia/Singapore")
    _, items, reading = read(content, options=options)
    (message,) = messages_of(items)
    assert (message.sender, message.text) == ("customer", "hallo")
    assert message.at == 1_790_820_000_000_000
    assert reading.assumed["columns"].startswith("customer from 'Wer'")


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="There is no column 'Fax'"):
        read(b"Name,Phone\nMei,+6591234567\n", options=Options(columns=(("phone", "Fax"),)))
