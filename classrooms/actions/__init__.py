"""What changes a class: who is in it, what it was set, what is granted."""

from classrooms.actions.copying import copy_assignment, copy_class
from classrooms.actions.erasing import erase_member, erase_person, why_not_erase
from classrooms.actions.extending import give_longer, take_longer_back
from classrooms.actions.granting import accommodate, begin
from classrooms.actions.joining import (
    Joined,
    join,
    renew_code,
    why_closed,
    why_not_renew,
)
from classrooms.actions.keeping import Erased, erase_expired, keep
from classrooms.actions.merging import merge, why_not_merge
from classrooms.actions.moving import move, put_back, remove
from classrooms.actions.naming import rename, why_not_rename
from classrooms.actions.opening import (
    archive,
    open_class,
    renew_join_code,
    reopen,
    set_joining,
)
from classrooms.actions.refusing import NameTaken, Refused
from classrooms.actions.scoring import (
    Overtaken,
    comment,
    excuse,
    hand_over_words,
    say,
    stands,
)
from classrooms.actions.seating import names_in, renew_codes, seat
from classrooms.actions.setting import change_rules, close_now, set_quiz
from classrooms.actions.settling import settle_class
from classrooms.actions.teaching import add_teacher, remove_teacher

__all__ = [
    "Erased",
    "Joined",
    "NameTaken",
    "Overtaken",
    "Refused",
    "accommodate",
    "add_teacher",
    "archive",
    "begin",
    "change_rules",
    "close_now",
    "comment",
    "copy_assignment",
    "copy_class",
    "erase_expired",
    "erase_member",
    "erase_person",
    "excuse",
    "give_longer",
    "hand_over_words",
    "join",
    "keep",
    "merge",
    "move",
    "names_in",
    "open_class",
    "put_back",
    "remove",
    "remove_teacher",
    "rename",
    "renew_code",
    "renew_codes",
    "renew_join_code",
    "reopen",
    "say",
    "seat",
    "set_joining",
    "set_quiz",
    "settle_class",
    "stands",
    "take_longer_back",
    "why_closed",
    "why_not_erase",
    "why_not_merge",
    "why_not_rename",
    "why_not_renew",
]
