"""Where teachers write quizzes: on the page of their briefing.

What was asked and answered is not registered. Nobody edits it: its rows are shown
by the results and the review, and the database refuses to change them.
"""

from django.contrib import admin

from briefings.models import Briefing
from quizzes.admin.page import BriefingWithQuizAdmin

admin.site.register(Briefing, BriefingWithQuizAdmin)
