"""Options that several commands take, each written once."""

from __future__ import annotations

import click

from bot import manual

AS_JSON = click.option("--json", "as_json", is_flag=True, help=manual.OPTION_JSON)
BY = click.option("--by", metavar="TÊN", help=manual.OPTION_BY)
YES = click.option("--yes", is_flag=True, help=manual.OPTION_YES)
AGENCY = click.option("--agency", metavar="CƠ_QUAN", help=manual.OPTION_AGENCY)
ROLE = click.option(
    "--role",
    type=click.Choice(["lead", "coop", "any"]),
    default="any",
    help=manual.OPTION_ROLE,
)
QUARTER = click.option("--quarter", metavar="QUÝ", help=manual.OPTION_QUARTER)
PERIOD = click.option("--period", metavar="KHOẢNG", help=manual.OPTION_PERIOD)
