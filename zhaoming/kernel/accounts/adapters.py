"""How the sign-in library is fitted into the house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from zhaoming.kernel.vault import reveal, seal

_TOTP = "accounts.totp"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library is untyped
    """Accounts are made by the security operator, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk."""
        return reverse("desk")


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # the library is untyped
    """The province's sign-on opens existing accounts, matched by login name."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """A stranger from the sign-on does not become an account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect the identity to the account that bears its preferred user name."""
        from django.contrib.auth import get_user_model  # noqa: PLC0415 - models load after adapters

        claims = sociallogin.account.extra_data
        name = (claims.get("userinfo") or claims).get("preferred_username", "")
        user = get_user_model().objects.filter(username=name, is_active=True).first()
        if user and not sociallogin.is_existing:
            sociallogin.connect(request, user)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the library is untyped
    """TOTP secrets and recovery codes are sealed by the vault."""

    def encrypt(self, text: str) -> str:
        """Seal a second-factor secret."""
        return seal(text, context=_TOTP)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a second-factor secret."""
        return reveal(encrypted_text, context=_TOTP)

    def _get_site_name(self) -> str:
        return "昭明政务公开"
