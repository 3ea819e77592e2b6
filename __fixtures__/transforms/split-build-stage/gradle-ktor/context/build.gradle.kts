plugins {
    kotlin("jvm") version "2.0.20"
    id("io.ktor.plugin") version "2.3.12"
}

ktor {
    fatJar {
        archiveFileName.set("pier.jar")
    }
}
