"""Where teachers write briefings.

What stands here is complete but for the quiz, which the app above adds; it is there
that Briefing is registered.
"""

from briefings.admin.evidence import EvidenceForm, PassageChoice
from briefings.admin.inlines import EVIDENCE, RecordInline
from briefings.admin.manuscript import Manuscript, ManuscriptForm
from briefings.admin.page import BriefingAdmin, counted
from briefings.admin.rows import NumberedFormSet, RecordFormSet

__all__ = [
    "EVIDENCE",
    "BriefingAdmin",
    "EvidenceForm",
    "Manuscript",
    "ManuscriptForm",
    "NumberedFormSet",
    "PassageChoice",
    "RecordFormSet",
    "RecordInline",
    "counted",
]
