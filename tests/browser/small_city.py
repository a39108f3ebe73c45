"""Put a small simulated city into the store that FRISTED_DATA names: run as a program, by the tests' server.

The same city as `fristed demo` makes, with a tenth of the visits and a year less of collection rounds.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice

import msgspec

from fristed.sample.city_journal import DEFAULT, SEED, generate
from fristed.sample.geography import city
from fristed.server.start import start

BATCH = 2000


def main() -> None:
    start()
    from fristed.server import store
    from fristed.server.answers.keeping import answers
    from fristed.server.answers.record import keep_city
    from fristed.server.answers.street_page import street_answers

    fewer = {
        "street_from": dt.date(2011, 10, 3),
        "arrivals_per_day": DEFAULT.arrivals_per_day / 10,
    }
    keep_city(city())
    entries = generate(parameters=msgspec.structs.replace(DEFAULT, **fewer))
    while batch := list(islice(entries, BATCH)):
        store.append(batch)
    store.set_fact(store.DEMO, str(SEED))
    answers()
    street_answers()


if __name__ == "__main__":
    main()
