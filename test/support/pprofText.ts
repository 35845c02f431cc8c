// What `go tool pprof` prints, and the same made of our tables: lines that can be compared as text.
import { frameRef, leafFirstFrames } from "../../src/core/profile/frames";
import type { Profile } from "../../src/core/profile/profile";
import type { Top } from "../../src/core/profile/top/top";

/** pprof's name for the unit in which it does not round. */
export function exactUnit(unit: string): string {
  return { bytes: "B", nanoseconds: "ns" }[unit] ?? "minimum";
}

/** "flat cum name" of each line of `pprof -top -unit=…`, sorted. */
export function topLines(output: string): readonly string[] {
  const rows = output.matchAll(
    /^ *(-?[\d.]+)\S* +\S+% +\S+% +(-?[\d.]+)\S* +\S+% {2}(.*?)(?: \((?:partial-)?inline\))?$/gm,
  );
  return [...rows].map(([, flat, cum, name]) => `${Number(flat)} ${Number(cum)} ${name}`).sort();
}

export function ourTopLines({ functions }: Top): readonly string[] {
  return functions.map(({ flat, cum, function: name }) => `${flat} ${cum} ${name}`).sort();
}

/** "value leaf < … < root" of the samples of `pprof -traces`, equal stacks added up, sorted. */
export function traceLines(output: string): readonly string[] {
  const sums = new Map<string, number>();
  for (const trace of output.split(/^-+\+-+\n/m).slice(1)) {
    const lines = trace.split("\n");
    const first = lines.findIndex((line) => /^ *-?[\d.]+[a-zA-Z]* {3}\S/.test(line));
    if (first < 0) continue;
    const value = parseFloat(lines[first]!.trim());
    const names = lines
      .slice(first)
      .filter((line) => line.trim() !== "")
      // The value's column is 10 wide, and shifts its line when it needs more.
      .map((line, i) =>
        (i === 0 ? line.replace(/^ *\S+ {3}/, "") : line.slice(13)).replace(/ \(inline\)$/, ""),
      );
    add(sums, names.join(" < "), value);
  }
  return sorted(sums);
}

export function ourTraceLines(profile: Profile): readonly string[] {
  const sums = new Map<string, number>();
  profile.samples.stack.forEach((stack, sample) => {
    if (stack < 0) return;
    const names = leafFirstFrames(profile, stack).map((frame) => {
      return frameRef(profile, frame).function.replace(/^[0-9a-f]{16} (?=[[<])/, "");
    });
    add(sums, names.join(" < "), profile.samples.values[profile.defaultSampleType]![sample]!);
  });
  return sorted(sums);
}

/**
 * The samples of `pprof -raw` with their locations and labels written out, equal ones added up, sorted.
 *
 * @param frames the frames of locations without names, by their addresses: others are then left out
 */
export function rawLines(output: string, frames?: ReadonlyMap<string, string>): readonly string[] {
  const [, samples = "", rest = ""] = /^Samples:\n.*\n([^]*?)^Locations\n([^]*)/m.exec(output) ?? [];
  const locations = new Map<string, string[]>();
  let id = "";
  for (const line of rest.split(/^Mappings/m)[0]!.split("\n")) {
    const start = /^ *(\d+): (0x[0-9a-f]+) (?:M=\d+ )?(?:\[F\] )?(.*)$/.exec(line);
    if (start) {
      id = start[1]!;
      const named = frames?.get(start[2]!);
      if (frames) locations.set(id, named === undefined ? [] : [named]);
      else locations.set(id, [start[3] === "" ? start[2]! : start[3]!.trim()]);
    } else if (line.trim() !== "") locations.get(id)!.push(line.trim());
  }
  const sums = new Map<string, readonly number[]>();
  let key = "";
  let values: readonly number[] = [];
  const finish = (): void => {
    if (values.length > 0) addAll(sums, key, values);
    values = [];
  };
  for (const line of samples.split("\n")) {
    const sample = /^((?: +-?\d+)+): (.*)$/.exec(line);
    if (!sample) {
      if (line.trim() !== "") key += ` ${line.trim()}`;
      continue;
    }
    finish();
    values = sample[1]!.trim().split(/ +/).map(Number);
    const ids = sample[2]!.split(" ").filter((text) => text !== "");
    key = ids.flatMap((text) => locations.get(text)!).join(" < ");
  }
  finish();
  return sorted(sums);
}

/** Whether `pprof -raw` shows a line that is inlined at some of its places and not at others. */
export function hasMixedInlining(output: string): boolean {
  const inlined = new Set<string>();
  const own = new Set<string>();
  const places = output
    .slice(output.indexOf("\nLocations\n"))
    .split(/^ *\d+: /m)
    .slice(1);
  for (const place of places) {
    const lines = place
      .split(/^Mappings/m)[0]!
      .trim()
      .split("\n");
    const names = lines.map((line) => line.replace(/^0x[0-9a-f]+ (?:M=\d+ )?(?:\[F\] )?/, "").trim());
    names.forEach((name, i) => (i === names.length - 1 ? own : inlined).add(name));
  }
  return [...inlined].some((name) => own.has(name));
}

/** The frames that a text (?debug=1) names, as pprof would print them, by their addresses. */
export function framesOfText(text: string): ReadonlyMap<string, string> {
  const frames = new Map<string, string>();
  for (const stack of text.split("\n\n")) {
    // Inlined calls share an address; so do recursive ones, which are the same call again.
    const ofStack = new Map<string, Set<string>>();
    for (const line of stack.matchAll(/^#\t(0x[0-9a-f]+)\t+(\S+)\+0x[0-9a-f]+\t+(\S+:\d+)$/gm)) {
      const [, address = "", name, place] = line;
      ofStack.set(address, (ofStack.get(address) ?? new Set()).add(`${name} ${place}:0 s=0`));
    }
    for (const [address, calls] of ofStack) frames.set(address, [...calls].join(" < "));
  }
  return frames;
}

/** Raw lines without the runtime's frames at the leaf, as Go's texts leave them out; equal ones added up. */
export function hideLeadingRuntime(lines: readonly string[]): readonly string[] {
  const sums = new Map<string, readonly number[]>();
  for (const line of lines) {
    const space = line.indexOf(" ");
    const key = line.slice(space + 1).replace(/^(?:(?:internal\/)?runtime\.[^<]* < )+/, "");
    addAll(sums, key, line.slice(0, space).split(",").map(Number));
  }
  return sorted(sums);
}

export function ourRawLines(profile: Profile): readonly string[] {
  const sums = new Map<string, readonly number[]>();
  const { frames, functions, strings, samples } = profile;
  const frameText = (frame: number): string => {
    const func = frames.func[frame]!;
    if (func < 0) return `0x${frames.address[frame]!.toString(16)}`;
    const name = strings[functions.name[func]!]!;
    const systemName = strings[functions.systemName[func]!]!;
    const place = `${strings[functions.file[func]!]}:${frames.line[frame]}:${frames.column[frame]}`;
    const text = `${name} ${place} s=${functions.startLine[func]}`;
    return (name === systemName ? text : `${text}(${systemName})`).trim();
  };
  for (let i = 0; i < samples.length; i++) {
    const stack = leafFirstFrames(profile, samples.stack[i]!).map(frameText).join(" < ");
    const labels = labelTexts(profile, samples.labelSet[i]!);
    addAll(
      sums,
      stack + labels,
      samples.values.map((column) => column[i]!),
    );
  }
  return sorted(sums);
}

/** As pprof prints a sample's labels: strings first, then numbers with their units, each sorted by key. */
function labelTexts({ labelSets, strings }: Profile, set: number): string {
  if (set < 0) return "";
  const texts = new Map<string, string[]>();
  const numbers = new Map<string, { value: number; unit: string }[]>();
  for (let i = labelSets.offsets[set]!; i < labelSets.offsets[set + 1]!; i++) {
    const key = strings[labelSets.key[i]!]!;
    // pprof loses labels whose value is empty.
    if (labelSets.str[i]! >= 0 && strings[labelSets.str[i]!] === "") continue;
    if (labelSets.str[i]! >= 0) texts.set(key, [...(texts.get(key) ?? []), strings[labelSets.str[i]!]!]);
    else {
      const unit = labelSets.unit[i]! < 0 ? "" : strings[labelSets.unit[i]!]!;
      numbers.set(key, [...(numbers.get(key) ?? []), { value: labelSets.num[i]!, unit }]);
    }
  }
  const parts = [...texts].map(([key, values]) => `${key}:[${values.join(" ")}]`).sort();
  const numberParts = [...numbers].map(([key, values]) => {
    const hasUnits = values.some(({ unit }) => unit !== "");
    return `${key}:[${values.map(({ value, unit }) => (hasUnits ? `${value} ${unit}` : `${value}`)).join(" ")}]`;
  });
  const lines = [parts.join(" "), numberParts.sort().join(" ")].filter((line) => line !== "");
  return lines.map((line) => ` ${line.replaceAll("\n", " ").trim()}`).join("");
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function addAll(sums: Map<string, readonly number[]>, key: string, values: readonly number[]): void {
  const known = sums.get(key) ?? values.map(() => 0);
  sums.set(
    key,
    known.map((sum, i) => sum + values[i]!),
  );
}

function sorted(sums: ReadonlyMap<string, number | readonly number[]>): readonly string[] {
  return [...sums].map(([key, value]) => `${value} ${key}`).sort();
}
