/**
 * Which of the two journals a device keeps: a room's tablet, or a crew's phone. One browser may hold both
 * side by side, each with its own chain, keys and lock.
 */
export interface Home {
  /** Of its database, and of the word its tabs hear one another by. */
  readonly name: string;
  /** Where the entries of a room are read, without `?after=`. */
  readonly entries: (room: string) => string;
}

export const ROOM_HOME: Home = {
  name: "fristed",
  entries: (room) => `/rooms/${encodeURIComponent(room)}/floor-entries`,
};
export const STREET_HOME: Home = { name: "fristed-street", entries: () => "/street/entries" };
