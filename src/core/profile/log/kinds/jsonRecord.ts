// The text of a program within a JSON value, whichever service wrapped it.

import { recordTime } from "../logTime";
import { STACK_BEGINS, type LogRecord } from "../logKind";

/** Where loggers put the text of a record; a record may have a message and, apart from it, a stack. */
const TEXT_KEYS = [
  "log",
  "message",
  "msg",
  "MESSAGE",
  "textPayload",
  "line",
  "Output",
  "Message",
  "_raw",
  "body",
];
/** Containers split lines in these; whole lines end with a newline. */
const SPLIT_KEYS = ["log", "Output"];
const DEEPEST = 12;

/** The records in a JSON value, in its order. Those without text are left out. */
export function recordsOf(value: unknown): readonly LogRecord[] {
  const records: LogRecord[] = [];
  collect(value, undefined, records, 0);
  return records;
}

function collect(value: unknown, timeMs: number | undefined, records: LogRecord[], depth: number): void {
  if (depth > DEEPEST || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) return collectItems(value, timeMs, records, depth);
  const record = value as Readonly<Record<string, unknown>>;
  const time = recordTime(record) ?? timeMs;
  const stackKey = Object.keys(record).find((key) => isStack(textOf(record[key]) ?? ""));
  for (const key of stackKey === undefined ? TEXT_KEYS : [stackKey]) {
    const text = textOf(record[key]);
    if (text === undefined || holdsStack(record, key)) continue;
    const isPart = SPLIT_KEYS.includes(key) && !text.endsWith("\n");
    records.push({ text: text.replace(/\n$/, ""), timeMs: time, isPart });
    return;
  }
  for (const child of Object.values(record)) collect(child, time, records, depth + 1);
}

function collectItems(
  items: readonly unknown[],
  timeMs: number | undefined,
  records: LogRecord[],
  depth: number,
): void {
  for (const item of items) {
    if (typeof item === "string") records.push({ text: item.replace(/\n$/, ""), timeMs });
    else collect(item, timeMs, records, depth + 1);
  }
}

/** Whether the text is a whole stack, and not its first line alone. */
function isStack(text: string): boolean {
  const newline = text.indexOf("\n");
  const isOneLine = newline < 0 || newline === text.length - 1;
  if (isOneLine && !text.includes("\\n")) return false;
  return STACK_BEGINS.test(text) && /\S[^\n]*(?:\n|\\n)\s*\S/.test(text);
}

/** Whether another part of the record, deeper in it, is a stack. */
function holdsStack(record: Readonly<Record<string, unknown>>, key: string): boolean {
  return Object.entries(record).some(
    ([name, child]) =>
      name !== key && typeof child === "object" && child !== null && STACK_BEGINS.test(JSON.stringify(child)),
  );
}

/** Journals give a message with unusual letters as an array of bytes. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const bytes: readonly unknown[] = value;
  if (!bytes.every((byte): byte is number => typeof byte === "number" && byte >= 0 && byte < 256))
    return undefined;
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
