// Where the captured profiles are: one folder per Go version.
import { readdirSync } from "node:fs";
import { join } from "node:path";

export const CAPTURES = join(__dirname, "../fixtures/captures");

/** "go1.17", "go1.20", … */
export const GO_VERSIONS: readonly string[] = readdirSync(CAPTURES).filter((name) => /^go1\.\d+$/.test(name));
