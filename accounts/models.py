"""People: teachers with a password, learners with a return code, and guests."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

TEACHERS = "Teachers"


class User(AbstractUser):
    """A person. All that names someone is in this one row, so erasing blanks it.

    Teachers and administrators sign in with a password. A learner holds a seat:
    a display name and a return code, no e-mail address. A guest has neither; the
    browser's session is all that ties one to what they practised.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField(
        _("display name"),
        max_length=40,
        blank=True,
        help_text=_("The name that others in the class see. A nickname will do."),
    )
    return_digest = models.CharField(
        max_length=64, null=True, blank=True, unique=True, editable=False
    )
    # Of the browser, the class and the name with which the seat was taken, so that
    # the browser finds it again if no answer came.
    join_digest = models.CharField(
        max_length=64, null=True, blank=True, unique=True, editable=False
    )

    # When all that named this person was taken away; the row keeps scores countable.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"
        constraints = [
            models.CheckConstraint(
                condition=Q(return_digest=None) | ~Q(display_name=""),
                name="accounts_user_seat_has_name",
                violation_error_message=_("A learner needs a name to show."),
            ),
            models.CheckConstraint(
                condition=Q(return_digest=None) | Q(is_staff=False),
                name="accounts_user_seat_is_not_staff",
                violation_error_message=_("A seat cannot open the admin."),
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | Q(
                    is_active=False,
                    is_staff=False,
                    is_superuser=False,
                    email="",
                    last_login=None,
                    return_digest=None,
                    join_digest=None,
                ),
                name="accounts_user_erased_is_blank",
                violation_error_message=_("Who was erased cannot come back."),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def name_for_learners(self) -> str:
        """What learners read of a teacher: never the name that one signs in with."""
        return self.display_name or gettext("a teacher")

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def has_seat(self) -> bool:
        """Whether this learner can come back with a return code."""
        return self.return_digest is not None

    @property
    def is_guest(self) -> bool:
        """Whether only this browser's session knows this person."""
        is_known = self.has_seat or self.has_usable_password() or self.erased_at
        return not is_known

    @property
    def is_learner(self) -> bool:
        """Whether they are here to answer: with a seat, or as a guest."""
        return self.has_seat or self.is_guest

    @property
    def is_teacher(self) -> bool:
        """Whether they may open classes and write briefings."""
        return self.has_perm("classrooms.add_classroom")


class PasswordTries(models.Model):
    """How often a password was tried for one user name since the last right one.

    Kept for names that nobody has as well, so that waiting does not tell which exist;
    and as digests, for a password may be typed in the wrong field.
    """

    name_digest = models.CharField(max_length=64, primary_key=True, editable=False)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.count}, {self.last_at:%c}"
