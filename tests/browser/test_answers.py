"""Nothing lost: what the browser keeps of an answer, when it sends it, what it says."""

import re

import pytest
from playwright.sync_api import expect

from quizzes import actions
from quizzes.models import Response, Sitting
from tests import make
from tests.browser.test_axe import faults

NOT_SAVED = "Not saved yet, trying again."
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('answer '))"
# The machine may be busy; nothing here waits so long for a thing that is there.
PATIENCE = 15_000

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def learner(live_server):
    return make.learner("Brave Heron")


@pytest.fixture
def attempt(learner):
    """Two questions of single choice, each marked at once."""
    return make.attempt(make.quiz(questions=2), learner)


@pytest.fixture
def phone(browser, live_server):
    """A browser whose network may fail; its scripts may not."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 700}
    )
    wrong = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on(
        "console",
        lambda said: "Security Policy" in said.text and wrong.append(said.text),
    )
    yield context
    context.close()
    assert not wrong


@pytest.fixture
def tab(phone, sign_in, learner):
    page = phone.new_page()
    page.clock.install()
    sign_in(page, learner)
    return page


def address(attempt, number=1):
    return f"/attempts/{attempt.pk}/{number}/"


def choose(page, attempt, number=1, *, right=True):
    page.goto(address(attempt, number))
    (value,) = make.ticked(attempt, number, right=right)
    page.locator(f"input[name=answer][value='{value}']").check()


def check(page):
    page.get_by_role("button", name="Check my answer").click()


def status(page):
    return page.locator("#saving")


def news(page):
    return page.locator(".kept")


def kept(page):
    return page.evaluate(KEPT)


def wait_until_none_is_kept(page):
    """Ask now and then; what waits inside the page, its policy may not let run."""
    for _ in range(PATIENCE // 50):
        if not kept(page):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"Still kept: {kept(page)}")


def refuse_posts(context, answer, times=None):
    """Let `answer` have what is posted to a question; all the rest goes through."""

    def play(route):
        if route.request.method == "POST":
            answer(route)
        else:
            route.continue_()

    context.route("**/attempts/**", play, times=times)
    return lambda: context.unroute("**/attempts/**", play)


def drop(route):
    route.abort("internetdisconnected")


def lose_the_reply(route):
    route.fetch()
    route.abort("connectionreset")


def close_unsaved(tab, phone, attempt, answer=drop, *, right=True):
    """Send an answer that gets no reply, and close the tab; then all goes through."""
    choose(tab, attempt, right=right)
    recover = refuse_posts(phone, answer)
    check(tab)
    expect(status(tab)).to_contain_text(NOT_SAVED)
    tab.close()
    recover()


def test_answer_given_offline_is_saved_when_the_network_comes_back(tab, phone, attempt):
    choose(tab, attempt)
    phone.set_offline(True)
    check(tab)
    expect(status(tab)).to_contain_text(NOT_SAVED)
    expect(tab.locator("input[name=answer]:checked")).to_have_count(1)
    assert not Response.objects.exists()

    phone.set_offline(False)

    expect(tab.get_by_role("heading", name="Correct")).to_be_focused()
    expect(status(tab)).to_have_text("Saved.")
    assert Response.objects.count() == 1
    assert kept(tab) == []


def test_answer_whose_reply_was_lost_is_saved_once(tab, phone, attempt):
    choose(tab, attempt)
    recover = refuse_posts(phone, lose_the_reply)
    check(tab)
    expect(status(tab)).to_contain_text(NOT_SAVED)
    assert Response.objects.count() == 1
    recover()

    tab.clock.fast_forward(3_000)

    expect(status(tab)).to_have_text("Saved.")
    expect(tab.get_by_role("heading", name="Correct")).to_be_visible()
    assert Response.objects.count() == 1


# What the site says of itself, and what stands before it: too many, too slow.
@pytest.mark.parametrize("said", [503, 429, 408])
def test_server_that_fails_twice_is_asked_a_third_time(tab, phone, attempt, said):
    choose(tab, attempt)
    posts = []
    phone.on("request", lambda each: each.method == "POST" and posts.append(each))
    refuse_posts(phone, lambda route: route.fulfill(status=said, body="Later"), times=4)
    check(tab)
    expect(status(tab)).to_contain_text(NOT_SAVED)
    tab.clock.fast_forward(3_000)
    expect(tab.locator(".htmx-request")).to_have_count(0)
    expect(status(tab)).to_contain_text(NOT_SAVED)
    assert len(posts) == 2

    phone.unroute_all()
    tab.clock.fast_forward(6_000)

    expect(status(tab)).to_have_text("Saved.")
    assert (
        len(
            {
                re.search("name=.key.+?[0-9a-f-]{36}|key=[^&]+", each.post_data)[0]
                for each in posts
            }
        )
        == 1
    )


def test_slow_server_counts_as_no_reply(tab, phone, attempt):
    choose(tab, attempt)
    held = []
    refuse_posts(phone, held.append)
    tab.evaluate("htmx.config.timeout = 50")
    check(tab)

    expect(status(tab)).to_contain_text(NOT_SAVED)
    drop(held[0])


def test_changed_answer_waits_to_be_sent_again(tab, phone, attempt):
    choose(tab, attempt)
    recover = refuse_posts(phone, drop)
    check(tab)
    expect(status(tab)).to_contain_text(NOT_SAVED)
    tab.locator("input[name=answer]:not(:checked)").first.check()
    tab.clock.fast_forward(400)
    expect(status(tab)).to_contain_text("You have changed your answer")
    assert not list(faults(tab))
    recover()
    tab.clock.fast_forward(60_000)
    assert not Response.objects.exists()

    check(tab)

    expect(status(tab)).to_have_text("Saved.")


@pytest.mark.parametrize("where", ["next question", "start", "results", "me"])
def test_closed_tab_is_made_good_on_the_next_page(tab, phone, attempt, where):
    close_unsaved(tab, phone, attempt)

    page = phone.new_page()
    page.goto(
        {
            "next question": address(attempt, 2),
            "start": attempt.quiz.get_absolute_url(),
            "results": f"/attempts/{attempt.pk}/results/",
            "me": "/me/",
        }[where]
    )

    expect(news(page)).to_have_text("One answer from before was saved just now.")
    assert Response.objects.count() == 1
    assert kept(page) == []


@pytest.mark.parametrize("said", [502, 429])
def test_answer_of_a_closed_tab_is_sent_until_it_is_heard(tab, phone, attempt, said):
    close_unsaved(tab, phone, attempt)
    recover = refuse_posts(phone, lambda route: route.fulfill(status=said))
    page = phone.new_page()
    page.clock.install()
    page.goto("/me/")
    expect(news(page)).to_contain_text("trying again")
    assert len(kept(page)) == 1
    recover()

    page.clock.fast_forward(3_000)

    expect(news(page)).to_have_text("One answer from before was saved just now.")
    assert Response.objects.count() == 1


def test_reopened_question_is_filled_in_and_sent(tab, phone, attempt):
    close_unsaved(tab, phone, attempt, lose_the_reply)
    page = phone.new_page()
    page.goto(address(attempt))

    expect(page.get_by_role("heading", name="Correct")).to_be_visible()
    wait_until_none_is_kept(page)
    assert Response.objects.count() == 1


def test_answer_that_comes_too_late_is_shown(tab, phone, attempt):
    close_unsaved(tab, phone, attempt, right=False)
    actions.finish(attempt=attempt)

    page = phone.new_page()
    page.goto(f"/attempts/{attempt.pk}/results/")

    (said,) = [
        each["text"]
        for place, each in enumerate(make.content(attempt, 1)["choices"])
        if place in make.wrong_value(attempt, 1)["choices"]
    ]
    expect(news(page)).to_contain_text("could not be saved any more")
    expect(news(page)).to_contain_text("This attempt is finished")
    expect(news(page)).to_contain_text(said)
    assert not list(faults(page))
    assert kept(page) == []


def test_reload_fills_in_what_was_chosen_or_typed(tab, live_server, learner):
    quiz = make.quiz(questions=0)
    make.question(quiz)
    options = [("A", True), ("B", True), ("C", False)]
    make.question(quiz, kind="multiple", choices=options)
    make.question(quiz, kind="short", choices=[("Erbil", True)])
    make.open_question(quiz)
    make.question(quiz, kind="ordering", choices=[(each, False) for each in "XYZ"])
    made = make.attempt(quiz, learner)
    numbers = {make.content(made, n)["kind"]: n for n in range(1, made.length + 1)}

    def reloaded(kind, act):
        tab.goto(address(made, numbers[kind]))
        act()
        before = tab.evaluate(READ)
        tab.reload()
        assert tab.evaluate(READ) == before
        expect(status(tab)).to_contain_text("It is not saved yet.")

    boxes = tab.locator("input[name=answer]")
    reloaded("single", lambda: boxes.nth(1).check())
    reloaded("multiple", lambda: (boxes.nth(0).check(), boxes.nth(2).check()))
    reloaded("short", lambda: boxes.fill("Erb’il"))
    reloaded("open", lambda: tab.locator("textarea").fill("One\n\ntwo & three="))

    def move():
        tab.locator("#order button[id^=up]").nth(2).click()
        expect(tab.locator("#moved")).to_contain_text("now 2 of 3")

    reloaded("ordering", move)
    assert not Response.objects.exists()


READ = """() => {
  const data = new FormData(document.querySelector('#quiz form'));
  return [...data].filter(([name]) => name.startsWith('answer'));
}"""


def test_lists_are_filled_in_again(tab, learner):
    quiz = make.quiz(questions=0)
    pairs = [{"text": "Iran", "pair": "Erbil"}, {"text": "Jordan", "pair": "Sweida"}]
    make.rows(quiz, "matching", *pairs)
    made = make.attempt(quiz, learner)
    tab.goto(address(made))
    tab.locator("select").first.select_option(index=2)
    before = tab.evaluate(READ)
    tab.reload()

    assert tab.evaluate(READ) == before


def test_answer_that_may_be_changed_goes_on_and_says_saved(tab, phone, learner):
    quiz = make.quiz(questions=2)
    sitting = Sitting.objects.create(quiz=quiz, feedback="finish")
    made = make.attempt(quiz, learner, sitting)
    choose(tab, made)
    recover = refuse_posts(phone, drop)
    tab.get_by_role("button", name="Save and go on").click()
    expect(status(tab)).to_contain_text(NOT_SAVED)
    recover()
    tab.clock.fast_forward(3_000)

    expect(tab.get_by_text("Question 2 of 2")).to_be_visible()
    expect(status(tab)).to_have_text("Your last answer is saved.")
    assert kept(tab) == []


def test_form_open_too_long_is_loaded_anew_and_sent(tab, phone, attempt):
    choose(tab, attempt)
    tab.evaluate(
        "document.querySelectorAll('[name=csrfmiddlewaretoken]')"
        ".forEach(each => { each.value = 'x'.repeat(64); })"
    )
    check(tab)

    expect(tab.get_by_role("heading", name="Correct")).to_be_visible()
    expect(status(tab)).to_have_text("Saved.")
    assert Response.objects.count() == 1


def test_form_that_is_refused_again_is_not_loaded_for_ever(tab, phone, attempt):
    choose(tab, attempt)
    refuse_posts(phone, lambda route: route.fulfill(status=403, body="No"))
    check(tab)

    expect(status(tab)).to_contain_text("open too long")
    expect(tab.locator("input[name=answer]:checked")).to_have_count(1)


def test_signing_out_clears_what_was_kept(tab, phone, attempt):
    choose(tab, attempt)
    refuse_posts(phone, drop)
    check(tab)
    expect(status(tab)).to_contain_text(NOT_SAVED)
    assert len(kept(tab)) == 1
    tab.locator("input[name=answer]:not(:checked)").first.check()
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("link", name="Sign in")).to_be_visible()

    assert kept(tab) == []


def test_another_learner_neither_sees_nor_sends(tab, phone, attempt, sign_in):
    close_unsaved(tab, phone, attempt)

    page = phone.new_page()
    sign_in(page, make.learner("Calm Otter"))
    with page.expect_response(f"**{address(attempt)}") as reply:
        page.goto("/me/")
    assert reply.value.status == 404
    wait_until_none_is_kept(page)

    expect(news(page)).to_be_empty()
    assert not Response.objects.exists()


def test_question_that_became_closed_to_the_browser_says_so(tab, attempt, sign_in):
    choose(tab, attempt)
    sign_in(tab, make.learner("Calm Otter"))
    check(tab)

    expect(status(tab)).to_contain_text("not open to whoever is signed in here")
    assert kept(tab) == []


@pytest.mark.parametrize(
    "forbid",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw Error(); }});",
        "Storage.prototype.setItem = () => { throw Error('full'); };",
    ],
    ids=["forbidden", "full"],
)
def test_where_nothing_may_be_stored_it_is_sent_again_all_the_same(
    tab, phone, attempt, forbid
):
    tab.add_init_script(forbid)
    choose(tab, attempt)
    recover = refuse_posts(phone, drop)
    check(tab)
    expect(status(tab)).to_contain_text(NOT_SAVED)
    recover()
    tab.clock.fast_forward(3_000)

    expect(status(tab)).to_have_text("Saved.")
    assert Response.objects.count() == 1
