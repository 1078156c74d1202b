"""The door for a payment provider: it tells us, signed, that somebody has paid.

None is built in: staff grant purchases in the admin. One that comes is a class with `name` and
`read`, its dotted path in settings.PAYMENT_PROVIDERS.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from accounts import credits
from accounts.models import Movement, User


class BadNotice(Exception):
    """A notice whose signature is wrong, or that can't be understood: nobody has paid."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Somebody has paid: the provider's own id of it (never used twice), who, how many credits."""

    reference: str
    email: str
    credits: int


class PaymentProvider(Protocol):
    """Reads what a provider posts to us."""

    name: str

    def read(self, body: bytes, headers: Mapping[str, str]) -> Payment | None:
        """The payment that a notice tells of, None for notices of other things; BadNotice."""
        ...


def provider(name: str) -> PaymentProvider | None:
    """The provider of that name, or None where the site has none of it."""
    for path in settings.PAYMENT_PROVIDERS:
        made: PaymentProvider = import_string(path)()
        if made.name == name:
            return made
    return None


def settle(*, provider: PaymentProvider, payment: Payment) -> Movement | None:
    """Credits what was paid, once however often the notice comes; None where nobody is known by that
    address (the notice stays in the provider's list, and staff look after it)."""
    user = User.objects.filter(email=payment.email.lower()).first()
    if user is None:
        return None
    key = f"paid:{provider.name}:{payment.reference}"
    if len(key) > 120:
        raise BadNotice("the reference is too long")
    return credits.purchase(user=user, amount=payment.credits, key=key, what=payment.reference)


def signed(secret: str, body: bytes) -> str:
    """The HMAC-SHA256 of a notice in hexadecimal, as most providers sign."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def read_signed(secret: str, body: bytes, signature: str) -> Payment:
    """A payment from a signed JSON notice {"reference", "email", "credits"}; BadNotice otherwise."""
    if not hmac.compare_digest(signed(secret, body).encode(), signature.encode("utf-8", "replace")):
        raise BadNotice("the signature is wrong")
    try:
        data = json.loads(body)
        amount = data["credits"]
        if type(amount) is not int or not 0 < amount <= 10_000_000:
            raise BadNotice("no number of credits")
        return Payment(str(data["reference"])[:80], str(data["email"]), amount)
    except (ValueError, KeyError, TypeError) as error:
        raise BadNotice("not a notice of a payment") from error
