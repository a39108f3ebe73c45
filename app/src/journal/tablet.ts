import type { Surroundings } from "../device/browser";
import { ServerClock } from "../device/clock";
import { asker, type Ask, type Reply } from "../device/http";
import type { Waiting } from "../device/updates";
import { roomOf } from "./chain";
import { fact, openDatabase, putFact, type Database, type Facts } from "./database";
import { DeskRefused, type Desk, type DeskView, type Draft, type UnlockAnswer } from "./deskTypes";
import { enrol } from "./enrolment";
import type { Entry } from "./entry";
import { exportFile } from "./exporting";
import { ROOM_HOME, type Home } from "./home";
import { asLink, failed, heard, NO_LINK, type Errand, type LinkState } from "./link";
import { openCopyWith, withAnswer, withRelinked, withTapped, type Open } from "./opened";
import { coarse, counts, heedEpoch, offerUnjudged, type Counts } from "./outbox";
import { pseudonym } from "./pseudonym";
import { asksAfter, emergencyOpen, NOTHING_READ, takeIn, type FloorAnswer, type Reading } from "./reading";
import { keepAnswer, keptAnswer } from "./kept";
import { relink } from "./relinking";
import { save } from "./saving";
import { send } from "./sender";
import { askStanding, heedCount, isMatched, type Count, type Standing } from "./standing";
import { forgetOthers, unlocked } from "./unlocking";
import { copiesAfter, wipe } from "./vault";

/** What a tablet is started with. */
export interface TabletOptions {
  readonly surroundings: Surroundings;
  readonly update?: Waiting;
  readonly idleMs?: number;
  /** A room's tablet where nothing is said. */
  readonly home?: Home;
  /** Of PBKDF2; fewer in tests only. */
  readonly rounds?: number;
}

/** What came of an errand: how it went, and whether another one is now due. */
export interface Outcome {
  readonly failure: (Reply & { ok: false }) | null;
  readonly due: readonly Errand[];
}

const FINE: Outcome = { failure: null, due: [] };
const NONE: ReadonlyMap<string, Entry> = new Map();
const IDLE_MS = 2 * 60_000;
const OFFSET_KEPT_MS = 60_000;

/**
 * This tablet: what it keeps, who has it open and what the screens see of it. Its errands (`send`,
 * `read`, `stand`) are run by the pulses in desk.ts, or one by one by tests.
 */
export class Tablet implements Desk {
  private device: Facts["device"] | null = null;
  private team: Facts["team"] = [];
  private revoked = false;
  private open: Open | null = null;
  private locked: readonly Entry[] = [];
  private other: { readonly room: string; reading: Reading } | null = null;
  private counted: Counts = { unsent: 0, refused: 0, oldestAt: null };
  private n = 0;
  private count: Count | null = null;
  private link: LinkState = NO_LINK;
  private storage: DeskView["storage"] = "not_persisted";
  private persisted = false;
  private update = false;
  private saving: Promise<unknown> = Promise.resolve();
  private pending = 0;
  private touchedAt = { wall: 0, steady: 0 };
  private offsetKeptAt = -Infinity;
  private readonly runs = new Set<(view: DeskView) => void>();
  private view: DeskView | null = null;
  /** Told which errands are due at once. */
  onDue: (errands: readonly Errand[]) => void = () => {};

  private constructor(
    private readonly options: TabletOptions,
    private readonly database: Database,
    private readonly clock: ServerClock,
    private readonly ask: Ask,
    private readonly home: Home,
  ) {
    options.update?.subscribe((waits) => {
      this.update = waits;
      this.refresh();
    });
  }

  static async start(options: TabletOptions): Promise<Tablet> {
    const { surroundings, home = ROOM_HOME } = options;
    const database = await openDatabase(home.name);
    const clock = new ServerClock(surroundings, await fact(database, "offset"));
    const ask = asker(surroundings.fetch, surroundings.steady);
    const tablet = new Tablet(options, database, clock, ask, home);
    await tablet.load();
    return tablet;
  }

  private async load(): Promise<void> {
    this.device = await fact(this.database, "device");
    this.team = (await fact(this.database, "team")) ?? [];
    this.revoked = (await fact(this.database, "revoked")) ?? false;
    this.persisted = await this.options.surroundings.persisted().catch(() => false);
    this.storage = this.persisted ? "safe" : "not_persisted";
    await offerUnjudged(this.database);
    await this.recount();
    this.refresh();
  }

  subscribe(run: (view: DeskView) => void): () => void {
    this.runs.add(run);
    run(this.seen());
    return () => void this.runs.delete(run);
  }

  now(): number {
    return this.clock.now();
  }

  tap(drafts: readonly Draft[], options: { readonly at?: number } = {}): Promise<readonly Entry[]> {
    const { device, open } = this;
    if (!device) return Promise.reject(new DeskRefused("unenrolled"));
    const refusal = this.refusalOf(drafts);
    if (refusal) return Promise.reject(refusal);
    const now = this.clock.now();
    const tapped = {
      now,
      at: options.at ?? now,
      clock: this.clock.offset(),
      mono: this.options.surroundings.steady(),
      by: open?.secrets.staff.handle ?? "locked",
    };
    const roomFor = (draft: Draft) => roomOf(draft, this.open?.entries ?? NONE, device.room);
    this.pending++;
    return this.inTurn(async () => {
      try {
        const made = await save(this.database, device.serverKey, drafts, tapped, roomFor);
        this.noteTapped(made, tapped.by === "locked");
        return made;
      } catch (error) {
        throw this.notSaved(error);
      } finally {
        this.pending--;
      }
    });
  }

  /** An emergency may be tapped on any screen of any enrolled tablet, whatever else is refused. */
  private refusalOf(drafts: readonly Draft[]): DeskRefused | null {
    if (drafts.every(({ kind }) => kind.startsWith("emergency."))) return null;
    if (this.revoked) return new DeskRefused("revoked");
    if (!this.open) return new DeskRefused("locked");
    return this.other ? new DeskRefused("read_only") : null;
  }

  private noteTapped(made: readonly Entry[], asLocked: boolean): void {
    if (this.open) this.open = withTapped(this.open, made);
    else if (asLocked) this.locked = [...this.locked, ...made];
    this.n = made.at(-1)?.n ?? this.n;
    const oldestAt = this.counted.oldestAt ?? this.clock.now();
    this.counted = { ...this.counted, unsent: this.counted.unsent + made.length, oldestAt };
    this.storage = this.persisted ? "safe" : "not_persisted";
    this.refresh();
    this.onDue(["send"]);
    this.options.surroundings.channel.say("tapped");
  }

  private notSaved(error: unknown): DeskRefused {
    if (error instanceof DeskRefused && error.reason === "entry_too_large") return error;
    this.storage = "failed";
    this.refresh();
    return new DeskRefused("not_saved");
  }

  /** Taps, unlocking and enrolment follow one another: none sees the other's half. */
  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = this.saving.then(run);
    this.saving = done.catch(() => {});
    return done;
  }

  async enrol(code: string): Promise<void> {
    await this.inTurn(async () => {
      this.device = await enrol(this.database, this.ask, code);
      [this.team, this.revoked, this.count, this.locked] = [[], false, null, []];
      this.close();
      await this.recount();
    });
    await this.stand();
    this.refresh();
  }

  async unlock(handle: string, pin: string): Promise<UnlockAnswer> {
    const { device, database, options } = this;
    if (!device) throw new DeskRefused("unenrolled");
    if (this.revoked) return { ok: false, reason: "device_revoked" };
    const by = { database, ask: this.ask, sendToken: device.sendToken, wall: options.surroundings.wall };
    const rounds = options.rounds === undefined ? {} : { rounds: options.rounds };
    const answer = await unlocked({ ...by, ...rounds }, handle, pin);
    if (!answer.ok) {
      this.onDue(["stand"]);
      return answer;
    }
    const times = { now: this.now(), online: answer.online };
    await this.inTurn(async () => {
      this.open = await openCopyWith(database, device.id, answer.secrets, this.locked, times);
      this.locked = [];
    });
    this.touched();
    this.refresh();
    this.onDue(["read", "stand", "send"]);
    return { ok: true };
  }

  lock(): void {
    this.close();
    this.refresh();
    this.options.surroundings.channel.say("lock");
  }

  /** Let go of every key, token and entry in memory. */
  private close(): void {
    this.open = null;
    this.other = null;
  }

  touched(): void {
    const { wall, steady } = this.options.surroundings;
    this.touchedAt = { wall: wall(), steady: steady() };
  }

  /** Lock where nobody is there any more or the shift is over, but never while an emergency lasts. */
  watch(): void {
    if (!this.open || this.inEmergency()) return;
    const { wall, steady } = this.options.surroundings;
    // The steady clock stands still while the tablet sleeps, the wall clock can be set back.
    const idle = Math.max(wall() - this.touchedAt.wall, steady() - this.touchedAt.steady);
    const isOver = this.now() >= this.open.until;
    if (isOver || idle >= (this.options.idleMs ?? IDLE_MS)) this.lock();
  }

  private inEmergency(): boolean {
    return emergencyOpen([...(this.open?.entries.values() ?? []), ...this.locked], this.now());
  }

  async pseudonym(alias: string): Promise<string> {
    if (!this.open) throw new DeskRefused("locked");
    return pseudonym(this.open.secrets.room, alias);
  }

  fetch(path: string): Promise<unknown> {
    return this.fetched(path, { picture: false });
  }

  async picture(path: string): Promise<Blob> {
    return (await this.fetched(path, { picture: true })) as Blob;
  }

  private async fetched(path: string, { picture }: { picture: boolean }): Promise<unknown> {
    const { open } = this;
    if (!open) throw new DeskRefused("locked");
    const reply = await this.ask(path, { token: open.secrets.staffToken, picture });
    if (reply.ok) return reply.body;
    const reason = reply.status === null ? "no_contact" : "refused_by_server";
    throw new DeskRefused(reason, reply.sentence);
  }

  async fetchOrKept(path: string, as = path): Promise<unknown> {
    const { open, database } = this;
    try {
      const said = await this.fetch(path);
      if (open && this.open?.secrets === open.secrets) {
        await keepAnswer(database, open.secrets.floor, { path: as, said });
      }
      return said;
    } catch (error) {
      if (!open || !(error instanceof DeskRefused) || error.reason !== "no_contact") throw error;
      const said = await keptAnswer(database, open.secrets.floor, as);
      if (said === null || this.open?.secrets !== open.secrets) throw error;
      return said;
    }
  }

  showRoom(room: string): void {
    if (!this.device || !this.open) return;
    this.other = room === this.device.room ? null : { room, reading: NOTHING_READ };
    this.refresh();
    this.onDue(["read"]);
  }

  async exportUnsent(): Promise<Blob> {
    if (!this.device) throw new DeskRefused("unenrolled");
    return exportFile(this.database, this.device.id);
  }

  applyUpdate(): void {
    if (this.inEmergency() || this.pending > 0 || this.storage === "failed") return;
    this.options.update?.apply();
  }

  /** Send what is unsent; one tab of a tablet at a time. */
  async send(): Promise<Outcome> {
    const { device, database, ask } = this;
    if (!device || this.revoked) return FINE;
    if (this.counted.refused > 0) await this.relink(device);
    const sending = { database, ask, sendToken: device.sendToken, now: () => this.now() };
    const done = await this.options.surroundings.locks.alone(`${this.home.name}-sender`, () => send(sending));
    if (!done) return FINE;
    await this.recount();
    const due: Errand[] = done.failure?.reason === "device_revoked" || done.sent ? ["stand"] : [];
    if (done.restored) due.push("read");
    if (done.sent || done.failure) return this.noteErrand("send", done.failure, due);
    this.refresh();
    return FINE;
  }

  /** Count anew what a tablet put back from an older copy had counted twice. */
  private async relink(device: Facts["device"]): Promise<void> {
    await this.inTurn(async () => {
      if (!this.open) return;
      const moved = await relink(this.database, device.serverKey, this.open.vault, this.now());
      if (this.open && moved.length > 0) this.open = withRelinked(this.open, moved);
    });
    await this.recount();
  }

  /** Read what is new on the floor, one's own and the one that is looked at. */
  async read(): Promise<Outcome> {
    const { open, device } = this;
    if (!open || !device) return FINE;
    const after = asksAfter(open.copy.reading, this.now());
    const reply = await this.askFloor(device.room, after, open);
    if (this.open?.secrets !== open.secrets) return FINE; // locked meanwhile
    if (!reply.ok) return this.notRead(reply);
    const answer = reply.body as FloorAnswer;
    this.clock.heard(Date.parse(answer.now), reply.asked, reply.answered);
    const taken = await withAnswer(this.database, open, answer, after, this.now());
    if (this.open?.secrets !== open.secrets) return FINE;
    this.open = taken.open(this.open);
    if (typeof answer.held_n === "number") {
      this.count = { device: device.id, heldN: answer.held_n, missing: answer.missing ?? [] };
    }
    await this.readOther(open);
    if (taken.restored) await this.recount();
    return this.noteErrand("read", null, taken.restored ? ["send", "read"] : []);
  }

  private async readOther(open: Open): Promise<void> {
    const { other } = this;
    if (!other) return;
    const { reading } = other;
    const reply = await this.askFloor(other.room, reading.after, open);
    if (!reply.ok || this.other !== other) return;
    other.reading = takeIn(reading, reply.body as FloorAnswer, reading.after, this.now()).reading;
  }

  private askFloor(room: string, after: number, open: Open): Promise<Reply> {
    return this.ask(`${this.home.entries(room)}?after=${after}`, { token: open.secrets.staffToken });
  }

  /** A token that is no longer good locks the tablet, so that the PIN is asked for and gives a new one. */
  private notRead(reply: Reply & { ok: false }): Outcome {
    const isOver = reply.reason === "token_expired" || reply.reason === "token_unknown";
    if (isOver && !this.inEmergency()) this.lock();
    return this.noteErrand("read", reply, reply.reason === "device_revoked" ? ["stand"] : []);
  }

  /** Ask how the server sees this tablet: its team, its counters, and whether it is still ours. */
  async stand(): Promise<Outcome> {
    const { device } = this;
    if (!device) return FINE;
    const reply = await askStanding(this.ask, device.sendToken);
    if (this.device !== device) return FINE;
    if (!reply.ok) return this.noteErrand("stand", reply, []);
    const said = reply.body as Standing;
    this.clock.heard(Date.parse(said.now), reply.asked, reply.answered);
    const restored = await heedEpoch(this.database, said.epoch);
    await this.heedStanding(device.id, said);
    await this.keepOffset();
    return this.noteErrand("stand", null, restored ? ["send", "read"] : []);
  }

  private async heedStanding(device: string, said: Standing): Promise<void> {
    this.count = { device, heldN: said.held_n, missing: said.missing };
    await heedCount(this.database, this.count);
    if (JSON.stringify(said.staff) !== JSON.stringify(this.team)) {
      this.team = said.staff;
      await putFact(this.database, "team", said.staff);
      await forgetOthers(this.database, said.staff);
    }
    if (said.revoked !== this.revoked) await putFact(this.database, "revoked", said.revoked);
    this.revoked = said.revoked;
    if (said.revoked) this.close();
    if (said.wipe) await wipe(this.database);
    await this.recount();
  }

  private async keepOffset(): Promise<void> {
    const steady = this.options.surroundings.steady();
    if (steady - this.offsetKeptAt < OFFSET_KEPT_MS) return;
    this.offsetKeptAt = steady;
    await putFact(this.database, "offset", this.clock.offset());
  }

  private noteErrand(errand: Errand, failure: Outcome["failure"], due: readonly Errand[]): Outcome {
    const isBack = this.link.failures > 0 && !failure;
    this.link = failure ? failed(this.link, errand, failure) : heard(this.link, errand, this.now());
    this.refresh();
    const all: readonly Errand[] = isBack ? ["send", "read"] : due;
    if (all.length > 0) this.onDue(all.filter((one) => one !== errand || !isBack));
    return { failure, due: all };
  }

  get failures(): number {
    return this.link.failures;
  }

  /** Another tab of this tablet has tapped or locked. */
  async hear(word: string): Promise<void> {
    if (word === "lock" && this.open) {
      this.close();
      this.refresh();
    }
    if (word === "tapped") await this.inTurn(() => this.takeFromOtherTab());
  }

  private async takeFromOtherTab(): Promise<void> {
    const { open, device, database } = this;
    if (open && device) {
      const made = await copiesAfter(database, device.id, open.vault, this.n);
      if (this.open === open) this.open = withTapped(open, made);
    }
    await this.recount();
    this.refresh();
  }

  private async recount(): Promise<void> {
    const before = this.counted.oldestAt;
    const counted = await counts(this.database);
    // On disk the moment stands coarsely; as long as it may be the same one, the exact one is known here.
    const exact = before !== null && coarse(before) === counted.oldestAt ? before : counted.oldestAt;
    this.counted = { ...counted, oldestAt: exact };
    this.n = (await fact(this.database, "chain"))?.n ?? 0;
  }

  stop(): void {
    this.close();
    this.runs.clear();
    this.database.close();
  }

  private refresh(): void {
    this.view = null;
    const view = this.seen();
    for (const run of this.runs) run(view);
  }

  private seen(): DeskView {
    const { device, open, other, counted } = this;
    this.view ??= {
      phase: this.phase(),
      device,
      staff: open?.secrets.staff ?? null,
      team: this.team,
      room: other?.room ?? device?.room ?? "",
      entries: (open && (other?.reading.entries ?? open.entries)) ?? NONE,
      lockedEntries: this.locked,
      unsent: { count: counted.unsent, oldestAt: momentText(counted.oldestAt) },
      storage: this.storage,
      link: asLink(this.link, isMatched(this.count, this.n, counted.unsent)),
      refused: counted.refused,
      update: this.update,
    };
    return this.view;
  }

  private phase(): DeskView["phase"] {
    if (!this.device) return "unenrolled";
    if (this.revoked) return "revoked";
    return this.open ? "open" : "locked";
  }
}

function momentText(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
