// fsnotify watchers that nobody closes. Facts: github.com/fsnotify/fsnotify, readEvents of each backend.

import type { Signature } from "../signature";

export const fsnotifyNotClosed: Signature = {
  id: "fsnotify-not-closed",
  topic: "files",
  severity: "leak",
  title: "{n} file {n|watcher was|watchers were} not closed",
  titleWhenPossible: "{n} file {n|watcher is|watchers are} open",
  explanation:
    "Every fsnotify.Watcher reads events in a goroutine of its own and holds a file descriptor of the system, " +
    "of which there are few (inotify instances). Both stay until Close, also when nobody refers to the " +
    "watcher any more. A watcher made anew at each reload of a configuration adds up.",
  advice: "Keep one watcher and Add or Remove paths, or `defer watcher.Close()`.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/fsnotify/fsnotify.(*inotify).readEvents",
          "github.com/fsnotify/fsnotify.(*Watcher).readEvents",
          "github.com/fsnotify/fsnotify.(*kqueue).readEvents",
          "github.com/fsnotify/fsnotify.(*readDirChangesW).readEvents",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one or a few" },
  normally: "every watcher has one",
  link: "https://pkg.go.dev/github.com/fsnotify/fsnotify#Watcher.Close",
  verification: "captured",
};
