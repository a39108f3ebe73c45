import { fromBase64Url, fromUtf8, toBase64Url } from "../../src/device/bytes";
import { FOR_SERVER, newPair, privateKey, unseal } from "../../src/device/sealing";
import type { Entry } from "../../src/journal/entry";

export const PIN = "246810";
export const TEAM = [{ handle: "anna", name: "Anna", role: "nurse" }];

interface Stored {
  readonly seq: number;
  readonly entry: Entry;
}

type Answered = { status: number; body: unknown };

/** The server of the contract, in memory, as little of it as a tablet meets. */
export class ModelServer {
  epoch = "epoch-1";
  stored: Stored[] = [];
  quarantine: { text: string; reason: string }[] = [];
  backedUpSeq = 0;
  revoked = false;
  wipe = false;
  pin = PIN;
  time = Date.UTC(2026, 2, 2, 8);
  staff: typeof TEAM = TEAM;
  floorKey = toBase64Url(new Uint8Array(32).fill(7));
  tokens = new Set(["s.1.secret"]);
  /** Entries with these kinds are put aside, whoever sends them. */
  poison = new Set<string>();
  enrolled = 0;
  /** What it says of the watch over emergencies. */
  watch: unknown = { seq: 0, watch: null };
  private wrong = 0;

  private constructor(
    private readonly own: CryptoKey,
    private readonly point: string,
  ) {}

  static async start(): Promise<ModelServer> {
    const { point, secret } = await newPair();
    return new ModelServer(await privateKey(secret), toBase64Url(point));
  }

  get device(): string {
    return `tablet-${this.enrolled}`;
  }

  async answer(path: string, init: RequestInit): Promise<Answered> {
    const body = init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {};
    const token = new Headers(init.headers).get("Authorization") ?? "";
    if (path === "/devices") return this.enrol();
    if (path === "/device") return { status: 200, body: this.standing() };
    if (this.revoked) return refusal(403, "device_revoked");
    if (path === "/unlock") return this.unlock(body);
    if (path === "/entries") return this.take(body["sealed"] as string[]);
    if (!this.tokens.has(token.replace("Fristed ", ""))) return refusal(401, "token_expired");
    return this.floor(path);
  }

  private enrol(): Answered {
    this.enrolled++;
    const place = { room: "halmtorvet", name: `Tablet ${this.enrolled}`, time_zone: "Europe/Copenhagen" };
    const keys = { send_token: `d.${this.device}.secret`, server_key: this.point };
    return { status: 200, body: { device: this.device, ...place, ...keys, epoch: this.epoch, demo: false } };
  }

  private standing() {
    const { revoked, wipe, staff, epoch } = this;
    const quarantined = this.quarantine.length;
    return { revoked, wipe, staff, now: this.moment(), epoch, quarantined, ...this.counted() };
  }

  private unlock({ pin }: Record<string, unknown>): Answered {
    if (this.wrong >= 5) return refusal(423, "pin_locked");
    if (pin !== this.pin) {
      this.wrong++;
      return refusal(401, "pin_wrong", { tries_left: 5 - this.wrong });
    }
    this.wrong = 0;
    const token = `s.${this.tokens.size}.secret`;
    this.tokens.add(token);
    const keys = { floor_key: this.floorKey, room_key: toBase64Url(new Uint8Array(32).fill(9)) };
    const expires = new Date(this.time + 12 * 3_600_000).toISOString();
    return { status: 200, body: { ...TEAM[0], ...keys, staff_token: token, expires, rooms: ["*"] } };
  }

  private async take(sealed: string[]): Promise<Answered> {
    const answers = [];
    for (const text of sealed) answers.push(await this.takeOne(text));
    const body = { epoch: this.epoch, ...this.counted(), backed_up_seq: this.backedUpSeq, answers };
    return { status: answers.some(({ seq }) => seq !== null) ? 200 : 422, body };
  }

  private async takeOne(text: string) {
    const line = fromUtf8(await unseal(this.own, FOR_SERVER, this.device, fromBase64Url(text)));
    const entry = JSON.parse(line) as Entry;
    const known = this.stored.find((one) => one.entry.id === entry.id);
    if (known && JSON.stringify(known.entry) === JSON.stringify(entry)) {
      return { id: entry.id, status: "duplicate", seq: known.seq, reason: null };
    }
    const reused = this.stored.some((one) => one.entry.n === entry.n && one.entry.device === entry.device);
    const reason = known ? "id_reused" : reused ? "counter_reused" : null;
    if (reason || this.poison.has(entry.kind)) {
      this.quarantine.push({ text, reason: reason ?? "role_not_allowed" });
      return { id: entry.id, status: "quarantined", seq: null, reason: reason ?? "role_not_allowed" };
    }
    const seq = (this.stored.at(-1)?.seq ?? 0) + 1;
    this.stored.push({ seq, entry });
    return { id: entry.id, status: "stored", seq, reason: null };
  }

  private floor(path: string): Answered {
    if (path.endsWith("/watch")) return { status: 200, body: this.watch };
    const after = Number(new URL(path, "http://server").searchParams.get("after"));
    const room = path.split("/")[2];
    const entries = this.stored.filter(
      ({ seq, entry }) => seq > after && (entry.room === room || entry.room === "city"),
    );
    const head = this.stored.at(-1)?.seq ?? 0;
    const about = { now: this.moment(), demo: false, epoch: this.epoch, head };
    return { status: 200, body: { ...about, ...this.counted(), entries } };
  }

  private counted(): { held_n: number; missing: number[] } {
    const counters = new Set(
      this.stored.filter(({ entry }) => entry.device === this.device).map(({ entry }) => entry.n),
    );
    const most = Math.max(0, ...counters);
    const missing = Array.from({ length: most }, (_, at) => at + 1).filter((n) => !counters.has(n));
    return { held_n: (missing[0] ?? most + 1) - 1, missing: missing.slice(0, 100) };
  }

  /** What was not in the backup is gone, and the server says so by another epoch. */
  restore(): void {
    this.stored = this.stored.filter(({ seq }) => seq <= this.backedUpSeq);
    this.epoch = `epoch-${Number(this.epoch.slice(6)) + 1}`;
  }

  private moment(): string {
    return new Date(this.time).toISOString();
  }
}

function refusal(status: number, reason: string, more: object = {}): Answered {
  return { status, body: { reason, sentence: `No: ${reason}.`, remedy: "", ...more } };
}
