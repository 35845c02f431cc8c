// What a worker does to read and analyse one profile, so that the host, which all extensions share, never waits. It
// knows no platform: a worker thread of Node and a web worker both serve it.

import { type Analysis, analyze, type NamedProfile } from "../../core/analysis/analyze";
import { parseUserFile } from "../../core/analysis/user/userFile";
import { assert } from "../../core/base/assert";
import { decodeAll, DEFAULT_MAX_BYTES } from "../../core/profile/decode";
import type { Inflater } from "../../core/profile/inflate";
import { inflateByStream } from "../../core/profile/inflateByStream";
import { DecodeError, type Note, type Profile } from "../../core/profile/profile";
import { type Channel, connect } from "../../core/protocol";
import type { DecodeJob, DecodeResult, DecodeThread, DecodeThreadHost, FileContent } from "./decodeProtocol";

/** What the worker's platform can do. */
export interface DecodePlatform {
  /** Reads a file of this machine. Rejects with the code ENOENT when there is none. */
  readFile?(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Where there is none, the browser's DecompressionStream is used. */
  readonly inflater?: Inflater;
}

/** Answers the jobs that come over the channel. */
export function serveDecoding(channel: Channel, platform: DecodePlatform): void {
  const thread: DecodeThread = {
    decode: (job) => new JobRunner(job, platform, (...progress) => void remote.progress(...progress)).run(),
  };
  const { remote } = connect<DecodeThreadHost>(channel, thread);
}

interface Companions {
  readonly others: readonly NamedProfile[];
  /** Dumps that follow the one shown in its own file. */
  readonly later: readonly NamedProfile[];
  /** On those that could not be read. */
  readonly notes: readonly Note[];
}

class JobRunner {
  constructor(
    private readonly job: DecodeJob,
    private readonly platform: DecodePlatform,
    private readonly progress: (stage: string, fraction: number) => void,
  ) {}

  async run(): Promise<DecodeResult> {
    try {
      const profiles = await this.read(this.job);
      const dump = this.job.dump ?? largest(profiles);
      const profile = profiles[dump] ?? profiles[0];
      assert(profile !== undefined, "a file was decoded to no profile");
      const companions = await this.readCompanions(profiles, dump);
      const name = profiles.length > 1 ? `${this.job.name} dump ${dump + 1}` : this.job.name;
      this.progress("Analysing", -1);
      return {
        profile: profiles.length > 1 ? withDumpNote(profile, dump, profiles.length) : profile,
        analysis: this.analyze(profile, name, companions),
        dump,
        dumps: profiles.length > 1 ? profiles.map(describe) : [],
      };
    } catch (error) {
      if (error instanceof DecodeError) return { notAProfile: error.message };
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return { missing: true };
      throw error;
    }
  }

  private async read({ path, bytes }: FileContent): Promise<readonly Profile[]> {
    const { readFile, inflater } = this.platform;
    const content = bytes ?? (await readFile?.(path ?? ""));
    assert(content !== undefined, "a job without content came to a worker that reads no files");
    const maxBytes = this.job.maxDecompressedBytes || DEFAULT_MAX_BYTES;
    return decodeAll(inflater ? content : await inflateByStream(content, maxBytes), {
      maxBytes,
      ...(inflater && { inflater }),
      onProgress: throttled(this.progress),
    });
  }

  /** `own` are the dumps of the job's own file, `shown` the one that the others are analysed together with. */
  private async readCompanions(own: readonly Profile[], shown: number): Promise<Companions> {
    const others: NamedProfile[] = [];
    const later: NamedProfile[] = [];
    const notes: Note[] = [];
    for (const companion of this.job.companions) {
      const { name } = companion;
      try {
        const profiles = companion.own ? own : await this.read(companion);
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
  private analyze(profile: Profile, name: string, { others, later, notes }: Companions): Analysis {
    const today = new Date().toISOString().slice(0, 10);
    const own = this.job.userFiles.map((text) => parseUserFile(text, today));
    const analysis = analyze(profile, {
      name,
      ...{ others, later },
      userSignatures: own.flatMap(({ signatures }) => signatures),
      ignores: own.flatMap(({ ignores }) => ignores),
    });
    return { ...analysis, notes: [...own.flatMap((file) => file.notes), ...notes, ...analysis.notes] };
  }
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
    const now = Date.now();
    if (stage === last.stage && now - last.at < 100) return;
    last = { stage, at: now };
    report(stage, fraction);
  };
}
