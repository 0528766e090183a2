"""A letter as it is signed, the links by which one signs it, and the signatures."""

from __future__ import annotations

import uuid

import reversion
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.models import Version
from letters.models.letter import Letter, LetterVersion
from resolutions.models import Draft


@reversion.register(exclude=["content"])
class SignedText(models.Model):
    """The exact text of a letter that is signed, in every language it had when it was opened for signatures.

    A letter that says something else later is opened anew: signatures are never carried along. With `as_of` the
    signatures are closed: those that come later are visibly later.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="signed_texts")
    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    """What `LetterDocument.said` gives, by language; the letter's own language first."""
    fingerprints = models.TextField(blank=True, default="")
    """Of the letter in each of its languages, by which a file of it is known; with spaces between."""
    stale = models.JSONField(default=list)
    """The languages in which it was not wholly translated, or from an earlier text, when it was opened."""
    fingerprint = models.CharField(max_length=64)
    """Of the letter in its own language."""
    annex_draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    """The draft that the annex is to, as it was when the letter was opened."""
    annex = models.ManyToManyField(Version, through="letters.AnnexedVersion", related_name="+", blank=True)
    """What the annex holds: the versions of the amendments that were agreed then."""
    annex_translated = models.JSONField(default=dict, blank=True)
    """What was translated of the annex then, by language, as files have it: an annex made later says the same."""
    as_of = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("letter", "version", "annex_draft")

    class Meta:
        ordering = ["letter", "-at", "-id"]

    def __str__(self) -> str:
        return _("%(letter)s, text %(fingerprint)s") % {
            "letter": self.letter,
            "fingerprint": self.fingerprint[:8],
        }

    def get_absolute_url(self) -> str:
        return reverse("signed-text", args=[self.uuid])

    @property
    def language(self) -> str:
        """The letter's own language."""
        return next(iter(self.content))

    def came_later(self, signature: Signature) -> bool:
        """Whether a signature was given after the signatures were closed."""
        at = signature.confirmed_at
        return self.as_of is not None and at is not None and at > self.as_of


class AnnexedVersion(models.Model):
    """A version of an amendment is in the annex of a text that is signed."""

    only_notes_versions = True

    text = models.ForeignKey(SignedText, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")

    rests_on = ("text",)

    class Meta:
        ordering = ["text", "version__amendment", "id"]
        constraints = [models.UniqueConstraint(fields=["text", "version"], name="version_once_per_annex")]

    def __str__(self) -> str:
        return f"{self.version}: {self.text}"


class SigningLink(models.Model):
    """A link by which anybody who has it may sign. Only the token's hash is stored."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.ForeignKey(SignedText, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    named = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Keys of names of which nothing was settled when a coordinator gave the link all the same.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    rests_on = ("text",)

    class Meta:
        ordering = ["-expires_at"]

    def __str__(self) -> str:
        return _("Link to sign %(text)s") % {"text": self.text}


class Signatory(models.TextChoices):
    """Who signs."""

    ORGANISATION = "organisation", gettext_lazy("An organisation")
    PERSON = "person", gettext_lazy("A person")


@reversion.register(exclude=["email", "token_hash"])
class Signature(models.Model):
    """One signature to an exact text: asked for by link and confirmed by mail, or entered by a coordinator.

    It counts once it is confirmed, and until its consent is withdrawn. `withheld` ones are counted, never named.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.ForeignKey(SignedText, on_delete=models.PROTECT, related_name="signatures")
    kind = models.CharField(max_length=12, choices=Signatory.choices, default=Signatory.ORGANISATION)
    position = models.PositiveIntegerField()
    withheld = models.BooleanField(default=False)
    consent = models.TextField(help_text=gettext_lazy("How the consent to sign was given."))
    email = models.EmailField(blank=True)
    token_hash = models.CharField(max_length=64, blank=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When its owner was mailed a link to sign a later text of the letter."""

    rests_on = ("text",)

    class Meta:
        ordering = ["text", "position", "id"]
        constraints = [models.CheckConstraint(condition=~Q(consent=""), name="signature_has_consent")]

    def __str__(self) -> str:
        return _("Signature %(position)s") % {"position": self.position}

    @property
    def counts(self) -> bool:
        """Whether it stands below the letter."""
        return self.confirmed_at is not None and self.withdrawn_at is None


class SignatureName(models.Model):
    """A signature as its owner has it in one language."""

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    detail = models.CharField(
        max_length=200,
        blank=True,
        help_text=gettext_lazy("A person’s function or organisation; an organisation’s country."),
    )

    rests_on = ("signature",)

    class Meta:
        ordering = ["signature", "language"]
        constraints = [
            models.UniqueConstraint(fields=["signature", "language"], name="signature_once_per_language")
        ]

    def __str__(self) -> str:
        return self.name
