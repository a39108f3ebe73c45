/** Numbers and times as a language and a time zone write them. */
export interface Format {
  readonly number: (value: number, decimals?: number) => string;
  readonly clock: (moment: number) => string;
  readonly hourAndMinute: (moment: number) => string;
  readonly date: (moment: number) => string;
  readonly moment: (moment: number) => string;
}

export function formatFor(locale: string, timeZone: string): Format {
  const time = (options: Intl.DateTimeFormatOptions) => {
    const one = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (moment: number) => one.format(moment);
  };
  return {
    number: (value, decimals = 0) =>
      value.toLocaleString(locale, { maximumFractionDigits: decimals }),
    clock: time({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    hourAndMinute: time({ hour: "2-digit", minute: "2-digit" }),
    date: time({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    moment: time({
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    }),
  };
}

/** Minutes and seconds of a running emergency: 7:05, 61:00. The same in both languages. */
export function stopwatch(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
