// `goroutine-lens report`: what leaks, how sure that is, and which call in the source is to blame.

import { basename } from "node:path";
import { analyze, holdsGoroutines, type NamedProfile } from "../../core/analysis/analyze";
import { isAtLeast } from "../../core/analysis/confidence";
import { chooseLatest } from "../../core/analysis/series";
import type { Confidence } from "../../core/analysis/finding";
import { diagnose } from "../../core/annotations/suspects";
import { decode, decodeParts, dumpsTogether } from "../../core/profile/decode";
import { withFileTime } from "../../core/profile/fileTime";
import { kindWords } from "../../core/profile/kindWords";
import { reportFormats } from "../../core/report";
import { redact } from "../../core/report/redact";
import type { Report } from "../../core/report/report";
import { formatOption, UsageError, type Command, type CommandArguments } from "../command";
import { sourceNotes } from "../../core/report/source/sourceNotes";
import { checkFolder, type CheckedSource } from "../goSource";
import { decodeOptions, fileHint, profileOptions, readBytes, warn } from "../profileFile";
import { readUserFile } from "../userFile";

const confidences: readonly Confidence[] = ["certain", "likely", "possible"];

export const report: Command = {
  usage:
    "report FILE… [--source DIR] [--heap FILE] [--format text|json|markdown|sarif] " +
    "[--fail-on certain|likely|possible] [--redact] [--dump N]",
  summary: "Findings with evidence and suspects; several profiles of one program become a series.",
  options: {
    ...profileOptions,
    source: { type: "string" },
    heap: { type: "string" },
    format: { type: "string" },
    "fail-on": { type: "string" },
    redact: { type: "boolean" },
  },
  async run(args, write) {
    const format = formatOption(
      args,
      reportFormats.map(({ id }) => id),
    );
    const failOn = failOnOption(args);
    const { source: folder, heap } = args.options;
    const profiles = args.positionals.flatMap((file) => readProfiles(file, args));
    if (profiles.length === 0) throw new UsageError("FILE is missing.");
    if (typeof heap === "string") profiles.push(...readHeap(heap, args));
    const source = typeof folder === "string" ? await checkFolder(folder) : undefined;
    const made = makeReport(profiles, typeof folder === "string" ? folder : ".", source);
    const { write: writeReport } = reportFormats.find(({ id }) => id === format)!;
    write(writeReport(args.options["redact"] === true ? redact(made) : made));
    return made.findings.some((one) => one.severity !== "benign" && isAtLeast(one.confidence, failOn))
      ? 1
      : 0;
  },
};

function failOnOption({ options }: CommandArguments): Confidence {
  const value = options["fail-on"] ?? "likely";
  const level = confidences.find((known) => known === value);
  if (!level) throw new UsageError(`--fail-on is ${confidences.join(" or ")}, not ${String(value)}.`);
  return level;
}

/** The dumps of a file, or the one that --dump names. */
function readProfiles(file: string, args: CommandArguments): NamedProfile[] {
  const options = decodeOptions(args);
  const bytes = readBytes(file);
  const name = file === "-" ? "standard input" : basename(file);
  if (options.dump !== undefined) return [{ profile: decode(bytes, options), name }];
  const parts = decodeParts(bytes, options);
  if (parts.length === 1)
    return [{ profile: withFileTime(parts[0]!.read(), fileHint(file, args.positionals.length > 1)), name }];
  const { rows, notes } = dumpsTogether(parts);
  warn(notes);
  return rows.map((row) => ({ profile: parts[row]!.read(), name: `${name} dump ${row + 1}` }));
}

function readHeap(file: string, args: CommandArguments): NamedProfile[] {
  const profiles = readProfiles(file, args);
  if (profiles.some(({ profile }) => profile.kind !== "heap")) {
    throw new UsageError(`${file} is not a heap profile.`);
  }
  return profiles;
}

function makeReport(profiles: readonly NamedProfile[], folder: string, source?: CheckedSource): Report {
  if (!profiles.some(({ profile }) => holdsGoroutines(profile))) {
    const { name = "This file", profile } = profiles[0]!;
    throw new UsageError(`${name} is ${kindWords(profile)}. The report needs a goroutine profile.`);
  }
  const { chosen, others } = chooseLatest(profiles);
  const { signatures, ignores, notes } = readUserFile(folder);
  const analysis = analyze(chosen.profile, {
    ...(chosen.name !== undefined && { name: chosen.name }),
    others,
    userSignatures: signatures,
    ignores,
  });
  return {
    file: profiles.map(({ name }) => name).join(", "),
    profile: chosen.profile,
    analysis: { ...analysis, notes: [...notes, ...analysis.notes, ...sourceNotes(source?.notes ?? [])] },
    findings: diagnose(analysis.findings, source),
    ...(source && { sourceFiles: source.files }),
  };
}
