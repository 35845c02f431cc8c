import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/**", "out/**", ".vscode-test/**", ".bench/**", "test/fixtures/**", "node_modules/**"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "off",
      // Reading a typed-array column at a row that exists is the one use of `!`; checks there would cost in hot loops.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Taking a field out of an object by naming it is the plain way to leave it out.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", "test/**", "src/cli/**"],
    languageOptions: {
      globals: Object.fromEntries(
        ["process", "console", "URL", "fetch", "setTimeout", "clearTimeout", "Buffer"].map((name) => [
          name,
          "readonly",
        ]),
      ),
    },
    rules: { "no-console": "off" },
  },
);
