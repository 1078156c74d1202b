"""Who: users, their plan, their credits."""

from accounts.models.credits import (
    Account,
    CheckIn,
    Entry,
    Hold,
    HoldPart,
    Lot,
    Movement,
)
from accounts.models.plans import Plan, Subscription
from accounts.models.user import User, UserManager, avatar_path

__all__ = [
    "Account",
    "CheckIn",
    "Entry",
    "Hold",
    "HoldPart",
    "Lot",
    "Movement",
    "Plan",
    "Subscription",
    "User",
    "UserManager",
    "avatar_path",
]
