defmodule Ferry do
  def log, do: System.cmd("git", ["log"])
end
