"""Building and previewing the portal: `python -m mkdocs_wardreports.site build` or `serve`.

A build goes to a folder beside the site and takes its place only when all went well.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError

from mkdocs_wardreports.reports import shown
from wardreports.diagnostics.reasons import spoken, system_reason
from wardreports.export.write import put_in_place
from wardreports.messages import message

log: Final = logging.getLogger("mkdocs.wardreports.site")


def build(config_file: Path) -> bool:
    """Builds strictly into the configured `site_dir`; False, with the last good site untouched, when anything
    is wrong. Raises ConfigurationError, and OSError where nothing can be written.
    """
    config = load_config(str(config_file), strict=True)
    site = Path(config.site_dir)
    site.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".site-", dir=site.parent))
    config.site_dir = str(fresh)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        put_in_place(fresh, site)
    except (Abort, BuildError) as error:
        key = "site.kept" if site.exists() else "site.none"
        log.error("%s", message(key, site=str(shown(site)), reason=_reason(error)))
        return False
    finally:
        config.plugins.on_shutdown()
        shutil.rmtree(fresh, ignore_errors=True)
    log.info("%s", message("site.built", site=str(shown(site))))
    return True


def _reason(error: Exception) -> str:
    """What `error` says: our own words as they are; MkDocs' English notice that it gave up, in ours.

    What went wrong has been logged before by whoever found it.
    """
    cause = error.__context__ if isinstance(error, Abort) else error
    text = str(cause) if isinstance(cause, PluginError) else ""
    return text or message("site.stopped")


def serve(config_file: Path, address: str | None) -> None:
    """Previews on localhost, building anew whenever a text, a page or the theme changes; errors are shown,
    not raised.
    """
    mkdocs_serve(str(config_file), dev_addr=address, strict=False)


def main(arguments: list[str] | None = None) -> int:
    """Runs one of the two commands; 0 when all went well."""
    parser = argparse.ArgumentParser(prog="python -m mkdocs_wardreports.site", description=__doc__)
    parser.add_argument("command", choices=("build", "serve"))
    parser.add_argument("-f", "--config-file", type=Path, default=Path("mkdocs.yml"))
    parser.add_argument("-a", "--dev-addr", metavar="IP:PORT")
    chosen = parser.parse_args(arguments)
    # The theme's notice about another project's future, in English, is no news for a ward's office.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    try:
        if chosen.command == "serve":
            serve(chosen.config_file, chosen.dev_addr)
            return 0
        return 0 if build(chosen.config_file) else 1
    except (Abort, ConfigurationError) as error:
        log.error("%s", _reason(error) if isinstance(error, Abort) else error)
    except OSError as error:
        reason = str(spoken(system_reason(error), "vi"))
        log.error("%s", message("cli.failed.write", path=error.filename or ".", reason=reason))
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
