"""Who sees and does what with applications."""

from zhaoming.kernel.terms import Role

R = Role
OFFICE: tuple[Role, ...] = (R.OFFICE, R.OFFICE_HEAD)
RECORDERS: tuple[Role, ...] = (R.COUNTER, *OFFICE)
# They see all of their own body's cases, the applicant included.
HANDLERS: tuple[Role, ...] = (*OFFICE, R.HEAD)
# They see that a case runs, and until when; never who applied.
OVERSEERS: tuple[Role, ...] = (R.AUTHORITY, R.ASSESSOR)
# They may be given a case to work on, or be asked about one.
WORKERS: tuple[Role, ...] = (R.CLERK, R.REVIEWER, *HANDLERS)
READERS: tuple[Role, ...] = (*WORKERS, *OVERSEERS)
KEEPERS: tuple[Role, ...] = (R.AUTHORITY, R.SYSTEM_OPERATOR)
