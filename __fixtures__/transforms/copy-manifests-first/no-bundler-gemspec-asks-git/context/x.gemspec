Gem::Specification.new do |s|
  s.name = "x"
  s.files = `git ls-files`.split
end
