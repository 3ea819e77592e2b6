defmodule M do
  {rev, 0} = System.cmd("git", ["rev-parse", "HEAD"])
end
