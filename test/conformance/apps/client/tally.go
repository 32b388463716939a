package main

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Tally is what came back: counts, and one example answer for each status.
type Tally struct {
	Total    int                `json:"total"`
	Failed   int                `json:"failed"` // no answer at all
	Status   map[int]int        `json:"status"`
	Versions map[string]int     `json:"versions"` // of the answers with status 200
	Pods     map[string]int     `json:"pods"`     // of the answers with status 200
	Errors   map[string]int     `json:"errors"`
	Examples map[int]Example    `json:"examples"`
	Millis   map[string]float64 `json:"millis"`
	Reached  float64            `json:"reached,omitempty"` // when the wanted version answered, in milliseconds since 1970

	body    string
	took    []float64
	reached chan struct{}
	mu      sync.Mutex
}

// Example is one whole answer.
type Example struct {
	Body    string            `json:"body"`
	Headers map[string]string `json:"headers"`
}

// run sends the requests over the wanted number of connections until they are sent, the time is over or
// stop is closed.
func run(o options, stop <-chan struct{}) *Tally {
	t := &Tally{Status: map[int]int{}, Versions: map[string]int{}, Pods: map[string]int{}, Errors: map[string]int{},
		Examples: map[int]Example{}, Millis: map[string]float64{}, reached: make(chan struct{})}
	begin := time.Now()
	var sent atomic.Int64
	next := func() bool {
		select {
		case <-stop:
			return false
		case <-t.reached:
			return false
		default:
		}
		if o.duration > 0 {
			return time.Since(begin) < o.duration
		}
		return sent.Add(1) <= int64(o.count)
	}
	var workers sync.WaitGroup
	for range max(1, o.concurrency) {
		workers.Go(func() {
			send := o.sender()
			for next() {
				t.add(send(), o.until)
				time.Sleep(o.pause)
			}
		})
	}
	workers.Wait()
	t.Millis["all"] = float64(time.Since(begin).Microseconds()) / 1000
	slices.Sort(t.took)
	t.Millis["p50"], t.Millis["p99"] = quantile(t.took, 0.5), quantile(t.took, 0.99)
	return t
}

// quantile is the smallest value that at least that share of the sorted ones do not exceed; 0 of none.
func quantile(sorted []float64, share float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[int(math.Ceil(share*float64(len(sorted))))-1]
}

func (t *Tally) add(r result, until string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.Total++
	if took := float64(r.took.Microseconds()) / 1000; took > t.Millis["slowest"] {
		t.Millis["slowest"] = took
	}
	if r.err != nil {
		t.Failed++
		t.Errors[r.err.Error()]++
		return
	}
	t.took = append(t.took, float64(r.took.Microseconds())/1000)
	t.Status[r.status]++
	t.body = r.body
	if _, known := t.Examples[r.status]; !known {
		t.Examples[r.status] = Example{Body: r.body, Headers: r.headers}
	}
	if r.status == 200 {
		t.Versions[r.version]++
		t.Pods[r.pod]++
		if until != "" && r.version == until && t.Reached == 0 {
			t.Reached = float64(time.Now().UnixMicro()) / 1000
			close(t.reached)
		}
	}
}
