"""From paths to sources: what is recognised, what is refused and in which words."""

import gzip
import io
import json
import os
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.sources.chat_files import messages_of
from tests.exchange.sources.table_files import sheet_of, workbook_of

from leadlight.errors import FileProblem, UsageError
from leadlight.exchange.exports.workspace import dump
from leadlight.exchange.records import Implied, Item, Reject
from leadlight.exchange.sources import SOURCES, Options, Source, open_sources
from leadlight.exchange.sources.archives import Limits
from leadlight.exchange.sources.registry import FORMATS
from leadlight.exchange.sources.workspace import parse

DATA = Path(__file__).parent.parent / "data" / "exchange"
WORKSPACE, TIKTOK_JSON, TIKTOK_TXT = (DATA / name for name in ("workspace.jsonl", "tiktok.json", "tiktok.txt"))
ME = Options(me="lumen.shop")


def sources(*paths: Path, options: Options = ME, limits: Limits | None = None) -> list[Source]:
    return list(open_sources(paths, options, limits=limits))


def records(items: list[Item]) -> list[object]:
    return [item[1] for item in items if not isinstance(item, Reject)]


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("path", "known"), [(WORKSPACE, "workspace"), (TIKTOK_JSON, "tiktok-json"), (TIKTOK_TXT, "tiktok-txt")]
)
def test_a_file_is_recognised_by_its_content(path: Path, known: str, tmp_path: Path) -> None:
    for name in ("export.dat", "a.json", "b.txt"):
        (source,) = sources(written(tmp_path / name, path.read_bytes()))
        assert (source.name, source.format, source.size) == (name, known, path.stat().st_size)
        items = list(source.items())
        assert len(items) > 5
        assert not [item for item in items if isinstance(item, Reject)]
        assert source.position == source.size


def test_zip_folder_and_file_give_the_same_records(tmp_path: Path) -> None:
    content = TIKTOK_JSON.read_bytes()
    archive = packed(tmp_path / "export.zip", {"user/user_data_tiktok.json": content})
    written(tmp_path / "folder" / "deep" / "user_data.json", content)
    (alone,), (zipped,), (found,) = sources(TIKTOK_JSON), sources(archive), sources(tmp_path / "folder")
    assert zipped.name == "export.zip › user/user_data_tiktok.json"
    assert found.name == f"folder › {Path('deep', 'user_data.json')}"
    assert list(alone.items()) == list(zipped.items()) == list(found.items())
    assert alone.fingerprint() == zipped.fingerprint() == found.fingerprint()
    assert len(alone.fingerprint()) == 64


def test_a_zip_in_a_folder_is_read(tmp_path: Path) -> None:
    packed(tmp_path / "one.zip", {"Direct Messages.txt": TIKTOK_TXT.read_bytes()})
    (source,) = sources(tmp_path)
    assert records(list(source.items())) == records(list(sources(TIKTOK_JSON)[0].items()))


def test_strangers_in_an_archive_are_passed_over_and_in_a_folder_left_out(tmp_path: Path) -> None:
    """Of a folder, which somebody filled, each file may have been meant; an archive comes from a platform."""
    strangers = {"logo.png": b"\x89PNG\r\n\x1a\n", "notes.txt": b"buy milk", "none.json": b""}
    for name, content in strangers.items():
        written(tmp_path / "folder" / name, content)
    written(tmp_path / "folder" / "w.jsonl", WORKSPACE.read_bytes())
    archive = packed(tmp_path / "a.zip", {**strangers, "w.jsonl": WORKSPACE.read_bytes()})
    for path, passed, missed in ((tmp_path / "folder", 1, 2), (archive, 3, 0)):
        notes, left_out = list[str](), list[str]()
        opened = open_sources([path], ME, note=notes.append, left_out=left_out.append)
        assert [source.format for source in opened] == ["workspace"]
        assert (len(notes), len(left_out)) == (passed, missed)
        assert notes[-1] == f"{path.name}: 1 picture or video was passed over."
        told = "\n".join(notes + left_out)
        assert "notes.txt is not a format Leadlight knows: it looks like plain text." in told
        assert "none.json is empty." in told


def test_what_lies_beside_chats_in_a_folder_is_not_missed(tmp_path: Path) -> None:
    """A computer's own files, and the hundreds of others in a platform's download that was unpacked."""
    thread = {"participants": [{"name": "Mei"}, {"name": "Lumen"}], "title": "Mei", "thread_path": "inbox/mei_1",
              "messages": [{"sender_name": "Mei", "timestamp_ms": 1_790_000_000_000, "content": "hi"}]}  # fmt: skip
    written(tmp_path / "d" / "messages" / "inbox" / "mei_1" / "message_1.json", json.dumps(thread).encode())
    for name, content in {".DS_Store": b"\0\0\0\1Bud1", "likes.json": b'{"likes": []}', "Thumbs.db": b"\xd0"}.items():
        written(tmp_path / "d" / name, content)
    notes, left_out = list[str](), list[str]()
    assert len(list(open_sources([tmp_path / "d"], ME, note=notes.append, left_out=left_out.append))) == 1
    assert (len(notes), left_out) == (3, [])
    written(tmp_path / "d" / "mei.txt", b"buy milk")
    assert len(list(open_sources([tmp_path / "d"], ME, left_out=left_out.append))) == 1
    assert left_out == ["d › mei.txt is not a format Leadlight knows: it looks like plain text."]


def test_what_is_passed_over_in_number_is_told_in_one_sentence(tmp_path: Path) -> None:
    members = {f"photos/{number}.jpg": b"\xff\xd8\xff" for number in range(1_204)}
    members |= {f"other/{number}.txt": b"buy milk" for number in range(12)}
    archive = packed(tmp_path / "a.zip", {**members, "w.jsonl": WORKSPACE.read_bytes()})
    notes: list[str] = []
    assert len(list(open_sources([archive], ME, note=notes.append))) == 1
    assert notes == ["a.zip: 1,204 pictures and videos, 12 other files were passed over."]


def test_files_that_may_be_read_are_limited_apart_from_pictures(tmp_path: Path) -> None:
    members = {f"{number}.jpg": b"\xff\xd8\xff" for number in range(20)} | {"w.jsonl": WORKSPACE.read_bytes()}
    archive = packed(tmp_path / "a.zip", members)
    assert len(sources(archive, limits=Limits(members=1))) == 1
    with pytest.raises(FileProblem, match="more than 20 files"):
        sources(archive, limits=Limits(members=1, entries=20))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "x.json is empty."),
        (b" \n\n", "x.json is empty."),
        (b"\xef\xbb\xbf", "x.json is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0", "it looks like a PNG picture."),
        (b"\xff\xd8\xff\xe0", "it looks like a JPEG picture."),
        (b"%PDF-1.7\n", "it looks like a PDF document."),
        (b"SQLite format 3\0 and so on", "it looks like an SQLite database."),
        (b"<!DOCTYPE html><title>Log in</title>", "it looks like an HTML page."),
        (b"\n<html lang=en>", "it looks like an HTML page."),
        (
            b'<html><head><style>._3-95{}</style></head><body><div class="pam _3-95 _2ph- _a6-g uiBoxWhite">',
            "it looks like a download of Instagram or Facebook as HTML; ask for it as JSON.",
        ),
        (b"Mar 5, 8:11 PM - Blue: ok, see you\n", "it looks like a chat whose dates tell no year."),
        (b"18 Mar 12:14 - Blue: hi\n", "it looks like a chat whose dates tell no year."),
        (b"<?xml version='1.0'?>", "it looks like an XML document."),
        (b"\0\0\0\x18ftypmp42", "it looks like a video or a picture."),
        (gzip.compress(b"{}", mtime=0), "it looks like a gzip archive."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it looks like an old Office document."),
        (b"\0\0\0\0\1\2\3", "it looks like a binary file."),
        ('{"type":"ad"}'.encode("utf-16"), "x.json is UTF-16; save it as UTF-8."),
        ('{"type":"ad"}'.encode("utf-16-le"), "x.json is UTF-16; save it as UTF-8."),
        ('{"type":"ad"}'.encode("utf-16-be"), "x.json is UTF-16; save it as UTF-8."),
        ('{"type":"ad"}'.encode("utf-32"), "x.json is UTF-32; save it as UTF-8."),
        (b"id,amount,colour\n1,2,red\n", "is a table whose columns Leadlight does not know: id, amount, colour."),
        (b"just a few words", "it looks like plain text."),
        (b'{"messages":[{"type":"message","id":1}]}', "it looks like JSON of another program."),
        (b'{"a":' + b"[" * 100_000, "it looks like JSON of another program."),
    ],
)
def test_a_named_file_of_no_known_format_is_refused_by_what_it_is(
    content: bytes, expected: str, tmp_path: Path
) -> None:
    with pytest.raises(FileProblem) as refused:
        sources(written(tmp_path / "x.json", content))
    assert refused.value.message.endswith(expected)


def test_a_workbook_is_told_from_an_archive(tmp_path: Path) -> None:
    path = packed(tmp_path / "leads.csv", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    with pytest.raises(FileProblem, match="looks like an XLSX workbook"):
        sources(path)


@pytest.mark.parametrize(
    "content",
    [
        b'not json\n{"type":"ad","id":"1","ad_group":"g"}\n',
        b'{"type":"advert","id":"1"}',
        b'{"type":"message","id":"1","text":"cut o',
        b'{"id":"1","type": "ad","ad_group":"g"}',
    ],
)
def test_a_workspace_with_bad_lines_is_still_a_workspace(content: bytes, tmp_path: Path) -> None:
    (source,) = sources(written(tmp_path / "data", content))
    assert source.format == "workspace"


def test_by_its_name_a_workspace_may_hold_nothing_but_bad_lines(tmp_path: Path) -> None:
    (source,) = sources(written(tmp_path / "w.jsonl", b"not json\n"))
    assert [type(item) for item in source.items()] == [Reject]


CRM = b"""{"kunde": {"vollname": "Uwe"}, "zeit": "2026-10-01T10:00:00+02:00", "inhalt": "0171 2345678", "von": "kunde"}
{"kunde": {"vollname": "Eva"}, "zeit": "2026-10-02T10:00:00+02:00", "inhalt": "eva@example.com", "von": "kunde"}
"""
OF_CRM = Options(columns=(("at", "zeit"), ("text", "inhalt"), ("customer", "kunde.vollname")))


@pytest.mark.parametrize("name", ["crm.jsonl", "crm.json", "crm"])
def test_objects_without_a_type_are_no_workspace_whatever_their_files_name(name: str, tmp_path: Path) -> None:
    """By ".jsonl" every line was taken for a record of a workspace, and rejected; --map said nothing."""
    path = written(tmp_path / name, CRM)
    with pytest.raises(FileProblem, match="whose keys Leadlight does not know: kunde") as refused:
        sources(path)
    assert "--map at=zeit" in str(refused.value.hint)
    (source,) = sources(path, options=OF_CRM)
    assert source.format == "jsonl"
    assert [one.text for one in messages_of(list(source.items()))] == ["0171 2345678", "eva@example.com"]


def test_objects_with_a_type_of_somebody_elses_are_read_as_the_user_says(tmp_path: Path) -> None:
    path = written(tmp_path / "dm.jsonl", CRM.replace(b'{"kunde', b'{"type": "dm", "kunde'))
    assert [source.format for source in sources(path)] == ["workspace"]
    assert [source.format for source in sources(path, options=OF_CRM)] == ["jsonl"]


def test_a_format_can_be_forced(tmp_path: Path) -> None:
    path = written(tmp_path / "x", b"nothing of the sort")
    assert [source.format for source in sources(path, options=Options("workspace"))] == ["workspace"]
    assert [source.format for source in sources(path, options=Options("tiktok"))] == ["tiktok-txt"]
    with pytest.raises(FileProblem, match="PNG"):
        sources(written(tmp_path / "y", b"\x89PNG\r\n\x1a\n"), options=Options("workspace"))


def test_every_name_of_a_source_has_a_reader() -> None:
    assert {"auto", *(one.source for one in FORMATS)} <= set(SOURCES)
    with pytest.raises(UsageError, match="fax is not known"):
        Options("fax")  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"country": "sg"}, {"country": "XX"}, {"timezone": "Mars/Base"}])
def test_what_cannot_be_is_refused_before_any_file_is_opened(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=next(iter(wrong.values()))):
        Options(**wrong)  # type: ignore[arg-type]


def test_the_position_moves_with_what_is_read_and_not_with_what_is_looked_up(tmp_path: Path) -> None:
    content = TIKTOK_JSON.read_bytes() + b" " * 2_000_000
    (source,) = sources(written(tmp_path / "x", content), options=Options())
    positions = [source.position for _ in source.items()]
    assert positions == sorted(positions)
    assert positions[-1] < len(content)


def test_a_tiktok_export_cut_before_its_messages_is_still_one(tmp_path: Path) -> None:
    content = TIKTOK_JSON.read_bytes()
    (source,) = sources(written(tmp_path / "cut.json", content[: content.index(b"Direct")]))
    assert [type(item) for item in source.items()] == [Reject]


def test_what_is_not_there_or_not_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").mkdir()
    for name, expected in (
        ("gone.jsonl", "gone.jsonl: there is no such file."),
        ("pipe", "pipe is not a file or a folder."),
        ("empty", "empty holds no file that Leadlight can read."),
        ("nul\0", "there is no such file."),
        ("esc\x1b]0;x", "esc\ufffd]0;x: there is no such file."),
    ):
        with pytest.raises(FileProblem) as refused:
            sources(tmp_path / name)
        assert refused.value.message.endswith(expected)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "secret.jsonl", b"{}")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileProblem, match=r"secret\.jsonl: permission denied\."):
        sources(path)


def test_mended_texts_are_counted(tmp_path: Path) -> None:
    (source,) = sources(written(tmp_path / "w", b'{"type":"ad","id":"1","ad_group":"g","name":"a\\u0000"}'))
    assert len(list(source.items())) == 1
    assert source.mended == 1


def _encrypted(path: Path) -> Path:
    content = bytearray(packed(path, {"w.jsonl": b"x"}).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return written(path, bytes(content))


def _with_link(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("w.jsonl")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return path


def _nested(path: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("w.jsonl", WORKSPACE.read_bytes())
    return packed(path, {"inner.dat": inner.getvalue()})


def _lying(path: Path) -> Path:
    """The directory says 20 bytes; more come out."""
    content = bytearray(packed(path, {"w.jsonl": b'{"type":"ad"}\n' * 500}).read_bytes())
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (20).to_bytes(4, "little")
    return written(path, bytes(content))


def _damaged(path: Path) -> Path:
    content = bytearray(packed(path, {"w.jsonl": os.urandom(5_000)}, zipfile.ZIP_STORED).read_bytes())
    content[2_000] ^= 0xFF
    return written(path, bytes(content))


def _overlapping(path: Path) -> Path:
    content = bytearray(packed(path, {"w.jsonl": b"x"}).read_bytes())
    place = content.index(b"PK\x01\x02") + 20
    content[place : place + 4] = (1_000_000).to_bytes(4, "little")
    return written(path, bytes(content))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: packed(path, {"w.jsonl": b"0" * 3_000_000}), "unpacks to more than 200 times its size"),
        (lambda path: packed(path, {f"{n}.jsonl": b"x" for n in range(6)}), "holds more than 5 files"),
        (lambda path: packed(path, {"w.jsonl": os.urandom(4_000_001)}), "would unpack to more than 4,000,000 bytes"),
        (lambda path: packed(path, {"w.jsonl": b"x" * 99}, zipfile.ZIP_LZMA), "packed in a way that is not read"),
        (lambda path: packed(path, {"logo.png": b"\x89PNG\r\n"}), "holds no file that Leadlight can read"),
        (lambda path: packed(path, {}), "holds no file that Leadlight can read"),
        (lambda path: written(path, WORKSPACE.read_bytes().join([b"PK\x03\x04", b""])), "not a whole zip archive"),
        (_encrypted, "is encrypted"),
        (_with_link, "holds a symbolic link"),
        (_nested, "holds another archive"),
        (_lying, "is damaged"),
        (_damaged, "is damaged"),
        (_overlapping, "its files overlap"),
    ],
)
def test_a_hostile_archive_is_refused_with_a_sentence(make: object, expected: str, tmp_path: Path) -> None:
    path = make(tmp_path / "x.zip")  # type: ignore[operator]
    with pytest.raises(FileProblem, match=expected):
        sources(path, limits=Limits(total=4_000_000, members=5))


@pytest.mark.parametrize(
    ("rows", "example"),
    [
        (["a,b,c", "x,mei@x.example,+65 9123 4567"], "like --map email=b --map phone=c --map name=a."),
        (
            ["Nr;Datum;Wer;Was gesagt", "1;01.10.2026 10:00;Mei;hallo, ich möchte", "2;02.10.2026 10:00;Glow;ja gern"],
            "like --map at=Datum --map 'text=Was gesagt' --map sender=Wer.",
        ),
        (["Wer,Was", "Mei,hi", "Tom,lo"], "like --map name=Wer --map phone=Was."),
    ],
)
def test_a_table_of_unknown_columns_is_refused_with_how_to_name_them(
    rows: list[str], example: str, tmp_path: Path
) -> None:
    with pytest.raises(FileProblem) as refused:
        sources(written(tmp_path / "t.csv", "\n".join(rows).encode()))
    assert refused.value.hint.endswith(example)


def test_a_workbook_of_unknown_columns_is_refused_likewise(tmp_path: Path) -> None:
    book = workbook_of(sheet_of([["Wer", "Was"], ["Mei", "+65 9123 4567"]]))
    with pytest.raises(FileProblem, match="does not know: Wer, Was") as refused:
        sources(written(tmp_path / "t.xlsx", book))
    assert "--map phone=Was --map name=Wer" in refused.value.hint


def test_an_archive_that_cannot_be_read_does_not_stop_the_folder_it_lies_in(tmp_path: Path) -> None:
    """A folder with such an archive was refused as a whole."""
    _nested(tmp_path / "a.zip")
    _encrypted(tmp_path / "b.zip")
    packed(tmp_path / "c.zip", {"w.jsonl": WORKSPACE.read_bytes()})
    left_out: list[str] = []
    found = [source.name for source in open_sources([tmp_path], Options(), left_out=left_out.append)]
    assert found == [f"{tmp_path.name} › c.zip › w.jsonl"]
    assert ["another archive" in left_out[0], "is encrypted" in left_out[1]] == [True, True]


def test_an_archive_within_an_archive_is_passed_over_beside_what_can_be_read(tmp_path: Path) -> None:
    inner = _nested(tmp_path / "inner.zip").read_bytes()
    path = packed(tmp_path / "x.zip", {"inner.zip": inner, "w.jsonl": WORKSPACE.read_bytes()})
    notes: list[str] = []
    assert [source.name for source in open_sources([path], Options(), note=notes.append)] == ["x.zip › w.jsonl"]
    assert "archive within an archive" in notes[0]


def test_the_bytes_that_come_out_are_counted_whatever_the_directory_says(tmp_path: Path) -> None:
    """The limits hold for a member that passed the look at the directory, too."""
    line = json.dumps({"type": "ad", "id": "1", "ad_group": "g"}).encode() + b"\n"
    (source,) = sources(packed(tmp_path / "x.zip", {"w.jsonl": line * 60_000}), limits=Limits(ratio=400))
    reopen = source.file.reopen
    archive = reopen.func.__self__  # type: ignore[attr-defined]
    object.__setattr__(archive, "limits", Limits(ratio=100))
    with pytest.raises(FileProblem, match="100 times"):
        list(source.items())


def test_a_type_among_tiktoks_own_data_makes_it_no_workspace(tmp_path: Path) -> None:
    """One line of 100 kB that begins like a record: what counts is the section of direct messages."""
    document = {
        "Activity": {"type": "message", "id": "x", "account": ["x" * 100] * 1_000},
        **json.loads(TIKTOK_JSON.read_bytes()),
    }
    (source,) = sources(written(tmp_path / "x", json.dumps(document).encode()))
    assert source.format == "tiktok-json"


def _zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(TIKTOK_TXT, "Direct Messages.txt")
    return file.getvalue()


@pytest.mark.parametrize(
    "whole",
    [WORKSPACE.read_bytes(), TIKTOK_JSON.read_bytes(), TIKTOK_TXT.read_bytes(), _zipped()],
    ids=["workspace", "json", "txt", "zip"],
)
@given(data=st.data())
@settings(deadline=None)
def test_bytes_changed_anywhere_are_rejects_or_a_sentence(whole: bytes, data: st.DataObject) -> None:
    content = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        items = _read_or_refused(written(Path(folder, "x"), bytes(content)))
    assert all(item.reason.isprintable() for item in items if isinstance(item, Reject))
    for item in items:
        if not isinstance(item, Reject) and not isinstance(item[1], Implied):
            assert parse(dump(item[1]).encode()) == item[1]


def _read_or_refused(path: Path) -> list[Item]:
    try:
        return [item for source in open_sources([path], ME) for item in source.items()]
    except (FileProblem, UsageError):
        return []


def test_files_that_were_looked_at_hold_none_of_their_bytes(tmp_path: Path) -> None:
    """Ten thousand threads in a folder, 64 KiB of each, filled the memory."""
    archive = packed(tmp_path / "x.zip", {"chat.txt": TIKTOK_TXT.read_bytes()})
    for source in sources(archive, TIKTOK_JSON):
        assert source.file.begins is None
        assert source.reading.file.begins is None
        assert source.reading.file.head[:1] in b">{"
