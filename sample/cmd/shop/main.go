// Command shop is a small web shop with a leak in it: the sample to try Goroutine Lens on.
//
//	shop warehouse ADDRESS          serves stock and pictures
//	shop serve ADDRESS WAREHOUSE    serves the shop, and its profiles below /debug/pprof/
package main

import (
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"

	"example.com/shop/inventory"
	"example.com/shop/orders"
)

func main() {
	switch {
	case len(os.Args) == 3 && os.Args[1] == "warehouse":
		log.Fatal(http.ListenAndServe(os.Args[2], inventory.Warehouse()))
	case len(os.Args) == 4 && os.Args[1] == "serve":
		serve(os.Args[2], os.Args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: shop warehouse ADDRESS | shop serve ADDRESS WAREHOUSE")
		os.Exit(2)
	}
}

func serve(address, warehouse string) {
	client := inventory.NewClient(warehouse)
	queue := orders.NewQueue(4)

	http.HandleFunc("/stock", func(w http.ResponseWriter, r *http.Request) {
		stock, err := client.Stock(r.Context(), r.FormValue("sku"))
		reply(w, stock, err)
	})
	http.HandleFunc("/picture", func(w http.ResponseWriter, r *http.Request) {
		kind, err := client.Sniff(r.FormValue("sku"))
		reply(w, kind, err)
	})
	http.HandleFunc("/order", func(w http.ResponseWriter, r *http.Request) {
		queue.Add(orders.Order{SKU: r.FormValue("sku")})
		reply(w, "ordered", nil)
	})
	log.Fatal(http.ListenAndServe(address, nil))
}

func reply(w http.ResponseWriter, text string, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, text)
}
