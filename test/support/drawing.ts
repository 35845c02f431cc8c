// Profiles as small drawings, and trees as text, so that a test shows what it means.
//
//   drawProfile(`
//     5  main.main:10 > main.worker:20 > runtime.gopark:424
//     2  main.main:10 > main.idle@/srv/idle.go:30   {team: checkout, bytes: 512 bytes}
//   `)
//
// is a profile of two samples, the root first. A frame is function[@file][:line]; the file is "<package>.go" unless
// given. With a state behind the count the drawing is a dump, with one goroutine row for each count:
//
//     3 [select, 2 minutes]  main.main:10 > main.worker:20   < main.start:5 in 7
//
// `< frame in N` is "created by frame in goroutine N"; ids count from 1 unless `#id` stands before the state.
import { parseStatus } from "../../src/core/profile/formats/dump/header";
import type { Label } from "../../src/core/profile/labelSetBuilder";
import type { Profile } from "../../src/core/profile/profile";
import { ProfileBuilder } from "../../src/core/profile/profileBuilder";

const LINE =
  /^(?<count>-?\d+)(?: #(?<id>\d+))?(?: (?<state>\[.*?\]))?\s*(?<frames>[^{<]*?)\s*(?:< (?<creator>\S+?)(?: in (?<creatorId>\d+))?)?\s*(?:\{(?<labels>.*)\})?$/;

/** Builds the profile that the drawing shows; `type` is its one sample type. */
export function drawProfile(drawing: string, type = "goroutine", unit = "count"): Profile {
  const lines = drawing.split("\n").map((line) => line.trim());
  const rows = lines.filter((line) => line !== "").map((line) => LINE.exec(line)?.groups ?? fail(line));
  const isDump = rows.some((row) => row["state"] !== undefined);
  const builder = new ProfileBuilder(isDump ? "dump" : "pprof", [{ type, unit }]);
  let nextId = 1;
  for (const row of rows) {
    const frames = row["frames"]!.split(" > ").filter((frame) => frame.trim() !== "");
    const stack = builder.stackOf(frames.map((frame) => drawFrame(builder, frame.trim())).reverse());
    const labelSet = builder.labelSet(drawLabels(row["labels"] ?? ""));
    if (!isDump) {
      builder.sample(stack, labelSet, [Number(row["count"])]);
      continue;
    }
    const status = parseStatus(`${(row["state"] ?? "[running]").slice(1)}:`) ?? fail(row["state"]!);
    for (let i = 0; i < Number(row["count"]); i++) {
      const id = row["id"] === undefined ? nextId : Number(row["id"]) + i;
      nextId = id + 1;
      builder.goroutine(stack, labelSet, {
        id,
        state: status.state,
        waitMinutes: status.waitMinutes,
        flags: status.flags,
        creator: row["creator"] === undefined ? -1 : drawFrame(builder, row["creator"]),
        creatorId: Number(row["creatorId"] ?? -1),
      });
    }
  }
  return builder.build({ kind: type === "goroutine" ? "goroutine" : "other" });
}

function fail(line: string): never {
  throw new Error(`This line is no drawing: ${line}`);
}

function drawFrame(builder: ProfileBuilder, text: string): number {
  const [, name, file, line] = /^(.*?)(?:@(.*?))?(?::(\d+))?$/.exec(text)!;
  const packageName = name!.slice(name!.lastIndexOf("/") + 1).split(".")[0]!;
  return builder.frame(builder.function(name!, file ?? `${packageName}.go`), Number(line ?? 0));
}

/** `team: checkout, bytes: 512 bytes`: a value that begins with a digit is a number and its unit. */
function drawLabels(text: string): Label[] {
  return text
    .split(", ")
    .filter((label) => label !== "")
    .map((label) => {
      const [key = "", value = ""] = label.split(": ");
      const number = /^(-?\d+)(?: (\w+))?$/.exec(value);
      return number ? { key, num: Number(number[1]), unit: number[2] ?? "" } : { key, str: value };
    });
}
