defmodule X.MixProject do
  def project, do: [app: :x, version: "0.1.0", deps: [{:plug, "~> 1.15"}]]
end
