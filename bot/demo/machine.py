"""The real bot as a child process of the demo: started, stopped, killed, and watched."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = (sys.executable, "-m", "bot", "run")
GRACE = 8.0
TAIL = 20
Tell = Callable[..., None]


class BotProcess:
    """`tell` hears `running`, `pid`, `starts`, and `note` and `log` when the process ended on its own."""

    def __init__(
        self, environment: Mapping[str, str], folder: Path, tell: Tell, command: tuple[str, ...] = RUN
    ) -> None:
        self._environment = {**os.environ, **environment}
        path = os.environ.get("PYTHONPATH")
        self._environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), *([path] if path else [])])
        self._folder = folder
        self._tell = tell
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()
        self.log = folder / "bot.log"
        self.starts = 0

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        async with self._one_at_a_time:
            await self._start()

    async def stop(self) -> None:
        async with self._one_at_a_time:
            await self._end(signal.SIGTERM, "stopped")

    async def restart(self) -> None:
        async with self._one_at_a_time:
            await self._end(signal.SIGTERM, "restarted")
            await self._start()

    async def kill(self) -> None:
        """As if the power had failed; then it starts again."""
        async with self._one_at_a_time:
            await self._end(signal.SIGKILL, "killed")
            await self._start()

    async def _start(self) -> None:
        if self.running:
            return
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=self._folder,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is the demo's to hear; the bot is then stopped in order.
            )
        self.starts += 1
        self._watch = asyncio.create_task(self._wait(self._process))
        self._tell(running=True, pid=self._process.pid, starts=self.starts)

    async def _end(self, how: signal.Signals, note: str) -> None:
        process, watch = self._process, self._watch
        if process is None or watch is None or process.returncode is not None:
            return
        watch.cancel()
        process.send_signal(how)
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            process.kill()
            await process.wait()
        self._tell(running=False, pid=None, starts=self.starts, note=note)

    async def _wait(self, process: asyncio.subprocess.Process) -> None:
        """Speaks up when the bot ends though nobody asked it to."""
        code = await process.wait()
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-TAIL:])
        sys.stderr.write(f"The bot has stopped by itself (exit code {code}). Its last words:\n{tail}\n")
        self._tell(running=False, pid=None, starts=self.starts, note="died", log=tail)
