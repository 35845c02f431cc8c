// Reads a profile from a file or standard input, with Node's zlib as the inflater.

import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DecodeOptions } from "../core/profile/decode";
import type { FileHint } from "../core/profile/fileTime";
import { gunzipOptions } from "../core/profile/inflate";
import type { Note } from "../core/profile/profile";
import { DecodeError } from "../core/profile/profile";
import { UsageError, type CommandArguments, type Command } from "./command";

/** Options of every command that reads a profile. */
export const profileOptions: Command["options"] = {
  dump: { type: "string" },
  "max-megabytes": { type: "string" },
};

/** The bytes of FILE; "-" is standard input. Throws a DecodeError when it cannot be read. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? "it does not exist"
        : code === "EISDIR"
          ? "it is a directory"
          : code === "EACCES"
            ? "access is denied"
            : String((error as Error).message);
    throw new DecodeError(`${file} cannot be read: ${why}.`);
  }
}

/** What tells when a profile was taken that does not say so itself; the file's date is needed in a series only. */
export function fileHint(file: string, inSeries: boolean): FileHint {
  if (file === "-") return { name: "" };
  return { name: basename(file), ...(inSeries && { modifiedMs: statSync(file).mtimeMs }) };
}

/** How to decode: Node's inflater, and what --dump and --max-megabytes say. */
export function decodeOptions({ options }: CommandArguments): DecodeOptions {
  const dump = positive(options["dump"], "--dump");
  const megabytes = positive(options["max-megabytes"], "--max-megabytes");
  return {
    inflater: nodeInflater,
    ...(dump === undefined ? {} : { dump: dump - 1 }),
    ...(megabytes === undefined ? {} : { maxBytes: megabytes * 1024 ** 2 }),
  };
}

function positive(text: string | boolean | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${option} is a whole number from 1 on.`);
  return value;
}

/** Warnings go to stderr, where they do not disturb the output. */
export function warn(notes: readonly Note[]): void {
  for (const { severity, text } of notes) {
    if (severity === "warning") process.stderr.write(`goroutine-lens: note: ${text}\n`);
  }
}

/** Node's zlib. */
export function nodeInflater(bytes: Uint8Array, maxBytes: number): Uint8Array {
  return gunzipSync(bytes, gunzipOptions(bytes, maxBytes));
}
