group "default" {
  targets = ["gate", "pump"]
}

target "gate" {
  dockerfile = "Dockerfile"
  target = "gate"
  tags = ["registry.example.org/gate:1"]
}

target "pump" {
  target = "pump"
}
