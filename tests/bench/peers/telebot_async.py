"""pyTelegramBotAPI's asynchronous bot: a task for each batch, and in it one for each update."""

import asyncio
import sys

from telebot import asyncio_helper
from telebot.async_telebot import AsyncTeleBot
from telebot.types import Message

from tests.bench.peers import TOKEN

bot = AsyncTeleBot(TOKEN)


@bot.message_handler(func=lambda message: True)
async def echo(message: Message) -> None:
    await bot.send_message(message.chat.id, message.text)


if __name__ == "__main__":
    asyncio_helper.API_URL = sys.argv[1] + "/bot{0}/{1}"
    asyncio.run(bot.infinity_polling())
