"""An agency's system in Python, without the kit: the tax branch, which gives each household its tax code.

    python agency.py --agency chi-cuc-thue --key broker.nk

It does what docs/agencies.md asks of every agency: a task is on disk before it is acknowledged, a report is on disk
before it counts as said, and both survive any restart.
"""

import argparse
import asyncio
import hashlib
import json
import os
import signal
from datetime import datetime, timedelta, timezone

import nats
from nats.errors import Error as NatsError

from store import STRENGTH, Report, Store

OFFICE = timezone(timedelta(hours=7))  # Viet Nam; the machine's own zone never matters.
# Step of the procedure → the results that it gives. An office knows its own steps.
RESULTS = {"tax.assign-code": ["tax-code"], "main.assign-code": ["tax-code"]}
TASK_TYPE, REPORT_TYPE, RECEIPT_TYPE = "vn.lienthong.task.", "vn.lienthong.report.", "vn.lienthong.receipt.v1"

BATCH = 32
FETCH_SECONDS = 2
PUBLISH_SECONDS = 2
LOOK_AGAIN_SECONDS = 0.5
TELL_AGAIN_SECONDS = 5
FIRST_PAUSE, MAX_PAUSE = 0.25, 15.0
RECEIPT_WAIT, MAX_RECEIPT_WAIT = 30.0, 1800.0


def tell(*words: str) -> None:
    print("  ".join(word for word in words if word), flush=True)


def now_text() -> str:
    return datetime.now(OFFICE).isoformat(timespec="milliseconds")


def stable_id(kind: str, about: str) -> str:
    """The same report has the same id however often the code comes by here, so the engine counts it once."""
    return f"{kind}-{hashlib.sha256(about.encode()).hexdigest()[:32]}"


class Office:
    def __init__(self, agency: str, store: Store, work_seconds: float):
        self.agency, self.store, self.work_seconds = agency, store, work_seconds
        self.stop = asyncio.Event()
        self.js = None

    # What the office says

    def report(self, kind: str, task: str, details: dict, about: str = "") -> None:
        """Stores a report; the sender sends it, now or after the next start."""
        report_id, at = stable_id(kind, about or task), now_text()
        envelope = {
            "specversion": "1.0",
            "id": report_id,
            "source": self.agency,
            "type": f"{REPORT_TYPE}{kind}.v1",
            "time": at,
            "datacontenttype": "application/json",
            "data": {"task": task, "at": at, **details},
        }
        if not self.store.is_filed(report_id):
            self.store.file_report(report_id, task, kind, json.dumps(envelope, ensure_ascii=False).encode())

    # What the office is told

    async def keep_task(self, stream: str, message) -> None:
        """On disk first, acknowledged then. Once stored a message is the office's; the work may take days."""
        envelope = decode(message.data)
        kind = kind_of(envelope)
        if kind is None:
            self.store.keep_unread(stream, message.metadata.sequence.stream, message.data)
            tell("kept unread", f"message {message.metadata.sequence.stream}")
            return
        is_new = self.store.keep_message(envelope["id"], kind, envelope["data"])
        if is_new:
            tell(f"task {kind}", envelope["data"]["task"])
        if kind == "query":
            task = envelope["data"]["task"]
            # Before the answer: a report that was lost on the way should be there when the answer is compared.
            self.store.send_again(task, also_answers=envelope["data"].get("reasonCode") == "REPORT_MISSING")
            self.report("status", task, {"state": self.state_of(task)}, about=envelope["id"])

    def state_of(self, task: str) -> str:
        if self.store.is_answered(task):
            return "done"
        return "notTaken" if self.store.task(task) is None else "inProgress"

    async def keep_receipt(self, stream: str, message) -> None:
        envelope = decode(message.data)
        receipt = envelope.get("data")
        if envelope.get("type") != RECEIPT_TYPE or receipt.get("outcome") not in STRENGTH:
            self.store.keep_unread(stream, message.metadata.sequence.stream, message.data)
            return
        if self.store.keep_receipt(receipt["report"], receipt["outcome"], receipt.get("code")):
            tell(f"receipt {receipt['outcome']}", receipt["task"], receipt.get("code", ""))

    async def read(self, stream: str, keep) -> None:
        """Reads a stream for ever: a message that could not be stored is not acknowledged and comes again."""
        reader = await self.js.pull_subscribe_bind(consumer="agency", stream=stream)
        while not self.stop.is_set():
            try:
                for message in await reader.fetch(BATCH, timeout=FETCH_SECONDS):
                    await keep(stream, message)
                    await message.ack_sync()
            except asyncio.TimeoutError:
                continue  # Nothing came, or an acknowledgement was lost: then the message comes again.
            except NatsError as error:
                tell("reading interrupted", stream, repr(error))
                await asyncio.sleep(FIRST_PAUSE)

    # The office's work

    async def work(self) -> None:
        """Takes each open task, does the work, reports it. Here the work is a wait and an invented number."""
        while not self.stop.is_set():
            for task in self.store.open_tasks():
                self.report("taken", task["task"], {})
                await self.pause(self.work_seconds)
                self.answer(task["task"])
            await self.pause(LOOK_AGAIN_SECONDS)

    def answer(self, task_id: str) -> None:
        task = self.store.task(task_id)
        if self.stop.is_set() or task["state"] == "cancelled":
            return
        results = RESULTS.get(task["step"])
        if results is None:
            self.report("refused", task_id, {"reasonCode": "NOT_OURS", "legalBasis": "None: an example."})
            return
        issued_on = datetime.now(OFFICE).date().isoformat()
        number = int(hashlib.sha256(task_id.encode()).hexdigest()[:8], 16) % 1_000_000
        ref = f"{self.agency}/{issued_on[:4]}/{number:06d}"
        issued = [{"result": result, "ref": ref, "issuedOn": issued_on} for result in results]
        self.report("completed", task_id, {"results": issued, "performedBy": {"officer": "thue-cb-1"}})

    # Sending

    async def send(self) -> None:
        """Sends what was filed, in order, until the broker has stored it, and again while no verdict comes."""
        pause = FIRST_PAUSE
        while not self.stop.is_set():
            try:
                for report in self.store.due_reports():
                    await self.publish(report)
                    pause = FIRST_PAUSE
                await self.pause(LOOK_AGAIN_SECONDS)
            except (NatsError, asyncio.TimeoutError) as error:
                # Away, or our own quota is full: the rest waits behind, so that the order holds.
                tell("not sent, tried again", repr(error))
                await self.pause(pause)
                pause = min(pause * 2, MAX_PAUSE)

    async def publish(self, report: Report) -> None:
        headers = {"content-type": "application/cloudevents+json"}
        await self.js.publish(f"report.{report.kind}", report.body, timeout=PUBLISH_SECONDS, headers=headers)
        self.store.mark_sent(report, min(RECEIPT_WAIT * 2**report.sendings, MAX_RECEIPT_WAIT))
        tell(f"sent {report.kind}", report.task)

    async def pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.stop.wait(), seconds)
        except asyncio.TimeoutError:
            pass

    async def connect(self, url: str, key_file: str):
        """The line to the broker, however long it is away; None when the office closes first."""
        line = nats.connect(
            url,
            nkeys_seed=key_file,
            name=f"agency-{self.agency}",
            max_reconnect_attempts=-1,
            error_cb=on_error,  # Without it a denied publish is only seen as a timeout.
        )
        connecting, stopping = asyncio.create_task(line), asyncio.create_task(self.stop.wait())
        both = [connecting, stopping]
        while not (await asyncio.wait(both, timeout=TELL_AGAIN_SECONDS, return_when=asyncio.FIRST_COMPLETED))[0]:
            tell("no broker yet", url)
        stopping.cancel()
        if connecting.done():
            return connecting.result()
        connecting.cancel()
        return None

    async def run(self, url: str, key_file: str) -> None:
        connection = await self.connect(url, key_file)
        if connection is None:
            return
        self.js = connection.jetstream(prefix="ENGINE.API")
        for task, code in self.store.refused_answers():
            tell("an answer was refused and waits for a person", task, code or "")
        tell(self.agency, "is at work;", "Ctrl-C stops it.")
        loops = [
            self.read(f"TASKS_{self.agency}", self.keep_task),
            self.read(f"RECEIPTS_{self.agency}", self.keep_receipt),
            self.work(),
            self.send(),
        ]
        running = [asyncio.create_task(loop) for loop in loops]
        running.append(asyncio.create_task(self.stop.wait()))
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        self.stop.set()
        await asyncio.wait(running, timeout=FETCH_SECONDS)
        await connection.close()
        for task in done:
            task.result()  # A loop that ended by a fault ends the process with it: a supervisor starts it again.


def decode(body: bytes) -> dict:
    """An envelope, or an empty one when the bytes are none."""
    try:
        envelope = json.loads(body)
    except ValueError:
        return {}
    return envelope if isinstance(envelope, dict) and isinstance(envelope.get("data"), dict) else {}


def kind_of(envelope: dict):
    """What the engine tells of a task: assigned, updated, cancelled, reminder or query. None: not to be understood."""
    kind = str(envelope.get("type", "")).removeprefix(TASK_TYPE).removesuffix(".v1")
    data = envelope.get("data", {})
    is_known = kind in ("assigned", "updated", "cancelled", "reminder", "query")
    texts = (data.get("task"), envelope.get("id"))
    is_whole = all(isinstance(text, str) for text in texts) and isinstance(data.get("seq"), int)
    return kind if is_known and is_whole else None


async def on_error(error: Exception) -> None:
    tell("broker", repr(error))


async def main() -> None:
    options = argparse.ArgumentParser(description="The tax branch as an agency of the engine, in plain Python.")
    options.add_argument("--agency", default="chi-cuc-thue")
    options.add_argument("--key", required=True, help="the agency's broker.nk")
    options.add_argument("--url", default="nats://127.0.0.1:4222")
    options.add_argument("--data", help="folder of the inbox and the outbox; default ./lienthong-<agency>")
    options.add_argument("--work-seconds", type=float, default=2.0, help="how long a task takes")
    given = options.parse_args()
    folder = given.data or f"lienthong-{given.agency}"
    os.makedirs(folder, mode=0o700, exist_ok=True)
    office = Office(given.agency, Store(os.path.join(folder, "office.sqlite")), given.work_seconds)
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, office.stop.set)
    try:
        await office.run(given.url, given.key)
    finally:
        office.store.close()


if __name__ == "__main__":
    asyncio.run(main())
