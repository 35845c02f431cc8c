// What became of stacks between two profiles, in one word each.

export type StackChange = "new" | "gone" | "grown" | "shrunk" | "same";

/** Compares a stack's value with its value in the base. */
export function changeOf(value: number, base: number): StackChange {
  if (value === base) return "same";
  if (base === 0) return "new";
  if (value === 0) return "gone";
  return value > base ? "grown" : "shrunk";
}
