"""Asking has limits: so many questions of one person a minute, so many answers at once; no question is lost by it."""

import threading

import pytest

from ingest.limits import limit
from tests.ui.test_ask_page import ask, drawn, opened, page  # noqa: F401 (fixtures)
from ui.turns import TurnedAway, Turns, turns


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_one_person_is_turned_away_in_a_minute_and_others_are_not() -> None:
    clock = Clock()
    asking = Turns(a_minute=3, clock=clock)
    for second in range(3):
        clock.now = second
        with asking.taken("a"):
            pass
    with pytest.raises(TurnedAway, match="You have asked 30 questions within a minute"), asking.taken("a"):
        pass
    with asking.taken("b"):
        pass
    clock.now = 60.5  # the first is over a minute old, the second not
    with asking.taken("a"):
        pass
    with pytest.raises(TurnedAway), asking.taken("a"):
        pass


def test_people_who_left_are_forgotten() -> None:
    clock = Clock()
    asking = Turns(clock=clock)
    for number in range(1000):
        clock.now = number
        with asking.taken(f"{number}"):
            pass
    assert len(asking._asked) <= 61


def test_so_many_at_once_and_no_more_and_those_who_wait_get_their_turn() -> None:
    asking, at_work, most = Turns(at_once=2, wait=10), [], []
    lock = threading.Lock()

    def works(who: str) -> None:
        with asking.taken(who):
            with lock:
                at_work.append(who)
                most.append(len(at_work))
            threading.Event().wait(0.02)
            with lock:
                at_work.remove(who)

    people = [threading.Thread(target=works, args=(f"{number}",)) for number in range(12)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert (len(most), max(most)) == (12, 2)


def test_who_waits_too_long_is_told_and_a_failure_gives_the_place_back() -> None:
    asking = Turns(at_once=1, wait=0.05)
    with asking.taken("a"), pytest.raises(TurnedAway, match="Many people are asking"), asking.taken("b"):
        pass
    with pytest.raises(ZeroDivisionError), asking.taken("a"):
        raise ZeroDivisionError
    with asking.taken("a"):
        pass


def test_pages_are_worked_out_a_few_at_a_time_and_none_is_refused() -> None:
    drawing, inside, most = Turns(pages=2, wait=0.2), [], []

    def draws(number: int) -> None:
        with drawing.drawing():
            inside.append(number)
            most.append(len(inside))
            threading.Event().wait(0.02)
            inside.remove(number)

    people = [threading.Thread(target=draws, args=(number,)) for number in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert (len(most), max(most)) == (8, 2)
    with drawing.drawing(), drawing.drawing(), drawing.drawing():  # the third waited, then went on
        pass
    with drawing.drawing(), drawing.drawing():
        pass


def test_the_page_keeps_the_question_that_was_turned_away(page, conversations) -> None:  # noqa: F811
    turns.clear()
    try:
        for _ in range(limit("questions_a_minute").most):
            with turns().taken("cookie:me"):
                pass
        ask(page, "วิสัยทัศน์ของสำนักงานคืออะไร")
        assert not page.exception
        assert limit("questions_a_minute").said("th") in page.markdown[-1].value
        assert "วิสัยทัศน์ของสำนักงานคืออะไร" in drawn(page)
        assert conversations.all("cookie:me") == ()
        turns.clear()
        page.button(key="again").click().run()
        assert len(conversations.all("cookie:me")) == 1
    finally:
        turns.clear()
