import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "../../../../../src/core/profile/decode";
import type { Profile } from "../../../../../src/core/profile/profile";
import { KINDS } from "../../../../support/captures";
import { summary } from "../../../../support/dumps";
import { formatTree } from "../../../../support/formatTree";
import { readContent, toolText } from "../../../../support/toolCaptures";

const DUMP = toolText("shop-panic.txt");
const COUNTED = toolText("shop.debug1.txt");
const lines = (text: string): readonly string[] => text.trimEnd().split("\n");

const JSON_KEYS = ["log", "message", "msg", "textPayload", "line", "Output", "MESSAGE"] as const;

type Wrap = (text: string) => string;
const perLine =
  (wrap: (line: string, row: number) => string): Wrap =>
  (text) =>
    lines(text).map(wrap).join("\n") + "\n";

const time = (row: number): string => `2026-11-23T10:00:${String(row % 60).padStart(2, "0")}.1234567Z`;

/** A line of a container's log, in parts of at most that many letters. */
function inParts(line: string, size: number): readonly string[] {
  return line.match(new RegExp(`.{1,${size}}`, "g")) ?? [""];
}

const csv = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const split = (json: string): string =>
  inParts(json, 1000)
    .map((part, i, all) => JSON.stringify({ log: i < all.length - 1 ? part : `${part}\n`, stream: "stderr" }))
    .join("\n");

const wraps: Readonly<Record<string, Wrap>> = {
  ...Object.fromEntries(
    JSON_KEYS.map((key) => [
      `records with ${key}`,
      perLine((line) => JSON.stringify({ level: "x", [key]: line })),
    ]),
  ),
  "Docker's files": perLine((line, row) =>
    JSON.stringify({ log: `${line}\n`, stream: "stderr", time: time(row) }),
  ),
  "Docker's files, of a logger's record in parts": (text) =>
    split(JSON.stringify({ level: "error", stack: text })),
  "Docker's files, of a logger's record": (text) =>
    JSON.stringify({ log: `${JSON.stringify({ level: "error", stack: text })}\n`, stream: "stderr" }),
  "a record within a record": (text) =>
    JSON.stringify({ message: JSON.stringify({ level: "error", stack: text }) }),
  "a record whose stack is deeper": (text) =>
    JSON.stringify({ msg: "stuck", error: { kind: "timeout", stack: text } }),
  // So are messages with letters that are not printable.
  "the journal's bytes": perLine((line) =>
    JSON.stringify({ MESSAGE: line.includes("\t") ? [...new TextEncoder().encode(line)] : line }),
  ),
  "the journal, indented": perLine((line) => JSON.stringify({ _PID: "7", MESSAGE: line }, undefined, 2)),
  "the journal, exported": perLine(
    (line) => `__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795468411520166\nMESSAGE=${line}\n`,
  ),
  "an array of entries": (text) =>
    JSON.stringify(
      lines(text).map((textPayload, row) => ({ textPayload, timestamp: time(row) })),
      undefined,
      2,
    ),
  "entries below other keys": (text) =>
    JSON.stringify({
      events: lines(text).map((message, eventId) => ({ timestamp: 1795468411520, message, eventId })),
    }),
  "an array of lines": (text) => JSON.stringify({ lines: lines(text) }),
  "an answer of a search": (text) => JSON.stringify({ hits: { hits: [{ _source: { message: text } }] } }),
  "entries, the newest first": (text) =>
    JSON.stringify(
      lines(text)
        .map((textPayload, row) => ({ textPayload, timestamp: 1795468411520 + row }))
        .reverse(),
    ),
  "containers' logs": perLine((line, row) => `${time(row)} stderr F ${line}`),
  "containers' logs with parts": perLine((line, row) =>
    inParts(line, 37)
      .map((part, i, all) => `${time(row)} stderr ${i < all.length - 1 ? "P" : "F"} ${part}`)
      .join("\n"),
  ),
  "containers' logs with parts of a record": (text) =>
    inParts(JSON.stringify({ stack: text }), 900)
      .map((part, i, all) => `${time(7)} stdout ${i < all.length - 1 ? "P" : "F"} ${part}`)
      .join("\n"),
  "a table with a line per row": (text) =>
    `timestamp,message,host\r\n${lines(text)
      .map((line, row) => `${time(row)},${csv(line)},h1\r\n`)
      .join("")}`,
  "a table of cells without quote marks": (text) =>
    `timestamp,message\n${lines(text)
      .map((line, row) => `${time(row)},${/[",]/.test(line) ? csv(line) : line}\n`)
      .join("")}`,
  "a table with all in one cell": (text) =>
    `time,message,host\n1,start,h\n2,${csv(text.slice(text.indexOf("goroutine")))},h\n3,end,h\n`,
  "quoted lines alone": perLine((line) => JSON.stringify(line).replaceAll("\\t", "\t")),
  "lines in Ruby's hashes": perLine((line) => `[0] kube.shop: [[1795468411.1, {}], {"log"=>"${line}"}]`),
  "quoted text of a logger": (text) =>
    `time=${time(1)} level=error msg=${JSON.stringify(text)} component=web\n`,
  "lines of a logger, each quoted": perLine((line) => `level=error msg=${JSON.stringify(line)}`),
  "tabs as rsyslog writes them": perLine(
    (line) => `Nov 23 10:00:00 host shop[7]: ${line.replaceAll("\t", "#011")}`,
  ),
  "numbers of lines": perLine((line, row) => `${String(row + 1).padStart(6)}\t${line}`),
  "numbers of lines in less": perLine(
    (line, row) => `${String(row + 1).padStart(7)} ${line.replaceAll("\t", "        ")}`,
  ),
  "numbers of lines but the blank": perLine((line, row) =>
    line === "" ? "       " : `${String(row + 1).padStart(6)}\t${line}`,
  ),
  "file names and numbers of grep": perLine((line, row) => `app.log:${row + 1}:${line}`),
  "quote marks of mail": perLine((line) => `> ${line}`.trimEnd()),
  "added lines of a diff": perLine((line) => `+${line}`),
  indentation: perLine((line) => (line === "" ? "" : `    ${line}`)),
};

const decodeText = (text: string): Profile => decode(new TextEncoder().encode(text));

describe("Logs", () => {
  for (const [what, wrap] of Object.entries(wraps)) {
    it(`give a dump out of ${what}`, () => assert.equal(readContent(wrap(DUMP)), readContent(DUMP)));
  }

  // A table's cell, a record or a prefix; in words that only dumps have there is nothing to find.
  const counted = [
    "Docker's files",
    "records with msg",
    "an array of entries",
    "containers' logs",
    "quote marks of mail",
  ];
  for (const what of [
    ...counted,
    "a record whose stack is deeper",
    "quoted text of a logger",
    "indentation",
  ]) {
    it(`give a text with counts out of ${what}`, () =>
      assert.equal(readContent(wraps[what]!(COUNTED)), readContent(COUNTED)));
  }

  for (const kind of ["heap", "allocs", "block", "mutex"]) {
    const text = readFileSync(join(KINDS, `go1.26-${kind}.debug1.txt`), "utf8");
    for (const what of [
      "Docker's files",
      "containers' logs",
      "a record whose stack is deeper",
      "indentation",
    ]) {
      it(`give a text of ${kind} out of ${what}`, () =>
        assert.equal(formatTree(decodeText(wraps[what]!(text))), formatTree(decodeText(text))));
    }
  }

  it("tell why the program died, though the reason is clothed, too", () => {
    const profile = decode(new TextEncoder().encode(wraps["containers' logs"]!(DUMP)));
    assert.equal(profile.cause, "panic: boom 3");
    assert.equal(profile.takenAtMs !== undefined, true);
  });

  it("find a text with counts behind other text, and say what is none of it", () => {
    const profile = decode(new TextEncoder().encode(`It hangs:\n\n\`\`\`\n${COUNTED}\`\`\`\nPlease help.\n`));
    assert.equal(formatTree(profile), formatTree(decode(new TextEncoder().encode(COUNTED))));
    assert.match(profile.notes[0]?.detail ?? "", /Please help\./);
  });

  it("read a text with counts whose beginning is cut off, and say so", () => {
    const rest = COUNTED.slice(COUNTED.indexOf("\n", COUNTED.indexOf("\n\n")));
    const profile = decode(new TextEncoder().encode(rest));
    assert.match(profile.notes[0]!.text, /^The first line of this text is missing/);
    const whole = decode(new TextEncoder().encode(COUNTED));
    assert.equal(profile.samples.length, whole.samples.length - 1);
  });

  it("hold several texts with counts, of which one is shown", () => {
    const profile = decode(new TextEncoder().encode(`${COUNTED}\n${COUNTED}`));
    assert.match(profile.notes[0]!.text, /^This file holds 2 /);
    assert.equal(readContent(`${COUNTED}\n${COUNTED}`), readContent(COUNTED));
  });

  it("keep frames whole where lines of others got in between", () => {
    const mixed = DUMP.replaceAll(/\n(?=\t\/build)/g, "\n2026/11/23 10:00:00 GET /cart 200 1ms\n");
    assert.notEqual(mixed, DUMP);
    const frames = (text: string): string[] =>
      summary(decode(new TextEncoder().encode(text))).map((line) => line.replace(/ by .*/, ""));
    assert.deepEqual(frames(mixed), frames(DUMP));
  });
});
