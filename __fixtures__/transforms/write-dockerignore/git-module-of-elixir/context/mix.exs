defmodule Run.MixProject do
  use Mix.Project
  def project, do: [app: :run, version: "0.1.0"]
end
