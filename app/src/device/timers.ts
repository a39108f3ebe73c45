/** Runs something later; gives what calls it off. */
export interface Timers {
  after(ms: number, run: () => void): () => void;
}
