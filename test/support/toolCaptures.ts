// What tools printed of goroutines, and the profiles of one small program in all formats.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "../../src/core/profile/decode";
import type { Profile } from "../../src/core/profile/profile";
import { summary } from "./dumps";
import { formatTree } from "./formatTree";

export const TOOLS = join(__dirname, "../fixtures/tools");

export const toolBytes = (file: string): Uint8Array => new Uint8Array(readFileSync(join(TOOLS, file)));
export const toolText = (file: string): string => readFileSync(join(TOOLS, file), "utf8");

/** All that a profile says, as text to compare: its goroutines one by one, or the tree with its counts; and warnings. */
export function contentOf(profile: Profile): string {
  const content = profile.goroutines ? summary(profile).join("\n") : formatTree(profile);
  const warnings = profile.notes.filter(({ severity }) => severity === "warning");
  return [content, ...warnings.map(({ text, detail }) => `${text} ${detail ?? ""}`)].join("\n");
}

/** {@link contentOf} a file's bytes or text. */
export function readContent(content: Uint8Array | string): string {
  return contentOf(decode(typeof content === "string" ? new TextEncoder().encode(content) : content));
}
