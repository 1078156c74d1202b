"""Questions that cost something: each asked once, and never again by itself when nobody knows.

The order that makes it so: what is kept is taken from there; the call's row is committed before it
is sent (unique while it is open, so two runs that want the same ask once); the answer goes into the
storage under its fingerprint; then one transaction writes the result's row, ends the call and spends
the credits. Wherever a worker dies in between, the next finds out how far it came: the file, the
row, or the service itself, where it can be asked. If none of them knows, the call is unknown and its
creator decides.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from pipeline.engine import artifacts, limits, money
from pipeline.models import Call, Generation, Step
from pipeline.providers.base import (
    Answer,
    CannotTell,
    MalformedAnswer,
    PaidService,
    ProviderError,
    RateLimited,
    ResultUnknown,
    Slip,
)
from pipeline.stages.base import LeaseLost, Wait, Work

logger = logging.getLogger(__name__)
OPEN = (Call.State.SENT, Call.State.UNKNOWN)
ASK_AGAIN = 3.0  # seconds after which one looks whether the other run's call has ended


def obtain(*, work: Work, service: PaidService, fingerprint: str, price: int) -> Generation:
    """The result of that fingerprint: kept, found again, or asked for and paid.

    ResultUnknown where it may have been charged and nobody can say; Wait while another step has
    asked for the same; another ProviderError where there is no result and nothing was charged.
    """
    kept = artifacts.find(fingerprint)
    if kept is not None:
        return kept
    work.check()  # the last moment at which stopping costs nothing
    with work.guard():
        call = _open(work, service, fingerprint, price)
        if call.token != work.token:
            found = _settle(work, service, call)
            if found is not None:
                return found
        return _send(work, service, call)


def _open(work: Work, service: PaidService, fingerprint: str, price: int) -> Call:
    """A new call of this try; or the one that is open for the fingerprint already."""
    try:
        with transaction.atomic():
            return Call.objects.create(
                fingerprint=fingerprint, provider=service.name, step=work.step, token=work.token,
                price=price,
            )  # fmt: skip
    except IntegrityError:
        found = Call.objects.filter(fingerprint=fingerprint, state__in=OPEN).first()
        if found is None:  # ended between the two
            raise Wait(0.0) from None
        return found


def _settle(work: Work, service: PaidService, call: Call) -> Generation | None:
    """What became of a call that somebody else sent; None where the service never had it."""
    at_work = Step.objects.filter(lease_token=call.token, lease_until__gt=timezone.now())
    if call.state == Call.State.SENT and at_work.exists():
        raise Wait(ASK_AGAIN)
    answer = artifacts.left_behind(call.fingerprint)
    if answer is not None:
        return _keep(work, call, answer)
    found = _look_up(work, service, call)
    if found is not None:
        return found
    # it never came: sent again under the same key, so that whoever may still be sending it and we are
    # answered once
    if not Call.objects.filter(pk=call.pk, token=call.token, state__in=OPEN).update(
        token=work.token, step=work.step, state=Call.State.SENT
    ):
        raise Wait(ASK_AGAIN)
    call.token, call.step = work.token, work.step
    return None


def _send(work: Work, service: PaidService, call: Call) -> Generation:
    try:
        answer = service.send(_slip(call))
    except ResultUnknown as error:
        limits.failed(service.name, error)
        return _broken_off(work, service, call, error)
    except ProviderError as error:
        _end(call, Call.State.FAILED)
        if isinstance(error, MalformedAnswer):
            # it answered, and may have charged for it: whoever wants it asked again says so
            error.permanent = True
        if error.permanent:  # it answered: that it will not do this is no failure of the service
            limits.answered(service.name)
        else:
            limits.failed(service.name, error)
        raise
    except Exception as error:
        # what an adapter did not foresee: it may have happened after the request went out
        limits.failed(service.name, ResultUnknown(str(error)))
        return _broken_off(work, service, call, error)
    limits.answered(service.name)
    return _keep(work, call, answer)


def _slip(call: Call) -> Slip:
    """What the service is told the call by; what it calls it itself is kept as soon as it says so."""

    def keep(name: str) -> None:
        Call.objects.filter(pk=call.pk).update(noted=name[:200])
        call.noted = name[:200]

    return Slip(str(call.key), call.noted, keep)


def _broken_off(work: Work, service: PaidService, call: Call, error: Exception) -> Generation:
    """The service is asked at once; if it can't say, the call is unknown."""
    logger.warning("call %s broke off: %s", call.key, error)
    found = _look_up(work, service, call)
    if found is not None:
        return found
    # it has not begun, but the request may still be on its way: asked again before it is sent again
    raise Wait(ASK_AGAIN, str(error)) from error


def _look_up(work: Work, service: PaidService, call: Call) -> Generation | None:
    """What the service itself says became of a call: its result, or None where it never had it.
    ResultUnknown where it never tells, Wait where it can't say yet: that is no failure of the service,
    but how long it wants to be left alone holds for everybody. Another error where it says that there
    is no result and none will come."""
    try:
        answer = service.look_up(_slip(call))
    except CannotTell as error:
        _end(call, Call.State.UNKNOWN)
        raise ResultUnknown("the service can't be asked what became of it") from error
    except ProviderError as error:
        if error.permanent:  # it was refused, there is nothing to come: that is known now
            _end(call, Call.State.FAILED)
            raise
        if isinstance(error, RateLimited):
            limits.failed(service.name, error)
        raise Wait(error.retry_after or ASK_AGAIN, str(error)) from error
    return None if answer is None else _keep(work, call, answer)


def _keep(work: Work, call: Call, answer: Answer) -> Generation:
    name = artifacts.keep_or_hold(fingerprint=call.fingerprint, answer=answer)
    with transaction.atomic():
        ended = Call.objects.filter(pk=call.pk, state__in=OPEN).update(
            state=Call.State.DONE, ended=timezone.now()
        )
        # its project was deleted meanwhile, and all that was made of it with it
        is_gone = not Step.objects.filter(pk=work.step.pk).exists()
        row = artifacts.find(call.fingerprint) if is_gone else artifacts.row_of(
            stage=work.step.stage, fingerprint=call.fingerprint, name=name, answer=answer
        )  # fmt: skip
        if ended and call.price and not is_gone:
            money.pay(step=call.step or work.step, call=call)
    if row is None:
        if name:
            default_storage.delete(name)
        raise LeaseLost
    return row


def _end(call: Call, state: str) -> None:
    Call.objects.filter(pk=call.pk, state__in=OPEN).update(state=state, ended=timezone.now())


def give_up(*, steps: Iterable[Step]) -> int:
    """The creator wants to ask anew, or to leave it: what is unknown is no longer waited for, whoever
    asked it; how many calls that were."""
    steps = list(steps)
    prints = [step.fingerprint for step in steps if step.fingerprint]
    # what was asked may be of another fingerprint than was planned: it follows from what is there then
    theirs = Q(fingerprint__in=prints) | Q(step__in=steps)
    unknown = Call.objects.filter(theirs, state=Call.State.UNKNOWN)
    return unknown.update(state=Call.State.GIVEN_UP, ended=timezone.now())


def waited_for(names: Iterable[str]) -> set[str]:
    """Those of some files whose answer a call still waits for: their row is yet to come."""
    of = {name: name.rsplit("/", 1)[-1].split(".", 1)[0] for name in names}
    open_ = Call.objects.filter(fingerprint__in=set(of.values()), state__in=OPEN)
    prints = set(open_.values_list("fingerprint", flat=True))
    return {name for name, fingerprint in of.items() if fingerprint in prints}
