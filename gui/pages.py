"""The pages of the side bar: what each is called, and how it is made when it is first visited."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pages are imported when they are visited; what they show is read by storage, which is heavy
    from PySide6.QtWidgets import QWidget

    from gui.ways import Ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One place in the side bar."""

    name: str
    icon: str
    module: str  # what `make` imports: the window imports that of its first page off the GUI thread
    make: "Callable[[Ways], QWidget]"
    is_below: bool = False  # about the program, not the work
    is_dated: bool = False  # whether today's date stands beside its title


def _today(ways: "Ways") -> "QWidget":
    from gui.today_page import TodayPage

    page = TodayPage(ways.session)
    page.draft_opened.connect(ways.go_on)
    page.edit_wanted.connect(ways.edit)
    page.engagement_wanted.connect(ways.show_engagement)
    page.loop_wanted.connect(ways.show_loop)
    page.tell_wanted.connect(ways.tell)
    page.never_told_wanted.connect(ways.show_never_told)
    page.review_wanted.connect(lambda: ways.show_page("Review"))
    page.plan_wanted.connect(ways.plan)
    page.log_wanted.connect(ways.write_new)
    return page


def _engagements(ways: "Ways") -> "QWidget":
    from gui.engagements_page import EngagementsPage

    page = EngagementsPage(ways.session)
    page.opened.connect(ways.edit)
    page.another_wanted.connect(ways.write_new)
    page.log_wanted.connect(ways.write_new)
    page.draft_opened.connect(ways.go_on)
    page.story_wanted.connect(ways.show_story)
    page.import_wanted.connect(ways.import_file)
    page.export_wanted.connect(ways.export)
    return page


def _loops(ways: "Ways") -> "QWidget":
    from gui.loops_page import LoopsPage

    page = LoopsPage(ways.session)
    page.opened.connect(ways.show_loop)
    page.tell_wanted.connect(ways.tell)
    page.you_said_wanted.connect(ways.put_out)
    page.gather_wanted.connect(ways.gather)
    page.export_wanted.connect(ways.export)
    page.log_wanted.connect(ways.write_new)
    return page


def _problems(ways: "Ways") -> "QWidget":
    from gui.problems_page import ProblemsPage

    page = ProblemsPage(ways.session)
    page.story_wanted.connect(ways.show_story)
    page.loop_wanted.connect(ways.show_loop)
    page.engagement_wanted.connect(ways.show_engagement)
    page.export_wanted.connect(ways.export)
    return page


def _review(ways: "Ways") -> "QWidget":
    from gui.review_page import ReviewPage

    page = ReviewPage(ways.session)
    page.edit_wanted.connect(ways.edit)
    page.loop_wanted.connect(ways.show_loop)
    page.export_wanted.connect(ways.export)
    page.story_wanted.connect(ways.show_story)
    return page


def _what_works(ways: "Ways") -> "QWidget":
    from gui.what_works_page import WhatWorksPage

    page = WhatWorksPage(ways.session)
    page.behind_wanted.connect(ways.show_behind)
    page.export_wanted.connect(ways.export)
    page.log_wanted.connect(ways.write_new)
    return page


def _history(ways: "Ways") -> "QWidget":
    from gui.history_page import HistoryPage

    page = HistoryPage(ways.session)
    page.undo_wanted.connect(ways.undo_wanted)
    page.export_wanted.connect(ways.export)
    page.engagement_wanted.connect(ways.show_engagement)
    page.loop_wanted.connect(ways.show_loop)
    return page


def _settings(ways: "Ways") -> "QWidget":
    from gui.settings_page import SettingsPage

    page = SettingsPage(ways.session)
    page.import_wanted.connect(ways.import_file)
    page.restore_wanted.connect(ways.restore_wanted)
    page.log_chosen.connect(ways.log_chosen)
    page.opened_again.connect(ways.opened_again)
    return page


PAGES = (
    Page(name="Today", icon="today", module="gui.today_page", make=_today, is_dated=True),
    Page(name="Engagements", icon="engagements", module="gui.engagements_page", make=_engagements),
    Page(name="Loops", icon="loops", module="gui.loops_page", make=_loops),
    Page(name="Problems", icon="problem", module="gui.problems_page", make=_problems),
    Page(name="Review", icon="review", module="gui.review_page", make=_review),
    Page(name="What works", icon="works", module="gui.what_works_page", make=_what_works),
    Page(name="History", icon="history", module="gui.history_page", make=_history, is_below=True),
    Page(name="Settings", icon="settings", module="gui.settings_page", make=_settings, is_below=True),
)
