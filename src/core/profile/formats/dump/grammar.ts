// Lines of dumps, and of what stands around them.

// A goroutine's header behind something else, a log's prefix, or in another tool's words.
export const CLOTHED_HEADER =
  /.(?:goroutine \d+ (?:gp=0x[0-9a-f]+ m=\S+ (?:mp=\S+ )?)?\[[a-zA-Z]|WARNING: DATA RACE|Goroutine \d+ (?:- |in state ))/;
export const ELIDED = /^\.\.\.(?:\d+ |additional )frames elided\.\.\.$/;
// Right behind the last goroutine: a crash's registers (rax    0xca), the words of go test and go run, a fence of Markdown.
export const AFTERWORD =
  /^(?:[a-z][a-z0-9]{1,6}\s+0x[0-9a-f]+|(?:FAIL|PASS|ok|\?|---|===)(?:\s.*)?|exit status \d+|```|~~~|\{noformat\})\s*$/;
export const PLACE = /^\s*(\S.*:\d+(?: \+0x[0-9a-f]+)?|pc=0x[0-9a-f]+|\S.*:\d+ pc=0x[0-9a-f]+)\s*$/;
