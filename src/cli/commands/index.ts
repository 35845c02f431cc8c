// The commands, by name. Each is loaded when it is run: starting up is most of the time of a small `top`.

import type { Command } from "../command";

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  report: async () => (await import("./report")).report,
  top: async () => (await import("./top")).top,
  stacks: async () => (await import("./stacks")).stacks,
  check: async () => (await import("./check")).check,
  raw: async () => (await import("./raw")).raw,
};
