rootProject.name = "pier"
