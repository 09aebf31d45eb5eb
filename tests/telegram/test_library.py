"""python-telegram-bot against the server, unchanged: what it sends, what it makes of it."""

import asyncio
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.ext import Application, CommandHandler, MessageHandler, filters

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Nguồn", callback_data="s:1")]])


@pytest.fixture
async def bot(telegram):
    async with Bot(
        telegram.token,
        base_url=telegram.base_url,
        base_file_url=telegram.base_file_url,
    ) as bot:
        yield bot


async def test_messages_files_and_edits_go_through(telegram, lan, bot):
    sent = await bot.send_message(
        lan.id,
        "<b>Quý III</b>",
        parse_mode=ParseMode.HTML,
        reply_markup=BUTTONS,
        reply_parameters=ReplyParameters(1, allow_sending_without_reply=True),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=True,
        protect_content=True,
    )
    await sent.edit_text("<i>Quý IV</i>", parse_mode=ParseMode.HTML)
    document = await bot.send_document(
        lan.id, b"PK", filename="kết quả.xlsx", caption="Bảng"
    )
    changed = await document.edit_media(InputMediaDocument(b"PK2", filename="b.xlsx"))
    file = await bot.get_file(changed.document.file_id)
    await bot.send_chat_action(lan.id, ChatAction.TYPING)
    await bot.set_message_reaction(lan.id, 1, "👍")

    assert bytes(await file.download_as_bytearray()) == b"PK2"
    assert document.document.file_name == "kết quả.xlsx"
    text, bang = telegram.transcript(lan.id)[1:]
    assert (text.text, text.earlier, bang.file["name"]) == (
        "Quý IV",
        ("Quý III",),
        "b.xlsx",
    )


async def test_buttons_and_inline_queries_go_through(lan, bot):
    await bot.send_message(lan.id, "a", reply_markup=BUTTONS)
    press, asked = lan.presses("Nguồn"), lan.asks_inline("quý 3")

    pressed, inline = await bot.get_updates()
    await pressed.callback_query.answer("ok")
    await inline.inline_query.answer(
        [InlineQueryResultArticle("1", "Tập huấn", InputTextMessageContent("a"))],
        cache_time=0,
        is_personal=True,
    )

    assert press.toast() == "ok"
    assert [result["title"] for result in asked.results()] == ["Tập huấn"]


async def test_commands_and_webhook_go_through(lan, bot):
    commands = [BotCommand("hoi", "Hỏi")]
    await bot.set_my_commands(commands, BotCommandScopeChat(lan.id), "vi")
    await bot.set_my_short_description("Tra cứu kế hoạch")
    await bot.set_webhook(
        "http://127.0.0.1:9/hook",
        secret_token="s3cret",
        allowed_updates=[Update.MESSAGE],
    )

    assert lan.menu() == ["hoi"]
    assert (await bot.get_webhook_info()).allowed_updates == ("message",)
    assert await bot.delete_webhook()


async def test_each_error_is_raised_as_what_it_is(telegram, lan, bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    minh = telegram.user(1002, "Minh")
    group = telegram.group(-501, "Tổ", [lan], kind="group")
    new = group.migrates()

    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(minh.id, "a")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "a")
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.id, "a")
    assert migrated.value.new_chat_id == new.id
    telegram.floods("sendMessage", retry_after=7)
    with pytest.raises(RetryAfter) as flood:
        await bot.send_message(lan.id, "a")
    assert flood.value.retry_after == timedelta(seconds=7)
    telegram.fails("sendMessage", code=502, description="Bad Gateway")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(lan.id, "a")
    with pytest.raises(InvalidToken):
        async with Bot(f"1:{'x' * 35}", base_url=telegram.base_url):
            pass


async def test_a_message_may_be_delivered_although_the_call_times_out(
    telegram, lan, bot
):
    telegram.fails("sendMessage", "stall_after", seconds=2)

    with pytest.raises(TimedOut):
        await bot.send_message(lan.id, "a", read_timeout=0.2)

    lan.sees("a", within=1)


async def test_the_first_of_two_polls_is_told_of_the_conflict(telegram, bot):
    first = asyncio.create_task(bot.get_updates(timeout=10))
    while not telegram.calls("getUpdates"):
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.05)

    async with Bot(telegram.token, base_url=telegram.base_url) as second:
        await second.get_updates()

    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first
    assert [call["code"] for call in telegram.refused()] == [409]


async def test_an_application_polls_and_answers(telegram, lan):
    async def start(update, _context):
        await update.message.reply_text(f"Chào {update.effective_user.first_name}")

    async def echo(update, _context):
        await update.message.reply_html(f"<b>{update.message.text}</b>")

    application = (
        Application.builder()
        .token(telegram.token)
        .base_url(telegram.base_url)
        .base_file_url(telegram.base_file_url)
        .build()
    )
    application.add_handler(CommandHandler("start", start))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    updater = application.updater
    assert updater is not None
    async with application:
        await updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await application.start()
        greeting = await asyncio.to_thread(lan.asks, "/start@kehoach_bot")
        answer = await asyncio.to_thread(lan.asks, "quý 3")
        await updater.stop()
        await application.stop()

    assert greeting.text == "Chào Lan"
    assert answer.html == "<b>quý 3</b>"
    assert telegram.refused() == []
