// Who may import whom, what an index lists, and how files look: the rules of ARCHITECTURE.md, checked by the compiler's
// own reading of the imports.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix, resolve } from "node:path";
import ts from "typescript";

const src = resolve(__dirname, "..", "src");

interface Rule {
  /** Folder or file below src, without extension. The longest that holds a file decides. */
  readonly of: string;
  /** Folders and files below src. A folder may always import itself. */
  readonly own: readonly string[];
  /** Those among them that may not. */
  readonly not?: readonly string[];
  /** What else may be imported for its types alone. */
  readonly types?: readonly string[];
  /** Packages; "node:" stands for all of Node. */
  readonly packages?: readonly string[];
}

const everyCore = [
  "core/base",
  "core/profile",
  "core/analysis",
  "core/gosource",
  "core/annotations",
  "core/report",
];

const rules: readonly Rule[] = [
  { of: "core/base", own: [] },
  { of: "core/profile", own: ["core/base"], packages: ["protobufjs/minimal", "pako"] },
  { of: "core/analysis", own: ["core/base", "core/profile"] },
  { of: "core/gosource", own: ["core/base"], packages: ["web-tree-sitter"] },
  {
    of: "core/annotations",
    own: ["core/base", "core/profile", "core/analysis", "core/gosource"],
    types: ["core/protocol"],
  },
  {
    of: "core/report",
    own: ["core/base", "core/profile", "core/analysis", "core/gosource"],
    types: ["core/protocol", "core/annotations"],
  },
  { of: "core/protocol", own: [], types: ["core/profile", "core/analysis", "core/annotations"] },
  { of: "core/workerChannel", own: ["core/base"], types: ["core/protocol"] },
  {
    of: "webview",
    own: ["core/protocol", "core/workerChannel", "core/base", "core/profile", "core/analysis"],
  },
  {
    of: "webview/widgets/toolkit",
    own: ["webview"],
    packages: ["@vscode/webview-ui-toolkit", "@vscode/webview-ui-toolkit/*"],
  },
  {
    of: "extension",
    own: [...everyCore, "core/protocol", "core/workerChannel"],
    not: ["extension/node", "extension/web"],
    packages: ["vscode"],
  },
  // What needs Node, and what stands in for it in a browser.
  {
    of: "extension/node",
    own: [...everyCore, "core/protocol", "core/workerChannel", "extension"],
    not: ["extension/web"],
    packages: ["vscode", "node:"],
  },
  {
    of: "extension/web",
    own: [...everyCore, "core/protocol", "core/workerChannel", "extension"],
    not: ["extension/node"],
    packages: ["vscode"],
  },
  { of: "cli", own: [...everyCore, "core/protocol"], packages: ["node:"] },
];

/** Folders whose files are all listed in their index, except those named: what the listed ones share. */
const lists: Readonly<Record<string, readonly string[]>> = {
  "core/profile/formats": ["format.ts", "quoted.ts", "text"],
  "core/profile/wrappings": ["wrapping.ts"],
  "core/profile/log/kinds": ["jsonRecord.ts"],
  "core/profile/log/notations": ["notation.ts"],
};

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .sort();

describe("the architecture", () => {
  for (const file of files) {
    it(`lets src/${file} import what it imports`, () => {
      const rule = rules
        .filter(({ of }) => isInside(file.replace(/\.ts$/, ""), of))
        .sort((a, b) => b.of.length - a.of.length)[0];
      assert.ok(rule, `No rule says what src/${file} may import: add its folder to the table.`);
      for (const { specifier, typeOnly } of importsOf(file)) {
        assert.ok(isAllowed(file, specifier, typeOnly, rule), `src/${file} must not import ${specifier}`);
      }
    });
  }

  it("lists every file of a list in its index", () => {
    for (const [folder, shared] of Object.entries(lists)) {
      const listed = importsOf(`${folder}/index.ts`).map(({ specifier }) => basename(specifier));
      const present = readdirSync(join(src, folder), { withFileTypes: true })
        .map(({ name }) => name)
        .filter((name) => name !== "index.ts" && !shared.includes(name))
        .map((name) => name.replace(/\.ts$/, ""));
      for (const name of present)
        assert.ok(listed.includes(name), `src/${folder}/index.ts does not list ${name}`);
    }
  });

  it("opens every file with a comment that says why it exists", () => {
    const silent = files.filter((file) => !/^(\/\/|\/\*)/.test(read(file)));
    assert.deepEqual(silent, []);
  });

  it("names files in camel case", () => {
    const odd = files.filter((file) => !/^[a-z][a-zA-Z0-9]*(\.[a-z]+)?\.ts$/.test(basename(file)));
    assert.deepEqual(odd, []);
  });

  it("keeps files small: none above 300 lines, half of them below 100", () => {
    const sizes = files.map((file) => ({ file, lines: read(file).split("\n").length - 1 }));
    assert.deepEqual(
      sizes.filter(({ lines }) => lines > 300),
      [],
    );
    const median = sizes.map(({ lines }) => lines).sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
    assert.ok(median < 100, `the median file has ${median} lines`);
  });
});

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const typeOnly = ts.isImportDeclaration(node) ? isTypeOnly(node) : node.isTypeOnly;
      found.push({ specifier: (node.moduleSpecifier as ts.StringLiteral).text, typeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      found.push({
        specifier: argument && ts.isStringLiteral(argument) ? argument.text : "?",
        typeOnly: false,
      });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({ specifier: (node.argument.literal as ts.StringLiteral).text, typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import type …`, or only `type` names in the braces. */
function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function isAllowed(file: string, specifier: string, typeOnly: boolean, rule: Rule): boolean {
  if (!specifier.startsWith(".")) {
    return (rule.packages ?? []).some((allowed) =>
      /[:*]$/.test(allowed) ? specifier.startsWith(allowed.replace("*", "")) : specifier === allowed,
    );
  }
  const target = posix.normalize(posix.join(dirname(file), specifier));
  const isIn = (folder: string): boolean => isInside(target, folder);
  if ((rule.not ?? []).some(isIn)) return false;
  return [rule.of, ...rule.own, ...(typeOnly ? (rule.types ?? []) : [])].some(isIn);
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function read(file: string): string {
  return readFileSync(join(src, file), "utf8");
}
