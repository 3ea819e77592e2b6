Gem::Specification.new do |s|
  s.name = "billing"
  s.version = "0.1"
  s.files = ["lib/billing.rb"]
end
