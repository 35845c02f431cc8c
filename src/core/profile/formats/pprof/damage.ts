// Collects what is wrong with a profile.proto file, in the words of what pprof would reject it for: one note per kind of
// damage, with the first case in full and a count of the others.

import type { Note } from "../../profile";

export class Damage {
  readonly #cases = new Map<string, { first: string; count: number }>();

  /** Remembers a case. `kind` groups; `text` is a sentence about this case. */
  add(kind: string, text: () => string): void {
    const known = this.#cases.get(kind);
    if (known) known.count++;
    else this.#cases.set(kind, { first: text(), count: 1 });
  }

  notes(): readonly Note[] {
    return [...this.#cases.values()].map(({ first, count }) => ({
      severity: "warning" as const,
      text: count === 1 ? first : `${first} (${count} cases of this kind.)`,
    }));
  }
}
