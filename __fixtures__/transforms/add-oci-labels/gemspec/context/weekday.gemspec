Gem::Specification.new do |spec|
  spec.name = "weekday"
  spec.version = File.read("VERSION").strip
  spec.authors = ["Mika Salo", "Jo Berg"]
  spec.summary = "Tells the weekday of a date"
  spec.homepage = "https://weekday.example.org"
  spec.license = "MIT"
  spec.metadata["source_code_uri"] = "https://git.example.org/mika/weekday"
  spec.files = `git ls-files`.split("\n")
end
