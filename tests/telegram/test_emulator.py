"""The same short journey against our server and against lo-bot-api-emulator."""

import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    filters,
)

from tests.telegram.client import Telegram
from tests.telegram.wire import ServerProcess


@pytest.fixture(
    scope="module", params=["tests.telegram.server", "tests.telegram.emulator"]
)
def either_server(request):
    server = ServerProcess(module=request.param)
    yield server
    server.stop()


async def greet(update, _context):
    await update.message.reply_text("Xin chào")


async def answer(update, _context):
    button = InlineKeyboardButton("Nguồn", callback_data="s:1")
    await update.message.reply_html(
        "<b>Tập huấn</b>",
        do_quote=True,
        reply_markup=InlineKeyboardMarkup([[button]]),
    )


async def show_source(update, _context):
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("Nguồn: dòng 4")
    await update.callback_query.message.reply_document(b"PK", filename="b.xlsx")


def small_bot(telegram):
    defaults = Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True))
    application = (
        Application.builder()
        .token(telegram.token)
        .base_url(telegram.base_url)
        .base_file_url(telegram.base_file_url)
        .defaults(defaults)
        .build()
    )
    application.add_handler(CommandHandler("start", greet))
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.add_handler(CallbackQueryHandler(show_source))
    return application


def journey(lan):
    assert lan.asks("/start@kehoach_bot").text == "Xin chào"
    answered = lan.asks("quý 3")
    assert (answered.text, answered.html) == ("Tập huấn", "<b>Tập huấn</b>")
    assert answered.reply_to is not None
    assert lan.presses("Nguồn").toast() == ""
    (source,) = lan.sees("Nguồn: dòng 4")
    assert source.id == answered.id
    assert lan.downloads(lan.sees(after=source.id)[0]) == b"PK"


async def test_a_journey_goes_the_same_way_against_both(either_server):
    telegram = Telegram(either_server)
    lan = telegram.user(1001, "Lan")
    application = small_bot(telegram)
    updater = application.updater
    assert updater is not None

    async with application:
        await updater.start_polling(poll_interval=0)
        await application.start()
        await asyncio.to_thread(journey, lan)
        await updater.stop()
        await application.stop()

    # The emulator notices only after 0.1 s that a poll has been hung up on.
    refused = [call["method"] for call in telegram.refused()]
    assert set(refused) <= {"getUpdates"}


async def test_what_the_emulator_refuses_is_refused(either_server):
    telegram = Telegram(either_server)
    telegram.user(1001, "Lan").says("/start")
    button = InlineKeyboardButton("a", callback_data="x" * 65)

    async with small_bot(telegram) as application:
        with pytest.raises(Exception, match=r"(?i)button_data_invalid|invalid reply"):
            await application.bot.send_message(
                1001, "a", reply_markup=InlineKeyboardMarkup([[button]])
            )

    assert [call["method"] for call in telegram.refused()] == ["sendMessage"]
    assert len(telegram.transcript(1001)) == 1
