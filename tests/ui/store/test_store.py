"""What people leave behind is there again, and nobody else's business; on SQLite and on PostgreSQL."""

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from ui.store import Conversations, Scenarios, StoreFault, prepare
from ui.store.tables import METADATA

MINE, YOURS = "cookie:mine", "cookie:yours"
DAY = 24 * 60 * 60 * 1000


class Clock:
    """A clock that ticks once for each look at it."""

    def __init__(self) -> None:
        self.time = 1_700_000_000_000

    def __call__(self) -> int:
        self.time += 1
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def kept(engine, clock):
    return Conversations(engine, clock)


def add(kept, question="วิสัยทัศน์คืออะไร", owner=MINE, conversation=None, text="คำตอบ"):
    return kept.add(owner, conversation, question, text, "{}")


def names(kept, search="", owner=MINE):
    return [summary.name for summary in kept.all(owner, search)]


def test_turns_come_back_in_their_order_letter_for_letter(kept):
    first = add(kept, "ก่อน “88%” \U0001f44d\n'; DROP TABLE turns; --")
    assert add(kept, "หลัง", conversation=first, text="ตอบ\nสองบรรทัด") == first
    assert [(turn.question, turn.text) for turn in kept.turns(MINE, first)] == [
        ("ก่อน “88%” \U0001f44d\n'; DROP TABLE turns; --", "คำตอบ"),
        ("หลัง", "ตอบ\nสองบรรทัด"),
    ]


def test_they_are_there_after_a_restart(engine, kept):
    add(kept)
    engine.dispose()
    prepare(engine)
    assert names(Conversations(engine)) == ["วิสัยทัศน์คืออะไร"]


def test_a_conversation_is_named_after_its_first_question_and_renamed(kept):
    conversation = add(kept, "ถาม " * 60)
    assert len(names(kept)[0]) <= 80
    assert names(kept)[0].endswith("…")
    kept.rename(MINE, conversation, "  งบ   ปี 2567 ")
    kept.rename(MINE, conversation, "   ")
    assert names(kept) == ["งบ ปี 2567"]


def test_the_last_used_comes_first(kept):
    older = add(kept, "เก่า")
    add(kept, "ใหม่")
    assert names(kept) == ["ใหม่", "เก่า"]
    add(kept, "ต่อ", conversation=older)
    assert names(kept) == ["เก่า", "ใหม่"]


def test_search_looks_at_names_questions_and_answers_for_every_word(kept):
    first = add(kept, "เบิกจ่าย 88% ได้ระดับไหน", text="ระดับ 3")
    add(kept, "What is EGDI?", text="A UN index")
    kept.rename(MINE, first, "งบประมาณ")
    assert names(kept, "เบิกจ่าย") == ["งบประมาณ"]
    assert names(kept, "ระดับ งบประมาณ") == ["งบประมาณ"]
    assert names(kept, "egdi un") == ["What is EGDI?"]
    assert names(kept, "เบิกจ่าย EGDI") == []
    assert names(kept, "88%") == ["งบประมาณ"]
    assert names(kept, "%") == ["งบประมาณ"]
    assert names(kept, "_") == []


def test_nobody_sees_changes_or_deletes_what_is_another_s(kept):
    conversation = add(kept)
    turn = kept.turns(MINE, conversation)[0].id
    assert kept.all(YOURS) == ()
    assert kept.get(YOURS, conversation) is None
    assert kept.turns(YOURS, conversation) == ()
    assert kept.share(YOURS, conversation) is None
    kept.rename(YOURS, conversation, "ของฉัน")
    kept.delete(YOURS, conversation)
    kept.rate(YOURS, turn, 0, "ไม่ดี")
    other = add(kept, "ของอีกคน", owner=YOURS, conversation=conversation)
    assert other != conversation
    assert names(kept) == ["วิสัยทัศน์คืออะไร"]
    assert len(kept.turns(MINE, conversation)) == 1
    assert kept.turns(MINE, conversation)[0].thumb is None


def test_a_shared_conversation_is_read_by_its_link_until_the_sharing_ends(kept):
    conversation = add(kept)
    kept.rate(MINE, kept.turns(MINE, conversation)[0].id, 1, "ดี")
    link = kept.share(MINE, conversation)
    assert kept.share(MINE, conversation) == link
    assert kept.by_link(link).name == "วิสัยทัศน์คืออะไร"
    assert [(turn.question, turn.thumb) for turn in kept.shared_turns(link)] == [("วิสัยทัศน์คืออะไร", None)]
    kept.unshare(MINE, conversation)
    assert kept.by_link(link) is None
    assert kept.shared_turns(link) == ()


def test_a_deleted_conversation_comes_back_within_a_day_and_is_gone_afterwards(engine, kept, clock):
    conversation = add(kept)
    link = kept.share(MINE, conversation)
    kept.delete(MINE, conversation)
    assert kept.all(MINE) == ()
    assert kept.by_link(link) is None
    kept.restore(MINE, conversation)
    assert len(kept.turns(MINE, conversation)) == 1
    kept.rate(MINE, kept.turns(MINE, conversation)[0].id, 1)
    kept.delete(MINE, conversation)
    clock.time += DAY + 10
    kept.delete(MINE, add(kept, "อื่น"))
    kept.restore(MINE, conversation)
    assert kept.all(MINE) == ()
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM turns").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM feedback").scalar_one() == 0


def test_feedback_is_kept_changed_and_taken_back(kept):
    conversation = add(kept)
    turn = kept.turns(MINE, conversation)[0].id

    def given():
        return kept.turns(MINE, conversation)[0].thumb, kept.turns(MINE, conversation)[0].word

    kept.rate(MINE, turn, 0, "อ้างผิดข้อ")
    assert given() == (0, "อ้างผิดข้อ")
    kept.rate(MINE, turn, 1)
    assert given() == (1, "")
    kept.rate(MINE, turn, None)
    assert given() == (None, "")


def test_an_answer_is_reworded_by_its_owner_only(kept):
    conversation = add(kept)
    turn = kept.turns(MINE, conversation)[0].id
    kept.reword(YOURS, turn, "ของอีกคน")
    assert kept.turns(MINE, conversation)[0].text == "คำตอบ"
    kept.reword(MINE, turn, "ถ้อยคำใหม่")
    assert kept.turns(MINE, conversation)[0].text == "ถ้อยคำใหม่"


def test_many_at_once_lose_nothing(kept):
    conversation = add(kept)
    people = [threading.Thread(target=add, args=(kept, f"ข้อ {n}", f"cookie:{n}")) for n in range(12)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert all(names(kept, owner=f"cookie:{n}") == [f"ข้อ {n}"] for n in range(12))
    assert len(kept.turns(MINE, conversation)) == 1


def test_scenarios_are_saved_replaced_deleted_and_restored(engine, clock):
    scenarios = Scenarios(engine, clock)
    first = scenarios.save(MINE, "ปี 2567", '{"1.1": "90"}')
    scenarios.save(MINE, "ปี 2568", "{}")
    scenarios.replace(MINE, first, "ปี 2567 ใหม่", '{"1.1": "95"}')
    assert [(one.name, one.payload) for one in scenarios.all(MINE)] == [
        ("ปี 2567 ใหม่", '{"1.1": "95"}'),
        ("ปี 2568", "{}"),
    ]
    scenarios.replace(YOURS, first, "ของฉัน", "{}")
    scenarios.delete(YOURS, first)
    assert scenarios.all(YOURS) == ()
    assert len(scenarios.all(MINE)) == 2
    scenarios.delete(MINE, first)
    assert [one.name for one in scenarios.all(MINE)] == ["ปี 2568"]
    scenarios.restore(MINE, first)
    assert len(scenarios.all(MINE)) == 2


def test_the_migrations_lead_to_the_tables_as_the_code_has_them(engine):
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_preparing_again_changes_nothing(engine, kept):
    add(kept)
    prepare(engine)
    assert len(kept.all(MINE)) == 1
    assert "alembic_version" in inspect(engine).get_table_names()


def test_several_processes_may_prepare_at_once(engine):
    faults = []

    def again():
        try:
            prepare(create_engine(engine.url))
        except StoreFault as fault:
            faults.append(fault)

    racing = [threading.Thread(target=again) for _ in range(4)]
    for one in racing:
        one.start()
    for one in racing:
        one.join()
    assert faults == []


def test_a_database_of_a_later_version_is_refused(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreFault, match="made by another version"):
        prepare(engine)


def test_a_database_that_is_not_there_is_named_without_its_password():
    engine = create_engine("postgresql+psycopg://someone:secret@127.0.0.1:1/nowhere")
    with pytest.raises(StoreFault, match="127.0.0.1:1/nowhere: the database cannot be used") as fault:
        prepare(engine)
    assert "secret" not in str(fault.value)
