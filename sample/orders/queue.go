// Package orders works off the shop's orders.
package orders

// Order is one article to send.
type Order struct{ SKU string }

// Queue hands orders to its packers.
type Queue struct{ orders chan Order }

// NewQueue starts a queue with the given number of packers, who wait for orders as long as the shop runs.
func NewQueue(packers int) *Queue {
	queue := &Queue{orders: make(chan Order, 100)}
	for range make([]struct{}, packers) {
		go queue.pack()
	}
	return queue
}

// Add puts an order into the queue.
func (q *Queue) Add(order Order) { q.orders <- order }

func (q *Queue) pack() {
	for order := range q.orders {
		_ = order
	}
}
