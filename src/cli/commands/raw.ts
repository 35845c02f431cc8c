// `goroutine-lens raw`: all tables of a profile as JSON, for debugging.

import { decode } from "../../core/profile/decode";
import { withoutText } from "../../core/profile/transfer";
import { onlyPositional, type Command } from "../command";
import { decodeOptions, profileOptions, readBytes } from "../profileFile";

export const raw: Command = {
  usage: "raw FILE [--dump N]",
  summary: "All tables of the profile as JSON, for debugging.",
  options: profileOptions,
  run(args, write) {
    const profile = decode(readBytes(onlyPositional(args, "FILE")), decodeOptions(args));
    const plain = (_: string, value: unknown): unknown =>
      ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value;
    write(`${JSON.stringify(withoutText(profile), plain)}\n`);
    return Promise.resolve(0);
  },
};
