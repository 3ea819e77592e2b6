rootProject.name = "crane"
