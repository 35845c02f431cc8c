// The header line of a goroutine in a dump, as every Go version from 1.11 to 1.27 prints it (runtime/traceback.go,
// goroutineheader):
//
//   goroutine 24 [select]:
//   goroutine 24 [chan receive (nil chan), 3 minutes, locked to thread]:
//   goroutine 24 gp=0xc0000061c0 m=3 mp=0xc000048e08 [running]:            Go ≥ 1.22, crash dumps
//   goroutine 24 [select (leaked)]:                                        Go ≥ 1.26
//   goroutine 24 [chan receive (durable), synctest bubble 5]:              Go ≥ 1.25 (1.24: synctest group)
//   goroutine 24 [select labels:{"team": "a]: b"}]:                        Go 1.26, GODEBUG=tracebacklabels=1
//   goroutine 24 [select] {team: "a]: b", empty: }:                        Go ≥ 1.27

import type { Label } from "../../labelSetBuilder";
import { GoroutineFlag } from "../../profile";
import { scanQuoted } from "../quoted";

/** What stands between the brackets of a header, and behind them. */
export interface Status {
  /** The state without its decorations: "chan receive" for "chan receive (nil chan), 3 minutes". */
  readonly state: string;
  /** -1 when not printed. */
  readonly waitMinutes: number;
  /** Bits of {@link GoroutineFlag}. */
  readonly flags: number;
  readonly labels: readonly Label[];
}

const SUFFIX_FLAGS: Readonly<Record<string, number>> = {
  leaked: GoroutineFlag.leaked,
  scan: GoroutineFlag.scan,
  durable: GoroutineFlag.durable,
  // Go 1.24's word for durable.
  synctest: GoroutineFlag.durable,
  "nil chan": GoroutineFlag.nilChan,
};

/** Parses the header from behind its opening bracket to the end of the line; undefined when it is no header. */
export function parseStatus(text: string): Status | undefined {
  const inside = text.indexOf(" labels:{");
  const bracket = text.indexOf("]");
  if (bracket < 0) return undefined;
  const hasLabelsInside = inside >= 0 && inside < bracket;
  const status = text.slice(0, hasLabelsInside ? inside : bracket);
  let rest = bracket + 1;
  let labels: readonly Label[] = [];
  const labelsAt = hasLabelsInside
    ? inside + " labels:{".length
    : text.startsWith(" {", rest)
      ? rest + 2
      : -1;
  if (labelsAt >= 0) {
    const parsed = parseHeaderLabels(text, labelsAt);
    if (!parsed) return undefined;
    labels = parsed.labels;
    rest = hasLabelsInside ? parsed.end + 1 : parsed.end;
  }
  // Some loggers trim the colon.
  if (!/^:?\s*$/.test(text.slice(rest))) return undefined;
  return { ...parseDecorations(status), labels };
}

function parseDecorations(status: string): Omit<Status, "labels"> {
  const [first = "", ...decorations] = status.split(", ");
  let state = first;
  let flags = 0;
  for (;;) {
    const suffix = / \(([a-z ]+)\)$/.exec(state);
    const flag = suffix && SUFFIX_FLAGS[suffix[1]!];
    if (!flag) break;
    flags |= flag;
    state = state.slice(0, suffix.index);
  }
  let waitMinutes = -1;
  for (const decoration of decorations) {
    const minutes = /^(\d+) minutes$/.exec(decoration);
    if (minutes) waitMinutes = Number(minutes[1]);
    else if (decoration === "locked to thread") flags |= GoroutineFlag.lockedToThread;
    else if (decoration.startsWith("synctest ")) flags |= GoroutineFlag.synctestBubble;
    else state += `, ${decoration}`;
  }
  return { state, waitMinutes, flags };
}

/** `team: checkout, "a key": "a]: b", empty: }`: bare or quoted words; returns the index after the closing brace. */
function parseHeaderLabels(
  text: string,
  from: number,
): { labels: readonly Label[]; end: number } | undefined {
  const labels: Label[] = [];
  let at = from;
  for (;;) {
    const key = scanWord(text, at);
    if (!key || !text.startsWith(": ", key.end)) return undefined;
    const value = scanWord(text, key.end + 2);
    if (!value) return undefined;
    labels.push({ key: key.value, str: value.value });
    if (text[value.end] === "}") return { labels, end: value.end + 1 };
    if (!text.startsWith(", ", value.end)) return undefined;
    at = value.end + 2;
  }
}

function scanWord(text: string, at: number): { value: string; end: number } | undefined {
  if (text[at] === '"') return scanQuoted(text, at);
  let end = at;
  while (end < text.length && !":,}".includes(text[end]!)) end++;
  return { value: text.slice(at, end), end };
}
