// The imports of a file, read from the head of its text alone: most files of a tree are never looked at further.

export interface ImportName {
  /** Local name, "." and "_" included, where one is written. */
  readonly name: string | undefined;
  readonly path: string;
}

const SPACE = /(?:[\s;]|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const WORD = /[\w\u0080-\uffff]+|\./y;
const PATH = /"([^"\n]*)"|`([^`]*)`/y;

/** What stands between the package clause and the first declaration of another kind. */
export function importsIn(text: string): ImportName[] {
  const imports: ImportName[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text) ?? undefined;
    if (match) at = pattern.lastIndex;
    return match;
  };
  const word = (): string | undefined => {
    take(SPACE);
    return take(WORD)?.[0];
  };
  const spec = (): boolean => {
    const name = word();
    take(SPACE);
    const match = take(PATH);
    if (match) imports.push({ name, path: match[1] ?? match[2] ?? "" });
    return match !== undefined;
  };
  if (word() !== "package") return imports;
  word();
  while (word() === "import") {
    take(SPACE);
    if (text[at] !== "(") spec();
    else for (at++; spec(););
    take(SPACE);
    if (text[at] === ")") at++;
  }
  return imports;
}
