"""Who writes, issues and sees annual reports."""

from zhaoming.kernel.terms import Role

R = Role
WRITERS: tuple[Role, ...] = (R.OFFICE, R.OFFICE_HEAD, R.AUTHORITY)
ISSUERS: tuple[Role, ...] = (R.HEAD, R.OFFICE_HEAD, R.AUTHORITY)
SEERS: tuple[Role, ...] = (*WRITERS, R.HEAD, R.ASSESSOR)
