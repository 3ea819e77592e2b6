package main

import (
	"net/http"
	"strconv"

	"github.com/spf13/cobra"
)

func main() {
	var port int
	cmd := &cobra.Command{Use: "stock", RunE: func(*cobra.Command, []string) error {
		return http.ListenAndServe(":"+strconv.Itoa(port), nil)
	}}
	cmd.Flags().IntVarP(&port, "port", "p", 80, "port to listen on")
	_ = cmd.Execute()
}
