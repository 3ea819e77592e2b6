defmodule Ferry.MixProject do
  use Mix.Project

  def project do
    [
      app: :ferry,
      version: "0.4.0",
      elixir: "~> 1.15",
      releases: [ferry: [include_erts: false]],
      deps: []
    ]
  end
end
