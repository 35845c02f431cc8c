// The user's own signatures and ignore rules, from .goroutine-lens.json:
//
//   { "signatures": [ { "id": "queue-stuck", "title": "{goroutines} wait in the queue", "patterns": [ … ] } ],
//     "ignore":     [ { "rule": "chan-recv-abandoned", "function": "main.worker", "reason": "pool", "until": "2027-01-31" } ] }
//
// Every entry stands for itself: a broken one is reported with its line, and the others still work.
// media/goroutine-lens.schema.json says the same for completion in editors.

import type { Note } from "../../profile/profile";
import type { Signature, StackPattern } from "../signature";
import { JsonError, parseJson, type LocatedJson } from "./jsonLines";
import { Reader } from "./reader";

export const USER_FILE = ".goroutine-lens.json";

/** Findings that the user knows and does not want to hear of for a while. */
export interface IgnoreRule {
  /** Id of a signature; any when absent. */
  readonly rule?: string;
  /** Function on the finding's stacks, in the notation of patterns; any when absent. */
  readonly function?: string;
  readonly reason: string;
  /** Last day on which it holds: "2027-01-31". */
  readonly until: string;
}

export interface UserFile {
  readonly signatures: readonly Signature[];
  /** Those that have not expired. */
  readonly ignores: readonly IgnoreRule[];
  /** Broken and expired entries. */
  readonly notes: readonly Note[];
}

/**
 * @param text the file's content
 * @param today "2026-11-23"; rules that ended before it are left out, with a note
 */
export function parseUserFile(text: string, today: string): UserFile {
  const notes: Note[] = [];
  const warn = (line: number, message: string): void => {
    notes.push({ severity: "warning", text: `${USER_FILE} line ${line}: ${message}` });
  };
  const json = tryParse(text, warn);
  if (!json) return { signatures: [], ignores: [], notes };
  const { value: root, lineOf } = json;
  const readAll = <T>(key: string, read: (reader: Reader) => T): T[] => {
    const list =
      typeof root === "object" && root !== null ? (root as Record<string, unknown>)[key] : undefined;
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      warn(lineOf(root), `"${key}" is not a list.`);
      return [];
    }
    return list.flatMap((entry: unknown) => {
      const reader = new Reader(entry);
      const value = read(reader);
      for (const problem of reader.problems) warn(lineOf(entry), `${problem} The entry is not used.`);
      return reader.problems.length === 0 ? [value] : [];
    });
  };
  if (typeof root !== "object" || root === null || Array.isArray(root)) {
    warn(1, 'the file must hold an object with "signatures" or "ignore".');
  }
  const signatures = readAll("signatures", readSignature);
  const ignores = readAll("ignore", readIgnore);
  for (const { rule, function: name, until, reason } of ignores.filter((one) => one.until < today)) {
    notes.push({
      severity: "info",
      text: `${USER_FILE}: the ignore rule for ${rule ?? name} ended on ${until} (${reason}). Renew it or delete it.`,
    });
  }
  return { signatures, ignores: ignores.filter((one) => one.until >= today), notes };
}

function readSignature(reader: Reader): Signature {
  const id = reader.text("id", /^[a-z0-9]+(-[a-z0-9]+)*$/, "words in small letters with hyphens");
  const title = reader.text(
    "title",
    /\{(goroutines|connections|n)[|}]/,
    "a sentence with {goroutines} in it",
  );
  const severity = reader.choice("severity", ["leak", "benign"], "leak");
  const explanation = reader.optionalText("explanation") ?? "A signature of this workspace.";
  const waitMinutes = reader.optionalNumber("waitMinutes");
  const many = reader.optionalNumber("many");
  const atLeast = reader.optionalNumber("atLeast");
  const link = reader.optionalText("link");
  const patterns = reader.list("patterns", readPattern);
  reader.onlyKeys(
    "id title severity explanation advice waitMinutes many atLeast link patterns per weight normally",
  );
  const normally =
    reader.optionalText("normally") ?? (severity === "benign" ? "it is listed as expected" : undefined);
  return {
    id,
    topic: "this workspace",
    severity,
    title,
    explanation,
    advice: reader.optionalText("advice") ?? "See the entry in .goroutine-lens.json.",
    patterns,
    per: reader.choice("per", ["site", "process"], "site"),
    weight: reader.choice("weight", ["strong", "moderate", "weak"], "moderate"),
    ...(many !== undefined && {
      many: { from: many, why: `where ${many} and more are suspicious by its signature` },
    }),
    ...(waitMinutes !== undefined && { wait: { minutes: waitMinutes, strength: "strong" as const } }),
    ...(atLeast !== undefined && { atLeast }),
    ...(normally !== undefined && { normally }),
    ...(link !== undefined && { link }),
    verification: "source",
  };
}

function readPattern(reader: Reader): StackPattern {
  const frames = reader.frames("frames");
  const states = reader.optionalTexts("states");
  const createdBy = reader.optionalText("createdBy");
  reader.onlyKeys("frames states createdBy");
  return { frames, ...(states && { states }), ...(createdBy !== undefined && { createdBy }) };
}

function readIgnore(reader: Reader): IgnoreRule {
  const rule = reader.optionalText("rule");
  const name = reader.optionalText("function");
  if (rule === undefined && name === undefined) reader.problem('"rule" or "function" is missing.');
  reader.onlyKeys("rule function reason until");
  return {
    ...(rule !== undefined && { rule }),
    ...(name !== undefined && { function: name }),
    reason: reader.text("reason", /\S/, "a sentence"),
    until: reader.text("until", /^\d{4}-\d{2}-\d{2}$/, "a date like 2027-01-31"),
  };
}

function tryParse(text: string, warn: (line: number, message: string) => void): LocatedJson | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    warn(error.line, `not valid JSON, so nothing of it is used: ${error.message}.`);
    return undefined;
  }
}
