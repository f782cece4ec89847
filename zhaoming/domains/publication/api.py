"""The front door of publication."""

from zhaoming.domains.publication.actions.drafting import (
    Taken,
    attach,
    detach,
    examine,
    faults_of,
    intake,
    missing_attachments,
    revise,
    start,
)
from zhaoming.domains.publication.actions.releasing import (
    discard,
    publish,
    register,
    send_back,
    subject_of,
    submit,
    withdraw,
)
from zhaoming.domains.publication.engine.intake import Intake, take_in
from zhaoming.domains.publication.law import GROUNDS, PUBLISH
from zhaoming.domains.publication.lifecycle import EDITION
from zhaoming.domains.publication.models import Document, Edition, Revision, RevisionFile
from zhaoming.domains.publication.queries import (
    awaiting,
    current_revision,
    drafts_of,
    editions_visible_to,
    files_visible_to,
    online,
    open_moves,
    owed,
    public_edition,
    public_file,
    published,
)

__all__ = [
    "EDITION",
    "GROUNDS",
    "PUBLISH",
    "Document",
    "Edition",
    "Intake",
    "Revision",
    "RevisionFile",
    "Taken",
    "attach",
    "awaiting",
    "current_revision",
    "detach",
    "discard",
    "drafts_of",
    "editions_visible_to",
    "examine",
    "faults_of",
    "files_visible_to",
    "intake",
    "missing_attachments",
    "online",
    "open_moves",
    "owed",
    "public_edition",
    "public_file",
    "publish",
    "published",
    "register",
    "revise",
    "send_back",
    "start",
    "subject_of",
    "submit",
    "take_in",
    "withdraw",
]
