// Whatever a profile holds, the analysis answers, and its answer is plain data whose numbers agree.

import assert from "node:assert/strict";
import fc from "fast-check";
import { analyze } from "../../../../src/core/analysis/analyze";
import { diagnose } from "../../../../src/core/annotations/suspects";
import { decode } from "../../../../src/core/profile/decode";
import { reportFormats } from "../../../../src/core/report";
import { drawProfile } from "../../../support/drawing";
import { encodeProfile } from "../../../support/pprofEncoder";
import { randomProfile } from "../../../support/randomProfile";

const frame = fc.constantFrom(
  "net/http.(*persistConn).readLoop",
  "net/http.(*persistConn).writeLoop",
  "bufio.(*Reader).Peek",
  "net/http.(*persistConn).roundTrip",
  "net/http.(*bodyEOFSignal).Read",
  "runtime.selectgo",
  "runtime.gopark",
  "sync.(*Mutex).Lock",
  "main.(*Store).Get",
  "example.com/shop.f",
);
const state = fc.constantFrom(
  "select",
  "IO wait",
  "chan send",
  "select, 9 minutes",
  "chan receive (nil chan)",
  "running",
);

/** Dumps and aggregated profiles of stacks that the signatures look at, in any order. */
const drawing = fc
  .record({
    dump: fc.boolean(),
    rows: fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), state, fc.array(frame, { maxLength: 6 })), {
      maxLength: 12,
    }),
  })
  .map(({ dump, rows }) =>
    rows.map(([count, is, frames]) => `${count} ${dump ? `[${is}] ` : ""}${frames.join(" > ")}`).join("\n"),
  );

describe("analyze", () => {
  it("answers for any profile that can be decoded", () => {
    fc.assert(
      fc.property(randomProfile, (proto) => {
        const profile = { ...decode(encodeProfile(proto)), kind: "goroutine" as const };
        const analysis = analyze(profile);
        assert.deepEqual(structuredClone(analysis), analysis);
        const withoutColumns = analysis.findings.map(({ samples, ...finding }) => finding);
        assert.deepEqual(JSON.parse(JSON.stringify(withoutColumns)), withoutColumns);
      }),
      { numRuns: 200 },
    );
  });

  it("never counts more goroutines in its findings than there are, nor one twice", () => {
    fc.assert(
      fc.property(drawing, (text) => {
        const profile = drawProfile(text);
        const analysis = analyze(profile);
        const found = analysis.findings.reduce((sum, { goroutines }) => sum + goroutines, 0);
        // A connection's writeLoop is counted with its readLoop, also where the profile has lost it.
        const companions = analysis.findings.reduce((sum, { connections = 0 }) => sum + connections, 0);
        assert.ok(found <= analysis.goroutines + companions, `${found} of ${analysis.goroutines}`);
        assert.equal(
          analysis.states.reduce((sum, { goroutines }) => sum + goroutines, 0),
          analysis.goroutines,
        );
        for (const { samples } of analysis.findings) assert.equal(new Set(samples).size, samples.length);
      }),
      { numRuns: 300 },
    );
  });

  it("gives what every report format can write", () => {
    fc.assert(
      fc.property(drawing, (text) => {
        const profile = drawProfile(text);
        const analysis = analyze(profile);
        const report = { file: "a.pb.gz", profile, analysis, findings: diagnose(analysis.findings) };
        for (const { write } of reportFormats) assert.doesNotMatch(write(report), /undefined|NaN|\[object/);
      }),
      { numRuns: 100 },
    );
  });
});
