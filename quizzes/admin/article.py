"""The form in which an article is pasted, to begin a briefing with."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from briefings.admin.texts import TextForm
from briefings.models import Briefing

# In characters; about 3,000 words, more than a newspaper gives to one article. A draft
# of it takes the server half a second.
LONGEST = 20_000


class ArticleForm(TextForm, forms.Form):
    """An article, and what only its reader can say of it."""

    topic = forms.CharField(
        label=gettext_lazy("topic"),
        max_length=60,
        help_text=gettext_lazy("Where the library should list it: Climate."),
        widget=AdminTextInputWidget,
    )
    title = forms.CharField(
        label=gettext_lazy("title"),
        max_length=119,
        required=False,
        help_text=gettext_lazy("Your own; if you leave it empty, that of the article."),
        widget=AdminTextInputWidget,
    )
    article = forms.CharField(
        label=gettext_lazy("article"),
        max_length=LONGEST,
        error_messages={
            "max_length": gettext_lazy(
                "This has %(show_value)d characters, and %(limit_value)d is the most."
                " Leave out what the lesson is not about."
            )
        },
        help_text=gettext_lazy(
            "In English, with its headline on the first line and an empty line between"
            " paragraphs."
        ),
        widget=AdminTextareaWidget(attrs={"rows": 20, "class": "manuscript"}),
    )

    def start(self, owner: User) -> tuple[Briefing, bool] | None:
        """Begin a briefing with what was pasted; None, with an error, if that fails.

        Says, too, whether it is new, as `loading.start` does.
        """
        # Only now: to read and write briefing files takes a worker 12 MB, and most
        # workers never do.
        from briefings import drafting
        from briefings.file import FileProblems
        from quizzes import loading

        typed = self.cleaned_data
        try:
            made = drafting.draft(
                typed["article"], topic=typed["topic"], title=typed["title"]
            )
        except ValueError:
            self.add_error(
                "article",
                ValidationError(
                    _("No draft could be made of this. Is it an article in English?")
                ),
            )
            return None
        try:
            return loading.start(made=made, owner=owner)
        except FileProblems as found:
            words = dict.fromkeys(problem.message for problem in found.problems)
            self.add_error("article", [ValidationError(each) for each in words])
            return None
