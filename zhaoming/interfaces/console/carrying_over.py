"""Backups: one tar with a manifest of digests; read back only onto an empty installation."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import DatabaseError, connection

from zhaoming import __version__
from zhaoming.kernel.vault import keyring

_MANIFEST = "manifest.json"
_FOLDERS = (("files", "FILES"), ("received", "RECEIVED"), ("anchors", "ANCHORS"))
_BLOCK = 1 << 20


class Unfit(Exception):  # noqa: N818 - named for the fact
    """The backup, or the place it should go to, is not fit; the reason says why."""


def _digest_of(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return _digest_of(source)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Unfit(f"本机没有 {name}：请安装 PostgreSQL 客户端后重试。")
    return found


def _address() -> list[str]:
    found = connection.get_connection_params()
    pairs = (("host", "--host"), ("port", "--port"), ("user", "--username"))
    options = [f"{flag}={found[key]}" for key, flag in pairs if found.get(key)]
    return [*options, f"--dbname={found['dbname']}"]


def _environment() -> dict[str, str]:
    """The password goes by the environment, never by the command line."""
    word = str(connection.settings_dict.get("PASSWORD") or "")
    return {**os.environ, **({"PGPASSWORD": word} if word else {})}


def _snapshot(folder: Path) -> Path:
    """The database as of one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        target = folder / "database.sqlite3"
        with sqlite3.connect(str(settings.DATABASES["default"]["NAME"])) as source:
            copy = sqlite3.connect(target)
            source.backup(copy, pages=4096)
            copy.close()
        return target
    target = folder / "database.dump"
    command = [_tool("pg_dump"), "--format=custom", f"--file={target}", *_address()]
    subprocess.run(command, check=True, env=_environment())  # noqa: S603 - fixed arguments
    return target


def _members(folder: Path) -> Iterator[tuple[str, Path]]:
    snapshot = _snapshot(folder)
    yield snapshot.name, snapshot
    for name, setting in _FOLDERS:
        root = Path(getattr(settings, setting))
        for path in sorted(root.rglob("*")) if root.exists() else []:
            if path.is_file():
                yield f"{name}/{path.relative_to(root)}", path


def write(target: str, progress: Callable[[int], None]) -> dict[str, Any]:
    """Write the backup, then read every member of it again; returns the manifest.

    The database is taken first: a file stored later is missing in the rows, never the reverse.
    """
    if Path(target).exists():
        raise Unfit(f"{target} 已存在：请换一个文件名，以免覆盖旧备份。")
    digests: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as place, tarfile.open(target, "x") as tar:
        folder = Path(place)
        for count, (name, path) in enumerate(_members(folder), start=1):
            digests[name] = _digest(path)
            tar.add(path, name)
            progress(count)
        manifest = {"version": __version__, "keys": sorted(keyring().keys), "members": digests}
        listed = folder / _MANIFEST
        listed.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        tar.add(listed, _MANIFEST)
    _check(target, digests)
    return manifest


def _check(source: str, digests: dict[str, str]) -> None:
    with tarfile.open(source) as tar:
        seen = set()
        for member in tar:
            content = tar.extractfile(member)
            if member.name == _MANIFEST or content is None:
                continue
            if digests.get(member.name) != _digest_of(content):
                raise Unfit(f"备份中的 {member.name} 校验不符，备份无效。")
            seen.add(member.name)
    if lacking := set(digests) - seen:
        raise Unfit(f"备份缺少 {min(lacking)}，备份无效。")


def _manifest(source: str) -> dict[str, Any]:
    try:
        with tarfile.open(source) as tar:
            content = tar.extractfile(_MANIFEST)
            found = json.load(content) if content else None
    except (OSError, KeyError, tarfile.TarError, ValueError):
        raise Unfit(f"{source} 不是完整的昭明备份：请核对文件。") from None
    if not isinstance(found, dict):
        raise Unfit(f"{source} 不是完整的昭明备份：请核对文件。")
    return found


def _demand_keys(wanted: list[str], given: str | None) -> None:
    path = keyring().path
    if given:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(given, path)
        path.chmod(0o600)
    if lacking := set(wanted) - set(keyring().keys):
        raise Unfit(f"缺少备份所需的密钥 {'、'.join(sorted(lacking))}：请用 --keys 指明密钥文件。")


def _demand_empty() -> None:
    try:
        tables = connection.introspection.table_names()
        if "organisation_body" in tables:
            with connection.cursor() as cursor:
                cursor.execute("SELECT COUNT(*) FROM organisation_body")
                if cursor.fetchone()[0]:
                    raise Unfit("这里已有数据，不能覆盖：请恢复到一套空的安装。")
    except DatabaseError:
        return
    finally:
        connection.close()


def read(source: str, keys: str | None, progress: Callable[[int], None]) -> int:
    """Check everything first, then put it in place; returns how many files came back."""
    manifest = _manifest(source)
    members = manifest["members"]
    _check(source, members)
    _demand_empty()
    _demand_keys(manifest["keys"], keys)
    with tempfile.TemporaryDirectory(dir=settings.DATA) as place, tarfile.open(source) as tar:
        tar.extractall(place, filter="data")
        for count, name in enumerate(members, start=1):
            _put_back(Path(place) / name, name)
            progress(count)
    return len(members)


def _put_back(path: Path, name: str) -> None:
    folder, _, rest = name.partition("/")
    roots = {key: Path(getattr(settings, setting)) for key, setting in _FOLDERS}
    if rest and folder in roots:
        target = roots[folder] / rest
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
    elif name == "database.sqlite3":
        if connection.vendor != "sqlite":
            raise Unfit("这是 SQLite 的备份，不能恢复到 PostgreSQL。")
        place = Path(str(settings.DATABASES["default"]["NAME"]))
        for stale in (place, Path(f"{place}-wal"), Path(f"{place}-shm")):
            stale.unlink(missing_ok=True)
        shutil.move(path, place)
    else:
        command = [_tool("pg_restore"), "--clean", "--if-exists", "--no-owner", *_address()]
        subprocess.run([*command, str(path)], check=True, env=_environment())  # noqa: S603 - fixed
