"""python-telegram-bot as it comes: one update after the other."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.bench.peers import TOKEN


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


def run(address: str, concurrent_updates: int | bool = False) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{address}/bot").concurrent_updates(concurrent_updates)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    run(sys.argv[1])
