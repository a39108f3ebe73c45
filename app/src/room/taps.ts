/**
 * Every tap of a room: `(floor, facts) => Draft[]`, pure. A tap that makes no sense now throws TapRefused
 * and writes nothing. Where a moment matters it is in the facts as `now` (ms since 1970, the server's time).
 */
export * from "./taps/care";
export * from "./taps/emergencies";
export * from "./taps/places";
export * from "./taps/record";
export { REASONS, TapRefused, type Facts, type Reason } from "./taps/refused";
export * from "./taps/shifts";
export * from "./taps/supplies";
export {
  arrive,
  call,
  endAftercare,
  freePlaces,
  giveUp,
  leave,
  needsIntake,
  nextTicket,
  queue,
  refuse,
  registerIntake,
  sendOn,
  startAftercare,
  waitingTypeFor,
  type Arrival,
  type GaveUpTo,
  type Intake,
  type Route,
  type Wants,
} from "./taps/visits";
export * from "./taps/warnings";
