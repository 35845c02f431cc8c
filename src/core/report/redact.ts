// Takes out of a report what may not leave the company: labels, hosts, arguments and pointers, and names of home
// folders. Functions, files and lines stay: without them a report says nothing.

import type { Report } from "./report";

/** Texts of our own, which hold nothing of the program. */
const ownTexts = new Set(["advice", "example", "explanation", "recipes", "link"]);

/** A copy of `report` in which every text is redacted. */
export function redact(report: Report): Report {
  return mapStrings(report) as Report;
}

function mapStrings(value: unknown): unknown {
  if (typeof value === "string") return redactText(value);
  if (Array.isArray(value)) return value.map(mapStrings);
  if (typeof value !== "object" || value === null) return value;
  if ("kind" in value && value.kind === "labels") {
    return { ...value, text: "The goroutines carry labels, which are left out here." };
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "labels")
      .map(([key, item]) => [key, ownTexts.has(key) ? item : mapStrings(item)]),
  );
}

/** "0xc0000b66c0" → "0x…", "db.example.com:5432" → "(host)", "/home/ann/x" → "/home/…/x" */
export function redactText(text: string): string {
  return text
    .replace(/\b0x[0-9a-f]+/gi, "0x…")
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'`)]+/gi, (url) =>
      url.startsWith("https://pkg.go.dev/") ? url : "(url)",
    )
    .replace(/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g, "(host)")
    .replace(/\b(?:[a-z0-9-]+\.)+[a-z]{2,}:\d{2,5}\b/gi, (place) =>
      /\.(go|s|c|h):\d+$/.test(place) ? place : "(host)",
    )
    .replace(/(\/home|\/Users|[A-Za-z]:[\\/]Users)([\\/])[^\\/]+/g, "$1$2…");
}
