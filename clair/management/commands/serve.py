"""Runs the whole application on one machine: web server and background worker, together or not at all."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentTypeError
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
START_SECONDS = 120
STOP_SECONDS = 20
PR_SET_PDEATHSIG = 1
STOPPING = (signal.SIGTERM, signal.SIGINT)


def end_with_parent() -> None:
    """Asks Linux to end this process when its parent is killed, so that no server keeps the port."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(signum, frame) -> None:
    raise SystemExit(0)


def port_number(text: str) -> int:
    """A port that can be asked for; 0 stands for any free one."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise ArgumentTypeError(f"{text} is no port; choose a number from 1 to 65535")
    return int(text)


def free_address(host: str, port: int) -> tuple[str, int]:
    """The address to serve on; port 0 picks a free one. Says so at once when the address is taken."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return host, probe.getsockname()[1]
    except OSError as error:
        raise CommandError(f"Cannot serve on {host}:{port}: {error.strerror}. Choose another PORT or HOST.") from error


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def answers(host: str, port: int) -> bool:
    """Whether a page comes back, whatever page it is: the port alone is open before the application is loaded."""
    connection = HTTPConnection({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port, timeout=2)
    with closing(connection), suppress(OSError, HTTPException):
        connection.request("GET", "/health/")
        return connection.getresponse().status > 0
    return False


class Command(BaseCommand):
    """Migrates, loads the demonstration when DEMO is set, then serves until it is stopped."""

    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=port_number, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web processes")
        parser.add_argument("--threads", type=int, default=4, help="requests that one web process serves at once")

    def handle(self, *, host: str, port: int, workers: int, threads: int, **options) -> None:
        self.children: dict[str, subprocess.Popen] = {}
        for number in STOPPING:
            signal.signal(number, stop)
        host, port = free_address(host, port)
        self.prepare()
        try:
            self.start(host, port, workers, threads)
            self.announce(host, port)
            while True:
                self.check_alive()
                time.sleep(0.2)
        finally:
            self.stop_all()

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def prepare(self) -> None:
        self.say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
        if settings.DEMO:
            call_command("load_demo", stdout=self.stdout)
            self.stdout.flush()

    def start(self, host: str, port: int, workers: int, threads: int) -> None:
        address = f"{bracketed(host)}:{port}"
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        environment.setdefault("BASE_URL", f"http://{address}")
        if settings.DEMO and host not in LOOPBACK:
            environment.setdefault("ALLOWED_HOSTS", "*")  # whoever can reach it may call it what they like
        web = [
            "-m",
            "gunicorn",
            "clair.wsgi",
            f"--bind={address}",
            f"--workers={workers}",
            f"--threads={threads}",
        ]
        web += ["--preload", "--log-level=warning", "--graceful-timeout=10"]
        self.start_one("web server", web, environment)
        self.start_one("background worker", ["manage.py", "worker", "--alone", "--no-reload"], environment)

    def start_one(self, name: str, arguments: list[str], environment: dict[str, str]) -> None:
        self.children[name] = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            preexec_fn=end_with_parent,
        )

    def announce(self, host: str, port: int) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not answers(host, port):
            self.check_alive()
            if time.monotonic() > deadline:
                raise CommandError(f"The web server did not answer within {START_SECONDS} seconds.")
            time.sleep(0.1)
        self.say(f"Open http://{bracketed(host)}:{port}/ (stop with Ctrl+C)")

    def check_alive(self) -> None:
        for name, child in self.children.items():
            if child.poll() is not None:
                raise CommandError(f"The {name} ended by itself (status {child.returncode}); the rest was stopped.")

    def stop_all(self) -> None:
        """Lets requests and tasks under way finish, then ends whatever is left."""
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)
        for child in self.children.values():
            child.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
