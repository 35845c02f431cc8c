import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { decode } from "../../../../src/core/profile/decode";
import { DecodeError } from "../../../../src/core/profile/profile";
import { toolBytes } from "../../../support/toolCaptures";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** An archive with one empty file of that name. */
function tar(name: string): Uint8Array {
  const header = `${name.padEnd(100, "\0")}${"0000644\0".padEnd(24, "\0")}${"00000000000\0"}`.padEnd(
    257,
    "\0",
  );
  return bytes(`${header}ustar\0`.padEnd(1536, "\0"));
}

function zip(name: string): Uint8Array {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(name.length, 28);
  return new Uint8Array(
    Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(26), entry, Buffer.from(name)]),
  );
}

const GO_PROGRAMS_ONLY = /reads the stacks of Go programs/;
const cases: Readonly<Record<string, readonly [content: Uint8Array | string, message: RegExp]>> = {
  "white space": ["\n\n", /^This file is empty\./],
  "an execution trace": ["go 1.22 trace\0\0\0", /execution trace/],
  "a tar archive": [
    tar("debug/goroutine.pb.gz"),
    /^This is a tar archive\. .* e\.g\. debug\/goroutine\.pb\.gz\.$/,
  ],
  "a compressed tar archive": [
    gzipSync(tar("notes.txt")),
    /^This is a tar archive\. .* the profile in it\.$/,
  ],
  "a zip archive": [zip("stacks.txt"), /^This is a zip archive\. .* e\.g\. stacks\.txt\.$/],
  zstd: ["\x28\xb5\x2f\xfd", /zstd -d/],
  bzip2: ["BZh91AY&SY", /bunzip2/],
  xz: ["\xfd7zXZ\0\0", /unxz/],
  "a 7z archive": ["7z\xbc\xaf\x27\x1c\0", /7z archive/],
  "gzip that was taken for text": ["\x1f\xef\xbf\xbd\x08\0\0", /took it for text/],
  "gzip that PowerShell took for text": [Buffer.from("\ufeff\x1f\ufffd\b", "utf16le"), /took it for text/],
  "a core dump": [`\x7fELF${"\x02".repeat(12)}\x04\0`, /core dump.*dlv core/],
  "a program": [`\x7fELF${"\x02".repeat(12)}\x02\0`, /is a program, not a profile/],
  "a page": [
    "<!DOCTYPE html>\n<html><form action=/login>",
    /^This is a web page\. It may be that of a login/,
  ],
  "the index page": [
    "<html><head><title>/debug/pprof/</title></head><body><a href='goroutine?debug=1'>goroutine</a>",
    /^This is the index page of \/debug\/pprof\. /,
  ],
  "an answer without the profile": ["Unknown profile\n", /no such profile/],
  "an answer that forbids": ["Forbidden\n", /error instead of a profile/],
  "an error as JSON": ['{"error":"unauthorized","code":401}', /error instead of a profile/],
  "an error of curl": [
    "curl: (7) Failed to connect to localhost port 6060",
    /should have fetched the profile/,
  ],
  "an error of kubectl": ["error: unable to upgrade connection", /should have fetched the profile/],
  metrics: [
    "# HELP go_goroutines Number\n# TYPE go_goroutines gauge\ngo_goroutines 812\n",
    /These are metrics/,
  ],
  expvar: ['{\n"cmdline": ["/shop"],\n"memstats": {}}', /expvar/],
  "speedscope's JSON": ['{"$schema":"https://www.speedscope.app/file-format-schema.json"}', /speedscope/],
  "a CPU profile of V8": ['{"nodes":[{"id":1}]}', /Chrome or Node/],
  "stacks of Java": [
    'Full thread dump OpenJDK 64-Bit Server VM (17.0.2+8 mixed mode):\n\n"main" #1',
    GO_PROGRAMS_ONLY,
  ],
  "an old profile of Java": [
    "--- heapz 1 ---\nformat = java\nresolution = bytes\n          7048     1 @ 0x00000003 0x00000004\n",
    /of a Java program\. Convert it with pprof -proto/,
  ],
  "old contentions of Java": [
    "--- contentionz 1 ---\nformat = java\nresolution = microseconds\n            1     1 @ 0x00000003\n",
    /of a Java program\. Convert it with pprof -proto/,
  ],
  "threads of C++": [
    "--- threadz 1 ---\n\n--- Thread 7f794ab90940 (name: main/14748) stack: ---\n",
    /C\+\+ program/,
  ],
  "an exception of Java": ["x\n\tat com.shop.Cart.add(Cart.java:12)\n", GO_PROGRAMS_ONLY],
  "an exception of Python": ['Traceback (most recent call last):\n  File "a.py", line 1', GO_PROGRAMS_ONLY],
  "an exception of .NET": [
    "Unhandled.\n   at Shop.Main(String[] a) in /src/Shop.cs:line 3\n",
    GO_PROGRAMS_ONLY,
  ],
  "a panic of Rust": ["thread 'main' panicked at src/main.rs:2:5:\nboom\n", GO_PROGRAMS_ONLY],
  "an error of Node": ["Error: x\n    at f (/a/b.js:1:7)\n", GO_PROGRAMS_ONLY],
  "what pprof prints": [
    "File: shop\nType: goroutine\nShowing nodes accounting for 11, 100% of 11 total\n",
    /go tool pprof prints/,
  ],
  "what pprof -traces prints": [
    "File: shop\n-----------+-------\n  3   runtime.gopark\n",
    /go tool pprof prints/,
  ],
  "what panicparse prints": [toolBytes("panicparse.txt"), /panicparse's summary/],
  "what gdb prints": [toolBytes("gdb.txt"), /gdb's list/],
  "what perf prints": ["shop 123 [000] 1.0: 100 cycles:\n\t    4f0 main.main+0x1 (/shop)\n", /perf script/],
  "folded stacks": ["main.main;main.work;runtime.gopark 12\n", /folded stacks/],
  "a crash without stacks": ["fatal error: out of memory\n", /GOTRACEBACK=all/],
  "anything else": ["lorem ipsum", /neither a pprof protobuf, nor a profile as text/],
};

describe("A file that is no profile", () => {
  for (const [what, [content, message]] of Object.entries(cases)) {
    it(`is named when it is ${what}`, () => {
      assert.throws(
        () => decode(typeof content === "string" ? bytes(content) : content),
        (error: Error) => {
          assert.ok(error instanceof DecodeError, error.stack);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});
