"""Pages of the forum."""

from layouts import links
from layouts.page import Page
from layouts.pages import forum, forum_new, forum_post, forum_subscriptions, forum_thread, report

SCRIPTS = ("forum.js", "mention.js")
links.learn(["/forum/post/<post_id>"])  # leads to the page on which the post stands today

FORUM_PAGES: tuple[Page, ...] = (
    Page(
        "forum",
        "/forum",
        "forum.title",
        forum.layout,
        menu="forum.menu",
        group="menu.learn",
        load=forum.load,
        plain=True,
        takes=forum.TAKES,
        scripts=SCRIPTS,
    ),
    Page(
        "forum_new",
        "/forum/new",
        "forum.begin",
        forum_new.layout,
        load=forum_new.load,
        plain=True,
        takes=forum_new.TAKES,
        scripts=SCRIPTS,
    ),
    Page(
        "forum_subscriptions",
        "/forum/subscriptions",
        "forum.follows",
        forum_subscriptions.layout,
        load=forum_subscriptions.load,
        plain=True,
    ),
    Page(
        "forum_thread",
        "/forum/<thread_id>",
        "forum.title",
        forum_thread.layout,
        load=forum_thread.load,
        heading=lambda loaded: str(loaded.heading),
        plain=True,
        takes=("page",),
        scripts=SCRIPTS,
    ),
    Page(
        "forum_history",
        "/forum/post/<post_id>/history",
        "forum.history",
        forum_post.history_layout,
        load=forum_post.load_history,
        plain=True,
    ),
    Page(
        "forum_change",
        "/forum/post/<post_id>/edit",
        "forum.change",
        forum_post.change_layout,
        load=forum_post.load_change,
        plain=True,
        scripts=SCRIPTS,
    ),
    Page("report", "/report/<kind>/<number>", "report.title", report.layout, load=report.load, plain=True),
)
