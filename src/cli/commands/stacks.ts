// `goroutine-lens stacks`: identical stacks merged, with counts, the largest first.

import { decode } from "../../core/profile/decode";
import { mergedStacks, type MergedStack } from "../../core/profile/mergedStacks";
import { findSampleType } from "../../core/profile/top/top";
import { formatOption, onlyPositional, type Command } from "../command";
import { decodeOptions, profileOptions, readBytes, warn } from "../profileFile";

export const stacks: Command = {
  usage: "stacks FILE [--sample TYPE] [--format text|json] [--dump N]",
  summary: "Identical stacks merged, with counts, the leaf first.",
  options: { ...profileOptions, sample: { type: "string" }, format: { type: "string" } },
  run(args, write) {
    const format = formatOption(args, ["text", "json"]);
    const sample = args.options["sample"];
    const profile = decode(readBytes(onlyPositional(args, "FILE")), decodeOptions(args));
    const name = typeof sample === "string" ? sample : undefined;
    const type = findSampleType(profile.sampleTypes, profile.defaultSampleType, name);
    warn(profile.notes);
    const merged = mergedStacks(profile, type);
    write(format === "json" ? `${JSON.stringify({ stacks: merged })}\n` : merged.map(formatStack).join("\n"));
    return Promise.resolve(0);
  },
};

function formatStack({ count, frames }: MergedStack): string {
  const lines = frames.map(({ function: name, file, line }) => `    ${name}\n        ${file}:${line}`);
  return [`${count} ×`, ...(lines.length === 0 ? ["    (no frames)"] : lines), ""].join("\n");
}
