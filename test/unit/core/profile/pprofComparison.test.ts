// Exactness: what we count is what `go tool pprof` counts. Runs where Go is installed. In `npm test` one capture of each
// program and Go version is compared; COMPARE_ALL=1 (npm run compare) compares them all.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "../../../../src/core/profile/decode";
import { encodePprofFile } from "../../../../src/core/profile/encode";
import { decodeTop } from "../../../../src/core/profile/decodeTop";
import { labelValue } from "../../../../src/core/profile/stackFilter";
import { top } from "../../../../src/core/profile/top/top";
import { CAPTURES, GO_VERSIONS, KINDS } from "../../../support/captures";
import { goRoot, pprofPath, runPprof } from "../../../support/goTool";
import { encodeWords, someCpuWords, someMemoryMap, wordLayouts } from "../../../support/cpuWords";
import { encodeProfile, type ProtoLabel } from "../../../support/pprofEncoder";
import { everyFeature } from "../../../support/everyFeature";
import {
  exactUnit,
  framesOfText,
  hasMixedInlining,
  hideLeadingRuntime,
  ourRawLines,
  ourTopLines,
  ourTraceLines,
  rawLines,
  topLines,
  traceLines,
} from "../../../support/pprofText";

const EXTRA = join(CAPTURES, "../captures-extra");

function profilesIn(folder: string): string[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".pb.gz"))
    .sort();
  const programs = new Map(
    files.map((file) => [process.env["COMPARE_ALL"] ? file : file.split("-")[0], file]),
  );
  return [...programs.values()].map((file) => join(folder, file));
}

function compare(pprof: string, file: string): void {
  const bytes = readFileSync(file);
  const profile = decode(bytes);
  const unit = `-unit=${exactUnit(profile.sampleTypes[profile.defaultSampleType]!.unit)}`;
  const expected = topLines(runPprof(pprof, ["-top", unit, "-nodecount=1000000", "-nodefraction=0"], file));
  equalLines(ourTopLines(decodeTop(bytes).top), expected, `top of ${file}`);
  equalLines(ourTopLines(top(profile)), expected, `top over the decoded profile of ${file}`);
  const traces = traceLines(runPprof(pprof, ["-traces", unit], file));
  equalLines(ourTraceLines(profile), traces, `traces of ${file}`);
  equalLines(ourRawLines(profile), rawLines(runPprof(pprof, ["-raw"], file)), `raw of ${file}`);
}

/** Of thousands of lines, only those that one side lacks are worth reading. */
function equalLines(ours: readonly string[], theirs: readonly string[], what: string): void {
  const only = (lines: readonly string[], others: readonly string[]): string[] => {
    const known = new Set(others);
    return lines.filter((line) => !known.has(line)).slice(0, 3);
  };
  assert.deepEqual({ ours: only(ours, theirs) }, { ours: only(theirs, ours) }, what);
  assert.equal(ours.length, theirs.length, what);
}

describe("Compared with go tool pprof", () => {
  for (const version of GO_VERSIONS) {
    it(`top, traces and raw are equal on the captures of ${version}`, function () {
      const pprof = pprofPath() ?? this.skip();
      this.timeout(600_000);
      for (const file of profilesIn(join(CAPTURES, version))) compare(pprof, file);
    });
  }

  it("they are equal on the captures of other libraries", function () {
    const pprof = pprofPath() ?? this.skip();
    this.timeout(600_000);
    for (const library of readdirSync(EXTRA)) {
      const folder = join(EXTRA, library);
      if (statSync(folder).isDirectory()) profilesIn(folder).forEach((file) => compare(pprof, file));
    }
  });

  it("they are equal on profiles of the other kinds, and on those of gperftools", function () {
    const pprof = pprofPath() ?? this.skip();
    this.timeout(600_000);
    for (const file of readdirSync(KINDS))
      if (!file.endsWith("debug1.txt")) compare(pprof, join(KINDS, file));
  });

  it("the values of texts are equal, for each stack", function () {
    const pprof = pprofPath() ?? this.skip();
    this.timeout(600_000);
    const heaps = GO_VERSIONS.flatMap((version) =>
      readdirSync(join(CAPTURES, version)).map((file) => join(CAPTURES, version, file)),
    ).filter((file) => file.endsWith(".heap.debug1.txt"));
    // pprof cannot read a text of stacks without addresses, as Go 1.19 prints for threads.
    const kinds = readdirSync(KINDS).filter((file) => /(heap|allocs|block|mutex)\.debug1\.txt$/.test(file));
    assert.ok(heaps.length > 0 && kinds.length > 0);
    for (const file of [...heaps, ...kinds.map((name) => join(KINDS, name))]) {
      const frames = framesOfText(readFileSync(file, "utf8"));
      const expected = rawLines(runPprof(pprof, ["-raw"], file), frames);
      const ours = ourRawLines(decode(readFileSync(file)));
      equalLines(hideLeadingRuntime(ours), hideLeadingRuntime(expected), `raw of ${file}`);
    }
  });

  it("they are equal on CPU profiles of words of either size and order", function () {
    const pprof = pprofPath() ?? this.skip();
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), "goroutine-lens-"));
    try {
      for (const layout of wordLayouts) {
        const file = join(folder, "cpu.prof");
        writeFileSync(file, encodeWords(layout, someCpuWords, someMemoryMap));
        compare(pprof, file);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("they are equal on the profiles of the Go distribution", function () {
    const pprof = pprofPath() ?? this.skip();
    this.timeout(60_000);
    const root = join(goRoot() ?? this.skip(), "src/cmd/compile");
    const testdata = join(root, "internal/test/testdata/pgo");
    const names = ["devirtualize/devirt.pprof", "inline/inline_hot.pprof"];
    for (const file of [join(root, "default.pgo"), ...names.map((name) => join(testdata, name))])
      compare(pprof, file);
  });

  it("they are equal on generated profiles that use every feature of the format", function () {
    const pprof = pprofPath() ?? this.skip();
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), "goroutine-lens-"));
    try {
      for (const [name, profile] of Object.entries(everyFeature)) {
        for (const packed of [true, false]) {
          const file = join(folder, `${name}-${packed}.pb`);
          writeFileSync(file, encodeProfile(profile, { packed, unknownFields: packed }));
          compare(pprof, file);
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("the numbers of labels are printed alike, whatever their unit", function () {
    const pprof = pprofPath() ?? this.skip();
    this.timeout(60_000);
    const labels: readonly Omit<ProtoLabel, "str">[] = [
      ...[1, 512, 4096, 5000, 3 * 2 ** 30].map((num) => ({ key: "bytes", num })),
      { key: "request", num: 2048 },
      { key: "alignment", num: 8 },
      { key: "size", num: 1536, unit: "kilobytes" },
      { key: "took", num: 1_500_000, unit: "nanoseconds" },
      { key: "waits", num: 90, unit: "seconds" },
      { key: "id", num: 12345 },
      // pprof leaves out what it does not know.
      { key: "queue", num: 17, unit: "requests" },
      { key: "calls", num: -3, unit: "count" },
    ];
    const folder = mkdtempSync(join(tmpdir(), "goroutine-lens-"));
    try {
      const file = join(folder, "labels.pb");
      const bytes = encodeProfile({
        sampleTypes: [["samples", "count"]],
        samples: labels.map((label) => ({ locations: [1], values: [1], labels: [label] })),
        locations: [{ id: 1, lines: [{ function: 1 }] }],
        functions: [{ id: 1, name: "main.f" }],
      });
      writeFileSync(file, bytes);
      const theirs = [...runPprof(pprof, ["-traces"], file).matchAll(/^ *(\w+): {2}(.+)$/gm)].slice(
        -labels.length,
      );
      const profile = decode(bytes);
      assert.deepEqual(
        labels
          .map(({ key }, sample) => `${key} ${labelValue(profile, sample, key)!.replace(" requests", "")}`)
          .sort(),
        theirs.map(([, key, text]) => `${key} ${text}`).sort(),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("what is exported is the same profile to pprof, inlined functions and all", function () {
    const pprof = pprofPath() ?? this.skip();
    this.timeout(300_000);
    const folder = mkdtempSync(join(tmpdir(), "goroutine-lens-"));
    const own = GO_VERSIONS.slice(-2).flatMap((version) => profilesIn(join(CAPTURES, version)));
    const go = goRoot();
    const exported = join(folder, "exported.pb.gz");
    let inlinedInAll = 0;
    try {
      for (const file of go === null ? own : [...own, join(go, "src/cmd/compile/default.pgo")]) {
        writeFileSync(exported, encodePprofFile(decode(readFileSync(file))));
        const top = (options: string, from: string): readonly string[] => {
          const args = [...options.split(" "), "-nodecount=1000000", "-nodefraction=0"];
          return withoutOrder(runPprof(pprof, args, from));
        };
        // A line that is inlined at some of its call sites only is one frame to us, which then counts as not inlined.
        const isMixed = file.endsWith(".pgo") || hasMixedInlining(runPprof(pprof, ["-raw"], file));
        const compared = ["-top", "-top -lines -sample_index=0", ...(isMixed ? [] : ["-top -noinlines"])];
        inlinedInAll += isMixed ? 0 : 1;
        for (const options of compared) {
          const plain = (from: string): readonly string[] =>
            isMixed ? top(options, from).map(withoutMark) : top(options, from);
          equalLines(plain(exported), plain(file), `${options} of ${file}`);
        }
        const raw = (from: string): readonly string[] => rawLines(runPprof(pprof, ["-raw"], from));
        equalLines(raw(exported), raw(file), `raw of ${file}`);
      }
      assert.ok(inlinedInAll > 10, "too few profiles show how inlined functions are written");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Equal values are in no particular order, on which the running sums depend; columns are as wide as they must be. */
function withoutOrder(output: string): readonly string[] {
  const lines = output.replaceAll(/ +/g, " ").split("\n");
  return lines.map((line) => line.replace(/^( \S+ \S+) \S+%/, "$1")).sort();
}

function withoutMark(line: string): string {
  return line.replace(/ \((partial-)?inline\)$/, "");
}
