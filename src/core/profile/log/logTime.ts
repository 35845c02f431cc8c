// When a line of a log was written: dumps have no time of their own, but the lines that loggers print do.
//
//   2026-11-23T10:15:00.123Z …                                  RFC 3339: containers, zap, slog, journald -o short-iso
//   2026/11/23 10:15:00 …                                       package log
//   I1123 10:15:00.123456   1 main.go:7] …                      klog, glog; without the year
//   Nov 23 10:15:00 host server[7]: …                           syslog, journald; without the year
//   10.0.0.1 - - [23/Nov/2026:10:15:00 +0000] …                 web servers
//   level=info time=1764000000 …                                logfmt
//   {"level":"info","ts":1764000000.123}                        records: seconds, or units of a thousandth, a millionth …

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Times stand at the beginning of lines. */
const CHARS_LOOKED_AT = 300;
const TIME_KEYS = ["time", "ts", "timestamp", "@timestamp", "t", "date", "__REALTIME_TIMESTAMP"];

const CLOCK = String.raw`(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?`;
const ISO = new RegExp(String.raw`(\d{4})[-/](\d\d)[-/](\d\d)[T ]${CLOCK}\s?(Z\b|[+-]\d\d:?\d\d\b)?`);
const KLOG = new RegExp(String.raw`(?:^|\s)[IWEF](\d\d)(\d\d) ${CLOCK}\s`);
const SYSLOG = new RegExp(String.raw`(?:^|\s|>)(${MONTHS.join("|")}) ([ \d]\d) ${CLOCK}\s`);
const WEB = new RegExp(String.raw`\[(\d\d)/(${MONTHS.join("|")})/(\d{4}):${CLOCK} ([+-]\d{4})\]`);
const EPOCH = /(?:^|[\s{,])(?:"?(?:time|ts|timestamp|t)"?[=:]\s?"?)(\d{9,19}(?:\.\d+)?)\b/;
const LEADING_EPOCH = /^\s*(\d\.\d{6,}e\+?09|\d{10}\.\d+)\s/;

/**
 * Milliseconds since 1970 of a log's line, undefined when it tells none. Times without a zone are taken as UTC, those
 * without a year as of the last twelve months before `nowMs`.
 */
export function logTime(line: string, nowMs: number = Date.now()): number | undefined {
  const text = line.slice(0, CHARS_LOOKED_AT);
  // Most lines around dumps have no clock at all.
  if (!/\d\d:\d\d|\d{9}|e\+?09/.test(text)) return undefined;
  return isoTime(text) ?? webTime(text) ?? yearlessTime(text, nowMs) ?? epochTime(text);
}

/** The time of a JSON record of a log. */
export function recordTime(record: Readonly<Record<string, unknown>>): number | undefined {
  for (const key of TIME_KEYS) {
    const value = record[key];
    const number = typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    const time =
      typeof number === "number" ? ofEpoch(number) : typeof value === "string" ? logTime(value) : undefined;
    if (time !== undefined) return time;
  }
  return undefined;
}

function isoTime(text: string): number | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  return utc([year, month, day, hour, minute, second], fraction, zone);
}

function webTime(text: string): number | undefined {
  const found = WEB.exec(text);
  if (!found) return undefined;
  const [, day, month = "", year, hour, minute, second, fraction, zone] = found;
  return utc([year, String(MONTHS.indexOf(month) + 1), day, hour, minute, second], fraction, zone);
}

function yearlessTime(text: string, nowMs: number): number | undefined {
  const klog = KLOG.exec(text);
  const syslog = klog ? null : SYSLOG.exec(text);
  const [, month, day, hour, minute, second, fraction] = klog ?? syslog ?? [];
  if (month === undefined) return undefined;
  const number = klog ? month : String(MONTHS.indexOf(month) + 1);
  const year = new Date(nowMs).getUTCFullYear();
  const inYear = (one: number): number | undefined =>
    utc([String(one), number, day, hour, minute, second], fraction);
  const thisYear = inYear(year);
  const aDay = 24 * 3600 * 1000;
  return thisYear !== undefined && thisYear > nowMs + aDay ? inYear(year - 1) : thisYear;
}

function epochTime(text: string): number | undefined {
  const found = EPOCH.exec(text) ?? LEADING_EPOCH.exec(text);
  return found ? ofEpoch(Number(found[1])) : undefined;
}

/** Milliseconds of a number of seconds, or of a thousandth, a millionth, a billionth of them; only of our days. */
export function ofEpoch(value: number): number | undefined {
  const [first, last] = [1e9, 4.2e9];
  for (const unit of [1, 1e3, 1e6, 1e9]) {
    if (value >= first * unit && value < last * unit) return (value / unit) * 1000;
  }
  return undefined;
}

function utc(
  parts: readonly (string | undefined)[],
  fraction: string | undefined,
  zone = "Z",
): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
    return undefined;
  const time =
    Date.UTC(year, month - 1, day, hour, minute, second) + Math.round(Number(`0.${fraction ?? 0}`) * 1000);
  const offset = /([+-])(\d\d):?(\d\d)/.exec(zone);
  if (!offset) return time;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return time - (offset[1] === "-" ? -minutes : minutes) * 60_000;
}
