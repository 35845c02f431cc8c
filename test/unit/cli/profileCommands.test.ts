// The commands top, stacks and raw, and what all commands share: options, errors, exit status.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CAPTURES } from "../../support/captures";
import { runCli, type Result } from "../../support/cli";
import { everyFeature } from "../../support/everyFeature";
import { encodeProfile } from "../../support/pprofEncoder";

const GOLDEN = join(__dirname, "../../fixtures/top");
const FILE = join(CAPTURES, "go1.23/M_blocked-chan.pb.gz");
const DUMP = join(CAPTURES, "go1.23/M_blocked-chan.debug2.txt");

const json = ({ status, stdout, stderr }: Result): unknown => {
  assert.equal(stderr, "");
  assert.equal(status, 0);
  return JSON.parse(stdout);
};

/** One line on stderr, nothing on stdout, exit status 2. */
function assertRefused({ status, stdout, stderr }: Result, message: RegExp): void {
  assert.equal(stdout, "");
  assert.match(stderr, /^goroutine-lens: [^\n]+\n$/);
  assert.match(stderr, message);
  assert.equal(status, 2);
}

describe("goroutine-lens top", () => {
  // What `go tool pprof -top` counted, kept for machines without Go: "PROGRAM.VERSION.txt" is of captures/VERSION/PROGRAM.
  for (const golden of readdirSync(GOLDEN)) {
    it(`counts what pprof counted: ${golden}`, () => {
      const [, program, version] = /^(.*)\.(go1\.\d+)\.txt$/.exec(golden)!;
      const file = join(CAPTURES, version!, `${program}.pb.gz`);
      const { functions } = json(runCli(["top", file, "--format", "json"])) as {
        functions: { function: string; flat: number; cum: number }[];
      };
      const lines = functions.map(({ flat, cum, function: name }) => `${flat} ${cum} ${name}`);
      assert.deepEqual(lines.sort(), readFileSync(join(GOLDEN, golden), "utf8").trim().split("\n"));
    });
  }

  it("has the fields that docs/json.md names, flat descending", () => {
    const top = json(runCli(["top", FILE, "--format", "json"])) as Record<string, unknown>;
    assert.deepEqual(Object.keys(top), ["sampleType", "total", "functions"]);
    assert.deepEqual(top["sampleType"], { type: "goroutine", unit: "count" });
    assert.equal(top["total"], 43);
    const functions = top["functions"] as Record<string, number>[];
    assert.deepEqual(Object.keys(functions[0]!), ["function", "file", "flat", "cum"]);
    const flat = functions.map((row) => row["flat"]!);
    assert.deepEqual(
      flat,
      [...flat].sort((a, b) => b - a),
    );
  });

  it("reads standard input, and chooses the sample type", () => {
    const bytes = encodeProfile(everyFeature["severalSampleTypes"]!);
    const top = json(runCli(["top", "-", "--sample", "inuse_space", "--format", "json"], bytes));
    assert.deepEqual(top, {
      sampleType: { type: "inuse_space", unit: "bytes" },
      total: 50,
      functions: [
        { function: "main.a", file: "/a.go", flat: 50, cum: 50 },
        { function: "main.b", file: "/b.go", flat: 0, cum: 50 },
      ],
    });
    assertRefused(runCli(["top", "-", "--sample", "cpu"], bytes), /It has: alloc_objects, alloc_space/);
  });

  it("prints a table", () => {
    const { stdout, status } = runCli(["top", DUMP]);
    assert.equal(status, 0);
    assert.match(stdout, /^Type: goroutine \(count\), total 43\n +flat +flat% +cum +cum%\n/);
  });
});

describe("goroutine-lens stacks", () => {
  it("merges identical stacks, the largest first, the leaf first", () => {
    const { stacks } = json(runCli(["stacks", FILE, "--format", "json"])) as {
      stacks: { count: number; frames: { function: string; file: string; line: number }[] }[];
    };
    assert.equal(
      stacks.reduce((sum, { count }) => sum + count, 0),
      43,
    );
    assert.deepEqual(stacks[0], {
      count: 7,
      frames: [
        { function: "runtime.gopark", file: "/usr/local/go/src/runtime/proc.go", line: 424 },
        { function: "runtime.chansend", file: "/usr/local/go/src/runtime/chan.go", line: 270 },
        { function: "runtime.chansend1", file: "/usr/local/go/src/runtime/chan.go", line: 156 },
        { function: "main.firstResult.func1", file: "/build/shop/M_blocked/main.go", line: 80 },
      ],
    });
  });

  it("takes one of several dumps", () => {
    const dump = (count: number): string =>
      Array.from(
        { length: count },
        (_, i) => `goroutine ${i + 1} [select]:\nmain.f()\n\t/m.go:1 +0x1\n\n`,
      ).join("");
    const text = dump(2) + dump(3);
    const count = (...args: readonly string[]): unknown =>
      (json(runCli(["stacks", "-", "--format", "json", ...args], text)) as { stacks: { count: number }[] })
        .stacks[0]?.count;
    assert.equal(count(), 3);
    assert.equal(count("--dump", "1"), 2);
    assertRefused(runCli(["stacks", "-", "--dump", "3"], text), /holds 2 dumps; there is no dump 3/);
    assertRefused(runCli(["stacks", "-", "--dump", "zero"], text), /--dump is a whole number from 1 on/);
  });
});

describe("goroutine-lens raw", () => {
  it("prints all tables", () => {
    const raw = json(runCli(["raw", DUMP])) as Record<string, Record<string, unknown>>;
    assert.deepEqual(Object.keys(raw["stacks"]!), ["length", "parent", "frame"]);
    assert.equal((raw["goroutines"]!["id"] as number[]).length, 43);
    assert.equal(raw["text"], undefined);
  });
});

describe("goroutine-lens with input it cannot use", () => {
  const refusals: Readonly<
    Record<string, readonly [args: readonly string[], input: Uint8Array | string, message: RegExp]>
  > = {
    "a file that does not exist": [
      ["top", "/no/such/file"],
      "",
      /\/no\/such\/file cannot be read: it does not exist\./,
    ],
    "a directory": [["top", CAPTURES], "", /cannot be read: it is a directory\./],
    "an empty file": [["top", "-"], "", /This file is empty\. Capture the profile again\./],
    "some text": [["stacks", "-"], "hello\n", /This file is not a profile\./],
    "a crash without stacks": [["top", "-"], "panic: boom\n", /GOTRACEBACK=all/],
    "a web page": [["top", "-"], "<!DOCTYPE html><html>", /This is a web page\./],
    zstd: [["top", "-"], Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0), /zstd -d/],
    "a program": [["top", "-"], "\x7fELF\x02", /This is a program/],
    "gzip of something else": [["top", "-"], readFileSync(FILE).subarray(0, 12), /damaged/],
    "no file": [["top"], "", /FILE is missing\./],
    "two files": [["top", "a", "b"], "", /One FILE is expected, not 2\./],
    "an unknown option": [
      ["top", FILE, "--color"],
      "",
      /Unknown option '--color'.*Usage: goroutine-lens top FILE/,
    ],
    "an unknown format": [["top", FILE, "--format", "xml"], "", /--format is text or json, not xml\./],
    "an unknown command": [["tip", FILE], "", /There is no command tip\. See goroutine-lens help\./],
    "more than the bound": [["top", "-", "--max-megabytes", "1"], bomb(), /larger than 1 MB/],
  };
  for (const [what, [args, input, message]] of Object.entries(refusals)) {
    it(`refuses ${what} in one line`, () => assertRefused(runCli(args, input), message));
  }

  it("shows what comes before damage, and warns", () => {
    const bytes = readFileSync(FILE);
    const { status, stdout, stderr } = runCli(["stacks", "-"], bytes.subarray(0, bytes.length - 8));
    assert.equal(status, 0);
    assert.match(stdout, /main\.firstResult\.func1/);
    assert.match(
      stderr,
      /^goroutine-lens: note: The compressed file is cut off; what came before is shown\./,
    );
  });

  it("tells its commands", () => {
    const { status, stdout } = runCli(["help"]);
    assert.equal(status, 0);
    for (const command of ["report", "top", "stacks", "check", "raw"])
      assert.match(stdout, new RegExp(`^  ${command} `, "m"));
  });
});

/** 2 MB of zeros in 2 KB. */
function bomb(): Uint8Array {
  return gzipSync(Buffer.alloc(2 * 1024 ** 2));
}
