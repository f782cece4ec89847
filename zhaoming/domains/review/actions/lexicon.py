"""词库: words that a body keeps for itself and all below it, one by one or from a file."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from zhaoming.domains.organisation.api import Body, body_of
from zhaoming.domains.review.engine.patterns import pattern_fault
from zhaoming.domains.review.models import LexiconWord
from zhaoming.domains.review.policy import KEEPERS
from zhaoming.domains.review.terms import Severity, Sort
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.documents import Part, read
from zhaoming.kernel.terms import Actor, Refused

_SHORTEST, _LONGEST, _MOST = 2, 100, 50_000
_SHORTEST_PHRASE = 5
_HEADINGS = {"词": "text", "敏感词": "text", "种类": "sort", "类别": "category", "程度": "severity",
             "建议写法": "instead", "word": "text"}  # fmt: skip


@transaction.atomic
def keep_word(body_id: int, *, facts: Mapping[str, str], by: Actor, at: datetime) -> LexiconWord:
    """加入词库: for the body and all below it; the same word again takes the place of the old one."""
    body = _demand(body_of(body_id), by)
    if fault := _fault(facts):
        raise Refused([fault], field="text")
    row = _keep(body, facts, by, at)
    record(row, "review.keep_word", by=by, at=at, body=body.pk, word=row.text, sort=row.sort)
    return row


def _demand(body: Body, by: Actor) -> Body:
    if not by.holds_at(body.path, *KEEPERS):
        raise Refused([f"“{body}”的词库须由其公开工作机构或者上级公开工作主管部门维护。"])
    return body


def _fault(facts: Mapping[str, str]) -> str:
    text, sort = facts["text"].strip(), Sort(facts["sort"])
    if sort is Sort.PATTERN:
        return pattern_fault(text)
    if not _SHORTEST <= len(text) <= _LONGEST:
        return f"“{text[:20]}”：词长须在{_SHORTEST}至{_LONGEST}字之间。"
    if sort is Sort.PHRASE and len(text) < _SHORTEST_PHRASE:
        return f"“{text}”：固定表述至少{_SHORTEST_PHRASE}个字，较短的请作为敏感词加入。"
    return ""


def _keep(body: Body, facts: Mapping[str, str], by: Actor, at: datetime) -> LexiconWord:
    text = facts["text"].strip()
    old = LexiconWord.objects.filter(body=body, sort=facts["sort"], text=text, ended_at=None)
    old.update(ended_at=at, ended_by=by.id)
    return LexiconWord.objects.create(
        body=body, text=text, sort=facts["sort"], category=(facts.get("category") or "其他")[:20],
        severity=facts.get("severity") or Severity.CONFIRM.value, made_at=at, made_by=by.id or 0,
        instead=(facts.get("instead") or "").strip()[:_LONGEST],
    )  # fmt: skip


@transaction.atomic
def end_word(word_id: int, *, by: Actor, at: datetime) -> LexiconWord:
    """停用: the word is told no more; it stays in the list with its day."""
    row = LexiconWord.objects.select_for_update(of=("self",)).select_related("body").get(pk=word_id)
    _demand(row.body, by)
    if row.ended_at is not None:
        raise Refused([f"“{row}”已经停用。"])
    row.ended_at, row.ended_by = at, by.id
    row.save(update_fields=["ended_at", "ended_by"])
    record(row, "review.end_word", by=by, at=at, body=row.body_id, word=row.text)
    return row


def import_words(body_id: int, *, content: bytes, name: str, by: Actor, at: datetime) -> tuple[int, int]:  # fmt: skip
    """导入: a word a line, or a table with 词、种类、类别、程度、建议写法; gives how many are new, how many were there.

    Every faulty line is named, and then nothing is taken in.
    """
    body = _demand(body_of(body_id), by)
    found, faults = _rows(_lines(content, name))
    if faults or not found:
        raise Refused(faults[:20] or ["文件里没有词：每行一个词，或者一列标题为“词”的表格。"])
    with transaction.atomic():
        there = set(
            LexiconWord.objects.filter(body=body, ended_at=None).values_list("sort", "text")
        )
        fresh = [facts for facts in found if (facts["sort"], facts["text"].strip()) not in there]
        rows = [LexiconWord(body=body, text=f["text"].strip(), sort=f["sort"], made_at=at, made_by=by.id or 0,
                            category=(f["category"] or "其他")[:20], severity=f["severity"],
                            instead=f["instead"][:_LONGEST]) for f in fresh]  # fmt: skip
        LexiconWord.objects.bulk_create(rows, batch_size=500)
        record(body, "review.import_words", by=by, at=at, body=body.pk, count=len(rows))
    return len(rows), len(found) - len(rows)


def _lines(content: bytes, name: str) -> list[list[str]]:
    parts: Sequence[Part] = [part for part in read(content, name).parts if not part.hidden]
    text = parts[0].text if parts else ""
    if "\t" in text or "," not in text:
        return [
            [cell.strip() for cell in line.split("\t")] for line in text.split("\n") if line.strip()
        ]
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text)) if any(row)]


def _rows(lines: list[list[str]]) -> tuple[list[dict[str, str]], list[str]]:
    if len(lines) > _MOST:
        return [], [f"一次最多导入{_MOST}个词，文件里有{len(lines)}行：请分次导入。"]
    heading = [_HEADINGS.get(cell, "") for cell in lines[0]] if lines else []
    names, rest = (heading, lines[1:]) if "text" in heading else (["text"], lines)
    found: dict[tuple[str, str], dict[str, str]] = {}
    faults = []
    for number, cells in enumerate(rest, start=len(lines) - len(rest) + 1):
        facts, fault = _facts(
            {name: cell for name, cell in zip(names, cells, strict=False) if name}
        )
        if fault:
            faults.append(f"第{number}行：{fault}")
        else:
            found[facts["sort"], facts["text"]] = facts
    return list(found.values()), faults


def _facts(raw: Mapping[str, str]) -> tuple[dict[str, str], str]:
    sorts = {term.label: term.value for term in Sort}
    grades = {term.label: term.value for term in Severity}
    sort, grade = raw.get("sort") or Sort.WORD.label, raw.get("severity") or Severity.CONFIRM.label
    if sort not in sorts:
        return {}, f"没有“{sort}”这个种类，可用的有：{'、'.join(sorts)}。"
    if grade not in grades:
        return {}, f"没有“{grade}”这个程度，可用的有：{'、'.join(grades)}。"
    facts = {"text": raw.get("text", ""), "sort": sorts[sort], "severity": grades[grade],
             "category": raw.get("category", ""), "instead": raw.get("instead", "")}  # fmt: skip
    return facts, _fault(facts)
