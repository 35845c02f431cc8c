// `goroutine-lens top`: flat and cum per function, equal to `go tool pprof -top`.

import { decodeTop } from "../../core/profile/decodeTop";
import type { Top } from "../../core/profile/top/top";
import { formatOption, onlyPositional, type Command } from "../command";
import { decodeOptions, profileOptions, readBytes, warn } from "../profileFile";

export const top: Command = {
  usage: "top FILE [--sample TYPE] [--format text|json] [--dump N]",
  summary: "Flat and cum per function, as in pprof -top.",
  options: { ...profileOptions, sample: { type: "string" }, format: { type: "string" } },
  run(args, write) {
    const format = formatOption(args, ["text", "json"]);
    const sample = args.options["sample"];
    const bytes = readBytes(onlyPositional(args, "FILE"));
    const { top, notes } = decodeTop(
      bytes,
      decodeOptions(args),
      typeof sample === "string" ? sample : undefined,
    );
    warn(notes);
    write(format === "json" ? `${JSON.stringify(top)}\n` : formatTop(top));
    return Promise.resolve(0);
  },
};

function formatTop({ sampleType, total, functions }: Top): string {
  const lines = [`Type: ${sampleType.type} (${sampleType.unit}), total ${total}`];
  lines.push(`${"flat".padStart(12)} ${"flat%".padStart(7)} ${"cum".padStart(12)} ${"cum%".padStart(7)}`);
  const percent = (value: number): string => (total === 0 ? "-" : `${((100 * value) / total).toFixed(2)}%`);
  for (const { flat, cum, function: name } of functions) {
    const columns = [String(flat).padStart(12), percent(flat).padStart(7)];
    columns.push(String(cum).padStart(12), percent(cum).padStart(7));
    lines.push(`${columns.join(" ")}  ${name}`);
  }
  return `${lines.join("\n")}\n`;
}
