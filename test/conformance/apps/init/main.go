// Command init is the first process of a process namespace.
//
// Without arguments it only waits and reaps: it holds a pod's namespaces open, as a pause container does.
// With arguments it runs them as a command, passes SIGINT and SIGTERM on to it, and ends with its exit code;
// the kernel then ends everything else in the namespace.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	signals := make(chan os.Signal, 16)
	signal.Notify(signals, syscall.SIGCHLD, syscall.SIGINT, syscall.SIGTERM)
	child := 0
	if len(os.Args) > 1 {
		child = start(os.Args[1:])
	}
	// A signal may be merged with another one, so reap on a slow tick as well.
	tick := time.NewTicker(time.Second)
	for {
		select {
		case s := <-signals:
			if s != syscall.SIGCHLD && child != 0 {
				_ = syscall.Kill(child, s.(syscall.Signal))
			}
		case <-tick.C:
		}
		reap(child)
	}
}

// start runs the command with this process's own files and returns its process id.
func start(args []string) int {
	path, err := exec.LookPath(args[0])
	if err != nil {
		fmt.Fprintln(os.Stderr, "init:", err)
		os.Exit(127)
	}
	p, err := os.StartProcess(path, args, &os.ProcAttr{
		Env:   os.Environ(),
		Files: []*os.File{os.Stdin, os.Stdout, os.Stderr},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "init:", err)
		os.Exit(127)
	}
	return p.Pid
}

// reap collects every ended process, and ends this one when the command has ended.
func reap(child int) {
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil)
		if err != nil || pid <= 0 {
			return
		}
		if pid != child {
			continue
		}
		if status.Signaled() {
			os.Exit(128 + int(status.Signal()))
		}
		os.Exit(status.ExitStatus())
	}
}
