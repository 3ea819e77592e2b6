defmodule Ferry do
  def run(text), do: Code.eval_string(text)
end
