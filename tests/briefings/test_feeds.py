"""What feed readers, search engines and other sites are told."""

from xml.etree import ElementTree

import pytest

from tests import make

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, **query):
    response = client.get("/feed/", query)
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)  # noqa: S314, our own


def entries(client, **query):
    return feed(client, **query).findall(f"{ATOM}entry")


def test_feed_tells_of_published_briefings_the_latest_first(client):
    make.briefing(title="First", standfirst="Who & why <b>")
    make.briefing(title="Second", slug="second")
    make.briefing(title="Draft", status="draft")

    found = entries(client)

    assert [each.findtext(f"{ATOM}title") for each in found] == ["Second", "First"]
    link = found[0].find(f"{ATOM}link")
    assert link.get("href") == "http://testserver/briefings/second/"
    summary = found[1].find(f"{ATOM}summary")
    assert (summary.get("type"), summary.text) == ("html", "Who &amp; why &lt;b&gt;")


def test_feed_names_an_author_without_whom_it_would_not_be_valid(client):
    assert feed(client).findtext(f"{ATOM}author/{ATOM}name") == "Briefing Room"


def test_feed_of_a_search_says_that_it_is_found_at_its_own_address(client):
    links = feed(client, topic="Asia", q="").findall(f"{ATOM}link[@rel='self']")

    assert [each.get("href") for each in links] == [
        "http://testserver/feed/?topic=Asia"
    ]


def test_entry_of_a_feed_says_in_which_language_it_is(client):
    make.briefing(language="fa")

    (entry,) = entries(client)

    assert entry.get(LANGUAGE) == "fa"


def test_feed_keeps_to_a_search_as_the_library_does(client):
    make.briefing(title="One", topic="Asia")
    make.briefing(title="Two", topic="Europe")

    assert len(entries(client, topic="Asia")) == 1
    assert b'href="/feed/?topic=Asia"' in client.get("/?topic=Asia").content


def test_control_character_in_one_briefing_does_not_take_the_feed_from_all(client):
    make.briefing(title="One\x0btwo", standfirst="A\x08", topic="T\x1f")
    make.briefing(title="Second", slug="second")

    found = entries(client)

    assert [each.findtext(f"{ATOM}title") for each in found] == ["Second", "One�two"]
    assert found[1].find(f"{ATOM}category").get("term") == "T�"


def test_feed_without_briefings_is_empty(client):
    assert entries(client) == []


def test_sitemap_lists_lessons_and_pages_for_everybody(client):
    briefing = make.briefing()
    draft = make.briefing(status="draft")

    text = client.get("/sitemap.xml").content.decode()

    assert f"http://testserver{briefing.get_absolute_url()}</loc>" in text
    assert "http://testserver/about/sourcing/</loc>" in text
    assert draft.slug not in text


def test_robots_are_shown_the_sitemap_and_kept_from_classes(client):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /classes/\n" in text


def test_lesson_says_what_a_link_to_it_shows_elsewhere(client):
    briefing = make.briefing(title='A "quoted" title', standfirst="Why & how.")

    html = client.get(briefing.get_absolute_url()).content.decode()

    assert '<meta property="og:title" content="A &quot;quoted&quot; title">' in html
    assert '<meta property="og:description" content="Why &amp; how.">' in html
    address = f"http://testserver{briefing.get_absolute_url()}"
    assert f'<link rel="canonical" href="{address}">' in html


@pytest.mark.parametrize("count", [1, 12])
def test_feed_and_sitemap_cost_few_statements(
    client, count, django_assert_max_num_queries
):
    for _ in range(count):
        make.briefing()

    with django_assert_max_num_queries(2):
        client.get("/feed/")
    with django_assert_max_num_queries(3):
        client.get("/sitemap.xml")
