import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { decode } from "../../../../../src/core/profile/decode";
import { DecodeError } from "../../../../../src/core/profile/profile";
import { readContent, toolBytes, toolText } from "../../../../support/toolCaptures";

const DUMP = toolText("shop.debug2.txt");
const COUNTED = toolText("shop.debug1.txt");
const PROTO = toolBytes("shop.pb.gz");

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (content: Uint8Array): string => Buffer.from(content).toString("base64");
const bigEndian = (text: string): Uint8Array => Buffer.from(text, "utf16le").swap16();
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** `xxd`: an offset, pairs of bytes, and the bytes as text. */
function hexDump(content: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(content.length / 16) }, (_, row) => {
    const part = Buffer.from(content.subarray(row * 16, row * 16 + 16));
    const offset = (row * 16).toString(16).padStart(8, "0");
    const pairs = (part.toString("hex").match(/.{1,4}/g) ?? []).join(" ").padEnd(39);
    return `${offset}: ${pairs}  ${part.toString("latin1").replace(/[^!-~]/g, ".")}`;
  });
  return `${rows.join("\n")}\n`;
}

/** `hexdump -C`. */
function hexDumpC(content: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(content.length / 16) }, (_, row) => {
    const part = Buffer.from(content.subarray(row * 16, row * 16 + 16));
    const digits = part.toString("hex").match(/../g) ?? [];
    const halves = `${digits.slice(0, 8).join(" ")}  ${digits.slice(8).join(" ")}`.padEnd(48);
    return `${(row * 16).toString(16).padStart(8, "0")}  ${halves}  |${part.toString("latin1").replace(/[^ -~]/g, ".")}|`;
  });
  return `${rows.join("\n")}\n${content.length.toString(16).padStart(8, "0")}\n`;
}

/** Breaks lines as a terminal of that many columns shows them. */
function broken(text: string, columns: number, trims: boolean): string {
  const spaces = text.replaceAll("\t", "        ");
  const rows = spaces.split("\n").flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, "g")) ?? [""]);
  return rows.map((row) => (trims ? row.trimEnd() : row)).join("\n");
}

const cases: Readonly<Record<string, readonly [wrapped: Uint8Array | string, plain: Uint8Array | string]>> = {
  "gzip of gzip": [gzipSync(gzipSync(PROTO)), PROTO],
  "gzip of a dump": [gzipSync(DUMP), DUMP],
  "several members of gzip": [joined(gzipSync(DUMP.slice(0, 4000)), gzipSync(DUMP.slice(4000))), DUMP],
  "a byte order mark": [`\ufeff${DUMP}`, DUMP],
  "UTF-16 with a mark": [Buffer.from(`\ufeff${DUMP.replaceAll("\n", "\r\n")}`, "utf16le"), DUMP],
  "UTF-16 of a text with counts": [Buffer.from(`\ufeff${COUNTED}`, "utf16le"), COUNTED],
  "UTF-16 with the other byte order": [bigEndian(`\ufeff${DUMP}`), DUMP],
  "UTF-16 without a mark": [Buffer.from(DUMP, "utf16le"), DUMP],
  "UTF-16 without a mark, with the other byte order": [bigEndian(DUMP), DUMP],
  "gzip of UTF-16": [gzipSync(Buffer.from(`\ufeff${DUMP}`, "utf16le")), DUMP],
  "the headers of an answer": [toolBytes("curl-i.pb.gz"), PROTO],
  "the headers of an answer behind those of a proxy": [
    joined(bytes("HTTP/1.1 200 Connection established\r\n\r\n"), toolBytes("curl-i.pb.gz")),
    PROTO,
  ],
  "the headers of a text with counts": [`HTTP/2 200 \r\nserver: x\r\n\r\n${COUNTED}`, COUNTED],
  "chunks without headers": [
    toolText("curl-raw.txt").replace(/^[^]*?\r\n\r\n/, ""),
    toolText("curl-raw.txt"),
  ],
  base64: [base64(PROTO), PROTO],
  "base64 in lines": [base64(gzipSync(DUMP)).replace(/.{76}/g, "$&\n"), DUMP],
  "a data URL": [`data:application/octet-stream;base64,${base64(PROTO)}`, PROTO],
  "base64 of URLs": [base64(PROTO).replaceAll("+", "-").replaceAll("/", "_"), PROTO],
  "hexadecimal of xxd": [hexDump(PROTO), PROTO],
  "hexadecimal of hexdump -C": [hexDumpC(PROTO), PROTO],
  "bare hexadecimal": [Buffer.from(PROTO).toString("hex"), PROTO],
  "a page that a browser saved": [`<html><head></head><body><pre>${escaped(DUMP)}</pre></body></html>`, DUMP],
  "a page with counts": [
    `<!doctype html>\n<html><body><pre class="x">${escaped(COUNTED)}</pre></body></html>`,
    COUNTED,
  ],
  "an attribute of a test report": [
    `<?xml version="1.0"?>\n<testsuites><testcase><failure message="${escaped(DUMP).replaceAll('"', "&quot;").replaceAll("\n", "&#xA;").replaceAll("\t", "&#9;")}"/></testcase></testsuites>`,
    DUMP,
  ],
  "CDATA of a test report": [
    `<testsuites><testcase><system-out><![CDATA[${DUMP}]]></system-out></testcase></testsuites>`,
    DUMP,
  ],
  "colours around lines": [DUMP.replace(/^.*$/gm, "\x1b[31m$&\x1b[0m"), DUMP],
  "colours within lines": [
    DUMP.replace(/^goroutine (\d+)/gm, "\x1b[1mgoroutine \x1b[38;5;6m$1\x1b[0m"),
    DUMP,
  ],
  "marks of a CI system": [DUMP.replace(/^/gm, "\x1b_bk;t=1700000000000\x07"), DUMP],
  "lines that end with a carriage return alone": [DUMP.replaceAll("\n", "\r"), DUMP],
  "lines that end with two carriage returns": [DUMP.replaceAll("\n", "\r\r\n"), DUMP],
  "an empty line after each line": [DUMP.replaceAll("\n", "\n\n"), DUMP],
  "an empty line after each line, as Windows ends them": [DUMP.replaceAll("\n", "\r\n\r\n"), DUMP],
  "lines broken at 80 columns": [broken(DUMP, 80, false), DUMP],
  "lines broken at 80 columns and trimmed": [broken(DUMP, 80, true), DUMP],
  "lines broken at 57 columns": [broken(DUMP, 57, false), DUMP],
};

describe("Wrappings", () => {
  for (const [what, [wrapped, plain]] of Object.entries(cases)) {
    it(`take off ${what}`, () => assert.equal(readContent(wrapped), readContent(plain)));
  }

  it("are left alone where they only seem to be one", () => {
    for (const text of [DUMP, COUNTED, `shop: 2026/11/23 21:13:31 main.go:40: ${DUMP}`]) {
      assert.equal(readContent(text), readContent(text.slice(text.indexOf("goroutine"))));
    }
  });

  it("say the status of an answer that is an error", () => {
    assert.throws(
      () => decode(bytes("HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno\n")),
      (error: Error) =>
        error instanceof DecodeError && /error instead of a profile: 403 Forbidden\./.test(error.message),
    );
  });

  it("end, however many there are around each other", () => {
    let content: Uint8Array = PROTO;
    for (let i = 0; i < 20; i++) content = gzipSync(content);
    assert.throws(() => decode(content), DecodeError);
  });

  it("do not inflate beyond the bound", () => {
    const bomb = gzipSync(gzipSync(new Uint8Array(4 << 20)));
    assert.throws(() => decode(bomb, { maxBytes: 1 << 20 }), /larger than 1 MB/);
  });
});
