package inventory

import (
	"fmt"
	"net/http"
)

// Warehouse serves stock and pictures.
func Warehouse() http.Handler {
	picture := append([]byte("\x89PNG\x0d\x0a\x1a\x0a"), make([]byte, 1<<20)...)
	mux := http.NewServeMux()
	mux.HandleFunc("/stock", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, 7) })
	mux.HandleFunc("/reserve", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "reserved") })
	mux.HandleFunc("/picture", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(picture) })
	return mux
}
