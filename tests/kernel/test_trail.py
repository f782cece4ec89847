"""The audit trail: what it holds, how it is sealed, and that any change by hand is found."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings

from tests.cast import SETUP, County
from zhaoming.domains.organisation import api as organisation
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.attachments.storing import place_of, safe_name, store
from zhaoming.kernel.attachments.storing import verify as verify_files
from zhaoming.kernel.audit.digests import merkle, sm3
from zhaoming.kernel.audit.models import Block, Entry, Remark
from zhaoming.kernel.audit.sealing import anchor, seal
from zhaoming.kernel.audit.verifying import verify


@pytest.fixture
def sealed(county: County, at: datetime) -> County:
    """A county whose trail is sealed and anchored."""
    folder = Path(settings.ANCHORS)
    for stale in folder.glob("*.json") if folder.exists() else []:
        stale.unlink()
    organisation.rename_body(
        county.bodies["town"].pk,
        name="清溪街道",
        from_on=county.on,
        basis="民政批复3号",
        by=SETUP,
        at=at,
    )
    seal(at)
    anchor(at)
    return county


def test_sm3_is_the_standard_one() -> None:
    assert sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_a_sealed_trail_verifies_and_names_its_open_tail(sealed: County, at: datetime) -> None:
    organisation.amend_body(sealed.bodies["town"].pk, facts={"phone": "0000"}, by=SETUP, at=at)

    proof = verify()

    assert proof.faults == []
    assert (proof.blocks, proof.anchors, proof.unsealed) == (1, 1, 1)
    assert proof.entries == Entry.objects.exclude(block=None).count() > 20


@pytest.mark.parametrize("column", ["verb", "subject", "subject_id", "digest"])
def test_any_column_changed_by_hand_is_found(sealed: County, column: str) -> None:
    entry = Entry.objects.order_by("id")[3]
    Entry.objects.filter(pk=entry.pk).update(**{column: "x" + getattr(entry, column)[1:]})

    assert any(f"审计记录 {entry.pk}" in fault for fault in verify().faults)


def test_a_changed_instant_actor_or_fact_is_found(sealed: County, at: datetime) -> None:
    first, second, third = Entry.objects.order_by("id")[:3]
    Entry.objects.filter(pk=first.pk).update(at=at.replace(year=2025))
    Entry.objects.filter(pk=second.pk).update(actor=1)
    Entry.objects.filter(pk=third.pk).update(facts={"kind": "x"})

    assert len(verify().faults) == 3


def test_a_deleted_entry_is_named(sealed: County) -> None:
    entry = Entry.objects.exclude(remarks__isnull=False).order_by("id")[0]
    pk, _ = entry.pk, entry.delete()

    assert verify().faults == [f"审计记录 {pk} 已被删除（区块 1）"]


def test_an_entry_slipped_in_later_is_named(sealed: County) -> None:
    twin = Entry.objects.order_by("id")[0]
    twin.pk = None
    twin.save()

    assert verify().faults == [f"审计记录 {twin.pk} 不属于区块 1，系事后塞入"]


@pytest.mark.parametrize("column", ["root", "digest", "previous"])
def test_a_changed_block_is_found(sealed: County, column: str) -> None:
    Block.objects.update(**{column: "f" * 64})

    assert verify().faults


def test_a_truncated_chain_is_found_by_its_anchor(sealed: County) -> None:
    Entry.objects.update(block=None)
    Block.objects.all().delete()

    assert any("链尾被截断" in fault for fault in verify().faults)


def test_a_whole_chain_written_anew_is_found_by_its_anchor(sealed: County, at: datetime) -> None:
    Entry.objects.filter(verb="organisation.rename").update(block=None)
    Remark.objects.all().delete()
    Entry.objects.filter(verb="organisation.rename").delete()
    Entry.objects.update(block=None)
    Block.objects.all().delete()
    seal(at)

    assert any("与区块 1 的摘要不符" in fault for fault in verify().faults)


def test_a_changed_anchor_is_found(sealed: County) -> None:
    path = next(Path(settings.ANCHORS).glob("*.json"))
    body = json.loads(path.read_text())
    path.write_text(json.dumps({**body, "digest": "0" * 64}))

    assert any("锚定文件" in fault for fault in verify().faults)


def test_free_text_is_not_in_the_chain_but_its_change_is_found(sealed: County) -> None:
    entry = Entry.objects.get(verb="organisation.rename")
    assert "批复" not in json.dumps(entry.facts, ensure_ascii=False)

    entry.remarks.filter(name="basis").update(text="另一批复")

    assert verify().faults == [f"审计记录 {entry.pk} 的附言“basis”已被改动"]


def test_an_expunged_remark_leaves_a_chain_that_verifies(sealed: County) -> None:
    Entry.objects.get(verb="organisation.rename").remarks.update(text="")

    assert verify().faults == []


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8])
def test_the_root_depends_on_every_leaf_and_on_their_order(count: int) -> None:
    leaves = [sm3(bytes([n])) for n in range(count)]

    roots = {merkle(leaves)} | {
        merkle([*leaves[:n], sm3(b"x"), *leaves[n + 1 :]]) for n in range(count)
    }

    assert len(roots) == count + 1


def test_a_stored_file_that_changed_or_vanished_is_named(county: County, at: datetime) -> None:
    Attachment.objects.all().delete()
    one = store(b"one", name="a.txt", format="txt", at=at)
    two = store(b"two", name="b.txt", format="txt", at=at)
    place_of(one.sha256).write_bytes(b"ONE")
    place_of(two.sha256).unlink()

    found = sorted(verify_files())

    assert len(found) == 2
    assert {line.rpartition(" ")[2] for line in found} == {"的内容已被改动", "已丢失"}
    place_of(one.sha256).unlink()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\表.xlsx", "表.xlsx"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("", "文件"),
        ("x" * 300 + ".docx", "x" * 120 + ".docx"),
    ],
)
def test_a_file_name_keeps_its_last_piece_and_nothing_harmful(name: str, safe: str) -> None:
    assert safe_name(name) == safe
