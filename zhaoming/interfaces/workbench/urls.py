"""The addresses of the workbench."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import include, path
from django.views.generic import RedirectView

from zhaoming.interfaces.workbench.arranging import views as arranging
from zhaoming.interfaces.workbench.catalogue import comparing, drafting, leaning
from zhaoming.interfaces.workbench.catalogue import views as catalogue
from zhaoming.interfaces.workbench.operating import views as operating
from zhaoming.interfaces.workbench.operating.switches import switches
from zhaoming.interfaces.workbench.organisation import bodies, people
from zhaoming.interfaces.workbench.publication import dealings, figures, papers
from zhaoming.interfaces.workbench.publication import views as publication
from zhaoming.interfaces.workbench.review import views as review
from zhaoming.interfaces.workbench.shell import views as shell

_no_sign_up = RedirectView.as_view(pattern_name="account_login")

signing = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/closed/", _no_sign_up, name="account_inactive"),
    path("sign-in/new/", _no_sign_up, name="account_signup"),
    path("sign-in/forgotten/", _no_sign_up, name="account_reset_password"),
    path("sign-in/province/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("sign-in/refused/", _no_sign_up, name="socialaccount_login_error"),
    path("sign-in/refused/new/", _no_sign_up, name="socialaccount_signup"),
    path("sign-in/refused/again/", _no_sign_up, name="socialaccount_login_cancelled"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/", shell.account, name="account"),
    path("account/", shell.account, name="mfa_index"),
    path("account/", shell.account, name="socialaccount_connections"),
    path("account/email/", shell.account, name="account_email"),
    path("account/password/", shell.change_password, name="account_change_password"),
    path("account/everywhere/", shell.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/totp/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/totp/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", recovery.generate_recovery_codes,
         name="mfa_generate_recovery_codes"),
    path("account/codes/file/", recovery.download_recovery_codes,
         name="mfa_download_recovery_codes"),
]  # fmt: skip

urlpatterns = [
    *signing,
    path("", shell.desk, name="desk"),
    path("notices/", shell.notices, name="notices"),
    path("leave/", shell.leave, name="leave"),
    path("leave/<int:pk>/back/", shell.take_back, name="take_back"),
    path("exports/<slug:token>/", shell.export, name="export"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/new/", bodies.new_body, name="new_body"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("bodies/<int:pk>/amend/", bodies.amend_body, name="amend_body"),
    path("bodies/<int:pk>/rename/", bodies.rename_body, name="rename_body"),
    path("bodies/<int:pk>/end/", bodies.end_body, name="end_body"),
    path("bodies/<int:pk>/leaders/new/", bodies.new_leader, name="new_leader"),
    path("bodies/<int:pk>/leaders/<int:leader>/end/", bodies.end_leader, name="end_leader"),
    path("imports/", bodies.imports, name="imports"),
    path("imports/<int:pk>/", bodies.import_run, name="import"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new_person, name="new_person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/amend/", people.amend_person, name="amend_person"),
    path("people/<int:pk>/password/", people.reset_password, name="reset_password"),
    path("people/<int:pk>/appoint/", people.appoint, name="appoint"),
    path("people/<int:pk>/posts/<int:post>/end/", people.end_post, name="end_post"),
    path("people/<int:pk>/keys/", people.keys, name="keys"),
    path("people/<int:pk>/hand-over/", people.hand_over, name="hand_over"),
    path("settings/", operating.settings, name="settings"),
    path("settings/<str:name>/", operating.change_setting, name="change_setting"),
    path("calendar/", operating.calendar, name="calendar"),
    path("calendar/announce/", operating.announce, name="announce"),
    path("jobs/", operating.jobs, name="jobs"),
    path("access/", operating.access, name="access"),
    path("audit/", operating.audit, name="audit"),
    path("audit/<int:pk>/", operating.audit_entry, name="audit_entry"),
    path("inspection/", operating.inspection, name="inspection"),
    path("ledger/", review.ledger, name="ledger"),
    path("intake/", publication.intake, name="intake"),
    path("documents/", publication.editions, name="editions"),
    path("documents/<int:pk>/", publication.edition, name="edition"),
    path("documents/<int:pk>/amend/", publication.amend, name="amend_edition"),
    path("documents/<int:pk>/preview/", papers.preview, name="preview"),
    path("documents/<int:pk>/rows/", papers.rows, name="rows"),
    path("documents/<int:pk>/compare/", papers.compare, name="compare"),
    path("documents/<int:pk>/sheet/", papers.sheet, name="sheet"),
    path("files/<int:pk>/", publication.file, name="file"),
    path("issued/", publication.issued, name="issued"),
    path("consents/", dealings.consents, name="consents"),
    path("consents/<int:pk>/", dealings.consent, name="consent"),
    path("assessments/", dealings.assessments, name="assessments"),
    path("rounds/", dealings.rounds, name="rounds"),
    path("rounds/<int:pk>/", dealings.round_page, name="round"),
    path("offers/", dealings.offers, name="offers"),
    path("offers/sent/", dealings.sent, name="sent"),
    path("offers/<int:pk>/", dealings.offer, name="offer"),
    path("yields/", figures.yields, name="yields"),
    path("arrange/", arranging.home, name="arrange_home"),
    path("columns/", arranging.columns, name="columns"),
    path("columns/new/", arranging.column, name="new_column"),
    path("columns/<int:pk>/", arranging.column, name="column"),
    path("topics/", arranging.topics, name="topics"),
    path("topics/new/", arranging.edit_topic, name="new_topic"),
    path("topics/<int:pk>/edit/", arranging.edit_topic, name="edit_topic"),
    path("topics/<int:pk>/", arranging.topic, name="topic"),
    path("redirects/", arranging.redirects, name="redirects"),
    path("words/", arranging.words, name="words"),
    path("switches/", switches, name="switches"),
    path("items/", catalogue.reference, name="reference"),
    path("items/<int:pk>/", catalogue.item, name="item"),
    path("items/own/", catalogue.own, name="own_items"),
    path("items/<int:pk>/charges/", leaning.charges, name="charges"),
    path("items/<int:pk>/limit/", leaning.limit, name="limit"),
    path("items/renew/", comparing.renew, name="renew_reference"),
    path("items/edition/", comparing.edition_changes, name="edition_changes"),
    path("lists/", drafting.drafts, name="drafts"),
    path("lists/compare/", comparing.compare, name="compare_lists"),
    path("lists/versions/<int:pk>/", comparing.version_sheet, name="version_sheet"),
    path("lists/<int:pk>/", drafting.draft, name="draft"),
    path("lists/<int:pk>/sheet/", drafting.draft_sheet, name="draft_sheet"),
    path("lists/<int:pk>/new/", drafting.new_entry, name="new_entry"),
    path("lists/<int:pk>/<int:order>/", drafting.entry, name="entry"),
    path("guidance/", leaning.guidance, name="guidance"),
    path("limits/", leaning.limits, name="limits"),
    path("powers/", leaning.powers, name="powers"),
    path("powers/<int:pk>/", leaning.power, name="power"),
    path("negatives/", leaning.negatives, name="negatives"),
    path("negatives/new/", leaning.new_negative, name="new_negative"),
    path("negatives/<int:pk>/", leaning.negative, name="negative"),
]
