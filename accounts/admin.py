"""Users in the admin."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import credits
from accounts.models import Account, Entry, Hold, Movement, Plan, Subscription, User


class EmailUserCreationForm(UserCreationForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    add_form = EmailUserCreationForm
    list_display = ("email", "display_name", "language", "is_staff", "is_active", "date_joined")
    list_filter = ("is_staff", "is_active", "language")
    search_fields = ("email", "display_name")
    ordering = ("-date_joined",)
    readonly_fields = ("date_joined", "last_login")
    actions = ("open_accounts",)
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Profile"), {"fields": ("display_name", "avatar", "language")}),
        (
            _("Rights"),
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )

    @admin.action(description=_("Open a credit account for each"))
    def open_accounts(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            credits.account_of(user)

    add_fieldsets = ((None, {"fields": ("email", "password1", "password2")}),)


class _ReadOnly(admin.ModelAdmin[Any]):
    """The ledger is looked at: `accounts.credits` alone writes it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


class _Grant(forms.Form):
    """How many credits an action gives, and why. `once` is the form's own mark: the same form sent twice
    moves once, another one again."""

    once = forms.CharField(
        label="", widget=forms.HiddenInput, max_length=40, initial=lambda: uuid.uuid4().hex
    )
    credits = forms.IntegerField(min_value=1, max_value=10_000_000, required=False)
    why = forms.CharField(max_length=200, required=False)


class GrantForm(_Grant, helpers.ActionForm):
    """The same beside the choice of an action."""


@admin.register(Account)
class AccountAdmin(_ReadOnly):
    list_display = ("__str__", "available", "held", "opened")
    search_fields = ("user__email",)
    list_select_related = ("user",)
    actions = ("give", "sell")
    action_form = GrantForm

    @admin.action(description=_("Give so many credits to each"))
    def give(self, request: HttpRequest, queryset: QuerySet[Account]) -> None:
        self._move(request, queryset, credits.grant)

    @admin.action(description=_("Credit so many as bought"))
    def sell(self, request: HttpRequest, queryset: QuerySet[Account]) -> None:
        self._move(request, queryset, credits.purchase)

    def _move(self, request: HttpRequest, rows: QuerySet[Account], move: Any) -> None:
        form = _Grant(request.POST)
        amount = form.cleaned_data["credits"] if form.is_valid() else None
        if not amount:
            messages.error(request, _("Say how many credits, from 1 to 10 million."))
            return
        kind = move.__name__
        done = 0
        for account in rows.exclude(user=None).select_related("user"):
            key = f"staff:{kind}:{form.cleaned_data['once']}:{account.pk}"
            if Movement.objects.filter(key=key).exists():
                continue
            move(
                user=account.user, amount=amount, key=key, what=form.cleaned_data["why"],
                by=request.user,
            )  # fmt: skip
            done += 1
        words = ngettext("%(n)s account was credited.", "%(n)s accounts were credited.", done)
        messages.success(request, words % {"n": done})


class EntryInline(admin.TabularInline[Entry, Movement]):
    model = Entry
    fields = readonly_fields = ("account", "pocket", "amount")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(Movement)
class MovementAdmin(_ReadOnly):
    list_display = ("created", "account", "kind", "amount", "what", "by")
    list_filter = ("kind", "created")
    search_fields = ("account__user__email", "key", "subject")
    list_select_related = ("account__user", "by")
    inlines = (EntryInline,)
    actions = ("give_back",)

    @admin.action(description=_("Refund the chosen spendings in full"))
    def give_back(self, request: HttpRequest, queryset: QuerySet[Movement]) -> None:
        done = 0
        for spent in queryset.filter(kind=Movement.Kind.CAPTURE):
            if Movement.objects.filter(key=f"refund:{spent.pk}").exists():
                messages.error(request, _("%(what)s was refunded before.") % {"what": spent})
                continue
            try:
                credits.refund(
                    spent=spent, amount=spent.amount, key=f"refund:{spent.pk}", what=spent.what,
                    by=cast(User, request.user),
                )  # fmt: skip
                done += 1
            except credits.CreditError:  # a part of it was given back before
                messages.error(request, _("%(what)s was refunded before.") % {"what": spent})
        words = ngettext("%(n)s spending was refunded.", "%(n)s spendings were refunded.", done)
        messages.success(request, words % {"n": done})


@admin.register(Hold)
class HoldAdmin(_ReadOnly):
    list_display = ("created", "account", "what", "amount", "captured", "released", "state")
    list_filter = ("state",)
    search_fields = ("account__user__email", "subject")
    list_select_related = ("account__user",)


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin[Plan]):
    list_display = (
        "name", "code", "position", "offered", "monthly_credits", "daily_credits", "runs_at_once",
        "steps_at_once", "quality", "largest_side", "storage_mb", "connections",
    )  # fmt: skip
    list_editable = ("position", "offered")


@admin.register(Subscription)
class SubscriptionAdmin(admin.ModelAdmin[Subscription]):
    list_display = ("user", "plan", "status", "renews", "since")
    list_filter = ("status", "plan")
    search_fields = ("user__email",)
    list_select_related = ("user", "plan")
    autocomplete_fields = ("user",)
