package main

import (
	"encoding/json"
	"io"
	"sync"
	"time"
)

// wanted is one entry of a batch; the names are those of the flags, times are in milliseconds.
type wanted struct {
	URL, Method, Body, TCP, Connect string
	Headers                         map[string]string
	Count, Concurrency, Timeout     int
	Fresh                           bool
}

// atOnce is how many entries of a batch are under way together: enough to keep the processors busy, and few enough
// that no request waits for another one.
const atOnce = 8

// runBatch reads a list of entries and writes the list of what came back of each, in the same order.
func runBatch(in io.Reader, out io.Writer) error {
	var batch []wanted
	if err := json.NewDecoder(in).Decode(&batch); err != nil {
		return err
	}
	tallies := make([]*Tally, len(batch))
	places := make(chan struct{}, atOnce)
	var workers sync.WaitGroup
	for i, each := range batch {
		places <- struct{}{}
		workers.Go(func() {
			tallies[i] = run(each.options(), nil)
			<-places
		})
	}
	workers.Wait()
	return json.NewEncoder(out).Encode(tallies)
}

func (w wanted) options() options {
	o := options{url: w.URL, method: w.Method, body: w.Body, tcp: w.TCP, connect: w.Connect, fresh: w.Fresh,
		count: max(1, w.Count), concurrency: w.Concurrency, timeout: 10 * time.Second}
	if w.Timeout > 0 {
		o.timeout = time.Duration(w.Timeout) * time.Millisecond
	}
	for name, value := range w.Headers {
		o.headers = append(o.headers, [2]string{name, value})
	}
	return o
}
