// Values with their unit, in the form pprof prints them: 1.50s, 512kB, 12, and shares as percent.

interface Scale {
  readonly unit: string;
  readonly factor: number;
}

// google/pprof internal/measurement: bytes scale by 1024 (B, kB, MB, …), times by their own steps.
const scales: readonly { readonly names: RegExp; readonly steps: readonly Scale[] }[] = [
  {
    names: /^(b|bytes?)$/i,
    steps: ["B", "kB", "MB", "GB", "TB", "PB"].map((unit, power) => ({ unit, factor: 1024 ** power })),
  },
  {
    names: /^(ns|nanoseconds?)$/i,
    steps: [
      { unit: "ns", factor: 1 },
      { unit: "us", factor: 1e3 },
      { unit: "ms", factor: 1e6 },
      { unit: "s", factor: 1e9 },
      { unit: "mins", factor: 60e9 },
      { unit: "hrs", factor: 3600e9 },
    ],
  },
];
const intoNanoseconds: Readonly<Record<string, number>> = {
  microseconds: 1e3,
  us: 1e3,
  milliseconds: 1e6,
  ms: 1e6,
  seconds: 1e9,
  s: 1e9,
};

const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** "1.50s" for (1.5e9, "nanoseconds"), "1,234" for counts; other units are appended as they are. */
export function formatValue(value: number, unit: string): string {
  const nanoseconds = intoNanoseconds[unit];
  if (nanoseconds !== undefined) return formatValue(value * nanoseconds, "nanoseconds");
  const scale = scales.find(({ names }) => names.test(unit));
  if (!scale)
    return unit === "count" || unit === "" ? counts.format(value) : `${counts.format(value)} ${unit}`;
  const magnitude = Math.abs(value);
  let best = scale.steps[0]!;
  for (const step of scale.steps) if (magnitude >= step.factor) best = step;
  const scaled = value / best.factor;
  return value === 0 ? "0" : `${Number.isInteger(scaled) ? scaled : scaled.toFixed(2)}${best.unit}`;
}

/** "12.3%", "<0.1%", "100%". A share of nothing is "0%". */
export function formatShare(value: number, total: number): string {
  if (total === 0 || value === 0) return "0%";
  const percent = (100 * value) / total;
  if (Math.abs(percent) < 0.1) return percent < 0 ? ">-0.1%" : "<0.1%";
  return `${Math.abs(percent) >= 99.95 ? Math.round(percent) : percent.toFixed(1)}%`;
}

/** "+12", "−3", "±0": a difference with its sign. */
export function formatDelta(delta: number, unit: string): string {
  if (delta === 0) return "±0";
  return delta > 0 ? `+${formatValue(delta, unit)}` : `−${formatValue(-delta, unit)}`;
}
