// Times two Go readers of goroutine dumps on a file, for comparison with ours: each in its own run, reading included.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/DataDog/gostackparse"
	"github.com/maruel/panicparse/v2/stack"
)

func main() {
	start := time.Now()
	data, err := os.ReadFile(os.Args[2])
	if err != nil {
		panic(err)
	}
	count := 0
	switch os.Args[1] {
	case "gostackparse":
		goroutines, _ := gostackparse.Parse(bytes.NewReader(data))
		count = len(goroutines)
	case "panicparse":
		snapshot, _, err := stack.ScanSnapshot(bytes.NewReader(data), io.Discard, stack.DefaultOpts())
		if err != nil && err != io.EOF {
			fmt.Fprintln(os.Stderr, err)
		}
		if snapshot != nil {
			count = len(snapshot.Goroutines)
		}
	}
	fmt.Printf("{\"goroutines\": %d, \"ms\": %d}\n", count, time.Since(start).Milliseconds())
}
