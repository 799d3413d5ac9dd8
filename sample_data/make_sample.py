"""Makes the files of this folder anew: `python -m sample_data.make_sample [--to FOLDER]` from the checkout.

Everybody in them is invented. The same texts and seed give the same bytes on every machine.
"""

import argparse
import json
from pathlib import Path

from sample_data.making.business import Business
from sample_data.making.chats import make_chats
from sample_data.making.tiktok import as_json, as_text, export_of
from sample_data.making.workspace import workspace

HERE = Path(__file__).parent
SEED = "leadlight-2026-11-20"
_EXPORTED_CHATS = 100


def make(folder: Path) -> None:
    """Writes `workspace.jsonl` and the folder `tiktok` into the folder."""
    business = Business(HERE / "texts" / "business.toml")
    chats = make_chats(HERE / "texts", SEED)
    lines = [json.dumps(record, ensure_ascii=False) for record in workspace(chats, business, SEED)]
    _write(folder / "workspace.jsonl", "\n".join(lines) + "\n")
    handle = business.handles[business.account_ids["clinic"]]
    export = export_of([chat for chat in chats if chat.business == "clinic"][-_EXPORTED_CHATS:], handle)
    _write(folder / "tiktok" / "user_data_tiktok.json", as_json(export, handle))
    _write(folder / "tiktok" / "Direct Messages.txt", as_text(export))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, default=HERE, help="the folder to write into (default: this one)")
    make(parser.parse_args().to)
