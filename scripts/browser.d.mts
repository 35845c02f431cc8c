/** For a browser without a screen and without chatter. */
export const browserFlags: readonly string[];

/** The path of a Chromium: $CHROMIUM, the system's, or the one that Playwright has downloaded. Throws where there is none. */
export function findBrowser(): string;
