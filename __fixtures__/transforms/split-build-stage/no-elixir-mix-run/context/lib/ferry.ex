defmodule Ferry do
  def table, do: "north 4"
end
