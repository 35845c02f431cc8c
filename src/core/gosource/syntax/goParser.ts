// Go text → SyntaxNode, by tree-sitter in wasm. The bytes of the runtime and of the grammar are given by whoever can read
// files, so that the same code runs in Node, in a worker and in a browser.

import { Language, Parser } from "web-tree-sitter";
import type { SyntaxNode } from "./syntaxNode";

export interface WasmBytes {
  /** web-tree-sitter.wasm of the version in package.json. */
  readonly runtime: Uint8Array;
  /** tree-sitter-go.wasm (ABI 15, which web-tree-sitter reads from 0.25 on). */
  readonly go: Uint8Array;
}

export interface ParsedText {
  readonly root: SyntaxNode;
  /** Comments in order of the text; they are no part of the tree. */
  readonly comments: readonly SyntaxNode[];
  readonly hasError: boolean;
}

export interface GoParser {
  /** Never fails: what cannot be parsed is an ERROR node. */
  parse(text: string): ParsedText;
}

/** Anonymous tokens are dropped, except those that carry meaning by their text. */
const KEPT_FIELDS = new Set(["operator"]);

/** Loads the runtime and the grammar. Call once per thread. */
export async function createGoParser(wasm: WasmBytes): Promise<GoParser> {
  await Parser.init({ wasmBinary: wasm.runtime });
  const language = await Language.load(wasm.go);
  const parser = new Parser();
  parser.setLanguage(language);
  const typeNames = language.types;
  const fieldNames = language.fields;

  function parse(text: string): ParsedText {
    const tree = parser.parse(text);
    if (!tree) throw new Error("The Go parser was stopped");
    const comments: SyntaxNode[] = [];
    const cursor = tree.walk();
    const copy = (parent: SyntaxNode | undefined): SyntaxNode | undefined => {
      const field = fieldNames[cursor.currentFieldId] ?? "";
      const named = cursor.nodeIsNamed;
      if (!named && !KEPT_FIELDS.has(field)) return undefined;
      const children: SyntaxNode[] = [];
      const type = typeNames[cursor.nodeTypeId] ?? "ERROR";
      const node: SyntaxNode = {
        type,
        field: named || KEPT_FIELDS.has(field) ? field : "",
        start: cursor.startIndex,
        end: cursor.endIndex,
        children,
        parent,
      };
      if (type === "comment") {
        comments.push(node);
        return undefined;
      }
      if (cursor.gotoFirstChild()) {
        do {
          const c = copy(node);
          if (c) children.push(c);
        } while (cursor.gotoNextSibling());
        cursor.gotoParent();
      }
      return node;
    };
    const root = copy(undefined);
    const hasError = tree.rootNode.hasError;
    cursor.delete();
    tree.delete();
    if (!root) throw new Error("The Go parser gave no tree");
    return { root, comments, hasError };
  }
  return { parse };
}
