"""Inline mode: "@bot quý 3 sở nội vụ" in any chat, each result with its source."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import messages as words
from bot import sentences
from bot.app import App
from bot.chat import links, messages
from bot.chat.context import Context
from bot.chat.conversations import cleaned
from bot.chat.lengths import shortened
from bot.chat.letters import WHOLE, letters_of, pages_of
from bot.items import Face, item_block
from bot.page import Block
from bot.sources import group_names
from retrieval.models import Answer, Outcome, RowItem

logger = logging.getLogger(__name__)

CACHE_SECONDS = 10  # plans change, and who may ask
MOST_ROWS = 20
TITLE_UNITS, DESCRIPTION_UNITS = 120, 160


@dataclass(frozen=True, slots=True)
class Card:
    """A result: what the list shows, what is sent when it is chosen, where it leads."""

    title: str
    description: str
    html: str
    url: str


async def answer_inline(update: Update, context: Context) -> None:
    """Answer what somebody types behind the name of the bot."""
    query = update.inline_query
    if query is None:
        return
    text = cleaned(query.query)
    if not text:
        await _offer(update, (), messages.INLINE_HINT)
        return
    unit = context.user.unit if context.user else None
    app, name = context.office.app, context.bot.username
    cards = await context.off_loop(_cards, app, text, context.turn.now, unit, name)
    await _offer(update, cards, None if cards else messages.INLINE_NOTHING)


def _cards(
    app: App, text: str, at: datetime, unit: str | None, bot_name: str
) -> tuple[Card, ...]:
    return tuple(cards_of(app.answer_at(at, text, unit=unit), bot_name))


async def refuse_inline(update: Update) -> None:
    """Let a stranger see nothing but the way to the bot."""
    await _offer(update, (), messages.OPEN_BOT)


async def _offer(update: Update, cards: Iterable[Card], button: str | None) -> None:
    query = update.inline_query
    if query is None:
        return
    opens = button and InlineQueryResultsButton(button, start_parameter="inline")
    try:
        await query.answer(
            [_article(number, card) for number, card in enumerate(cards)],
            cache_time=0 if opens else CACHE_SECONDS,
            is_personal=True,
            button=opens or None,
        )
    except TelegramError as error:  # typed on meanwhile, say: nobody waits any more
        logger.info("an inline query was not answered: %s", error)


def _article(number: int, card: Card) -> InlineQueryResultArticle:
    button = InlineKeyboardButton(messages.IN_BOT, url=card.url)
    return InlineQueryResultArticle(
        id=str(number),
        title=card.title,
        description=card.description,
        input_message_content=InputTextMessageContent(
            card.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup([[button]]),
    )


def cards_of(answer: Answer, bot_name: str) -> Iterator[Card]:
    """Yield the whole answer, then each of its rows; nothing for a refusal."""
    if answer.outcome is Outcome.REFUSED:
        return
    letters = letters_of(answer)
    opening = sentences.opening(answer).partition("\n")[0]
    plans = tuple(dict.fromkeys(citation.plan for citation in answer.citations))
    yield Card(
        shortened(opening, TITLE_UNITS),
        shortened("; ".join(plans), DESCRIPTION_UNITS),
        letters[0].html,
        links.to_bot(bot_name),
    )
    rows = [item for item in answer.items if isinstance(item, RowItem)]
    if len(rows) > 1:
        yield from (_row_card(row, bot_name) for row in rows[:MOST_ROWS])


def _row_card(row: RowItem, bot_name: str) -> Card:
    lead = "; ".join(row.lead) or words.ABSENT
    time = row.time_printed or words.ABSENT
    block: Block = item_block(row, WHOLE, Face(None, group_names([row.citation])))
    return Card(
        shortened(" ".join(row.content.split()), TITLE_UNITS),
        shortened(messages.inline_row(lead, time), DESCRIPTION_UNITS),
        pages_of([block])[0].html,
        links.to_task(bot_name, row.task_id),
    )
