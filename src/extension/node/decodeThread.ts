// The worker thread that reads and analyses one profile, so that the host, which all extensions share, never waits.

import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import { type Analysis, analyze } from "../../core/analysis/analyze";
import { parseUserFile } from "../../core/analysis/user/userFile";
import { decodeAll, DEFAULT_MAX_BYTES } from "../../core/profile/decode";
import { DecodeError, type Profile } from "../../core/profile/profile";
import { connect } from "../../core/protocol";
import { assert } from "../../core/base/assert";
import type { DecodeJob, DecodeResult, DecodeThread, DecodeThreadHost } from "./decodeProtocol";
import { threadChannel } from "./threadChannel";

assert(parentPort !== null, "the decoding thread runs outside a worker");

const thread: DecodeThread = {
  async decode(job: DecodeJob): Promise<DecodeResult> {
    try {
      const profiles = read(job.bytes ?? (await readFile(job.path ?? "")), job);
      const dump = job.dump ?? largest(profiles);
      const profile = profiles[dump] ?? profiles[0];
      assert(profile !== undefined, "a file was decoded to no profile");
      void remote.progress("Analysing", -1);
      return {
        profile: profiles.length > 1 ? withDumpNote(profile, dump, profiles.length) : profile,
        analysis: analyzeWith(profile, job.userFiles),
        dump,
        dumps: profiles.length > 1 ? profiles.map(describe) : [],
      };
    } catch (error) {
      if (error instanceof DecodeError) return { notAProfile: error.message };
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return { missing: true };
      throw error;
    }
  },
};

const { remote } = connect<DecodeThreadHost>(threadChannel(parentPort), thread);

function read(bytes: Uint8Array, { maxDecompressedBytes }: DecodeJob): readonly Profile[] {
  return decodeAll(bytes, {
    maxBytes: maxDecompressedBytes || DEFAULT_MAX_BYTES,
    inflater: (packed, maxOutputLength) => gunzipSync(packed, { maxOutputLength }),
    onProgress: throttled((stage, fraction) => void remote.progress(stage, fraction)),
  });
}

/** With the workspace's own signatures and ignore rules; what is wrong with them is noted. */
function analyzeWith(profile: Profile, userFiles: readonly string[]): Analysis {
  const today = new Date().toISOString().slice(0, 10);
  const own = userFiles.map((text) => parseUserFile(text, today));
  const analysis = analyze(profile, {
    userSignatures: own.flatMap(({ signatures }) => signatures),
    ignores: own.flatMap(({ ignores }) => ignores),
  });
  return { ...analysis, notes: [...own.flatMap(({ notes }) => notes), ...analysis.notes] };
}

function largest(profiles: readonly Profile[]): number {
  return profiles.reduce(
    (best, { samples }, i) => (samples.length > profiles[best]!.samples.length ? i : best),
    0,
  );
}

function withDumpNote(profile: Profile, dump: number, dumps: number): Profile {
  const choose = "“Choose among the dumps of this file…” in the editor's menu shows another.";
  const text = `This file holds ${dumps} dumps; shown is number ${dump + 1}. ${choose}`;
  return { ...profile, notes: [{ severity: "info", text }, ...profile.notes] };
}

function describe({ samples, takenAtMs }: Profile, index: number): string {
  const time = takenAtMs === undefined ? "" : `, ${new Date(takenAtMs).toISOString()}`;
  return `Dump ${index + 1}: ${samples.length} goroutines${time}`;
}

/** Passes on each new stage, and then at most ten fractions a second. */
function throttled(
  report: (stage: string, fraction: number) => void,
): (stage: string, fraction: number) => void {
  let last = { stage: "", at: 0 };
  return (stage, fraction) => {
    const now = performance.now();
    if (stage === last.stage && now - last.at < 100) return;
    last = { stage, at: now };
    report(stage, fraction);
  };
}
