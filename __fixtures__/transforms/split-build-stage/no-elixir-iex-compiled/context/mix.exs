defmodule Ferry.MixProject do
  use Mix.Project

  def project do
    [app: :ferry, version: "0.4.0", elixir: "~> 1.15", deps: deps()]
  end

  def application, do: [extra_applications: [:logger], mod: {Ferry, []}]

  defp deps, do: [{:bandit, "~> 1.2"}]
end
