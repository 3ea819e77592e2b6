plugins {
    id("org.springframework.boot") version "3.3.4"
    kotlin("jvm") version "2.0.20"
}

group = "org.example"
version = "0.0.1-SNAPSHOT"
