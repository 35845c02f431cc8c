// Values with their unit, in the form pprof prints them: 1.50s, 512kB, 12, and shares as percent.

interface Step {
  readonly unit: string;
  /** Names of the unit in profiles, in lower case and without a final s. */
  readonly names: readonly string[];
  readonly factor: number;
}

// The unit types of google/pprof internal/measurement/measurement.go (as vendored by Go 1.26), smallest unit first.
const scales: readonly { readonly base: string; readonly steps: readonly Step[] }[] = [
  {
    base: "B",
    steps: [
      { unit: "B", names: ["b", "byte"], factor: 1 },
      { unit: "kB", names: ["kb", "kbyte", "kilobyte"], factor: 2 ** 10 },
      { unit: "MB", names: ["mb", "mbyte", "megabyte"], factor: 2 ** 20 },
      { unit: "GB", names: ["gb", "gbyte", "gigabyte"], factor: 2 ** 30 },
      { unit: "TB", names: ["tb", "tbyte", "terabyte"], factor: 2 ** 40 },
      { unit: "PB", names: ["pb", "pbyte", "petabyte"], factor: 2 ** 50 },
    ],
  },
  {
    base: "s",
    steps: [
      { unit: "ns", names: ["ns", "nanosecond"], factor: 1 },
      { unit: "us", names: ["μs", "us", "microsecond"], factor: 1e3 },
      { unit: "ms", names: ["ms", "millisecond"], factor: 1e6 },
      { unit: "s", names: ["s", "sec", "second"], factor: 1e9 },
      { unit: "hrs", names: ["hour", "hr"], factor: 3600e9 },
    ],
  },
];

const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** "1.50s" for (1.5e9, "nanoseconds"), "1,234" for counts; units that pprof does not know are appended as they are. */
export function formatValue(value: number, unit: string): string {
  const name = unitName(unit);
  const scale = scaleOf(name);
  if (!scale)
    return unit === "count" || unit === "" ? counts.format(value) : `${counts.format(value)} ${unit}`;
  const base = value * scale.steps.find(({ names }) => names.includes(name))!.factor;
  // What is less than the smallest unit is told in the type's own one.
  const step =
    scale.steps.findLast(({ factor }) => Math.abs(base) >= factor) ??
    scale.steps.find(({ unit: own }) => own === scale.base)!;
  const text = (base / step.factor).toFixed(2).replace(/\.00$/, "");
  return text === "0" || text === "-0" ? "0" : `${text}${step.unit}`;
}

/**
 * A label's number as pprof prints it: "4kB" for (4096, "bytes"), and for (4096, "") of a label named "bytes", as heap
 * profiles have it (google/pprof profile.go, NumLabelUnits). Units that pprof does not know it leaves out; here they stay:
 * "7 minutes".
 */
export function formatLabelNumber(value: number, unit: string, key: string): string {
  const inferred = unit !== "" ? unit : key === "alignment" || key === "request" ? "bytes" : key;
  if (scaleOf(unitName(inferred))) return formatValue(value, inferred);
  return unit === "" || unit === "count" ? String(value) : `${value} ${unit}`;
}

function unitName(unit: string): string {
  const lower = unit.toLowerCase();
  return lower.length > 2 ? lower.replace(/s$/, "") : lower;
}

function scaleOf(name: string): (typeof scales)[number] | undefined {
  return scales.find(({ steps }) => steps.some(({ names }) => names.includes(name)));
}

/** "12.3%", "<0.1%", "100%". A share of nothing is "0%". */
export function formatShare(value: number, total: number): string {
  if (total === 0 || value === 0) return "0%";
  const percent = (100 * value) / total;
  if (Math.abs(percent) < 0.1) return percent < 0 ? ">-0.1%" : "<0.1%";
  return `${Math.abs(percent) >= 99.95 ? Math.round(percent) : percent.toFixed(1)}%`;
}

/** "+12.3 pp", "−<0.1 pp", "±0": a difference of shares of `total`, in percentage points. */
export function formatShareDelta(delta: number, total: number): string {
  // What is left by adding up fractions is no difference.
  if (total === 0 || Math.abs(delta / total) < 1e-9) return "±0";
  return `${delta > 0 ? "+" : "−"}${formatShare(Math.abs(delta), Math.abs(total)).replace("%", " pp")}`;
}

/** "+12", "−3", "±0": a difference with its sign. */
export function formatDelta(delta: number, unit: string): string {
  if (delta === 0) return "±0";
  return delta > 0 ? `+${formatValue(delta, unit)}` : `−${formatValue(-delta, unit)}`;
}
