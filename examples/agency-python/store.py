"""What this office was told and what it said, on disk: the inbox and the outbox of an agency's system.

One SQLite file. Every change is committed, and a commit returns only when the disk has been told to keep it, so a
message may be acknowledged and a report counted as said as soon as the call has returned.
"""

import json
import sqlite3
import time
from dataclasses import dataclass
from typing import Optional

# How much a receipt says: a weaker one never takes the place of a stronger one, whatever came last.
STRENGTH = {"delayed": 0, "refused": 1, "duplicate": 2, "accepted": 3}
# A report of these kinds is the office's answer to its task.
ANSWERS = ("completed", "refused", "returned")

SCHEMA = """
CREATE TABLE IF NOT EXISTS message (id TEXT PRIMARY KEY, task TEXT, kind TEXT, seq INTEGER, body TEXT);
CREATE TABLE IF NOT EXISTS unread  (stream TEXT, seq INTEGER, body BLOB, PRIMARY KEY (stream, seq));
CREATE TABLE IF NOT EXISTS report  (
  place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, task TEXT, kind TEXT, body BLOB,
  sendings INTEGER DEFAULT 0, send_at REAL DEFAULT 0, outcome TEXT, code TEXT);
CREATE INDEX IF NOT EXISTS message_task ON message (task);
CREATE INDEX IF NOT EXISTS report_task ON report (task);
"""


class IdReused(Exception):
    """A report with this id was stored with another content."""


@dataclass(frozen=True)
class Report:
    id: str
    task: str
    kind: str
    body: bytes
    sendings: int


class Store:
    def __init__(self, path: str):
        """Opens the file for this process alone; another one that has it makes this fail with "database is locked"."""
        self._db = sqlite3.connect(path, isolation_level=None, timeout=0.2)
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(SCHEMA)
        self._db.execute("DELETE FROM report WHERE 0")  # Takes the lock now, not at the first message.

    def close(self) -> None:
        self._db.close()

    # Inbox

    def keep_message(self, message_id: str, kind: str, data: dict) -> bool:
        """Whether the message is new. A repeated one changes nothing."""
        done = self._db.execute(
            "INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?)",
            (message_id, data["task"], kind, data["seq"], json.dumps(data)),
        )
        return done.rowcount == 1

    def keep_unread(self, stream: str, seq: int, body: bytes) -> None:
        """What this version cannot read is kept whole: it would never become readable by waiting."""
        self._db.execute("INSERT OR IGNORE INTO unread VALUES (?, ?, ?)", (stream, seq, body))

    def task(self, task: str) -> Optional[dict]:
        """A task as all its messages make it, in whatever order they came: of each kind the one with the highest seq.

        None as long as only news of it has come. `dueAt` is that of the highest message that names one.
        """
        latest: dict = {}
        due = None
        for kind, body in self._db.execute(
            "SELECT kind, body FROM message WHERE task = ? ORDER BY seq, id", (task,)
        ):
            latest[kind] = json.loads(body)
            due = latest[kind].get("dueAt", due)
        assigned, cancelled = latest.get("assigned"), latest.get("cancelled")
        if assigned is None:
            return None
        is_cancelled = cancelled is not None and cancelled["seq"] >= assigned["seq"]
        return {**assigned, "dueAt": due, "state": "cancelled" if is_cancelled else "open"}

    def open_tasks(self) -> list:
        """Tasks that wait for the office's answer, the oldest first. A refused answer does not answer again by itself:
        somebody must look why it was refused (`refused_answers`)."""
        known = self._db.execute(
            "SELECT task FROM message WHERE kind = 'assigned' AND task NOT IN "
            "(SELECT task FROM report WHERE kind IN (?, ?, ?)) ORDER BY rowid",
            ANSWERS,
        ).fetchall()
        tasks = [self.task(task) for (task,) in known]
        return [task for task in tasks if task is not None and task["state"] == "open"]

    # Outbox

    def file_report(self, report_id: str, task: str, kind: str, body: bytes) -> None:
        """Stores a report for sending, once: the same id says the same thing, at the time when it was first said."""
        self._db.execute(
            "INSERT OR IGNORE INTO report (id, task, kind, body) VALUES (?, ?, ?, ?)", (report_id, task, kind, body)
        )
        known = self._db.execute("SELECT task, kind, body FROM report WHERE id = ?", (report_id,)).fetchone()
        if (task, kind, said(body)) != (known[0], known[1], said(known[2])):
            raise IdReused(report_id)

    def is_filed(self, report_id: str) -> bool:
        return self._db.execute("SELECT 1 FROM report WHERE id = ?", (report_id,)).fetchone() is not None

    def is_answered(self, task: str) -> bool:
        found = self._db.execute("SELECT 1 FROM report WHERE task = ? AND kind IN (?, ?, ?)", (task, *ANSWERS))
        return found.fetchone() is not None

    def due_reports(self) -> list:
        """Reports without a verdict whose time to be sent has come, in the order in which they were filed."""
        rows = self._db.execute(
            "SELECT id, task, kind, body, sendings FROM report WHERE send_at <= ? "
            "AND (outcome IS NULL OR outcome = 'delayed') ORDER BY place",
            (time.time(),),
        )
        return [Report(*row) for row in rows]

    def send_again(self, task: str, also_answers: bool) -> None:
        """The engine asks about a task: what had no verdict is sent at once, and its answer too if that is missing."""
        self._db.execute(
            "UPDATE report SET send_at = 0 WHERE task = ? AND (outcome IS NULL OR outcome = 'delayed')", (task,)
        )
        if also_answers:
            self._db.execute(
                "UPDATE report SET send_at = 0, outcome = NULL WHERE task = ? AND kind IN (?, ?, ?) "
                "AND outcome IS NOT 'refused'",
                (task, *ANSWERS),
            )

    def mark_sent(self, report: Report, wait_seconds: float) -> None:
        """The broker has stored it; without a verdict it is sent again after the wait, byte for byte."""
        self._db.execute(
            "UPDATE report SET sendings = sendings + 1, send_at = ? WHERE id = ?",
            (time.time() + wait_seconds, report.id),
        )

    def keep_receipt(self, report_id: str, outcome: str, code: Optional[str]) -> bool:
        """Keeps a receipt that says more than the one that is known. Whether it does."""
        row = self._db.execute("SELECT outcome FROM report WHERE id = ?", (report_id,)).fetchone()
        if row is None or STRENGTH[outcome] <= STRENGTH.get(row[0], -1):
            return False
        self._db.execute("UPDATE report SET outcome = ?, code = ? WHERE id = ?", (outcome, code, report_id))
        return True

    def refused_answers(self) -> list:
        return self._db.execute(
            "SELECT task, code FROM report WHERE outcome = 'refused' AND kind IN (?, ?, ?)", ANSWERS
        ).fetchall()


def said(body: bytes) -> dict:
    """What a report says, without when it was said."""
    return {**json.loads(body)["data"], "at": None}
