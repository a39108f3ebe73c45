/** Read the JSON that a page gives to an island in a `<script type="application/json">` inside it. */
export function dataOf<T>(island: HTMLElement): T {
  const script = island.querySelector('script[type="application/json"]');
  if (!script?.textContent) throw new Error("The island has no script of type application/json.");
  return JSON.parse(script.textContent) as T;
}
