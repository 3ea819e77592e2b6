package main

import (
	"net/http"
	"os"
	"path/filepath"

	"github.com/caarlos0/env/v11"
)

type config struct {
	Address string `env:"LISTEN_ADDR" envDefault:":8080"`
	Uploads string `env:"UPLOADS" envDefault:"/var/lib/stock/uploads"`
}

func main() {
	cfg, err := env.ParseAs[config]()
	if err != nil {
		panic(err)
	}
	if err := os.MkdirAll(cfg.Uploads, 0o755); err != nil {
		panic(err)
	}
	_ = os.WriteFile(filepath.Join(cfg.Uploads, "first"), nil, 0o644)
	panic(http.ListenAndServe(cfg.Address, nil))
}
