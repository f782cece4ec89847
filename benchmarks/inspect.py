"""The inspector over a generated site: `python -m benchmarks.inspect [PAGES]`, served by nginx on loopback.

5,000 pages with 30 links each; one page in fifty has a dead link, one a stale column, one no labels.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from zhaoming.kernel.inspection.site.crawling import Crawl, Plan
from zhaoming.kernel.inspection.site.judging import judge
from zhaoming.kernel.inspection.site.store import Store

_SITE = '<meta name="SiteName" content="例"><meta name="SiteDomain" content="x"><meta name="SiteIDCode" content="1">'
_TEXT = "<p>为做好有关工作，现将有关事项通知如下，请遵照执行。</p>" * 30
_NGINX = """worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/err.log;
events {{ worker_connections 1024; }}
http {{ default_type text/html; access_log off; keepalive_requests 1000000;
server {{ listen 8183; root {folder}/www; charset utf-8; }} }}"""


def _make(folder: Path, count: int) -> dict[str, int]:
    dice, planted = random.Random(5), Counter[str]()
    (folder / "www").mkdir(parents=True)
    for n in range(count):
        links = [f'<li><a href="/{dice.randrange(count)}.html">第{k}条</a></li>' for k in range(29)]
        links.append(f'<li><a href="/{(n + 1) % count}.html">下一页</a></li>')
        head = _SITE
        if n % 50 == 1:
            links[3] = f'<li><a href="/missing-{n}.html">不在了</a></li>'
            planted["错链"] += 1
        if n % 50 == 2:
            head = ""
            planted["标签缺失"] += 1
        if n % 50 == 3:
            links[4] = '<li><a href="/1.html">旧闻</a> 2020-01-01</li>'
            head += ('<meta name="ColumnName" content="要闻"><meta name="ColumnDescription" content="d">'
                     '<meta name="ColumnKeywords" content="k"><meta name="ColumnType" content="政务动态">')  # fmt: skip
            planted["未及时更新"] += 1
        page = f'<!doctype html><html lang="zh-CN"><head><title>第{n}页</title>{head}</head><body><main><ul>{"".join(links)}</ul>{_TEXT}</main></body></html>'
        name = "index.html" if n == 0 else f"{n}.html"
        (folder / "www" / name).write_text(page, encoding="utf-8")
    (folder / "www" / "0.html").write_bytes((folder / "www" / "index.html").read_bytes())
    return dict(planted)


def main() -> None:
    """Generate, serve, go through, judge; compare with what was planted."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    folder = Path(tempfile.mkdtemp(prefix="site-"))
    planted = _make(folder, count)
    folder.chmod(0o755)
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder))
    subprocess.run(["nginx", "-c", f"{folder}/nginx.conf"], check=True)
    try:
        store, began = Store(folder / "seen.sqlite3"), time.monotonic()
        seen = Crawl(Plan("http://127.0.0.1:8183/"), store).run()
        faults = list(judge(store, date(2026, 3, 2)))
        wall = time.monotonic() - began
    finally:
        subprocess.run(["nginx", "-s", "stop", "-c", f"{folder}/nginx.conf"], check=False)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    links = store.count("SELECT COUNT(*) FROM link")
    print(f"{seen} addresses, {links} links in {wall:.1f} s, {memory:.0f} MB peak")
    print(f"planted {planted}, found {dict(Counter(fault.kind for fault in faults))}")


if __name__ == "__main__":
    main()
