"""kill -9 at any moment: nothing acknowledged is lost, no number is given twice, no task is stuck."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes.house import House, database, free_port, kill, until, wait_for

pytestmark = pytest.mark.kill

NOTED = """
from datetime import UTC, datetime
from django.db import transaction
from zhaoming.kernel.events import task
from zhaoming.kernel.events.emitting import enqueue
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.numbering.giving import give
NOW = datetime.now(UTC)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An installation with a county and its operators, to be copied."""
    with database() as address:
        made = House(tmp_path_factory.mktemp("built") / "data", address)
        for words in (("migrate",), ("operators", "--body", "明川县人民政府")):
            answer = made.call(*words)
            assert answer.returncode == 0, answer.stderr
        yield made


@pytest.fixture
def house(built: House, tmp_path: Path) -> Iterator[House]:
    """A copy of the installation, for one test to harm."""
    shutil.copytree(built.folder, tmp_path / "data")
    with database(built.env.get("DATABASE_URL", "").rpartition("/")[2] or "template1") as address:
        yield House(tmp_path / "data", address)


GIVER = (
    NOTED
    + """
import sys
with open(sys.argv[1], "w") as out:
    while True:
        with transaction.atomic():
            n = give("甲", subject="x", at=NOW)
        print(n, file=out, flush=True)
"""
)
LAST = (
    NOTED
    + """
from zhaoming.kernel.numbering.giving import gaps
print(give("甲", subject="x", at=NOW), gaps("甲"))
"""
)


def test_no_number_is_given_twice_and_none_is_lost_when_givers_are_killed(house: House) -> None:
    """A number counts as acknowledged once it has been written down."""
    notes = [house.folder / f"giver{n}" for n in range(4)]
    givers = [house.python(GIVER, str(note)) for note in notes]
    until(lambda: all(n.exists() and n.read_text().count("\n") > 10 for n in notes), 60)
    for giver in givers:
        kill(giver)
    given = [int(line) for note in notes for line in note.read_text().split()[:-1] or ["0"]]

    last, gaps = house.ask(LAST).split(" ", 1)

    assert len(given) > 40
    assert len(given) == len(set(given))
    assert int(last) > max(given)
    assert gaps == "[]"


COUNTING = (
    NOTED
    + """
from zhaoming.kernel.numbering.models import Number
from zhaoming.kernel.jobs import worker
def count(payload, at):
    give("done", subject=str(payload["n"]), at=at)
task("count", count)
"""
)


def test_four_workers_carry_every_task_once_though_one_is_killed(house: House) -> None:
    house.ask(COUNTING + "for n in range(600): enqueue('count', {'n': n}, at=NOW)")
    workers = [house.python(COUNTING + "worker.run(until_idle=False)") for _ in range(4)]
    time.sleep(2)
    kill(workers[0])
    left = "SELECT count(*) FROM events_task WHERE done_at IS NULL"

    finished = until(lambda: house.rows(left) == [(0,)], 60)
    for each in workers[1:]:
        kill(each)
    subjects = house.rows("SELECT subject FROM numbering_number")

    assert finished
    assert sorted(int(subject) for (subject,) in subjects) == list(range(600))


BEGIN = (
    NOTED
    + """
from zhaoming.domains.organisation import api
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.terms import Actor, Holding, Role
by = Actor(None, "x", (Holding(Role.SYSTEM_OPERATOR, 0, ""),))
root = api.public_bodies().get(kind="county")
api.found_body(root.pk, name="清溪镇人民政府", kind=BodyKind.TOWN, by=by, at=NOW)
rows = ["单位名称,单位类别,上级单位", *(f"第{n}村村民委员会,村,清溪镇人民政府" for n in range(3000))]
file = store("\\n".join(rows).encode(), name="村.csv", format="csv", at=NOW)
api.begin_import(root.pk, file=file, by=by, at=NOW)
"""
)
VILLAGES = "SELECT count(*) FROM organisation_body WHERE kind = 'village'"


def test_an_importer_that_is_killed_goes_on_where_it_stopped(house: House) -> None:
    house.ask(BEGIN)
    for turn in range(1, 4):
        worker = house.start("worker")
        assert until(lambda more=turn * 200: house.rows(VILLAGES)[0][0] > more, 60)
        kill(worker)
        house.rows("UPDATE events_task SET lease_until = NULL RETURNING id")
    assert house.call("worker", "--until-idle").returncode == 0

    assert house.rows(VILLAGES) == [(3000,)]
    assert house.rows("SELECT accepted FROM organisation_importrun WHERE done_at IS NOT NULL") == [
        (3000,)
    ]


def _children(process: "subprocess.Popen[str]") -> set[str]:
    command = ["ps", "-o", "pid=,stat=", "--ppid", str(process.pid)]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return {line.split()[0] for line in lines if "Z" not in line}


def _serving(port: int) -> str:
    command = ["pgrep", "-f", f"interfaces.console.server 127.0.0.1 {port}"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_the_server_comes_back_after_kill_9_and_stops_cleanly_on_ctrl_c(house: House) -> None:
    port = free_port()
    served = house.start("serve", "--port", str(port))
    try:
        assert wait_for(f"http://127.0.0.1:{port}/")
        before = _children(served)
        assert len(before) == 2
        for child in before:
            os.kill(int(child), signal.SIGKILL)

        assert until(lambda: len(_children(served) - before) == 2)
        assert wait_for(f"http://127.0.0.1:{port}/")
        served.send_signal(signal.SIGINT)
        assert served.wait(30) == 0
    finally:
        if served.poll() is None:
            kill(served)
    assert _serving(port) == ""


def test_nothing_goes_on_running_when_the_supervisor_itself_is_killed(house: House) -> None:
    """Also when it is killed while its children are still starting, and have not asked yet."""
    port = free_port()
    served = house.start("serve", "--port", str(port), "--workers", "2")
    assert until(lambda: len(_children(served)) == 3)
    children = _children(served)

    served.kill()
    served.wait(10)

    assert until(lambda: not any(Path(f"/proc/{child}").exists() for child in children), 30)
    assert _serving(port) == ""


def test_a_backup_comes_back_on_an_empty_machine_and_verifies(house: House, tmp_path: Path) -> None:
    house.ask(
        "from zhaoming.kernel.audit.sealing import seal, anchor; from datetime import UTC, datetime; n = datetime.now(UTC); seal(n); anchor(n)"
    )
    house.ask(
        NOTED
        + "from zhaoming.kernel.attachments.storing import store; store(b'file', name='a.txt', format='txt', at=NOW)"
    )
    target = tmp_path / "backup.tar"

    made = house.call("backup", str(target))
    assert made.returncode == 0, made.stderr
    assert "k1" in made.stdout
    assert house.call("backup", str(target)).returncode == 1

    with database() as address:
        empty = House(tmp_path / "other", address)
        lacking = empty.call("restore", str(target))
        assert lacking.returncode in (0, 1)
        keys = str(house.folder / "keys" / "keys.json")
        back = empty.call("restore", str(target), "--keys", keys) if lacking.returncode else lacking

        assert back.returncode == 0, back.stdout + back.stderr
        assert "核验无误" in back.stdout
        assert (
            empty.ask(
                "from zhaoming.domains.organisation.models import Body; print(Body.objects.get().name)"
            )
            == "明川县人民政府"
        )
        assert empty.call("restore", str(target)).returncode == 1


def test_a_backup_with_a_changed_byte_is_not_restored(house: House, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    house.call("backup", str(target))
    content = bytearray(target.read_bytes())
    content[2000] ^= 1
    target.write_bytes(content)

    with database() as address:
        answer = House(tmp_path / "other", address).call("restore", str(target))

    assert answer.returncode == 1
    assert "校验不符" in answer.stderr or "不是完整的" in answer.stderr


def test_verify_names_a_byte_changed_in_the_trail(house: House) -> None:
    house.ask(
        "from zhaoming.kernel.audit.sealing import seal; from datetime import UTC, datetime; seal(datetime.now(UTC))"
    )
    assert house.call("verify").returncode == 0
    house.rows(
        "UPDATE audit_entry SET verb = 'organisation.fouNd'"
        " WHERE id = (SELECT id FROM audit_entry ORDER BY id LIMIT 1 OFFSET 2) RETURNING id"
    )

    answer = house.call("verify", "--json")

    assert answer.returncode == 1
    assert "内容已被改动" in answer.stdout


def test_a_command_before_the_first_migrate_says_what_to_do(tmp_path: Path) -> None:
    with database() as address:
        answer = House(tmp_path / "data", address).call("pages", "build")

    assert answer.returncode == 1
    assert "请先运行 zhaoming migrate" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_both_sides_together_are_served_on_loopback_only(house: House) -> None:
    answer = house.call("serve", "--host", "0.0.0.0")  # noqa: S104 - to be refused

    assert answer.returncode == 2
    assert "只能在本机" in answer.stderr


PUBLISHING = (
    NOTED
    + """
import sys
from datetime import date
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.kernel.terms import Actor, Holding, Role
body = organisation.public_bodies().get(kind="county")
clerk = Actor(1, "甲", (Holding(Role.CLERK, body.pk, body.path),))
reviewer = Actor(2, "乙", (Holding(Role.REVIEWER, body.pk, body.path),))
facts = {"made_on": date(2026, 2, 27), "attribute": "proactive"}
with open(sys.argv[1], "w") as out:
    for n in range(int(sys.argv[2])):
        pk = api.start(body.pk, title=f"第{n}号", facts=facts, text="正文", by=clerk, at=NOW).pk
        api.submit(pk, by=clerk, at=NOW)
        row = api.publish(pk, by=reviewer, at=NOW)
        print(row.document.number, row.document.index_number, file=out, flush=True)
"""
)
ONLINE = (
    NOTED
    + """
from zhaoming.domains.publication import api
for row in api.published():
    print(row.document.number, row.document.index_number)
"""
)


def test_a_kill_between_approval_and_page_leaves_nothing_half_published(
    house: House, tmp_path: Path
) -> None:
    """Publishers and worker are killed at any moment; afterwards site, search, rows and audit agree."""
    worker = house.start("worker")
    writers = [house.python(PUBLISHING, str(tmp_path / f"{n}"), "40") for n in range(2)]
    assert until(
        lambda: all(
            (tmp_path / f"{n}").exists() and (tmp_path / f"{n}").stat().st_size > 100
            for n in range(2)
        ),
        60,
    )
    for each in (*writers, worker):
        kill(each)

    worker = house.start("worker")
    proved = until(lambda: house.call("verify").returncode == 0, 90)
    kill(worker)

    assert proved, house.call("verify").stdout
    online = set(house.python(ONLINE).communicate()[0].split("\n"))
    said = {line for n in range(2) for line in (tmp_path / f"{n}").read_text().split("\n")[:-1]}
    assert said <= online


def test_fifty_who_publish_at_once_get_fifty_index_numbers(house: House, tmp_path: Path) -> None:
    writers = [house.python(PUBLISHING, str(tmp_path / f"{n}"), "10") for n in range(5)]
    for each in writers:
        each.communicate()

    lines = [line for n in range(5) for line in (tmp_path / f"{n}").read_text().split("\n")[:-1]]
    serials = sorted(int(line.rpartition("-")[2]) for line in lines)

    assert serials == list(range(1, 51))


TWO_HEADS = (
    NOTED
    + """
import sys, time
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.kernel.terms import Actor, Holding, Refused, Role
body = organisation.public_bodies().get(kind="county")
head = Actor(int(sys.argv[1]), "丙", (Holding(Role.HEAD, body.pk, body.path),))
time.sleep(max(0, float(sys.argv[2]) - time.time()))
try:
    api.publish(api.Edition.objects.get(state="review").pk, by=head, at=NOW)
    print("won")
except (Refused, api.Edition.DoesNotExist) as refusal:
    print("told", refusal)
"""
)
HANDED_IN = PUBLISHING.replace("        row = api.publish(pk, by=reviewer, at=NOW)\n", "").replace(
    "        print(row.document.number, row.document.index_number, file=out, flush=True)\n", ""
)


def test_of_two_heads_at_once_one_wins_and_the_other_is_told(house: House, tmp_path: Path) -> None:
    house.python(HANDED_IN, str(tmp_path / "x"), "1").communicate()
    begin = str(time.time() + 4)

    heads = [house.python(TWO_HEADS, str(n), begin) for n in (5, 6)]
    said = sorted(each.communicate()[0].split(" ")[0].strip() for each in heads)

    assert said == ["told", "won"]


APPLIED = (
    NOTED
    + """
from datetime import timedelta
from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import *
from zhaoming.domains.organisation import api as organisation
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.terms import Actor, Holding, Refused, Role
body = organisation.public_bodies().get(kind="county")
office = Actor(1, "甲", (Holding(Role.OFFICE, body.pk, body.path), Holding(Role.OFFICE_HEAD, body.pk, body.path)))
"""
)
HANDED_OVER = (
    APPLIED
    + """
what = api.Application("例甲", ApplicantKind.PERSON, Proof.ID_CARD, "110101199001010000", "道路改造资金明细", Medium.PAPER,
                       Way.POST, address="例子路1号")
api.register(body.pk, what, channel=Channel.COUNTER, stamps={Stamp.SUBMITTED: day_of(NOW)}, by=office, at=NOW)
"""
)
TWO_CLERKS = (
    APPLIED
    + """
import sys, time
time.sleep(max(0, float(sys.argv[1]) - time.time()))
try:
    api.extend(api.Case.objects.get().pk, days=10, reason="需要汇总", by=office, at=NOW)
    print("won")
except Refused as refusal:
    print("told", refusal)
"""
)


def test_of_two_clerks_who_extend_a_case_at_once_one_is_told(house: House) -> None:
    house.python(HANDED_OVER).communicate()
    begin = str(time.time() + 4)

    clerks = [house.python(TWO_CLERKS, begin) for _ in range(2)]
    said = sorted(each.communicate()[0] for each in clerks)

    assert [each.split(" ")[0].strip() for each in said] == ["told", "won"]
    assert "只能延长一次" in said[0]
