// What a worker does to read and analyse one profile, so that the host, which all extensions share, never waits. It
// knows no platform: a worker thread of Node and a web worker both serve it.

import { type Analysis, analyze, type NamedProfile } from "../../core/analysis/analyze";
import { parseUserFile } from "../../core/analysis/user/userFile";
import { assert } from "../../core/base/assert";
import { packStrings } from "../../core/base/packedStrings";
import { decodeParts, DEFAULT_MAX_BYTES, dumpsTogether, largestDump } from "../../core/profile/decode";
import { withFileTime } from "../../core/profile/fileTime";
import type { ProfilePart } from "../../core/profile/formats/format";
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
      const bytes = await this.bytesOf(this.job);
      const parts = await this.decode(bytes);
      const dump = this.job.dump ?? largestDump(parts);
      const part = parts[dump] ?? parts[0];
      assert(part !== undefined, "a file was decoded to no profile");
      const profile = parts.length > 1 ? part.read() : withFileTime(part.read(), this.job);
      const companions = await this.readCompanions(parts, dump);
      const name = parts.length > 1 ? `${this.job.name} dump ${dump + 1}` : this.job.name;
      this.progress("Analyzing", -1);
      const shown = parts.length > 1 ? withDumpNote(profile, dump, parts.length) : profile;
      const { strings, ...tables } = shown;
      return {
        profile: tables,
        strings: packStrings(strings),
        analysis: this.analyze(profile, name, companions),
        dump,
        dumps: parts.length > 1 ? parts.map(describe) : [],
        bytes,
      };
    } catch (error) {
      if (error instanceof DecodeError) return { notAProfile: error.message };
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return { missing: true };
      throw error;
    }
  }

  private async bytesOf({ path, bytes }: FileContent): Promise<Uint8Array<ArrayBuffer>> {
    const content = bytes ?? (await this.platform.readFile?.(path ?? ""));
    assert(content !== undefined, "a job without content came to a worker that reads no files");
    return content;
  }

  private async decode(bytes: Uint8Array<ArrayBuffer>): Promise<readonly ProfilePart[]> {
    const { inflater } = this.platform;
    const maxBytes = this.job.maxDecompressedBytes || DEFAULT_MAX_BYTES;
    return decodeParts(inflater ? bytes : await inflateByStream(bytes, maxBytes), {
      maxBytes,
      ...(inflater && { inflater }),
      onProgress: throttled(this.progress),
    });
  }

  /** `own` are the dumps of the job's own file, `shown` the one that the others are analysed together with. */
  private async readCompanions(own: readonly ProfilePart[], shown: number): Promise<Companions> {
    const others: NamedProfile[] = [];
    const later: NamedProfile[] = [];
    const notes: Note[] = [];
    for (const companion of this.job.companions) {
      const { name } = companion;
      try {
        const parts = companion.own ? own : await this.decode(await this.bytesOf(companion));
        const together = dumpsTogether(parts);
        if (companion.dump === undefined) notes.push(...together.notes);
        for (const dump of companion.dump === undefined ? together.rows : [companion.dump]) {
          const part = parts[dump];
          if (!part || (companion.own && dump === shown)) continue;
          const isOne = companion.dump !== undefined || parts.length === 1;
          const profile = parts.length > 1 ? part.read() : withFileTime(part.read(), companion);
          const named = { profile, name: isOne ? name : `${name} dump ${dump + 1}` };
          (companion.own && dump > shown ? later : others).push(named);
        }
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

function withDumpNote(profile: Profile, dump: number, dumps: number): Profile {
  const choose = "“Choose among the dumps of this file…” in the editor's menu shows another.";
  const text = `This file holds ${dumps} dumps; shown is number ${dump + 1}. ${choose}`;
  return { ...profile, notes: [{ severity: "info", text }, ...profile.notes] };
}

function describe({ samples, takenAtMs }: ProfilePart, index: number): string {
  const time = takenAtMs === undefined ? "" : `, ${new Date(takenAtMs).toISOString()}`;
  return `Dump ${index + 1}: ${samples} goroutines${time}`;
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
