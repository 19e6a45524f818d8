"""The library and the lesson: what is found, by whom, and that nothing typed runs."""

import pytest
from django.test import Client

from briefings import actions
from briefings.library import PAGE
from briefings.models import Actor, Briefing, Event, Motive, Place, Term
from tests import make

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
LINK = "[x](javascript:alert(1))"


def get(client, url="/", **query):
    return client.get(url, query)


def page(response):
    return response.content.decode()


def titles(response):
    return [briefing.title for briefing in response.context["library"].briefings]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# The library


def test_library_lists_what_is_published_the_latest_first(client):
    make.briefing(title="First")
    make.briefing(title="Second")
    make.briefing(title="Draft", status="draft")
    actions.withdraw(briefing=make.briefing(title="Withdrawn"))

    response = get(client)

    assert titles(response) == ["Second", "First"]
    assert "Draft" not in page(response)
    assert "Withdrawn" not in page(response)


def test_draft_is_not_listed_even_for_its_owner():
    draft = make.briefing(title="Draft", status="draft")

    assert titles(get(signed_in(draft.owner))) == []


@pytest.mark.parametrize(
    "text",
    ["Baluchestan", "baluch", "BORDER", "strike night", "fault", "Minab", "zamin"],
)
def test_search_finds_words_of_title_standfirst_topic_and_record(client, text):
    briefing = make.briefing(
        title="Night strike in Baluchestan",
        standfirst="Who crossed the border?",
        topic="Fault lines",
    )
    Actor.objects.create(briefing=briefing, name="Minab guards", kind="armed_group")
    Place.objects.create(briefing=briefing, name="Minab", country="Īrān-zamīn")
    actions.refresh(briefing=briefing)
    make.briefing(title="Another")

    assert titles(get(client, q=text)) == ["Night strike in Baluchestan"]


@pytest.mark.parametrize("text", ["ÉLECTION", "election", "e\u0301lection"])
def test_search_finds_a_word_however_its_letters_are_written(client, text):
    make.briefing(title="Élection à Nouméa")
    make.briefing(title="Another")

    assert titles(get(client, q=text)) == ["Élection à Nouméa"]


def test_search_takes_arabic_and_persian_letters_for_the_same(client):
    make.briefing(title="گفت\u200cوگوی کشتی", language="fa")

    assert len(titles(get(client, q="كشتي"))) == 1
    assert len(titles(get(client, q="گفتوگوی"))) == 1


@pytest.mark.parametrize(
    "text", ["Haapai", "Ha'apai", "haʻapai", "\u200fHa’apai\u200e"]
)
def test_search_finds_a_name_with_its_apostrophe_or_without(client, text):
    make.briefing(title="Hunga Tonga–Hunga Haʻapai")
    make.briefing(title="Another")

    assert len(titles(get(client, q=text))) == 1


def test_search_wants_every_word(client):
    make.briefing(title="Night strike")

    assert titles(get(client, q="night quiet")) == []


@pytest.mark.parametrize("text", ["%", "_", "'", '"', "\\", "(", "a" * 101, "\0"])
def test_search_takes_any_text_as_it_is(client, text):
    make.briefing(title="Night strike")

    assert get(client, q=text).status_code == 200


def test_percent_sign_is_a_letter_to_the_search(client):
    make.briefing(title="A 40% share")
    make.briefing(title="Another")

    assert titles(get(client, q="%")) == ["A 40% share"]


def test_topic_and_level_narrow_the_list(client):
    make.briefing(title="One", topic="Asia", level="easier")
    make.briefing(title="Two", topic="Asia")
    make.briefing(title="Three", topic="Europe")

    assert titles(get(client, topic="Asia")) == ["Two", "One"]
    assert titles(get(client, topic="Asia", level="easier")) == ["One"]
    assert titles(get(client, level="standard", q="three")) == ["Three"]


def test_language_narrows_the_list_where_there_are_several(client):
    make.briefing(title="One", language="fr")
    assert '<select name="language"' not in page(get(client))

    make.briefing(title="Two", language="fa")
    html = page(get(client))

    assert '<option value="fa">Persian</option>' in html
    assert titles(get(client, language="fr")) == ["One"]
    assert titles(get(client, language="xx")) == []


def test_topics_offered_are_those_of_published_briefings(client):
    make.briefing(topic="Asia")
    make.briefing(topic="Asia")
    make.briefing(topic="Secret", status="draft")

    assert get(client).context["library"].topics == ["Asia"]
    assert "Secret" not in page(get(client))


def test_level_that_does_not_exist_is_left_out_of_the_search(client):
    make.briefing(title="One")

    assert titles(get(client, level="impossible")) == ["One"]


def test_search_without_a_find_names_the_nearest_that_has_some(client):
    make.briefing(topic="Asia", title="One strike")
    make.briefing(topic="Asia", title="Two strikes")
    make.briefing(topic="Europe", title="A pact")

    html = page(get(client, q="pact", topic="Asia"))

    assert "No briefing fits" in html
    assert "One fits if you drop a condition." in html
    assert '<a class="btn btn--quiet" href="?q=pact">pact</a>' in html


def test_search_names_no_other_that_finds_nothing_either(client):
    make.briefing(topic="Asia", title="One strike")
    make.briefing(topic="Asia", title="Two strikes")

    html = page(get(client, q="pact", topic="Asia"))

    assert "2 fit if you drop a condition." in html
    assert '<a class="btn btn--quiet" href="?topic=Asia">Asia</a>' in html


def test_search_with_one_condition_leads_back_to_everything(client):
    make.briefing()

    html = page(get(client, q="nothing like it"))

    assert "drop a condition" not in html
    assert "Show all briefings" in html


def test_latest_briefing_leads_and_is_not_listed_again(client):
    make.briefing(title="Older", language="fa")
    make.briefing(title="Latest")

    html = page(get(client))

    assert html.count("Latest</a>") == 1
    assert "1 more" in html
    assert '<h3 lang="fa" dir="rtl"><a class="item__link"' in html


def test_lead_shows_the_first_events_and_counts_the_others(client):
    briefing = make.briefing()
    passage = briefing.passages.first()
    for number in range(1, 10):
        Event.objects.create(
            briefing=briefing,
            title=f"Event {number}",
            when="Later",
            position=number,
            passage=passage,
            place_not_stated=True,
        )
    actions.refresh(briefing=briefing)

    html = page(get(client))

    assert "Event 7" in html
    assert "Event 8" not in html
    assert "And 2 more" in html


def test_long_library_comes_in_pages_that_keep_the_search(client):
    for number in range(PAGE + 1):
        make.briefing(title=f"Strike {number}")

    first, second = get(client, q="strike"), get(client, q="strike", page=2)

    assert len(titles(first)) == PAGE
    assert titles(second) == ["Strike 0"]
    assert 'rel="next" href="?q=strike&amp;page=2"' in page(first)
    assert titles(get(client, page="nonsense")) == titles(first)


def test_library_without_briefings_says_so(client):
    assert "No briefings yet" in page(get(client))


def test_library_shows_a_learner_how_far_they_are(client):
    learner = make.learner()
    done, begun = make.quiz(), make.quiz()
    make.finished(done, learner, right=2)
    make.response(make.attempt(begun, learner), 1)
    make.briefing(title="The latest")

    html = page(get(signed_in(learner)))

    assert "Best 2 of 3" in html
    assert "At question 2 of 3" in html
    assert "Best" not in page(get(signed_in(make.learner())))


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize(("reader", "budget"), [(None, 4), ("learner", 9)])
def test_library_costs_few_statements_however_long(
    client, count, reader, budget, django_assert_max_num_queries
):
    quizzes = [make.quiz() for _ in range(count)]
    if reader:
        learner = make.learner()
        client.force_login(learner)
        classroom = make.classroom(learners=[learner])
        for quiz in quizzes:
            make.assignment(classroom, quiz)
            make.response(make.attempt(quiz, learner), 1)

    with django_assert_max_num_queries(budget):
        assert get(client).status_code == 200


# The lesson


def read(client, briefing):
    return client.get(briefing.get_absolute_url())


def test_lesson_shows_text_record_source_and_quiz(client):
    quiz = make.quiz(make.briefing(source_publisher="The Paper", in_brief="- A point"))

    html = page(read(client, quiz.briefing))

    for words in (
        quiz.briefing.title,
        quiz.briefing.standfirst,
        "Iran fired missiles into Syria.",
        "A point",
        "<q>An article</q>, The Paper.",
        "3 questions on actors, motives and events.",
    ):
        assert words in html
    assert f'href="{quiz.get_absolute_url()}"' in html


def test_lesson_leads_back_to_its_topic(client):
    briefing = make.briefing(topic="War & peace")

    html = page(read(client, briefing))

    assert '<a href="/?topic=War%20%26%20peace"><bdi>War &amp; peace</bdi></a>' in html


def test_lesson_says_for_whom_english_is_written(client):
    body = f"{make.BODY}\n{'Iran fired. Pakistan answered. ' * 30}"
    english, french = (make.briefing(body=body, language=code) for code in ("en", "fr"))

    age = english.reading_age
    assert 6 <= age < 18
    assert f"for readers from about {age}" in page(read(client, english))
    assert "for readers from" not in page(read(client, french))


def test_lesson_ends_with_what_a_class_may_discuss(client):
    briefing = make.briefing(discussion="- Who gains?\n\n- Who <b>decides</b>?")

    html = page(read(client, briefing))

    assert '<a href="#discussion">' in html
    assert "<li>Who gains?</li><li>Who &lt;b&gt;decides&lt;/b&gt;?</li>" in html
    assert "discuss" not in page(read(client, make.briefing()))


def test_unknown_lesson_is_not_found(client):
    assert client.get("/briefings/nowhere/").status_code == 404


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_unpublished_lesson_is_for_those_who_write_it(client, status):
    briefing = make.briefing()
    Briefing.objects.update(status=status)
    colleague = make.teacher()
    briefing.shared_with.add(colleague)

    writers = [briefing.owner, colleague, make.administrator()]
    others = [make.teacher(), make.learner(), make.guest()]

    for writer in writers:
        html = page(read(signed_in(writer), briefing))
        assert f"<b>{status.title()}.</b>" in html
    for other in others:
        assert read(signed_in(other), briefing).status_code == 404
    assert read(client, briefing).status_code == 404


def test_published_lesson_shows_nobody_the_banner_of_a_draft(client):
    briefing = make.briefing()

    assert "Back to writing" not in page(read(signed_in(briefing.owner), briefing))


@pytest.mark.parametrize("count", [1, 20])
def test_lesson_costs_few_statements_however_long(count, django_assert_max_num_queries):
    quiz = make.quiz(questions=count)
    briefing = quiz.briefing
    for number in range(count):
        Actor.objects.create(briefing=briefing, name=f"Actor {number}", kind="state")
        Term.objects.create(briefing=briefing, name=f"Term {number}", meaning="A word.")
        actions.correct(briefing=briefing, what=f"Word {number}.", by=briefing.owner)
    actions.refresh(briefing=briefing)
    client = signed_in(make.learner())

    with django_assert_max_num_queries(6):
        assert read(client, briefing).status_code == 200


def hostile_briefing():
    """A briefing that tries to run a script from every field that is typed."""
    fields = ["title", "kicker", "standfirst", "in_brief", "discussion", "topic"]
    fields += ["source_title"]
    fields += ["source_publisher", "source_author", "source_date", "source_use"]
    briefing = make.briefing(
        **dict.fromkeys(fields, HOSTILE),
        source_url="http://javascript:alert(1)",
        body=f"## {HOSTILE}\n\n{HOSTILE} Four died.\n\n{LINK} ![{LINK}](x)",
        status="draft",
    )
    briefing.passages.all().delete()
    passage = make.passage(
        briefing,
        quote="Four died.",
        certainty="claimed",
        speaker=HOSTILE,
        note=HOSTILE,
    )
    row = {"briefing": briefing}
    actor = Actor.objects.create(**row, name=HOSTILE, kind="state", about=HOSTILE)
    place = Place.objects.create(**row, name=HOSTILE, country=HOSTILE)
    Event.objects.create(
        **row,
        title=HOSTILE,
        when=HOSTILE,
        summary=HOSTILE,
        place=place,
        passage=passage,
    )
    Motive.objects.create(
        **row, actor=actor, why=HOSTILE, holder=HOSTILE, passage=passage
    )
    Term.objects.create(**row, name="died", also=HOSTILE, meaning=HOSTILE)
    actions.refresh(briefing=briefing)
    actions.publish(briefing=briefing)
    return briefing


def test_nothing_typed_into_a_briefing_runs(client):
    briefing = hostile_briefing()
    make.quiz(briefing)

    pages = [read(client, briefing), get(client), get(client, q=HOSTILE)]
    pages += [get(client, topic=HOSTILE)]

    for response in pages:
        assert response.status_code == 200
        assert "<script>alert" not in page(response)
        assert "<img" not in page(response)
        assert 'href="javascript:' not in page(response)
        assert "script-src 'self';" in response["Content-Security-Policy"]
