"""How often somebody may knock: counted per key in the shared cache, forgotten after its time."""

from django.core.cache import cache
from django.http import HttpRequest

from zhaoming.kernel.accounts.access import address_of
from zhaoming.kernel.vault import fingerprint


def allowed(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Count one more; False once ``who`` has done ``what`` more than ``most`` times within ``seconds``."""
    key = f"limit:{what}:{fingerprint(who, purpose='limit')[:32]}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:  # Its time ran out between the two.
        cache.add(key, 1, seconds)
        return True


def spent(what: str, who: str, *, most: int) -> bool:
    """Whether ``who`` has used up what is allowed; counts nothing."""
    key = f"limit:{what}:{fingerprint(who, purpose='limit')[:32]}"
    return int(cache.get(key) or 0) >= most


def from_where(request: HttpRequest) -> str:
    """The address that is counted."""
    return address_of(request) or "nowhere"
