defmodule Ferry.MixProject do
  use Mix.Project

  def project do
    [app: :ferry, version: "0.4.0", elixir: "~> 1.15", deps: deps(), compilers: [:elixir_make | Mix.compilers()]]
  end

  def application, do: [extra_applications: [:logger], mod: {Ferry, []}]

  defp deps, do: [{:elixir_make, "~> 0.8"}]
end
