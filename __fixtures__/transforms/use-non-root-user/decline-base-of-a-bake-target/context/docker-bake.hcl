group "default" {
  targets = ["app", "jobs"]
}

target "app" {
  context = "."
}

target "jobs" {
  context    = "."
  dockerfile = "ci/Dockerfile"
  contexts = {
    shop-image = "target:app"
  }
}
