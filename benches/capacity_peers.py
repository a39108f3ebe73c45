"""The same queues in SimPy and in Ciw, written as well as their users write them."""

from __future__ import annotations

import math
import random
import time
from collections import deque
from typing import Any

SHAPE = (6, 10, 14, 16, 18, 18, 19, 20, 20, 20, 19, 18, 17, 15, 10)
RATES = tuple(250 * part / sum(SHAPE) / 60 for part in SHAPE)
OPENS, LAST_INTAKE, CLOSES = 480.0, 1360.0, 1380.0
SHIFT = 600.0


def _lognormal(mean: float, deviation: float) -> tuple[float, float]:
    variance = math.log1p((deviation / mean) ** 2)
    return math.log(mean) - variance / 2, math.sqrt(variance)


STAYS = (_lognormal(25, 10), _lognormal(30, 12))
LIMITS = (45.0, 60.0)


class SimPyDay:
    """A day of a room with SimPy's clock and own dispatch: callbacks, no processes waiting on resources.

    It counts what our day counts: by hour, waits and their spread, minutes of places and staff, emergencies covered.
    """

    def __init__(self, environment: Any, chance: random.Random) -> None:
        self.env, self.chance = environment, chance
        self.free, self.late = [4, 3], [2, 1]
        self.queues: tuple[deque[Any], deque[Any]] = (deque(), deque())
        self.closed_until = 0.0
        self.started = self.left = self.turned_out = self.emergencies = self.covered = 0
        self.wait_served = self.wait_left = self.staff_minutes = 0.0
        self.bound = 0
        self.waits = [0] * 361
        self.came_by_hour, self.started_by_hour, self.left_by_hour = [0] * 26, [0] * 26, [0] * 26
        self.wait_by_hour = [0.0] * 26
        self.place_minutes = ([0.0] * 26, [0.0] * 26)
        environment.process(self.arrivals())
        self._at(SHIFT, self.more_places)
        self._at(LAST_INTAKE, self.close)

    def _at(self, moment: float, what: Any) -> None:
        self.env.timeout(moment - self.env.now).callbacks.append(what)

    def arrivals(self) -> Any:
        env, chance = self.env, self.chance
        fastest = max(RATES)
        while True:
            yield env.timeout(chance.expovariate(fastest))
            if env.now >= LAST_INTAKE:
                return
            if chance.random() * fastest < RATES[int((env.now - OPENS) / 60)]:
                self.arrive(0 if chance.random() < 0.6 else 1)

    def arrive(self, route: int) -> None:
        self.came_by_hour[int(self.env.now / 60)] += 1
        if self.free[route] > 0 and self.env.now >= self.closed_until and not self.queues[route]:
            self.seat(route, self.env.now)
            return
        guest = [True, self.env.now]
        self.queues[route].append(guest)
        patience = self.chance.expovariate(1 / 25)
        self.env.timeout(patience).callbacks.append(lambda _: self.give_up(guest))

    def give_up(self, guest: list[Any]) -> None:
        if guest[0]:
            guest[0] = False
            self.left += 1
            self.count_leaver(guest[1])

    def count_leaver(self, since: float) -> None:
        wait, hour = self.env.now - since, int(since / 60)
        self.wait_left += wait
        self.wait_by_hour[hour] += wait
        self.left_by_hour[hour] += 1

    def seat(self, route: int, since: float) -> None:
        self.free[route] -= 1
        self.started += 1
        now = self.env.now
        wait, hour = now - since, int(since / 60)
        self.wait_served += wait
        self.waits[min(int(2 * wait), 360)] += 1
        self.started_by_hour[hour] += 1
        self.wait_by_hour[hour] += wait
        stay = min(self.chance.lognormvariate(*STAYS[route]), LIMITS[route])
        if self.chance.random() < 0.004:
            onset = self.chance.random() * stay
            self.env.timeout(onset).callbacks.append(self.emergency)
            stay = onset + 30
        minutes, hour, begins = self.place_minutes[route], int(now / 60), now
        while 60 * (hour + 1) < now + stay:
            minutes[hour] += 60 * (hour + 1) - begins
            hour += 1
            begins = 60.0 * hour
        minutes[hour] += now + stay - begins
        self.env.timeout(stay).callbacks.append(lambda _: self.leave(route))

    def emergency(self, _: Any) -> None:
        self.emergencies += 1
        self.covered += self.bound <= 4
        self.bound += 2
        self.staff_minutes += 60
        self.env.timeout(30).callbacks.append(self.staff_free)
        self.closed_until = self.env.now + 20
        self.env.timeout(20).callbacks.append(lambda _: self.serve_all())

    def staff_free(self, _: Any) -> None:
        self.bound -= 2

    def leave(self, route: int) -> None:
        self.free[route] += 1
        self.serve(route)

    def serve(self, route: int) -> None:
        queue = self.queues[route]
        while queue and self.free[route] > 0 and self.env.now >= self.closed_until:
            guest = queue.popleft()
            if guest[0]:
                guest[0] = False
                self.seat(route, guest[1])

    def serve_all(self) -> None:
        self.serve(0)
        self.serve(1)

    def more_places(self, _: Any) -> None:
        for route in (0, 1):
            self.free[route] += self.late[route]
        self.serve_all()

    def close(self, _: Any) -> None:
        for queue in self.queues:
            for guest in queue:
                if guest[0]:
                    guest[0] = False
                    self.turned_out += 1
                    self.count_leaver(guest[1])


def simpy_days(days: int) -> tuple[float, float]:
    """CPU seconds for so many days, and guests started a day."""
    import simpy

    began, chance, started = time.process_time(), random.Random(1), 0
    for _ in range(days):
        environment = simpy.Environment(initial_time=OPENS)
        day = SimPyDay(environment, chance)
        environment.run(until=CLOSES + 120)
        started += day.started
    return time.process_time() - began, started / days


def simpy_queue(customers: int) -> tuple[float, float]:
    """M/M/8/20 with patience, as SimPy's guide writes reneging: CPU seconds, share who left."""
    import simpy

    chance = random.Random(1)
    environment = simpy.Environment()
    places = simpy.Resource(environment, capacity=8)
    left = 0

    def customer() -> Any:
        nonlocal left
        with places.request() as request:
            result = yield request | environment.timeout(chance.expovariate(1 / 20))
            if request in result:
                yield environment.timeout(chance.expovariate(1 / 25))
            else:
                left += 1

    def source() -> Any:
        for _ in range(customers):
            yield environment.timeout(chance.expovariate(1 / 3))
            if len(places.queue) < 12:
                environment.process(customer())

    began = time.process_time()
    environment.process(source())
    environment.run()
    return time.process_time() - began, left / customers


def ciw_days(days: int) -> float:
    """CPU seconds of the lite day: no emergencies, nobody turned out, places as after 10 h."""
    import ciw

    def node(share: float) -> Any:
        ends = [60.0 * (hour + 1) for hour in range(len(RATES))]
        return ciw.dists.PoissonIntervals(
            rates=[share * rate for rate in RATES], endpoints=ends, max_sample_date=ends[-1]
        )

    network = ciw.create_network(
        arrival_distributions=[node(0.6), node(0.4)],
        service_distributions=[ciw.dists.Lognormal(*stay) for stay in STAYS],
        number_of_servers=[6, 4],
        reneging_time_distributions=[ciw.dists.Exponential(1 / 25)] * 2,
        routing=[[0.0, 0.0], [0.0, 0.0]],
    )
    began = time.process_time()
    for day in range(days):
        ciw.seed(day)
        ciw.Simulation(network).simulate_until_max_time(900)
    return time.process_time() - began


def ciw_queue(customers: int) -> float:
    """CPU seconds of M/M/8/20 with patience for about so many customers."""
    import ciw

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(1 / 3)],
        service_distributions=[ciw.dists.Exponential(1 / 25)],
        number_of_servers=[8],
        queue_capacities=[12],
        reneging_time_distributions=[ciw.dists.Exponential(1 / 20)],
    )
    began = time.process_time()
    ciw.seed(1)
    ciw.Simulation(network).simulate_until_max_time(customers * 3)
    return time.process_time() - began
