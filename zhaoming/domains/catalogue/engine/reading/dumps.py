"""A dump of tables: its headings, its tokens, and the rows that are found in them; pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhaoming.domains.catalogue.engine.reading import columns as c
from zhaoming.domains.catalogue.engine.reading.cells import MARK, is_limit, is_tick
from zhaoming.domains.catalogue.engine.reading.columns import Column, column_of
from zhaoming.domains.catalogue.engine.reading.domains import domain_in
from zhaoming.domains.catalogue.engine.reading.flows import Aligner, Found, Token
from zhaoming.domains.catalogue.engine.reading.rows import Normaliser
from zhaoming.domains.catalogue.engine.reading.running import apart
from zhaoming.domains.catalogue.engine.reading.ticks import regions, settle
from zhaoming.domains.catalogue.engine.wording import plain

_HEADING = (
    r"序号|公开事项|事项名称|[一二三]级事项|[一二三]级|公开内容(?:\(要素\))?(?:及要求)?|公开依据|公开时限|公开要求|公开主体?|"
    r"责任科室(?:\(单位\))?|公开渠道(?:和载体)?(?:\([^()]{0,26}\))?|公开对象|公开方式|公开层级|全社会|全社|社会|会|"
    r"特定群体|特定群众|特定对象|特定|群众|群体|主动公开|主动|主|动|依申请公开|依申请|依申|请公开|请公|请|咨询电话|"
    r"监督举报电话|监督电话|备注|体|公开|开|(?:州|市|区|县|镇|乡|村|街道|街|社区|[、/])+级|事项|要素|\(要素\)|和载体|渠道|对象|方式|层级|时限|主体"
)
_RUN = re.compile(rf"(?:{_HEADING})+")
_PIECE = re.compile(_HEADING)
_GROUPS = {
    "公开对象": ((c.EVERYBODY, c.SOME), "全社会|特定"),
    "公开方式": ((c.PROACTIVE, c.REQUEST), "主动|依申"),
}
_STRONG = ("依据", "时限", "主体", "渠道", "内容")
_NEEDED = frozenset({c.LEVEL2, c.CONTENT, c.BASIS, c.LIMIT, c.SUBJECT, c.CHANNELS})
_RUN_OF_ONE, _MOST = 5, 20_000
_HOPELESS, _DEAR, _HARDLY, _DOUBTFUL = 1.0, 0.35, 0.1, 6.0
_RUN_TOGETHER, _LINE = 40, 60
_SHADOW = re.compile(r"^[公请开申依动主众群会社]{1,8}(?=\d)")
_CHROME = re.compile(
    r"^(?:https?:|#|P\.|Page|第\d+页|附件\d*[::]?$|无障碍|长者|您当前|信息来源|发布日期|当前位置|索引|发布机构|分享|资源描述|浏览)"
)


@dataclass
class Table:
    """One table of a dump: its domain, its columns in their order, its tokens."""

    domain: str
    columns: list[Column]
    tokens: list[Token]


def tokens_of(text: str) -> list[Token]:
    """Lines, or the cells of lines with bars; blanks within are gone."""
    barred = sum("|" in line for line in text.split("\n")) > 2  # noqa: PLR2004 - by chance
    wide = any(line.count("|") > 3 for line in text.split("\n"))  # noqa: PLR2004 - as above
    found: list[Token] = []
    for line in text.split("\n"):
        flat = line.strip()
        if barred and wide and "|" in flat:
            cells = [_close(cell) for cell in flat.strip("|").split("|")]
            found += [Token(cell, place == 0) for place, cell in enumerate(cells)]
        elif barred and not wide:
            found += [Token(_close(cell)) for cell in flat.split("|") if _close(cell)]
        elif flat:
            found.append(Token(_close(flat)))
    return found


def _close(text: str) -> str:
    return re.sub(r"\s+", "", text)


def tables_of(text: str) -> Iterator[Table]:
    """The tables of a dump, in their order."""
    tokens = [token for token in tokens_of(plain(text)) if not _CHROME.match(token.text)]
    said = "".join(token.text for token in tokens)
    heads = [found for found in _RUN.finditer(said) if _is_heading(found[0])]
    starts, place = [], 0
    for token in tokens:
        starts.append(place)
        place += len(token.text)
    domain = ""
    for number, head in enumerate(heads):
        until = heads[number + 1].start() if number + 1 < len(heads) else len(said)
        before = heads[number - 1].end() if number else 0
        domain = _domain(tokens, starts, before, head.start()) or domain
        body = _cut(tokens, starts, head.end(), until)
        if body and "序号序号" in head[0]:
            body[0] = Token(_SHADOW.sub("", body[0].text), body[0].starts)
        body = list(_apart(_joined(body), domain))
        columns = columns_in(head[0])
        if _ticks_last(columns):
            body = _gathered(body)
        while body and not body[0].text:
            body.pop(0)
        while body and (not body[-1].text or body[-1].text.isdigit()):
            body.pop()  # The number of a row that was cut off.
        yield Table(domain, _with_label(columns, body), body)


def _ticks_last(columns: Sequence[Column]) -> bool:
    keys = [each.key for each in columns]
    ticks = [place for place, key in enumerate(keys) if key in c.TICKED or key == c.RANK]
    return c.CHANNELS in keys and bool(ticks) and keys.index(c.CHANNELS) < min(ticks)


def _gathered(body: list[Token]) -> list[Token]:
    """The rest of a list of channels that a page break put behind the ticks goes back to it."""
    found: list[Token] = []
    for token in body:
        last = next((each.text for each in reversed(found) if each.text), "")
        if is_tick(last) and MARK.search(token.text) and not is_tick(token.text):
            at = next((n for n in range(len(found) - 1, -1, -1)
                       if MARK.search(found[n].text) and not is_tick(found[n].text)), None)  # fmt: skip
            if at is not None:
                found[at] = Token(found[at].text + token.text, found[at].starts)
            continue
        found.append(token)
    return found


def _cut_short(line: str, following: str) -> bool:
    """Whether two long lines are one that was cut: no end before, no beginning behind."""
    long = len(line) > _LINE and len(following) > _LINE
    return (
        long and line[-1] not in "。;；》)√" and following[0] != "《" and not MARK.match(following)
    )


def _joined(body: Sequence[Token]) -> list[Token]:
    """Long lines that were cut in mid-sentence, as one; a reader's own numbers of pieces go."""
    found: list[Token] = []
    for token in body:
        if found and _cut_short(found[-1].text, token.text):
            rest = re.sub(r"^\d{1,2}、", "", token.text)
            found[-1] = Token(found[-1].text + rest, found[-1].starts)
        else:
            found.append(token)
    return found


def _apart(body: Sequence[Token], domain: str) -> Iterator[Token]:
    number = 0
    for token in body:
        pieces = [token.text]
        if len(token.text) > _RUN_TOGETHER:
            pieces = apart(token.text, domain, number)
        elif (head := re.match(r"(\d{1,3})(?=[一-龥])", token.text)) and int(head[1]) == number + 1:
            pieces = [head[1], token.text[head.end() :]]
        for place, piece in enumerate(pieces):
            if re.fullmatch(r"\d{1,3}", piece):
                number = int(piece)
            yield Token(piece, token.starts and place == 0)


def _with_label(columns: list[Column], body: Sequence[Token]) -> list[Column]:
    """Tables without a heading 序号 have their numbers all the same, before or behind 一级事项."""
    numbers = [place for place, token in enumerate(body) if re.fullmatch(r"\d{1,3}", token.text)]
    if any(each.key == c.LABEL for each in columns) or len(numbers) < 2:  # noqa: PLR2004 - one may be anything
        return columns
    place = 0
    if numbers[0] > 0 and columns and columns[0].key == c.LEVEL1:
        place = 1
    return [*columns[:place], Column(c.LABEL), *columns[place:]]


def _is_heading(words: str) -> bool:
    return sum(strong in words for strong in _STRONG) > 2 and len(words) > 14  # noqa: PLR2004 - three of five


def _domain(tokens: Sequence[Token], starts: Sequence[int], first: int, last: int) -> str:
    named = ""
    for token, start in zip(tokens, starts, strict=True):
        if first <= start < last:
            named = domain_in(token.text[: last - start]) or named
    return named


def _cut(tokens: Sequence[Token], starts: Sequence[int], first: int, last: int) -> list[Token]:
    found = []
    for token, start in zip(tokens, starts, strict=True):
        end = start + len(token.text)
        if start >= first and end <= last and (start < last or not token.text):
            found.append(token)
        elif start < first < end:
            found.append(Token(token.text[first - start : last - start], token.starts))
        elif first <= start < last < end:
            found.append(Token(token.text[: last - start], token.starts))
    return found


def columns_in(words: str) -> list[Column]:
    """The columns that a heading names, in their order, each group as its parts."""
    pieces = [found[0] for found in _PIECE.finditer(words)]
    ranks = [Column(c.RANK, piece, c.ranks_of(piece)) for piece in dict.fromkeys(pieces)
             if re.fullmatch(r"[^一二三公].*级", piece)]  # fmt: skip
    said, found = "".join(pieces), list[Column]()
    for piece in pieces:
        if piece == "公开层级":
            found += ranks or [Column(c.LEVELS)]
        for key in _keys_of(piece, said):
            if key == c.MORE or key not in {each.key for each in found}:
                found.append(Column(key, piece if key == c.MORE else ""))
    return list(dict.fromkeys([*found, *ranks]))


def _keys_of(piece: str, said: str) -> tuple[str, ...]:
    if piece in ("公开事项", "事项名称"):
        deep = [key for word, key in (("一级", c.LEVEL1), ("二级", c.LEVEL2), ("三级", c.LEVEL3))
                if word in said]  # fmt: skip
        return tuple(deep) if c.LEVEL2 in deep else (c.LEVEL2,)
    if piece in _GROUPS:
        parts, words = _GROUPS[piece]
        return parts if re.search(words, said) else ({"公开对象": c.AUDIENCE}.get(piece, c.MODE),)
    if piece.startswith("公开主"):
        return (c.SUBJECT,)
    column = column_of(piece)
    taken = (c.RANK, *c.GROUPS, *c.TICKED, *c.NAMES)
    return (column.key,) if column and column.key not in taken else ()


class Shuffled(Exception):  # noqa: N818 - named for the fact
    """The cells of a dump do not stand in the order of its columns, or are too many for a list."""


def read_dump(text: str, into: Normaliser) -> bool:
    """Read every table of a dump; False where there is none. Shuffled where the order is lost."""
    seen = False
    for table in tables_of(text):
        seen = True
        _read(table, into)
    return seen


def _read(table: Table, into: Normaliser) -> None:
    if len(table.tokens) > _MOST:
        raise Shuffled(f"一张表有{len(table.tokens)}格，超过{_MOST}格：请按领域分成几个文件。")
    rows = Aligner(table.columns, table.domain).rows(table.tokens)
    if _is_shuffled(rows, table):
        raise Shuffled(
            f"“{table.domain or '目录'}”的单元格次序已经打乱，不能复原：请提供原来的表格文件。"
        )
    given = frozenset(column.key for column in table.columns)
    for row in rows:
        _add(row, table, given, into)


def _is_shuffled(rows: Sequence[Found], table: Table) -> bool:
    """Whether no order of columns explains the tokens: each costs much, and hardly a row is whole."""
    if not rows or _in_columns(table.tokens):
        return bool(rows)
    needed = [place for place, column in enumerate(table.columns) if column.key in _NEEDED]
    whole = sum(all(row.cells.get(place) for place in needed) for row in rows) / len(rows)
    cost = sum(row.cost for row in rows) / max(1, len(table.tokens))
    return cost > _HOPELESS or (cost > _DEAR and whole < _HARDLY)


def _in_columns(tokens: Sequence[Token]) -> bool:
    """Whether cells were put down column by column: numbers after numbers, limits after limits."""
    for like in (str.isdigit, is_limit):
        run = 0
        for token in tokens:
            run = run + 1 if token.text and like(token.text) else 0
            if run >= _RUN_OF_ONE:
                return True
    return False


def _add(row: Found, table: Table, given: frozenset[str], into: Normaliser) -> None:
    cells = {column.name: row.cells.get(place, "") for place, column in enumerate(table.columns)}
    for key in c.NAMES:
        if cells.get(key, "").isdigit():
            cells[key] = ""
    if not any(cells.get(key) for key in (*c.NAMES, c.CONTENT)):
        return
    if row.cost > _DOUBTFUL:
        into.doubt(c.CONTENT, "这一行的各栏可能错位")
    ranks = {each.name: each.ranks for each in table.columns if each.key == c.RANK}
    for region in regions(table.columns):
        settle(cells, region, ranks, into)
    into.add(cells, ranks, table.domain, given)
