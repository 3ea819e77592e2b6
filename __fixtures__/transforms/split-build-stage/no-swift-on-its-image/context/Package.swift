// swift-tools-version:6.0
import PackageDescription
let package = Package(name: "Beacon", targets: [.executableTarget(name: "Beacon")])
