// What the checks of database/sql have in common: a value that holds a connection until one of its methods is called.

import type { Resource } from "../flow/resource";
import { isPointerTo } from "../types/goType";
import type { Check } from "./check";
import type { Words } from "./describe";
import { resourceProblems } from "./resourceProblems";

interface SqlCheck extends Pick<Check, "id" | "title" | "explanation"> {
  /** "Rows" for *sql.Rows. */
  readonly typeName: string;
  /** Methods that end it; fixes call the first. */
  readonly ends: readonly [string, ...string[]];
  readonly endsWhenRead: boolean;
  readonly isLent?: Resource["isLent"];
  readonly words: Pick<Words, "noun" | "ended">;
}

export function sqlCheck(about: SqlCheck): Check {
  const { id, title, explanation, typeName, ends, endsWhenRead, isLent, words } = about;
  const resource: Resource = {
    id,
    value: { k: "resource", i: 0 },
    typePackage: "database/sql",
    typeNames: [typeName],
    makers: undefined,
    guessedNames: [],
    ends: new Set(ends),
    endsWhenRead,
    endsWhenMentioned: false,
    ...(isLent && { isLent }),
    carries: (type) => isPointerTo(type, "database/sql", typeName),
    isExempt: () => false,
    guess: () => undefined,
    ending: (_typer, type, text) =>
      isPointerTo(type, "database/sql", typeName) ? `${text}.${ends[0]}()` : undefined,
    concerns: (file) => file.imports().includes("database/sql"),
  };
  return {
    ...{ id, title, explanation },
    byDefault: true,
    mentions: (source) => resource.concerns(source),
    run: (context, file) => resourceProblems(context, file, resource, { ...words, graded: false }),
  };
}
