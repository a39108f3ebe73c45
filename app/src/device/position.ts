/** Where the device is, as the browser tells it; only while it is watched, and only where its owner agreed. */
interface Found {
  readonly lat: number;
  readonly lon: number;
  readonly accuracyMetres: number;
}

const FORBIDDEN = 1;
const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 };

/** Tell `found` of each place from now on until the given function is called. */
export function watchPosition(
  found: (fix: Found) => void,
  failed: (why: "forbidden" | "not_found") => void,
): () => void {
  const { geolocation } = navigator;
  if (!geolocation) {
    failed("not_found");
    return () => {};
  }
  const watch = geolocation.watchPosition(
    ({ coords }) =>
      found({ lat: coords.latitude, lon: coords.longitude, accuracyMetres: Math.ceil(coords.accuracy) }),
    ({ code }) => failed(code === FORBIDDEN ? "forbidden" : "not_found"),
    OPTIONS,
  );
  return () => geolocation.clearWatch(watch);
}
