// The product's version, for reports that name the tool which wrote them.

/** Set when bundling, from package.json. */
declare const __version: string | undefined;

/** `undefined` where the sources run unbundled. */
export const version = typeof __version === "string" ? __version : undefined;

/** SARIF's tool.driver without its rules. */
export const sarifDriver = { name: "Goroutine Lens", ...(version !== undefined && { version }) };
