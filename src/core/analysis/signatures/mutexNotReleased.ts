// Goroutines that wait for a lock. Facts: sync.Mutex and sync.RWMutex, internal/sync since Go 1.24; the state is
// "semacquire" up to Go 1.19.

import type { Signature } from "../signature";

export const mutexNotReleased: Signature = {
  id: "mutex-not-released",
  topic: "sync",
  severity: "leak",
  title: "{goroutines} stuck waiting for a lock in {frame}: its holder does not let go",
  titleWhenPossible: "{goroutines} waiting for a lock in {frame}",
  explanation:
    "A lock is held by one goroutine and the others queue up behind it. They stand still for as long as the " +
    "holder does: because it does slow work such as a network call while it holds the lock, because a path " +
    "returns without Unlock, or because goroutines take two locks in different orders and wait for each " +
    "other. A goroutine that holds a read lock and asks for the write lock of the same RWMutex waits for " +
    "itself, and everybody behind it waits too.",
  advice:
    "Find the holder: a goroutine inside a method of the same type that does not wait for the lock. Unlock " +
    "with `defer` right after Lock, do no network calls under a lock, and take several locks always in the " +
    "same order.",
  example: "s.mu.Lock()\ndefer s.mu.Unlock()",
  patterns: [
    {
      frames: [
        "...",
        ["sync.(*Mutex).Lock", "sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock", "sync.(*Mutex).lockSlow"],
        "<user>",
      ],
    },
    {
      frames: [
        "...",
        ["sync.(*Mutex).Lock", "sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock", "sync.(*Mutex).lockSlow"],
        ["sync.(*Once).doSlow", "sync.(*Once).Do"],
        "...",
        "<user>",
      ],
    },
  ],
  per: "site",
  weight: "weak",
  many: { from: 10, why: "where a lock that is held briefly has no queue" },
  wait: { minutes: 1, strength: "strong" },
  atLeast: 2,
  link: "https://pkg.go.dev/sync#Mutex",
  verification: "captured",
};
