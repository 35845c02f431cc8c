// `goroutine-lens check`: the source check alone, for CI and for a look at a tree.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyEdits, compatibleFixes } from "../../core/gosource/fixes/applyEdits";
import { CHECKS } from "../../core/gosource/checks/index";
import type { Problem } from "../../core/gosource/problem";
import type { CheckOptions } from "../../core/gosource/workspace";
import { unifiedDiff } from "../../core/report/source/unifiedDiff";
import { toSourceJson } from "../../core/report/source/sourceJson";
import { toSourceSarif } from "../../core/report/source/sourceSarif";
import { formatNotes, formatSourceText } from "../../core/report/source/sourceText";
import { formatOption, onlyPositional, UsageError, type Command, type CommandArguments } from "../command";
import { checkFolder } from "../goSource";

export const check: Command = {
  usage:
    "check DIR [--format text|json|sarif] [--level default|pedantic] [--only CHECK[,CHECK]] [--no-tests] [--no-generated] [--fix [--write]]",
  summary: "HTTP response bodies and other resources of Go source that are left open on some path.",
  options: {
    format: { type: "string" },
    level: { type: "string" },
    only: { type: "string" },
    "no-tests": { type: "boolean" },
    "no-generated": { type: "boolean" },
    fix: { type: "boolean" },
    write: { type: "boolean" },
  },
  async run(args, write) {
    const format = formatOption(args, ["text", "json", "sarif"]);
    const folder = onlyPositional(args, "DIR");
    if (args.options["write"] === true && args.options["fix"] !== true) {
      throw new UsageError("--write needs --fix.");
    }
    const { problems, notes, files } = await checkFolder(folder, {
      level: levelOption(args),
      ...onlyOption(args),
      tests: args.options["no-tests"] !== true,
      generated: args.options["no-generated"] !== true,
    });
    if (args.options["fix"] === true) {
      write(fix(folder, problems, args.options["write"] === true));
      // Standard output is a diff and nothing else.
      process.stderr.write(formatNotes(notes));
    } else if (format === "json") write(`${JSON.stringify(toSourceJson(problems, files, notes))}\n`);
    else if (format === "sarif") write(`${JSON.stringify(toSourceSarif(problems, notes))}\n`);
    else write(formatSourceText(problems, files, notes));
    return problems.length > 0 ? 1 : 0;
  },
};

function levelOption({ options }: CommandArguments): "default" | "pedantic" {
  const level = options["level"] ?? "default";
  if (level !== "default" && level !== "pedantic") {
    throw new UsageError(`--level is default or pedantic, not ${String(level)}.`);
  }
  return level;
}

/** `--only http-body-not-closed`: these checks, be they on by default or not. */
function onlyOption({ options }: CommandArguments): Pick<CheckOptions, "checks"> {
  const only = options["only"];
  if (typeof only !== "string") return {};
  const known = CHECKS.map((c) => c.id);
  const checks = only.split(",");
  const unknown = checks.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new UsageError(`There is no check "${unknown}". The checks are: ${known.join(", ")}.`);
  }
  return { checks };
}

/** The preferred fixes as a diff; with `write` they are applied, too. */
function fix(folder: string, problems: readonly Problem[], write: boolean): string {
  const edits = compatibleFixes(problems).flatMap((f) => f.edits);
  const files = [...new Set(edits.map((e) => e.file))].sort();
  let out = "";
  for (const file of files) {
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    const after = applyEdits(
      before,
      edits.filter((e) => e.file === file),
    );
    out += unifiedDiff(file, before, after);
    if (write) writeFileSync(path, after);
  }
  return out;
}
