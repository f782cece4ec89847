"""The kinds of public pages: where each stands, who makes it, which there are."""

from zhaoming.interfaces.portal import documents, feeds, following, home, lists, standing, units
from zhaoming.interfaces.portal.framing import forget, version
from zhaoming.kernel.pages import follow, register, register_preview, register_version

_N = r"[1-9][0-9]{0,11}"
_PK = rf"(?P<pk>{_N})"
_SUFFIX = r"(?P<suffix>[a-z0-9]{1,5})"
_MONTH = rf"(?P<year>[12][0-9]{{3}})-(?P<month>0[1-9]|1[0-2])/(?:(?P<block>{_N})\.html)?"
_CODE = r"(?P<pk>[a-z]{2,12})"

# fmt: off
register("document", rf"/d/(?P<number>{_N})\.html", documents.document, every=documents.every_document,
         many=documents.many, lot=documents.lot)
register("file", rf"/d/(?P<number>{_N})/(?P<order>[0-9]{{1,4}})\.{_SUFFIX}", documents.file, every=documents.every_file)
register("sheet", rf"/d/(?P<number>{_N})/t/(?P<block>{_N})\.html", documents.sheet, every=documents.every_sheet)
register("data", rf"/d/(?P<number>{_N})/table\.(?P<kind>csv|json)", documents.data)

register("home", r"/", home.home, every=home.every_home)
register("topics", r"/t/", home.topics)
register("topic", rf"/t/{_PK}/", home.topic)
register("banner", rf"/t/{_PK}\.{_SUFFIX}", home.banner)
register("picture", rf"/m/{_PK}\.{_SUFFIX}", home.picture)
register("entries", r"/e/(?P<kind>service|interaction)/", home.entries)
register("map", r"/map\.html", home.site_map)
register("platform", r"/p/", units.platform)
register("reports", r"/p/reports\.html", units.reports_of_all)

register("unit", rf"/u/{_PK}/", units.unit, every=units.every_unit)
register("guide", rf"/u/{_PK}/guide\.html", units.guide)
register("apply", rf"/u/{_PK}/apply\.html", units.apply)
register("rules", rf"/u/{_PK}/rules\.html", units.rules)
register("unit_reports", rf"/u/{_PK}/reports\.html", units.reports)
register("statutory", rf"/u/{_PK}/s/", units.statutory)
register("photo", rf"/u/{_PK}/(?P<leader>{_N})\.{_SUFFIX}", units.photo)
register("unit_listing", rf"/u/{_PK}/l/", lists.unit_listing)
register("unit_month", rf"/u/{_PK}/l/{_MONTH}", lists.unit_month, every=lists.every_month)

register("listing", r"/l/", lists.listing, every=lists.every_list)
register("month", rf"/l/{_MONTH}", lists.all_month)
register("ended", r"/s/normative/ended\.html", lists.ended)
register("genre", r"/s/(?P<code>[a-z]{2,12})/", lists.genre)
register("genre_month", rf"/s/{_CODE}/{_MONTH}", lists.genre_month)
register("catalogue", rf"/c/{_PK}/", standing.catalogue)
register("domain_table", rf"/c/{_PK}/d(?P<number>{_N})\.html", standing.domain_table, every=standing.every_table)
register("version_sheet", rf"/c/{_PK}/(?P<ordinal>{_N})\.xlsx", standing.version_sheet)
register("closed", rf"/c/{_PK}/closed\.html", standing.closed)
register("standardisation", r"/g/", standing.standardisation)
register("unit_items", rf"/u/{_PK}/items\.html", standing.unit_items, every=standing.every_unit_items)
register("posting", rf"/i/{_PK}/(?P<evidence>{_N})\.jpg", standing.posting)
register("item", rf"/i/{_PK}/", lists.item)
register("item_month", rf"/i/{_PK}/{_MONTH}", lists.item_month)
register("column", rf"/k/{_PK}/", lists.column)
register("column_month", rf"/k/{_PK}/{_MONTH}", lists.column_month)
register("notices", rf"/n/(?:(?P<unit>{_N})/)?", lists.notices)

register("site_style", r"/site\.css", feeds.site_style, every=feeds.every_feed)
register("strip", r"/_/strip\.html", feeds.strip)
register("feed", rf"/(?:u/{_PK}/)?feed\.xml", feeds.feed)
register("column_feed", rf"/k/{_PK}/feed\.xml", feeds.column_feed)
register("maps", r"/sitemap\.xml", feeds.maps)
register("map_block", rf"/sitemap/(?P<block>{_N})\.xml", feeds.map_block)
# fmt: on
register_preview("edition", documents.preview)
register_version(version, forget)

follow("document", following.document)
follow("body", following.body)
follow("catalogue", following.catalogue)
follow("coverage", following.coverage)
follow("negatives", following.negatives)
follow("topic", following.arranged)
follow("home", following.arranged)
follow("column", following.column)
follow("switches", following.switches)
