// Every captured profile: the leaks are found with their counts, what is harmless stays silent, and the document tells.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { analyze, type Analysis } from "../../../../src/core/analysis/analyze";
import { decode } from "../../../../src/core/profile/decode";
import { CAPTURES } from "../../../support/captures";
import { captures, leaksMatrix, type Capture } from "../../../support/leaksMatrix";

/** Case and Go version → role → count, as captureCounts.txt has them: "F_inflight-mixed … all 17: rB=40 rP=9 …". */
function countedRoles(): Map<string, Record<string, number>> {
  const counts = new Map<string, Record<string, number>>();
  for (const line of readFileSync(join(CAPTURES, "../captureCounts.txt"), "utf8").split("\n")) {
    const [, name, rest] = /^([A-Z]\S+)\s+(.+)$/.exec(line) ?? [];
    for (const part of rest?.split(" | ") ?? []) {
      const [versions = "", roles = ""] = part.split(/: ?/);
      const entries = [...roles.matchAll(/(\w+)=(\d+)/g)].map(([, role, count]) => [role, Number(count)]);
      for (const version of versions === "all 17" ? allVersions : versions.split(",")) {
        counts.set(`${name} ${version}`, Object.fromEntries(entries) as Record<string, number>);
      }
    }
  }
  return counts;
}

const allVersions = Array.from({ length: 17 }, (_, i) => `1.${11 + i}`);

function analysisOf({ path }: Capture): Analysis {
  return analyze(decode(readFileSync(path)));
}

/** Before Go 1.17 an HTTP/2 stream has no goroutine of its own: an open body shows nowhere. */
const hasStreams = ({ go }: Capture): boolean => Number(go.slice(2)) >= 17;

const label = ({ name, go, format }: Capture): string => `${name} ${go} ${format}`;

/** Programs in which nothing leaks, at any phase. F holds bodies, which a single profile cannot tell from leaks. */
const harmless =
  /^(C_fullread-(readall|readfull_exact_cl)|D_idlepool.*|F_inflight-(streaming|holding_more|awaiting_header_more|uploading_more|early_answer.*)|G_http2-unread_small|I_nobody-(head|s204|s304|cl0)|K_timeout-(client_timeout_after|ctx_timeout_after|ctx_cancelled_by_defer|delta_7s)|C_json-cl_n100_pad[01])$/;

describe("captured profiles", function () {
  this.timeout(180_000);
  const counted = countedRoles();
  const all = captures().filter(
    ({ go, format, name }) => go !== "one Go" && format !== "text" && !/\.(srv|leak)$/.test(name),
  );
  const analyses = new Map<string, Analysis>();
  before(() => {
    for (const capture of all) analyses.set(label(capture), analysisOf(capture));
  });

  it("have the census that the programs' phases make", () => {
    let checked = 0;
    for (const capture of all) {
      const roles = counted.get(`${capture.name} ${capture.go}`);
      if (!roles) continue;
      const { http } = analyses.get(label(capture))!;
      const { rB = 0, rd = 0, rP = 0, rt = 0, wU = 0, gc = 0, h2c = 0, h2s = 0 } = roles;
      assert.deepEqual(
        { ...http, dialing: 0 },
        {
          bodyPending: rB,
          beingRead: rd,
          idle: rP - rt,
          awaitingHeader: rt,
          uploading: wU,
          dialing: 0,
          waitingForConnection: gc,
          http2Connections: h2c,
          http2Streams: hasStreams(capture) ? h2s : 0,
        },
        label(capture),
      );
      checked++;
    }
    assert.ok(checked > 500, `${checked} captures have counts`);
  });

  it("show every open body that nobody reads: exactly in dumps, at least the sure ones elsewhere", () => {
    for (const capture of all) {
      const roles = counted.get(`${capture.name} ${capture.go}`);
      if (!roles) continue;
      const { rB = 0, rd = 0, wU = 0 } = roles;
      const finding = analyses
        .get(label(capture))!
        .findings.find(({ rule }) => rule === "http-body-not-closed");
      const early = /early_answer|mixed/.test(capture.name) ? 3 : 0;
      const expected = capture.format === "debug2" ? rB - rd - early : Math.max(0, rB - rd - wU);
      assert.equal(finding?.connections ?? 0, expected, label(capture));
      if (finding) assert.equal(finding.goroutines, 2 * expected, label(capture));
    }
  });

  it("show every HTTP/2 stream that nobody serves, and in dumps whether its requester is gone", () => {
    const leaked: Record<string, number> = {
      unread_large: 11,
      partial_large: 23,
      fullread: 23,
      streaming: 23,
    };
    const held: Record<string, number> = { holding: 30, awaiting_header: 30, new_transport_per_request: 30 };
    const streams = all.filter((capture) => capture.name.startsWith("G_http2-") && hasStreams(capture));
    assert.ok(streams.length > 100, `${streams.length} captures have streams`);
    for (const capture of streams) {
      const phase = capture.name.slice("G_http2-".length);
      const { findings } = analyses.get(label(capture))!;
      const finding = findings.find(({ rule }) => rule === "http2-body-not-closed");
      const expected = leaked[phase] ?? held[phase] ?? 0;
      assert.equal(finding?.connections ?? 0, expected, label(capture));
      if (!finding || capture.format !== "debug2") continue;
      const requesters = finding.evidence.find(({ kind }) => kind === "requesters")?.text;
      const hasIds = Number(capture.go.slice(2)) >= 21;
      const gone = phase in held ? /^23 of the 30 .* 7 by goroutines that still run/ : /ended since\.$/;
      if (!hasIds) {
        assert.equal(requesters, undefined, label(capture));
        continue;
      }
      assert.equal(finding.samples.length, expected, label(capture));
      assert.match(requesters ?? "", gone, label(capture));
    }
  });

  it("are held to leak, at likely and above, where the program does", () => {
    for (const capture of all) {
      if (!/^(A_|B_|N_(trimpath|strip|noinline)-|Q_|T_)/.test(capture.name)) continue;
      const [first] = analyses.get(label(capture))!.findings;
      assert.equal(first?.rule, "http-body-not-closed", label(capture));
      assert.equal(first.severity, "leak", label(capture));
    }
  });

  it("are silent at likely and above where nothing leaks", () => {
    let checked = 0;
    for (const capture of all) {
      if (!harmless.test(capture.name)) continue;
      const leaks = analyses
        .get(label(capture))!
        .findings.filter(
          ({ severity, confidence }) =>
            severity === "leak" || (severity === "observation" && confidence !== "possible"),
        );
      assert.deepEqual(
        leaks.map(({ title }) => title),
        [],
        label(capture),
      );
      checked++;
    }
    assert.ok(checked > 200, `${checked} captures are harmless`);
  });

  it("tell the Go version that printed them", () => {
    for (const capture of all) {
      if (
        !/^(A_unread|B_partial|D_idlepool-pool30|N_trimpath-t)/.test(capture.name) ||
        /after_server/.test(capture.name)
      )
        continue;
      const version = analyses.get(label(capture))!.goVersion;
      const minor = Number(capture.go.slice(2));
      assert.ok(
        version && version.minMinor <= minor && minor <= version.maxMinor,
        `${label(capture)}: ${version?.name}`,
      );
      if (capture.format !== "debug1") assert.equal(version.minMinor, version.maxMinor, label(capture));
    }
  });

  it("are found as docs/leaks-matrix.md says (npm run leaks-matrix)", () => {
    assert.equal(leaksMatrix(), readFileSync(join(__dirname, "../../../../docs/leaks-matrix.md"), "utf8"));
  });
});
