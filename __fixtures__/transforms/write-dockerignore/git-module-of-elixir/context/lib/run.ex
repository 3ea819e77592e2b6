defmodule Run do
  @revision System.cmd("git", ["rev-parse", "HEAD"]) |> elem(0)
  def revision, do: @revision
end
