"""Addresses of classes, and of the door to every quiz."""

from django.urls import path

from classrooms.views import (
    classes,
    copying,
    exporting,
    extending,
    granting,
    joining,
    judging,
    keeping,
    over_time,
    own_data,
    portraits,
    presenting,
    printing,
    reviewing,
    roster,
    scores,
    setting,
    settings,
    starting,
)

urlpatterns = [
    path("quizzes/<int:pk>/", starting.quiz_start, name="quiz"),
    path("briefings/<slug:slug>/worksheet/", printing.worksheet, name="worksheet"),
    path("briefings/<slug:slug>/worksheet/key/", printing.key, name="worksheet-key"),
    path("join/", joining.join, name="join"),
    path("join/<str:code>/", joining.join, name="join-code"),
    path("classes/", classes.classes, name="classes"),
    path("classes/<uuid:pk>/", classes.classroom, name="classroom"),
    path("classes/<uuid:pk>/noted/", joining.noted, name="return-code-noted"),
    path("classes/<uuid:pk>/code/", classes.wall, name="wall"),
    path("classes/<uuid:pk>/joining/", classes.joining, name="joining"),
    path("me/data/", own_data.data, name="my-data"),
    path("me/data.json", own_data.data_json, name="my-data-json"),
    path("me/data.zip", own_data.data_zip, name="my-data-zip"),
    path("me/data/erase/", own_data.erase, name="erase-me"),
    path(
        "classes/<uuid:pk>/learners/<int:number>/",
        portraits.portrait,
        name="portrait",
    ),
    path(
        "classes/<uuid:pk>/learners/<int:number>/data.json",
        portraits.portrait_json,
        name="portrait-json",
    ),
    path(
        "classes/<uuid:pk>/learners/<int:number>/data.zip",
        portraits.portrait_zip,
        name="portrait-zip",
    ),
    path(
        "classes/<uuid:pk>/learners/<int:number>/erase/",
        portraits.erase,
        name="erase-learner",
    ),
    path(
        "classes/<uuid:pk>/learners/<int:number>/return-code/",
        roster.renew,
        name="renew",
    ),
    path(
        "classes/<uuid:pk>/learners/<int:number>/return-code/passed-on/",
        roster.passed_on,
        name="renewed",
    ),
    path(
        "classes/<uuid:pk>/learners/<int:number>/accommodation/",
        granting.accommodation,
        name="accommodation",
    ),
    path(
        "classes/<uuid:pk>/progress/", over_time.class_progress, name="class-progress"
    ),
    path("classes/<uuid:pk>/scores/", scores.scores, name="scores"),
    path("classes/<uuid:pk>/scores.csv", exporting.scores_csv, name="scores-csv"),
    path("classes/<uuid:pk>/scores.xlsx", exporting.scores_xlsx, name="scores-xlsx"),
    path(
        "classes/<uuid:pk>/scores-canvas.csv",
        exporting.scores_canvas,
        name="scores-canvas",
    ),
    path(
        "classes/<uuid:pk>/scores-moodle.csv",
        exporting.scores_moodle,
        name="scores-moodle",
    ),
    path(
        "classes/<uuid:pk>/responses.csv",
        exporting.responses_csv,
        name="responses-csv",
    ),
    path("classes/<uuid:pk>/assignments/new/", setting.assign, name="assign"),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/",
        reviewing.assignment,
        name="assignment",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/progress/",
        reviewing.progress,
        name="assignment-progress",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/learners/<int:learner_number>/",
        scores.learner,
        name="learners-work",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/statistics/",
        reviewing.statistics,
        name="assignment-statistics",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/present/",
        presenting.cover,
        name="assignment-present",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/present/<int:question>/",
        presenting.slide,
        name="assignment-slide",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/present/<int:question>/answer/",
        presenting.answer,
        name="assignment-slide-answer",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/questions/<uuid:version>/",
        judging.question,
        name="assignment-question",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/questions/<uuid:version>/answers/",
        reviewing.answers,
        name="assignment-answers",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/questions/<uuid:version>/marking/",
        judging.marking,
        name="assignment-marking",
    ),
    path("classes/<uuid:pk>/log/", judging.log, name="log"),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/rules/",
        setting.change,
        name="assignment-rules",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/close/",
        setting.close,
        name="assignment-close",
    ),
    path("classes/<uuid:pk>/keeping/", keeping.keeping, name="keeping"),
    path("classes/<uuid:pk>/settings/", settings.settings, name="class-settings"),
    path("classes/<uuid:pk>/copy/", copying.classroom, name="class-copy"),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/copy/",
        copying.assignment,
        name="assignment-copy",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/extensions/",
        extending.extensions,
        name="assignment-extensions",
    ),
    path(
        "classes/<uuid:pk>/assignments/<int:number>/extensions/<int:learner>/back/",
        extending.take_back,
        name="extension-taken-back",
    ),
]
