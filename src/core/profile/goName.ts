// Takes Go's symbol names apart: "net/http.(*persistConn).readLoop.func4" is the closure func4 in the method readLoop of
// *persistConn in the package net/http. The linker's naming rules: cmd/internal/objabi (PathToPrefix) and the compiler's
// closure names (cmd/compile/internal/ir, closureName; Go 1.17 to 1.27).

export interface GoName {
  /** Import path, unescaped: "gopkg.in/natefinch/lumberjack.v2". "" for names that are not Go's. */
  readonly package: string;
  /** "*persistConn", "Server", or "" for functions. */
  readonly receiver: string;
  /** Function or method name without type arguments and closures: "readLoop". */
  readonly name: string;
  /** Closure path within the function, "" when it is the function itself: "func4", "func1.2", "gowrap2". */
  readonly closure: string;
  /** True when the name or the receiver has type arguments: "Map[...]". */
  readonly generic: boolean;
}

// Closures and wrappers: func1, func1.2, gowrap2, deferwrap1 (Go ≥ 1.22), and Go 1.17's ·dwrap·45.
const CLOSURE = /^(?:func\d+|gowrap\d+|deferwrap\d+|\d+)$/;
const DWRAP = /·dwrap·\d+$/;

/** Parses a symbol name as the runtime prints it. Never fails: what is no Go name is all `name`. */
export function parseGoName(symbol: string): GoName {
  const dwrap = DWRAP.exec(symbol);
  const plain = dwrap ? symbol.slice(0, dwrap.index) : symbol;
  const bracket = plain.indexOf("[");
  // Type arguments may hold whole import paths: do not look for the package there.
  const head = bracket < 0 ? plain : plain.slice(0, bracket);
  const paren = head.indexOf("(");
  const dot = head.indexOf(".", head.lastIndexOf("/", paren < 0 ? undefined : paren) + 1);
  if (dot < 0) return { package: "", receiver: "", name: symbol, closure: "", generic: false };
  const parts = splitOutsideBrackets(plain.slice(dot + 1));
  const closures = dwrap ? [dwrap[0]] : [];
  while (parts.length > 1 && isClosure(parts)) closures.unshift(parts.pop()!);
  const { receiver, names } = takeReceiver(parts);
  return {
    package: unescapePath(plain.slice(0, dot)),
    receiver: withoutTypeArguments(receiver),
    name: withoutTypeArguments(names.join(".")),
    closure: closures.join("."),
    generic: bracket >= 0,
  };
}

function isClosure(parts: readonly string[]): boolean {
  const last = parts.at(-1)!;
  // A bare number is a closure in a closure (func1.2); init.0 is a function named by the compiler.
  return CLOSURE.test(last) && !(/^\d+$/.test(last) && parts.at(-2) === "init");
}

/** "(*T).m" and "T.m" have receivers; a name that follows a function name is an inlined function's. */
function takeReceiver(parts: readonly string[]): { receiver: string; names: readonly string[] } {
  const [first = "", ...rest] = parts;
  if (first.startsWith("(") && first.endsWith(")")) return { receiver: first.slice(1, -1), names: rest };
  if (rest.length === 1 && first !== "init" && first !== "glob" && rest[0] !== "") {
    return { receiver: first, names: rest };
  }
  return { receiver: "", names: parts };
}

/** Splits at dots that are not inside (…) or […]. */
function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === "(" || char === "[") depth++;
    else if (char === ")" || char === "]") depth--;
    else if (char === "." && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function withoutTypeArguments(text: string): string {
  const bracket = text.indexOf("[");
  return bracket < 0 ? text : text.slice(0, bracket);
}

/** Dots in the last element of an import path are printed %2e; quotes and percent signs are escaped, too. */
export function unescapePath(path: string): string {
  return path.replace(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
