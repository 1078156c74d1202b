"""What somebody has, spent and may use: credits, history, plans."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts import credits, payments, plans
from accounts.forms import CapsForm
from accounts.models import Lot, Movement, Plan, User

A_PAGE = 40
LARGEST_NOTICE = 64 * 1024
# what a spreadsheet may take for a formula when a cell begins with it
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def purse(request: HttpRequest) -> HttpResponse:
    """The user's credits and how they came and went; saves the bounds that they set themselves."""
    user = _user(request)
    account = credits.account_of(user)
    form = CapsForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        credits.set_bounds(user=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:credits")
    plans.monthly(user=user)
    account.refresh_from_db()
    context = {
        "account": account, "form": form, "plan": plans.plan_of(user),
        "subscription": plans.subscription_of(user), "looked": plans.streak_of(user),
        "lots": Lot.objects.filter(account=account, left__gt=0),
        "page": Paginator(_movements(user), A_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "accounts/credits.html", context)


def _movements(user: User) -> QuerySet[Movement]:
    return Movement.objects.filter(account__user=user).select_related("hold")


@require_POST
def look_in(request: HttpRequest) -> HttpResponse:
    """The day's check-in."""
    looked = plans.check_in(user=_user(request))
    if not looked.new:
        messages.info(request, _("You were here today already: come again tomorrow."))
    elif looked.credits:
        words = ngettext(
            "%(n)s credit came in. Days in a row: %(streak)s.",
            "%(n)s credits came in. Days in a row: %(streak)s.",
            looked.credits,
        )
        messages.success(request, words % {"n": looked.credits, "streak": looked.streak})
    else:
        messages.success(request, _("Good to see you."))
    return redirect("accounts:credits")


@require_safe
def history(request: HttpRequest) -> StreamingHttpResponse:
    """All movements as a table that a spreadsheet opens (CSV, UTF-8 with its mark)."""
    rows = _movements(_user(request))
    response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="credits.csv"'
    return response


class _Line:
    """What csv writes into: gives each line back."""

    def write(self, value: str) -> str:
        """The line itself."""
        return value


def _csv(rows: Iterable[Movement]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(
        [_("when"), _("kind"), _("credits"), _("for what"), _("number")]
    )
    for m in rows:
        # a title that begins like a formula is a title
        what = f"'{m.what}" if m.what[:1] in FORMULAS else m.what
        yield writer.writerow(
            [m.created.isoformat(), str(m.get_kind_display()), sign(m) * m.amount, what, m.pk]
        )


def sign(movement: Movement) -> int:
    """Whether a movement adds to what one may spend (1), takes from it (-1), or neither (0): what is
    spent was taken when it was set aside."""
    takes, neither = (Movement.Kind.HOLD, Movement.Kind.EXPIRY), (Movement.Kind.CAPTURE,)
    return -1 if movement.kind in takes else 0 if movement.kind in neither else 1


@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """The plans, and which is the user's."""
    user = _user(request)
    context = {
        "plans": Plan.objects.filter(offered=True), "mine": plans.plan_of(user),
        "subscription": plans.subscription_of(user),
    }  # fmt: skip
    return render(request, "accounts/plans.html", context)


@csrf_exempt
@login_not_required
@require_POST
def paid(request: HttpRequest, name: str) -> HttpResponse:
    """What a payment provider tells us: 204 where it was taken in, 400 where it proves nothing."""
    provider = payments.provider(name)
    if provider is None:
        raise Http404
    if int(request.headers.get("Content-Length") or 0) > LARGEST_NOTICE:
        return HttpResponse(status=413)
    try:
        payment = provider.read(request.body, request.headers)
        if payment is not None and payments.settle(provider=provider, payment=payment) is None:
            return HttpResponse(status=409)
    except (payments.BadNotice, credits.KeyUsed):
        return HttpResponse(status=400)
    return HttpResponse(status=204)
