module Quay; end
