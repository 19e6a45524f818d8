"""One assignment as its teacher reviews it: the review, who is at work, statistics,
and who answered what.
"""

import re
from uuid import uuid4

import pytest

from classrooms import actions as class_actions
from classrooms import measures, review, summed
from quizzes import actions, versions
from quizzes.rulings import Rule
from tests import make
from tests.classrooms.crowd import crowd
from tests.pages import text

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def review_url(client, teacher, assignment):
    client.force_login(teacher)
    return assignment.get_absolute_url()


def test_the_review_says_what_the_class_made_of_it(
    client, review_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=3)
    make.finished(quiz, make.member(classroom, "Ben K"), assignment.sitting, right=1)
    make.attempt(quiz, make.member(classroom, "Cleo M"), assignment.sitting)
    make.member(classroom, "Dan O")

    page = text(client.get(review_url))

    assert "Finished 2 of 4" in page
    assert "Median score 2 of 3" in page
    assert "1 of 2 scored 2 or more" in page
    assert "Weakest category Motives 1 of 2 right" in page
    assert "Hardest question Q2 1 of 2 right" in page
    assert "100% right (2 of 2)" in page
    assert "One learner is at work 2 of 4 have finished. Cleo M 0 of 3" in page
    assert "Not begun Dan O" in page
    assert "1 of 2 is under 60%." in page


def test_the_review_links_learners_and_passages(
    client, review_url, assignment, learner, quiz
):
    attempt = make.finished(quiz, learner, assignment.sitting, right=1)

    page = client.get(review_url).content.decode()

    # In the table of scores, the heat map and the gradebook.
    assert page.count(attempt.get_absolute_url()) == 3
    assert f"{quiz.briefing.get_absolute_url()}#passage-" in page
    assert client.get(attempt.get_absolute_url()).status_code == 200


def test_names_are_hidden_on_request(client, review_url, assignment, learner, quiz):
    attempt = make.finished(quiz, learner, assignment.sitting, right=1)

    answer = client.get(review_url, {"names": "hidden", "sort": "result"})

    page = answer.content.decode()
    assert "Amal H" not in page
    assert "Learner 1" in page
    assert attempt.get_absolute_url() not in page
    assert 'href="?sort=result"' in page  # shows the names again
    assert "names=hidden" in page  # and sorting keeps them hidden


@pytest.mark.parametrize("query", [{"sort": "nonsense"}, {"names": "x"}, {"page": "9"}])
def test_wishes_that_make_no_sense_are_ignored(
    client, review_url, assignment, learner, quiz, query
):
    make.finished(quiz, learner, assignment.sitting)

    assert "Amal H" in client.get(review_url, query).content.decode()


def test_the_column_sorted_by_says_so(client, review_url, assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting)

    page = client.get(review_url, {"sort": "result"}).content.decode()

    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"><a href="?sort=result#grades">Best' in page


def test_the_chart_gives_its_numbers_in_a_table_too(
    client, review_url, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=2)

    page = client.get(review_url).content.decode()

    assert 'role="img" aria-labelledby="dist-t dist-d"' in page
    assert '<th scope="row">2</th><td class="num">1</td>' in page


def test_nobody_finished_yet(client, review_url, assignment, learner, quiz):
    make.attempt(quiz, learner, assignment.sitting)

    page = text(client.get(review_url))

    assert "Nobody has finished yet" in page
    assert "One learner is in this class." in page
    assert "One has begun." in page
    assert assignment.classroom.code in page


def test_scores_out_of_different_numbers_are_shown_in_bands(
    client, review_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=3)
    make.question(quiz, category="claim")
    make.finished(quiz, make.member(classroom, "Ben K"), assignment.sitting, right=1)

    page = text(client.get(review_url))

    assert "1 of 2 have 60% or more right" in page
    assert "– not asked" in page


def test_the_review_stays_one_when_a_class_is_large(
    client, review_url, classroom, assignment, quiz
):
    for number in range(41):
        make.member(classroom, f"Waiting {number}")
    make.finished(quiz, make.member(classroom, "Amal H"), assignment.sitting)

    assert "Show the 41 names" in text(client.get(review_url))


@pytest.mark.parametrize("size", [1, 20])
def test_the_review_costs_the_same_queries_whatever_its_size(
    client, review_url, classroom, assignment, quiz, size, django_assert_max_num_queries
):
    for number in range(size):
        make.finished(
            quiz, make.member(classroom, f"Learner {number}"), assignment.sitting
        )

    with django_assert_max_num_queries(8):
        client.get(review_url)


def test_overdue_attempts_are_finished_before_the_review(
    client, review_url, assignment, learner, quiz
):
    make.overdue(make.attempt(quiz, learner, assignment.sitting))

    assert "Finished 1 of 1" in text(client.get(review_url))


def test_only_the_rows_of_a_page_are_listed(
    client, review_url, classroom, assignment, quiz, monkeypatch
):
    monkeypatch.setattr(review, "PAGE", 2)
    for name in ("Amal", "Ben", "Cleo"):
        make.finished(quiz, make.member(classroom, name), assignment.sitting)

    first = text(client.get(review_url))
    second = text(client.get(review_url, {"page": 2}))

    assert "The lowest 2 of 3" in first
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    assert "Cleo" in second.split("Page 2 of 2")[0].split("Gradebook")[-1]


def test_questions_of_one_category_alone_are_shown(
    client, review_url, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    actors, motives = (each.stem for each in quiz.questions.all()[:2])

    page = text(client.get(review_url, {"about": "motive"}))

    assert motives in page
    assert actors not in page
    assert "Show all questions" in page


def test_questions_are_looked_at_in_the_attempts_asked_for(
    client, review_url, assignment, learner, quiz
):
    for right in (0, 3, 1):
        make.finished(quiz, learner, assignment.sitting, right=right)

    pages = {
        name: text(client.get(review_url, {"attempts": name})).split("Question by")[1]
        for name in ("first", "best", "last", "all")
    }

    assert pages["first"].count("0% right (0 of 1)") == 3
    assert pages["best"].count("100% right (1 of 1)") == 3
    assert pages["last"].count("100% right (1 of 1)") == 1
    assert pages["all"].count("33% right (1 of 3)") == 2
    assert "3 attempts" in pages["all"]


def test_small_class_is_told_that_it_is_too_small_to_judge_by(
    client, review_url, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)

    assert "One answer: too few to judge it by." in text(client.get(review_url))


def test_each_kind_of_evidence_has_its_share(
    client, review_url, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=2)

    assert "By kind of evidence Reported 67% right (2 of 3)" in text(
        client.get(review_url)
    )


def test_sentences_that_learners_marked_are_shown_in_their_text(
    client, review_url, classroom, assignment, quiz
):
    make.question(quiz, kind="evidence")
    for sentence in (0, 0, 2):
        attempt = make.attempt(
            quiz, make.member(classroom, f"A{uuid4()}"), assignment.sitting
        )
        value = {"choices": [0], "sentence": sentence}
        actions.answer(attempt=attempt, number=4, key=uuid4(), value=value)
        actions.finish(attempt=attempt)

    answer = client.get(review_url)

    assert "2 of 3 marked what settles it." in text(answer)
    assert "Iran fired missiles into Syria. 2 marked this This settles it." in text(
        answer
    )
    assert 'class="lit lit--4 lit--settles"' in answer.content.decode()


# Who is at work


@pytest.fixture
def work_url(review_url):
    return f"{review_url}progress/"


def test_page_says_who_is_how_far(
    client, work_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    ben, _cleo = make.member(classroom, "Ben K"), make.member(classroom, "Cleo M")
    make.response(make.attempt(quiz, ben, assignment.sitting), 2)

    page = text(client.get(work_url))

    assert "One learner is at work 1 of 3 have finished. Ben K 1 of 3" in page
    assert "Not begun Cleo M" in page


def test_names_of_those_at_work_can_be_hidden(
    client, work_url, assignment, learner, quiz
):
    make.attempt(quiz, learner, assignment.sitting)

    answer = client.get(work_url, {"names": "hidden"})

    assert "Learner 1 0 of 3" in text(answer)
    assert "Amal H" not in answer.content.decode()
    assert "&amp;names=hidden" in answer.content.decode()


def poll(client, page):
    """Ask as htmx does, at the address that the page says."""
    (url,) = re.findall(r'hx-get="([^"]+)"', page.content.decode())
    return client.get(url.replace("&amp;", "&"), headers=HTMX)


def test_poll_gets_nothing_while_nothing_is_new(
    client, work_url, review_url, assignment, learner, quiz
):
    make.attempt(quiz, learner, assignment.sitting)

    answer = poll(client, client.get(review_url))

    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("news", ["begun", "answered", "finished", "joined"])
def test_poll_gets_the_news(
    client, review_url, classroom, assignment, learner, quiz, news
):
    ben = make.member(classroom, "Ben K")
    attempt = make.attempt(quiz, learner, assignment.sitting)
    page = client.get(review_url)
    if news == "begun":
        make.attempt(quiz, ben, assignment.sitting)
    elif news == "answered":
        make.response(attempt, 1)
    elif news == "finished":
        actions.finish(attempt=attempt)
    else:
        make.member(classroom, "Cleo M")

    answer = poll(client, page)

    assert answer.status_code == 200
    assert answer.content.decode().count('id="work"') == 1
    assert "<html" not in answer.content.decode()
    assert ("Show the new results" in text(answer)) == (news == "finished")
    assert poll(client, answer).status_code == 204


def test_new_results_are_shown_as_the_teacher_looked_at_the_old_ones(
    client, review_url, classroom, assignment, learner, quiz
):
    make.attempt(quiz, learner, assignment.sitting)
    make.finished(quiz, make.member(classroom, "Ben K"), assignment.sitting)
    wishes = "attempts=last&names=hidden&sort=result&about=event"
    page = client.get(f"{review_url}?{wishes}")
    actions.finish(attempt=learner.attempts.get())
    first = poll(client, page)
    make.attempt(quiz, make.member(classroom, "Cleo M"), assignment.sitting)

    for answer in (first, poll(client, first)):
        link = f'href="{review_url}?{wishes}"'.replace("&", "&amp;")
        assert link in answer.content.decode()


def test_who_has_the_page_as_it_is_need_not_get_it_again(
    client, work_url, assignment, learner, quiz
):
    make.attempt(quiz, learner, assignment.sitting)
    etag = client.get(work_url)["ETag"]

    again = client.get(work_url, headers={"If-None-Match": etag})
    make.response(quiz.attempts.get(), 1)
    news = client.get(work_url, headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert news.status_code == 200


def test_page_of_what_is_over_asks_no_more(
    client, review_url, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    class_actions.close_now(assignment=assignment, by=make.teacher())

    html = client.get(review_url).content.decode()

    assert "hx-get" not in html
    assert "htmx" not in html


@pytest.mark.parametrize("size", [1, 20])
def test_polling_costs_the_same_few_queries(
    client, work_url, classroom, assignment, quiz, size, django_assert_num_queries
):
    for number in range(size):
        learner = make.member(classroom, f"Learner {number}")
        make.response(make.attempt(quiz, learner, assignment.sitting), 1)

    with django_assert_num_queries(7):
        client.get(work_url, headers=HTMX)


# Statistics


def take(assignment, *rights):
    """Let a new learner finish for each number of right answers."""
    for number, right in enumerate(rights):
        learner = make.member(assignment.classroom, f"Learner {number}")
        sitting = assignment.sitting
        make.finished(sitting.quiz, learner, sitting, right=right)


@pytest.fixture
def statistics_url(review_url):
    return f"{review_url}statistics/"


def test_statistics_are_shown_of_quiz_and_questions(
    client, statistics_url, classroom, assignment, quiz
):
    take(assignment, 0, 1, 2, 3)

    page = text(client.get(statistics_url))

    assert "Totals are of 3 points" in page
    assert "Mean 1.5 Median 1.5 Standard deviation 1.3 Skewness 0.0" in page
    assert "Kurtosis −1.2 Internal consistency 75% Error ratio 50%" in page
    assert "Standard error 0.6" in page
    assert "4 75% 30 to 95 50% 33% 52% " in page
    assert "4 answers: too few to judge it by." in page


def test_nothing_is_measured_before_somebody_has_finished(client, statistics_url):
    assert "Nothing to measure yet" in text(client.get(statistics_url))


def test_single_attempt_has_dashes_where_nothing_can_be_said(
    client, statistics_url, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting, right=1)

    page = text(client.get(statistics_url))

    assert "Mean 1.0 Median 1.0 Standard deviation – Skewness –" in page


def test_large_numbers_of_attempts_are_read_on_request(
    client, statistics_url, classroom, assignment, quiz, monkeypatch
):
    monkeypatch.setattr(measures, "MOST_AT_ONCE", 1)
    take(assignment, 0, 1, 2, 3)

    first = text(client.get(statistics_url))
    full = text(client.get(statistics_url, {"full": "yes"}))

    assert "That reads all 4 attempts" in first
    assert "– 32% intended 33%" in first
    assert "That reads all" not in full
    assert "– 32% intended 33%" not in full


@pytest.mark.parametrize("size", [2, 20])
def test_statistics_cost_the_same_queries_whatever_the_class(
    client, statistics_url, assignment, size, django_assert_max_num_queries
):
    take(assignment, *[1] * size)

    with django_assert_max_num_queries(7):
        client.get(statistics_url)
    # What came of them is rendered already; the same is asked again.
    with django_assert_max_num_queries(6):
        client.get(statistics_url)


@pytest.mark.parametrize("most", [1000, 0], ids=["small", "big"])
def test_statistics_leave_out_who_was_removed_or_excused(
    client, statistics_url, classroom, assignment, teacher, monkeypatch, most
):
    monkeypatch.setattr(summed, "MOST_LOOKED_THROUGH", most)
    take(assignment, 0, 1, 2)
    assert "3 attempts " in text(client.get(statistics_url))

    gone, held, _stays = classroom.memberships.order_by("pk")
    class_actions.remove(membership=gone, by=teacher)
    assert "2 attempts " in text(client.get(statistics_url))

    class_actions.excuse(
        assignment=assignment, learner=held.learner, why="Ill", by=teacher
    )
    assert "1 attempt " in text(client.get(statistics_url))


def test_statistics_are_never_those_of_before(
    client, statistics_url, classroom, assignment, quiz
):
    take(assignment, 1)
    assert "1 attempt " in text(client.get(statistics_url))

    take(assignment, 2)
    assert "2 attempts " in text(client.get(statistics_url))

    classroom.name = "Another class"
    classroom.save()
    quiz.briefing.title = "Another title"
    quiz.briefing.save()
    page = text(client.get(statistics_url))
    assert "Another class" in page
    assert "“Another title”" in page
    assert (
        b"attempts=best&amp;names=hidden"
        in client.get(f"{statistics_url}?names=hidden").content
    )


# Who answered what


@pytest.fixture
def answered(review_url, classroom, assignment, quiz):
    """Two are right and one is wrong about the first question; give its address."""
    for name, right in (("Amal", 1), ("Ben", 3), ("Cleo", 0)):
        attempt = make.finished(
            quiz, make.member(classroom, name), assignment.sitting, right=right
        )
    return f"{review_url}questions/{attempt.paper[0][0]}/answers/"


def test_answers_are_listed_with_those_who_gave_them(client, answered, quiz):
    right, wrong = (
        each.text for each in quiz.questions.first().choices.order_by("position")[:2]
    )

    page = text(client.get(answered))

    assert f"Right: {right} 2 learners Amal Ben" in page
    assert f"Wrong: {wrong} One learner Cleo" in page


def test_names_are_hidden_among_answers_too(client, answered):
    page = client.get(answered, {"names": "hidden"}).content.decode()

    assert "Amal" not in page
    assert "Learner 1" in page
    assert "/results/" not in page


def test_each_number_of_a_question_leads_to_those_it_counts(
    client, review_url, answered
):
    html = client.get(review_url).content.decode()
    (link,) = re.findall(rf'href="({answered}\?said=\w+)">2<', html)

    page = text(client.get(link))

    assert "2 answers say" in page
    assert "Amal" in page
    assert "Cleo" not in page


def test_something_that_nobody_said_finds_nobody(client, answered):
    assert "Nobody said that." in text(client.get(answered, {"said": "0" * 16}))


def test_question_that_nobody_has_finished_is_not_found(
    client, review_url, assignment, learner, quiz
):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1)

    url = f"{review_url}questions/{attempt.paper[0][0]}/answers/"

    assert client.get(url).status_code == 404
    assert client.get(f"{review_url}questions/{uuid4()}/answers/").status_code == 404


@pytest.mark.parametrize("size", [1, 20])
def test_answers_cost_the_same_queries_whatever_the_class(
    client, review_url, classroom, assignment, quiz, size, django_assert_max_num_queries
):
    for number in range(size):
        attempt = make.finished(
            quiz, make.member(classroom, f"Learner {number}"), assignment.sitting
        )

    with django_assert_max_num_queries(9):
        client.get(f"{review_url}questions/{attempt.paper[0][0]}/answers/")


# Classes of every size


@pytest.mark.parametrize("size", [30, 300, 3000])
def test_pages_cost_the_same_queries_for_a_class_of_any_size(
    client, review_url, assignment, size, django_assert_max_num_queries
):
    crowd(assignment, size)
    version = assignment.sitting.attempts.first().paper[0][0]
    pages = {
        review_url: 8,
        f"{review_url}?attempts=all&sort=result": 8,
        f"{review_url}progress/": 7,
        f"{review_url}statistics/": 8,
        f"{review_url}questions/{version}/answers/": 9,
    }

    for url, most in pages.items():
        with django_assert_max_num_queries(most):
            answer = client.get(url)
        assert answer.status_code == 200


def test_review_leads_to_the_projector_at_every_question(
    client, review_url, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)

    page = client.get(review_url, {"attempts": "best", "names": "hidden"}).text

    assert f'href="{review_url}present/?attempts=best"' in page
    for number in (1, 2, 3):
        assert f'href="{review_url}present/{number}/?attempts=best"' in page


def test_hint_says_what_many_answered_and_what_to_reread(
    client, review_url, classroom, assignment, learner, quiz
):
    make.finished(quiz, learner, assignment.sitting)
    make.finished(quiz, make.member(classroom, "Ben K"), assignment.sitting)
    tempting = quiz.questions.first().choices.all()[1].text

    page = text(client.get(review_url))

    assert f"In question 1, 2 of 2 say: “ {tempting} ”" in page
    assert "Reread “What happened” together" in page
    assert "Show question 1 to the class" in page


def test_class_without_learners_is_not_said_to_have_finished(
    client, review_url, assignment
):
    page = text(client.get(review_url))

    assert "0 learners are in this class." in page
    assert "Everybody has finished" not in page


@pytest.mark.parametrize("change", ["ruling", "award", "finish", "leave"])
def test_review_adds_up_anew_whatever_changed(
    client, review_url, assignment, quiz, teacher, change
):
    """It remembers what attempts came to, but only of just these attempts."""
    make.open_question(quiz)
    attempt = make.attempt(
        quiz, make.member(assignment.classroom, "Ben"), assignment.sitting
    )
    make.response(attempt, 1)
    actions.answer(attempt=attempt, number=4, key=uuid4(), value={"text": "Fear."})
    actions.finish(attempt=attempt)
    take(assignment, 1, 2)
    client.get(review_url)
    before = client.get(review_url).context["review"].by_category

    if change == "ruling":
        version = versions.load([attempt.paper[0][0]]).popitem()[1]
        rule = Rule("void", {}, "Fair.")
        actions.rule(sitting=assignment.sitting, version=version, rule=rule, by=teacher)
    elif change == "award":
        response = attempt.responses.get(version=attempt.paper[3][0])
        actions.award(response=response, score=3000, rubric={}, comment="", by=teacher)
    elif change == "finish":
        take(assignment, 3)
    else:
        membership = assignment.classroom.memberships.get(learner=attempt.learner)
        class_actions.remove(membership=membership, by=teacher)

    now = client.get(review_url).context["review"]
    anew = review.Review(assignment)  # which remembers nothing
    assert now.by_category == anew.by_category
    assert now.by_category != before
    assert [each.weak for each in now.hints] == [each.weak for each in anew.hints]


def test_review_adds_up_anew_when_another_attempt_counts(
    client, review_url, assignment, quiz
):
    """Also where that one has as many right, and nobody did anything meanwhile."""
    learner = make.member(assignment.classroom, "Ben")
    for right in (1, 2):
        attempt = make.attempt(quiz, learner, assignment.sitting)
        for number in (1, 2, 3):
            make.response(attempt, number, right=number == right)
    client.get(review_url)
    best = client.get(review_url).context["review"]

    assignment.sitting.counts = "last"
    assignment.sitting.save()
    last = client.get(review_url).context["review"]

    assert best.overall == last.overall
    assert last.by_category == review.Review(assignment).by_category
    assert last.by_category != best.by_category
