"""Why a step failed or waits, in words for its creator, and what they can do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext_lazy as _

from accounts.credits import CreditError
from comicforge.lacking import lack_of
from pipeline.providers import base as providers
from pipeline.stages.base import TookTooLong

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Reason(NamedTuple):
    """What happened, and what now."""

    words: _StrPromise
    now: _StrPromise


REASONS: dict[str, Reason] = {
    "no_text": Reason(
        _("There is no text to read."), _("Bring in a text on the page “Text”, then start again.")
    ),
    "no_panels": Reason(
        _("The text gave nothing to draw."),
        _("Look at the page “Text”: perhaps all of it was left out."),
    ),
    "no_pages": Reason(_("There is no comic yet."), _("Draw the comic first, then start again.")),
    "lost": Reason(
        _("Whoever worked on it was stopped again and again, so it was given up."),
        _("Go on once more. If it stops again, cut the chapter in two on the page “Text”."),
    ),
    "too_long": Reason(
        _("It took longer than work of this size may take."),
        _("Cut the chapter in two on the page “Text”, then go on."),
    ),
    "memory": Reason(
        _("There was not enough memory for it."),
        _("Cut the chapter in two on the page “Text”, then go on."),
    ),
    "disk": Reason(
        _("The studio has no room left on its disk."),
        _("Nothing of yours was lost. Go on when the staff have made room."),
    ),
    "storage": Reason(
        _("The place where the studio keeps its files did not answer."),
        _("Nothing of yours was lost. Go on in a while."),
    ),
    "database": Reason(
        _("The studio's database did not answer."),
        _("Nothing of yours was lost. Go on in a while."),
    ),
    "limited": Reason(_("The service asks us to wait."), _("It goes on by itself.")),
    "unavailable": Reason(
        _("The service does not answer."), _("It goes on by itself when the service is back.")
    ),
    "refused": Reason(
        _("The service refuses to draw this."),
        _("Change what the picture is to show, or keep the drawing that is there."),
    ),
    "credentials": Reason(
        _("The service does not accept the key."),
        _("Look after the key on the page “Connections”, then go on."),
    ),
    "no_money": Reason(
        _("The account at the service has no credit left."),
        _("Fill it up there, then go on: nothing was charged for this."),
    ),
    "not_offered": Reason(
        _("The service has no such model, or it can't do what was asked."),
        _("Look at the model's name and address on the page “Connections”, then go on."),
    ),
    "bad_request": Reason(
        _("The service says that something about the request is wrong."),
        _("Choose another size or model, or shorten the words for the picture."),
    ),
    "address": Reason(
        _("The address leads into a private network, or is none."),
        _("Ask the staff to allow it, or give another address on the page “Connections”."),
    ),
    "no_service": Reason(
        _("Nothing is connected that paints."),
        _("Connect a service on the page “Connections”, or choose one for this comic."),
    ),
    "no_reader": Reason(
        _("Nothing is connected that reads."),
        _("Connect a language model on the page “Connections”, or choose one for this comic."),
    ),
    "not_read": Reason(
        _("The text was not read yet, or has changed since."),
        _("Read it first on the page “Reading”: that is free."),
    ),
    "no_project": Reason(
        _("This project is no longer there."), _("It was deleted meanwhile; nothing was begun.")
    ),
    "pages_stale": Reason(
        _("The pages show older words."), _("Draw what is stale first: that is free.")
    ),
    "not_drawn": Reason(_("Nothing is drawn yet."), _("Draw the comic first: that is free.")),
    "not_painted": Reason(
        _("There is no picture here that can be finished."),
        _("Have panels painted or unlock them; what was finished so before stays as it is."),
    ),
    "gone": Reason(
        _("The picture that was to be changed is no longer there."),
        _("Choose another picture of the panel, then ask again."),
    ),
    "no_edits": Reason(
        _("This model draws, but it can't change a picture."),
        _("Choose another model for this comic on the page “Services”."),
    ),
    "blank": Reason(
        _("The picture that came is blank."),
        _("Paint it again with another seed, or choose another model."),
    ),
    "no_room": Reason(
        _("Your plan has no more room for files."),
        _(
            "Delete exports or pictures that you need no more, or look at “Plans”: another has more."
        ),
    ),
    "no_picture": Reason(
        _("The service says that it is done, but sent no picture."),
        _("Go on to ask once more; another model may be steadier."),
    ),
    "malformed": Reason(
        _("The service answered something that can't be used."),
        _("Go on to ask once more, or choose another model."),
    ),
    "unknown": Reason(
        _("The connection broke before the answer came. It may have been charged."),
        _("Try again, or leave it as it is: nothing is sent again by itself."),
    ),
    "credits": Reason(
        _("The credits that were set aside did not reach."),
        _("Look at your credits, then go on: the rest is set aside anew."),
    ),
    "internal": Reason(
        _("Something in the studio itself went wrong."),
        _("The staff can see what it was. Go on to try once more."),
    ),
}
_OF_SERVICES: tuple[tuple[type[providers.ProviderError], str], ...] = (
    (providers.ResultUnknown, "unknown"),
    (providers.RateLimited, "limited"),
    (providers.ContentRefused, "refused"),
    (providers.OutOfCredit, "no_money"),
    (providers.BadCredentials, "credentials"),
    (providers.NotOffered, "not_offered"),
    (providers.BadRequest, "bad_request"),
    (providers.AddressRefused, "address"),
    (providers.NoPicture, "no_picture"),
    (providers.MalformedAnswer, "malformed"),
    (providers.Unavailable, "unavailable"),
    (providers.ProviderError, "unavailable"),
)


def reason_of(error: BaseException) -> str:
    """The key of REASONS that an error has."""
    told = getattr(error, "reason", "")
    if isinstance(told, str) and told in REASONS:
        return told
    for kind, key in _OF_SERVICES:
        if isinstance(error, kind):
            return key
    lack = lack_of(error)
    if lack is not None:
        return str(lack)
    kinds: tuple[tuple[type[BaseException], str], ...] = (
        (TookTooLong, "too_long"), (MemoryError, "memory"), (CreditError, "credits"),
        (SuspiciousOperation, "storage"), (OSError, "storage"),
    )  # fmt: skip
    return next((key for kind, key in kinds if isinstance(error, kind)), "internal")
