"""What changes a class: who is in it, what it was set, what is granted."""

from classrooms.actions.erasing import erase_member, erase_person, why_not_erase
from classrooms.actions.granting import accommodate, begin
from classrooms.actions.joining import Joined, join, renew_code, why_not_renew
from classrooms.actions.opening import open_class, set_joining
from classrooms.actions.refusing import NameTaken, Refused
from classrooms.actions.setting import change_rules, close_now, set_quiz

__all__ = [
    "Joined",
    "NameTaken",
    "Refused",
    "accommodate",
    "begin",
    "change_rules",
    "close_now",
    "erase_member",
    "erase_person",
    "join",
    "open_class",
    "renew_code",
    "set_joining",
    "set_quiz",
    "why_not_erase",
    "why_not_renew",
]
