// The worker thread that reads and analyses one profile, so that the host, which all extensions share, never waits.

import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import { type Analysis, analyze, type NamedProfile } from "../../core/analysis/analyze";
import { parseUserFile } from "../../core/analysis/user/userFile";
import { decodeAll, DEFAULT_MAX_BYTES } from "../../core/profile/decode";
import { DecodeError, type Note, type Profile } from "../../core/profile/profile";
import { connect } from "../../core/protocol";
import { assert } from "../../core/base/assert";
import type { DecodeJob, DecodeResult, DecodeThread, DecodeThreadHost, FileContent } from "./decodeProtocol";
import { threadChannel } from "./threadChannel";

assert(parentPort !== null, "the decoding thread runs outside a worker");

const thread: DecodeThread = {
  async decode(job: DecodeJob): Promise<DecodeResult> {
    try {
      const profiles = await read(job, job);
      const dump = job.dump ?? largest(profiles);
      const profile = profiles[dump] ?? profiles[0];
      assert(profile !== undefined, "a file was decoded to no profile");
      const companions = await readCompanions(job, profiles, dump);
      const name = profiles.length > 1 ? `${job.name} dump ${dump + 1}` : job.name;
      void remote.progress("Analysing", -1);
      return {
        profile: profiles.length > 1 ? withDumpNote(profile, dump, profiles.length) : profile,
        analysis: analyzeWith(profile, name, job, companions),
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

async function read(
  { path, bytes }: FileContent,
  { maxDecompressedBytes }: DecodeJob,
): Promise<readonly Profile[]> {
  return decodeAll(bytes ?? (await readFile(path ?? "")), {
    maxBytes: maxDecompressedBytes || DEFAULT_MAX_BYTES,
    inflater: (packed, maxOutputLength) => gunzipSync(packed, { maxOutputLength }),
    onProgress: throttled((stage, fraction) => void remote.progress(stage, fraction)),
  });
}

interface Companions {
  readonly others: readonly NamedProfile[];
  /** Dumps that follow the one shown in its own file. */
  readonly later: readonly NamedProfile[];
  /** On those that could not be read. */
  readonly notes: readonly Note[];
}

/** `own` are the dumps of the job's own file, `shown` the one that the others are analysed together with. */
async function readCompanions(job: DecodeJob, own: readonly Profile[], shown: number): Promise<Companions> {
  const others: NamedProfile[] = [];
  const later: NamedProfile[] = [];
  const notes: Note[] = [];
  for (const companion of job.companions) {
    const { name } = companion;
    try {
      const profiles = companion.own ? own : await read(companion, job);
      profiles.forEach((profile, dump) => {
        if (dump !== (companion.dump ?? dump) || (companion.own && dump === shown)) return;
        const isOne = companion.dump !== undefined || profiles.length === 1;
        const named = { profile, name: isOne ? name : `${name} dump ${dump + 1}` };
        (companion.own && dump > shown ? later : others).push(named);
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      notes.push({ severity: "warning", text: `${name} could not be read and was left out: ${reason}` });
    }
  }
  return { others, later, notes };
}

/** With the workspace's own signatures and ignore rules; what is wrong with them is noted. */
function analyzeWith(
  profile: Profile,
  name: string,
  job: DecodeJob,
  { others, later, notes }: Companions,
): Analysis {
  const today = new Date().toISOString().slice(0, 10);
  const own = job.userFiles.map((text) => parseUserFile(text, today));
  const analysis = analyze(profile, {
    name,
    ...{ others, later },
    userSignatures: own.flatMap(({ signatures }) => signatures),
    ignores: own.flatMap(({ ignores }) => ignores),
  });
  return { ...analysis, notes: [...own.flatMap((file) => file.notes), ...notes, ...analysis.notes] };
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
