"""A migrated SQLite file is kept until a migration changes: the next run starts from a copy."""

import importlib.util
import os
import re
import shutil
from hashlib import sha256
from pathlib import Path

import django
from django.apps import apps
from django.db import connection

OURS = re.compile(r"^(?:from|import) ((?:accounts|activities)\.[\w.]+)", re.MULTILINE)


def migrations() -> str:
    """A digest of every migration, and of every module of ours that a migration takes something from."""
    own = [config.path for config in apps.get_app_configs()]
    files = sorted(file for path in own for file in Path(path).glob("migrations/*.py"))
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    taken = {name for text in texts.values() for name in OURS.findall(text)}
    helpers = [Path(importlib.util.find_spec(name).origin).read_text(encoding="utf-8") for name in sorted(taken)]
    named = [f"{file.parts[-3:]} {text}" for file, text in texts.items()]
    return sha256("\0".join([django.__version__, *named, *helpers]).encode()).hexdigest()[:16]


def begin_with(kept: Path, name: str) -> bool:
    """Put a copy of the kept file, if there is one, where the test database is expected."""
    try:
        shutil.copyfile(kept, name)
    except FileNotFoundError:
        return False
    return True


def keep(kept: Path) -> None:
    """Keep the database as it stands; what was kept before serves nobody any more."""
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    written = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(written)])
    written.replace(kept)
